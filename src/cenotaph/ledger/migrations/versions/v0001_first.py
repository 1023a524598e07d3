"""The tables of the first release, as `migrate` makes them in an empty database: nothing to change."""

from __future__ import annotations

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Nothing: no ledger is older than this."""
