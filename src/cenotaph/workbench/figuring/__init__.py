"""Figuring: figures and the overview, worked out beside the pages and remembered until the ledger changes."""
