"""Generations: what was worked out is written beside what holds, step by step, then takes its place.

Readers see one generation whole, the old one or the new one; whoever records something meanwhile waits for
one step at most. What is broken off is cleared away by the next that writes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, func, insert, select, tuple_, union_all

from cenotaph.errors import LedgerError
from cenotaph.ledger.alone import alone
from cenotaph.ledger.fixed import Fixed
from cenotaph.ledger.schema import GENERATED, REMEMBERED, generations, groupings, tombstones
from cenotaph.ledger.store import Ledger

_FIRST, _FEWEST, _MOST = 500, 50, 20_000
"""Rows of a step: the first, and between which it may vary."""
_AIM_S = 0.03
"""What a step shall take: nobody who records something waits much longer."""
_LONGEST_REST_S = 0.2
_PATIENCE_S = 5.0
"""How long one waits for another who writes: a small ledger takes a fraction of this."""
_OUTRUN = "what was worked out from holds no longer"


def current(table: Table, kind: str) -> ColumnElement[bool]:
    """That a row is of the generation of a kind that holds."""
    held = select(groupings.c.generation).where(groupings.c.kind == str(kind))
    return table.c.generation == held.scalar_subquery()


def basis_remembered(connection: Connection, kind: str) -> str | None:
    """What was last worked out of a kind, and from what; None where nothing is remembered."""
    found = select(groupings.c.basis).where(groupings.c.kind == str(kind))
    return connection.execute(found).scalar_one_or_none()


def forget(connection: Connection) -> None:
    """Drops all that is remembered, also what is being written; it can be worked out again."""
    for table in REMEMBERED:
        connection.execute(delete(table))


@dataclass(slots=True)
class _Pace:
    """How many rows a step takes, and how long it rests after one."""

    rows: int = _FIRST
    rest: float = 0.0

    def took(self, seconds: float) -> None:
        """Heeds what a step took: the next takes about as long as is aimed at."""
        factor = min(2.0, max(0.25, _AIM_S / max(seconds, 0.001)))
        self.rows = int(min(_MOST, max(_FEWEST, self.rows * factor)))
        # As long as it worked it leaves to others, who look for their turn at intervals only.
        self.rest = min(seconds, _LONGEST_REST_S)


@dataclass(slots=True)
class Generation:
    """One generation that is being written; see `being_written`."""

    ledger: Ledger
    kind: str
    basis: str
    number: int
    pace: _Pace = field(default_factory=_Pace)
    _waiting: dict[int, tuple[Fixed, list[dict[str, Any]]]] = field(default_factory=dict)
    _many: int = 0

    def put(self, into: Fixed, rows: Iterable[Mapping[str, Any]]) -> None:
        """Adds rows of a table, which lack only the generation; LedgerError where it was outrun.

        In the order of the table's key they are written several times as fast.
        """
        for row in rows:
            _, own = self._waiting.setdefault(id(into), (into, []))
            own.append({**row, "generation": self.number})
            self._many += 1
            if self._many >= self.pace.rows:
                self._write()

    def _write(self, last: Callable[[Connection], None] | None = None) -> None:
        waiting, self._waiting, self._many = self._waiting, {}, 0
        with _step(self.ledger, self.pace) as connection:
            there = select(generations.c.number).where(generations.c.number == self.number)
            if connection.execute(there).first() is None:
                raise _outrun(self.ledger)
            for into, rows in waiting.values():
                into.run_many(connection, rows)
            if last is not None:
                last(connection)

    def finish(self) -> None:
        """Writes what is left, and lets this generation hold."""
        self._write(self._hold)

    def _hold(self, connection: Connection) -> None:
        old = select(groupings.c.generation).where(groupings.c.kind == self.kind)
        left = connection.execute(old).scalar_one_or_none()
        connection.execute(delete(groupings).where(groupings.c.kind == self.kind))
        row = {"kind": self.kind, "basis": self.basis, "generation": self.number}
        connection.execute(insert(groupings), [row])
        connection.execute(delete(generations).where(generations.c.number == self.number))
        if left is not None:
            connection.execute(insert(generations), [{"number": left, "kind": self.kind}])


@contextmanager
def being_written(ledger: Ledger, kind: str, basis: str) -> Iterator[Generation]:
    """A generation to put rows into; it takes the place of the one before when the block ends well.

    Raises LedgerError where another program writes one, where a later one holds already, where something was
    expunged since its basis, or where the ledger cannot be written to. No block may be within another.
    """
    with alone(ledger, "remembering", _PATIENCE_S):
        _clear(ledger)
        with ledger.writing() as connection:
            number = _begun(ledger, connection, str(kind), basis)
        found = Generation(ledger, str(kind), basis, number)
        yield found
        found.finish()
        _clear(ledger)


def _begun(ledger: Ledger, connection: Connection, kind: str, basis: str) -> int:
    entry = _entry_of(basis)
    before = basis_remembered(connection, kind)
    expunged = select(tombstones.c.number).where(tombstones.c.number > entry).limit(1)
    if (before is not None and _entry_of(before) > entry) or connection.execute(expunged).first() is not None:
        raise _outrun(ledger)
    known = union_all(select(groupings.c.generation.label("number")), select(generations.c.number)).subquery()
    last = connection.execute(select(func.max(known.c.number))).scalar_one()
    number = 1 + int(last or 0)
    connection.execute(insert(generations), [{"number": number, "kind": kind}])
    return number


def _entry_of(basis: str) -> int:
    """The number of the last entry that counts for a basis."""
    words = basis.split(" ", 1)[0]
    return int(words) if words.isdecimal() else 0


def _clear(ledger: Ledger) -> None:
    """Deletes the generations that do not hold, step by step; only where nobody else writes any."""
    with ledger.reading() as moment:
        left = list(moment.execute(select(generations.c.number).order_by(generations.c.number)).scalars())
    pace = _Pace()
    for number in left:
        for table in GENERATED:
            while not _cleared(ledger, table, number, pace):
                pass
        with ledger.writing() as connection:
            connection.execute(delete(generations).where(generations.c.number == number))


def _cleared(ledger: Ledger, table: Table, number: int, pace: _Pace) -> bool:
    """Deletes some rows of a generation; whether none are left."""
    keys = [column for column in table.primary_key.columns if column.name != "generation"]
    mine = table.c.generation == number
    with ledger.reading() as moment:
        edges = select(*keys).where(mine).order_by(*keys)
        edge = moment.execute(edges.offset(pace.rows).limit(1)).one_or_none()
        if edge is None and moment.execute(edges.limit(1)).first() is None:
            return True
    some = [mine] if edge is None else [mine, _before(keys, tuple(edge))]
    with _step(ledger, pace) as connection:
        connection.execute(delete(table).where(*some))
    return edge is None


def _before(keys: Sequence[ColumnElement[Any]], edge: tuple[Any, ...]) -> ColumnElement[bool]:
    return keys[0] < edge[0] if len(keys) == 1 else tuple_(*keys) < edge


@contextmanager
def _step(ledger: Ledger, pace: _Pace) -> Iterator[Connection]:
    """One short transaction, behind a rest that gives others their turn."""
    time.sleep(pace.rest)
    begun = time.monotonic()
    with ledger.writing() as connection:
        begun = time.monotonic()
        yield connection
    pace.took(time.monotonic() - begun)


def _outrun(ledger: Ledger) -> LedgerError:
    return LedgerError(ledger.name, _OUTRUN, "it is worked out anew when it is next asked for")
