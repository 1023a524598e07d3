"""Sweeping: what was deleted must stand nowhere in the database's own files any more."""

from __future__ import annotations

from contextlib import closing

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from cenotaph.ledger.fulltext import Index
from cenotaph.ledger.schema import (
    REMEMBERED,
    captures,
    claims,
    codings,
    decisions,
    entries,
    links,
    reports,
    sketches,
)
from cenotaph.ledger.store import Ledger

_WAIT_MS = 10_000
_TABLES = (entries, captures, reports, claims, decisions, codings, links, sketches, *REMEMBERED)


def sweep(ledger: Ledger) -> str | None:
    """Rewrites the files without what was deleted; says why not, where others are using them."""
    return _sweep_file(ledger) if ledger.file is not None else _sweep_server(ledger)


def _sweep_file(ledger: Ledger) -> str | None:
    driver = ledger.engine.dialect.loaded_dbapi
    ledger.close()
    try:
        with closing(ledger.engine.raw_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute(f"PRAGMA busy_timeout = {_WAIT_MS}")
            # The new file is made on the disk: in memory it might not find room.
            cursor.execute("PRAGMA temp_store = FILE")
            cursor.execute("VACUUM")
            busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            cursor.close()
    except driver.Error as error:
        return f"the file could not be rewritten ({error})"
    finally:
        ledger.close()
    return (
        "another program is reading the ledger, and its -wal file keeps what it may still read"
        if busy
        else None
    )


def _sweep_server(ledger: Ledger) -> str | None:
    names = ", ".join([*(f'"{table.name}"' for table in _TABLES), *map(str, Index)])
    try:
        with ledger.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"SET lock_timeout = {_WAIT_MS}"))
            connection.execute(text(f"VACUUM (FULL, ANALYZE) {names}"))
            connection.execute(text("RESET lock_timeout"))
    except DBAPIError as error:
        return f"the tables could not be rewritten ({getattr(error.orig, 'sqlstate', None) or 'unreachable'})"
    finally:
        ledger.close()
    return None
