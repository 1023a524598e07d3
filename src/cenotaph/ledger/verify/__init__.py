"""Verify: what the ledger holds is what its entries say, and the entries are those that were recorded."""

from cenotaph.ledger.verify.finding import Finding
from cenotaph.ledger.verify.verify import verify

__all__ = ["Finding", "verify"]
