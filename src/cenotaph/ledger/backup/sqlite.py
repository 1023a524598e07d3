"""Copies of SQLite ledgers by SQLite's own online backup: writers go on while it runs."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from cenotaph.ledger.append import end_of_chain
from cenotaph.ledger.failures import failure
from cenotaph.ledger.store import Ledger

_PAGES = 2_000


def copy_sqlite(ledger: Ledger, target: Path, progress: Callable[[int, int], None]) -> tuple[int, bytes]:
    """Copies one moment of the ledger into a new file; gives the number and digest of its last entry."""
    # The reader's transaction holds the moment: without it the copy would begin anew whenever others write.
    with ledger.reading() as connection:
        end = end_of_chain(connection)
        source = connection.connection.driver_connection
        assert isinstance(source, sqlite3.Connection)
        try:
            with closing(sqlite3.connect(target, isolation_level=None)) as copy:
                source.backup(
                    copy, pages=_PAGES, progress=lambda _, left, total: progress(total - left, total)
                )
                # One file that needs no other beside it.
                copy.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.Error as error:
            raise failure(DBAPIError("backup", None, error), str(target.parent)) from error
    return end
