"""From a ledger to a brief: the figures, names, forces and words of one question, with their receipts."""

from cenotaph.pipeline.briefing.facts import Asked, brief_of

__all__ = ["Asked", "brief_of"]
