"""Migrations: a ledger is brought to this program's tables, one numbered step after another, never back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, insert, inspect, select, update

from cenotaph.errors import SchemaVersionError
from cenotaph.ledger.fulltext import create_indices
from cenotaph.ledger.schema import METADATA, TALLIES, schema_version, tallies

Step = Callable[[Connection], None]

STEPS: Sequence[Step] = ()
"""The first leads from version 1 to version 2. A step is never changed once released, and never taken out."""


def newest() -> int:
    """The version of the tables that this program makes and knows."""
    return 1 + len(STEPS)


def version_of(connection: Connection) -> int | None:
    """The version of the database's tables; None where it holds no ledger."""
    if not inspect(connection).has_table(schema_version.name):
        return None
    return connection.execute(select(schema_version.c.version)).scalar_one_or_none()


def is_current(found: int | None, name: str) -> bool:
    """Whether tables of this version are this program's; SchemaVersionError where they are newer."""
    if found is not None and found > newest():
        what = f"was made by a newer Cenotaph (tables {found}, this program knows {newest()})"
        raise SchemaVersionError(name, what, "upgrade Cenotaph: pip install --upgrade cenotaph")
    return found == newest()


def migrate(connection: Connection, name: str) -> None:
    """Brings the database to the newest version in a writer's transaction; an empty one gets its tables."""
    found = version_of(connection)
    if is_current(found, name):
        return
    if found is None:
        _create(connection, name)
        return
    for step in STEPS[found - 1 :]:
        step(connection)
    connection.execute(update(schema_version).values(version=newest()))


def _create(connection: Connection, name: str) -> None:
    if inspect(connection).get_table_names():
        raise SchemaVersionError(name, "holds other tables than a ledger's", "name an empty database")
    METADATA.create_all(connection, checkfirst=False)
    create_indices(connection)
    connection.execute(insert(tallies), [{"name": tally, "value": 0} for tally in TALLIES])
    connection.execute(insert(schema_version), {"one": 1, "version": newest()})
