"""Claims as premises: what a ledger's claims surely say, and of whom."""

from cenotaph.estimates.premises.read import premises_of

__all__ = ["premises_of"]
