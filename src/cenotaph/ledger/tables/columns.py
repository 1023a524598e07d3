"""Columns: what the tables of all kinds are made of."""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer, MetaData, Text

METADATA = MetaData()

Number = BigInteger().with_variant(Integer, "sqlite")
"""An INTEGER PRIMARY KEY of SQLite is the row's own number and takes no index."""

Sorted = Text().with_variant(Text(collation="C"), "postgresql")
"""Ids and days: every database orders them by their signs, so that an id can be found by its opening."""
