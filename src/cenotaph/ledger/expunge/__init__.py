"""Expunge: a report or a claim goes, its tombstone stays, and the chain still holds."""

from cenotaph.ledger.expunge.expunge import Expunged, Target, expunge, target_of
from cenotaph.ledger.expunge.sweep import sweep

__all__ = ["Expunged", "Target", "expunge", "sweep", "target_of"]
