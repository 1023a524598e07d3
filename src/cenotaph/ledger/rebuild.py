"""Rebuild: the tables that queries read are made again from the entries, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import Connection, delete, insert, select

from cenotaph.errors import CorruptLedgerError
from cenotaph.ledger import fulltext
from cenotaph.ledger.append import end_of_chain
from cenotaph.ledger.entries import Entry, EntryKind
from cenotaph.ledger.fulltext import Index
from cenotaph.ledger.payloads import Payload, unpack
from cenotaph.ledger.project import project, project_first
from cenotaph.ledger.schema import PROJECTIONS, REMEMBERED, TALLIES, entries, tallies
from cenotaph.ledger.store import Ledger

Progress = Callable[[int, int], None]
"""Told how many entries are done, and of how many."""

_AT_A_TIME = 500
_Waiting = tuple[Entry, Payload | None]


def rebuild(ledger: Ledger, progress: Progress | None = None) -> int:
    """Makes every projection and word index again from the entries; all of it or nothing.

    Returns the number of entries. Raises CorruptLedgerError where a payload cannot be read.
    """
    with ledger.writing() as connection:
        last, _ = end_of_chain(connection)
        _clear(connection)
        waiting: _Waiting | None = None
        for entry in _entries(connection, last, progress):
            try:
                waiting = _take(connection, waiting, entry)
            except (ValueError, KeyError, TypeError, IndexError) as error:
                what = f"entry {entry.number} ({entry.kind} {entry.subject}) cannot be read"
                remedy = "see what else is wrong with: cenotaph verify; then restore a backup"
                raise CorruptLedgerError(ledger.name, what, remedy) from error
        if waiting is not None:
            project(connection, waiting[0])
    return last


def _clear(connection: Connection) -> None:
    for index in Index:
        fulltext.clear(connection, index)
    for table in (*PROJECTIONS, *REMEMBERED):
        connection.execute(delete(table))
    connection.execute(insert(tallies), [{"name": name, "value": 0} for name in TALLIES])


def _take(connection: Connection, waiting: _Waiting | None, entry: Entry) -> _Waiting | None:
    """Projects what may be projected now; a report waits for the entry after it, mostly its reading."""
    if waiting is not None:
        report, payload = waiting
        direct = entry.kind is EntryKind.READING and entry.subject == report.subject
        if direct and payload is not None and entry.payload is not None:
            project_first(connection, report, entry, (payload, unpack(entry.payload)))
            return None
        project(connection, report)
    if entry.kind is EntryKind.REPORT:
        return entry, unpack(entry.payload) if entry.payload is not None else None
    project(connection, entry)
    return None


def _entries(connection: Connection, last: int, progress: Progress | None) -> Iterator[Entry]:
    for begin in range(1, last + 1, _AT_A_TIME):
        end = min(begin + _AT_A_TIME - 1, last)
        found = connection.execute(
            select(entries).where(entries.c.number.between(begin, end)).order_by(entries.c.number)
        )
        for row in found.all():
            yield Entry(**{**row._mapping, "kind": EntryKind(row.kind)})
        if progress is not None:
            progress(end, last)
