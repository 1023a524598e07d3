"""Reports, claims and decisions, kept for good: append-only and hash-chained; no other room knows SQL."""

from sqlalchemy import Connection

from cenotaph.ledger.deciding import Answered
from cenotaph.ledger.meaning import Resolve
from cenotaph.ledger.query import Query
from cenotaph.ledger.recording import Incoming, Judge, Recorded
from cenotaph.ledger.store import Clock, Ledger

__all__ = ["Answered", "Clock", "Connection", "Incoming", "Judge", "Ledger", "Query", "Recorded", "Resolve"]
