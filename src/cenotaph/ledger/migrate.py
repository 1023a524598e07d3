"""Migrations: a ledger is brought to this program's tables, one numbered step after another, never back."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, insert, inspect, text

from cenotaph.errors import SchemaVersionError
from cenotaph.ledger.fulltext import create_indices
from cenotaph.ledger.schema import METADATA, TALLIES, tallies

VERSION = "0001"
"""The number of the newest migration."""

_STAMPS = "alembic_version"


def version_of(connection: Connection) -> str | None:
    """The number of the last migration that the database has seen; None where it holds no ledger."""
    if not inspect(connection).has_table(_STAMPS):
        return None
    found = connection.execute(text(f"SELECT version_num FROM {_STAMPS}")).scalar_one_or_none()
    return str(found) if found is not None else None


def is_current(found: str | None, name: str) -> bool:
    """Whether tables of this version are this program's; SchemaVersionError where they are newer."""
    if found is not None and found > VERSION:
        what = f"was made by a newer Cenotaph (tables {found}, this program knows {VERSION})"
        raise SchemaVersionError(name, what, "upgrade Cenotaph: pip install --upgrade cenotaph")
    return found == VERSION


def migrate(connection: Connection, name: str) -> None:
    """Brings the database to VERSION within the transaction of `connection`; an empty one gets its tables."""
    found = version_of(connection)
    if is_current(found, name):
        return
    if found is not None:
        command.upgrade(_config(connection), "head")
        return
    if inspect(connection).get_table_names():
        raise SchemaVersionError(name, "holds other tables than a ledger's", "name an empty database")
    METADATA.create_all(connection, checkfirst=False)
    create_indices(connection)
    connection.execute(insert(tallies), [{"name": name, "value": 0} for name in TALLIES])
    command.stamp(_config(connection), "head")


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config
