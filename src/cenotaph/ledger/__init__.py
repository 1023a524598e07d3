"""Reports, claims and decisions, kept for good: append-only and hash-chained; no other room knows SQL."""

from cenotaph.ledger.recording import Incoming, Judge, Recorded
from cenotaph.ledger.store import Clock, Ledger

__all__ = ["Clock", "Incoming", "Judge", "Ledger", "Recorded"]
