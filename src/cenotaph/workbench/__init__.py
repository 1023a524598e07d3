"""The workbench: the review website, a door to the ledger."""

from cenotaph.workbench.app import make_app

__all__ = ["make_app"]
