"""Outside: a ledger as the public sees it, without the reports that are restricted or left out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import Connection, event, select
from sqlalchemy.engine.interfaces import DBAPIConnection

from cenotaph.errors import LedgerError
from cenotaph.ledger.restricting import hidden_from
from cenotaph.ledger.schema import reports
from cenotaph.ledger.seeing import Seen, Sight, Sights
from cenotaph.ledger.store import Ledger
from cenotaph.model.account import Role

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class _Nobody(Sight):
    """Somebody to whom no restricted report is shown."""

    @property
    def tokens(self) -> frozenset[str]:
        """None: not even of the role that everybody has."""
        return frozenset()


NOBODY = _Nobody("", Role.VIEWER)


class Outside(Seen):
    """A ledger without certain reports; it is read, never written to.

    Persons and incidents that the ledger remembers rest on all reports: here they are worked out anew.
    Closing it closes its own connections, and leaves the whole ledger open.
    """

    def __init__(self, whole: Ledger, sights: Sights, left_out: tuple[tuple[int, str], ...]) -> None:
        engine = sights.engine(None)
        event.listen(engine, "connect", _forget_groups)
        super().__init__(whole, engine, NOBODY)
        self._sights, self._left_out = sights, left_out

    def close(self) -> None:
        """Lets go of its own connections; the whole ledger stays open."""
        self._sights.close()

    def _hidden(self, connection: Connection) -> list[tuple[int, str]]:
        return list(self._left_out)

    def writing(self) -> AbstractContextManager[Connection]:
        """Raises LedgerError: what is worked out from a part of the ledger is not kept for all."""
        raise LedgerError(self.name, "is seen in part here", "open the ledger itself to write to it")


def outside(ledger: Ledger, left_out: frozenset[str]) -> Ledger:
    """The ledger without the reports of these ids; itself where there are none."""
    with ledger.reading() as connection:
        found = tuple(_numbers(connection, sorted(left_out)))
    return Outside(ledger, Sights(ledger), found) if found else ledger


def restricted(ledger: Ledger) -> frozenset[str]:
    """The ids of the reports that are shown to some alone."""
    with ledger.reading() as connection:
        return frozenset(known for _, known in hidden_from(connection, NOBODY.tokens))


def _numbers(connection: Connection, ids: list[str]) -> Iterator[tuple[int, str]]:
    for begin in range(0, len(ids), _AT_ONCE):
        some = select(reports.c.number, reports.c.id).where(reports.c.id.in_(ids[begin : begin + _AT_ONCE]))
        yield from ((row.number, row.id) for row in connection.execute(some))


def _forget_groups(connection: DBAPIConnection, _record: object) -> None:
    cursor = connection.cursor()
    is_postgres = hasattr(connection, "pgconn")
    if is_postgres:
        cursor.execute("SELECT current_schema()")
        schema = '"' + str(cursor.fetchone()[0]).replace('"', '""') + '"'  # type: ignore[index]
    else:
        schema = "main"
    cursor.execute(f"CREATE TEMPORARY VIEW groupings AS SELECT t.* FROM {schema}.groupings AS t WHERE 1 = 0")
    cursor.close()
    if is_postgres:
        connection.commit()
