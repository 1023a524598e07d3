"""Reader: what `Ledger.reading` gives, by a name that doors may use without knowing SQL."""

from __future__ import annotations

from sqlalchemy import Connection

Reader = Connection
"""A view of one moment of a ledger: the functions of this room ask it."""
