"""Expunge: a report or a claim goes, its tombstone stays, and the chain still holds."""

from cenotaph.ledger.expunge.expunge import Expunged, Target, expunge, expungings, target_of

__all__ = ["Expunged", "Target", "expunge", "expungings", "target_of"]
