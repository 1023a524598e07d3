"""Doubts: a programme in which each origin may be wrong, and nothing that it alone says need hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cenotaph.estimates.cells import Cells
from cenotaph.estimates.climbs import Climb
from cenotaph.estimates.ground import Person, Row
from cenotaph.estimates.programme import ENDLESS, Floats, Places, Programme, Table, programme_of
from cenotaph.estimates.system import Group, System, binding, possible, reached, tightest
from cenotaph.model.figure import Side


@dataclass(frozen=True, slots=True)
class Doubts:
    """The table of all parts, with a column for each origin: 1 where it is wrong."""

    table: Table
    asked: Floats
    """One for each column of the question's people."""
    origins: tuple[str, ...]
    is_origin: NDArray[np.bool_]
    """Which columns are those of the origins; they are in the same order."""
    least_cover: int
    """The fewest origins that limit any kind of people in question."""

    def limited(self, number: int) -> Table:
        """The table with at most so many origins wrong."""
        columns = np.flatnonzero(self.is_origin)
        return self.table.lengthened([(columns, np.ones(len(columns)), -ENDLESS, float(number))])


def doubts_of(climbs: Sequence[Climb], floor: int, number: int) -> Doubts:
    """The programme of what was accepted of a question on a rung, for up to `number` wrong origins."""
    blocks = [_block(each, floor, number) for each in climbs]
    origins = sorted({origin for block in blocks for origin in block.origins()})
    place = {origin: at for at, origin in enumerate(origins)}
    table = _stacked([block.programme.table for block in blocks])
    builder = _Builder(table, place)
    line = column = 0
    for block in blocks:
        builder.take(block, line, column)
        line += len(block.programme.table.lower)
        column += block.programme.table.columns
    whole = builder.table()
    asked = np.zeros(whole.columns)
    asked[: table.columns] = np.concatenate([block.asked for block in blocks]) if blocks else 0.0
    is_origin = np.zeros(whole.columns, dtype=np.bool_)
    is_origin[table.columns : table.columns + len(origins)] = True
    cover = min((block.least_cover for block in blocks), default=len(origins) + 1)
    return Doubts(whole, asked, tuple(origins), is_origin, cover)


@dataclass(frozen=True, slots=True)
class _Doubted:
    """A group of persons who are told of by the same origins in the same scopes."""

    count: int
    origins: tuple[str, ...]
    against: tuple[tuple[str, Places], ...]
    """For each origin the cells (by place in the group) where the persons can be only if it is wrong."""


@dataclass(frozen=True, slots=True)
class _Block:
    """One part."""

    programme: Programme
    rows: tuple[Row, ...]
    groups: tuple[_Doubted, ...]
    firsts: tuple[int, ...]
    """The first column of each group."""
    asked: Floats
    most: float
    """More people than any of its rows need to be missed by."""
    least_cover: int

    def origins(self) -> Iterator[str]:
        """All that its rows and persons are from."""
        yield from (row.origin for row in self.rows)
        yield from (origin for group in self.groups for origin in group.origins)


class _Builder:
    """Adds a column for each origin, and one for each group that falls only if several are wrong."""

    def __init__(self, table: Table, place: dict[str, int]) -> None:
        self._table = table
        self._place = place
        self._origins: list[list[tuple[int, float]]] = [[] for _ in place]
        self._fallen: list[list[tuple[int, float]]] = []
        self._rows: list[tuple[Places, Floats, float, float]] = []

    def take(self, block: _Block, line: int, column: int) -> None:
        """Take in the doubts of a block whose rows and columns start where they are said to."""
        for at, row in enumerate(block.rows):
            factor = float(row.bound) if row.side is Side.LOW else -block.most
            self._origins[self._place[row.origin]].append((line + at, factor))
        for at, (group, first) in enumerate(
            zip(block.groups, block.firsts, strict=True), line + len(block.rows)
        ):
            if len(group.origins) == 1:
                self._origins[self._place[group.origins[0]]].append((at, float(group.count)))
            else:
                self._several(group, at, column + first)

    def _several(self, group: _Doubted, line: int, first: int) -> None:
        columns = self._table.columns
        fallen = columns + len(self._place) + len(self._fallen)
        self._fallen.append([(line, float(group.count))])
        for origin in group.origins:
            pair = np.asarray([columns + self._place[origin], fallen], dtype=np.int64)
            self._rows.append((pair, np.asarray([1.0, -1.0]), 0.0, ENDLESS))
        for origin, cells in group.against:
            own = np.append(first + cells, columns + self._place[origin])
            factors = np.append(np.ones(len(cells)), -float(group.count))
            self._rows.append((own, factors, -ENDLESS, 0.0))

    def table(self) -> Table:
        """All of it."""
        entries = [*self._origins, *self._fallen]
        wide = self._table.widened(entries, [1.0] * len(entries))
        return wide.lengthened(self._rows) if self._rows else wide


def _block(climb: Climb, floor: int, number: int) -> _Block:
    solver, accepted = climb.solver, climb.at(floor).accepted
    rows = _tightest_of_each(accepted.rows)
    system = reached(binding(solver.cells, solver.target, rows, accepted.persons))
    pairs = [_doubted(persons, solver.cells, number) for persons in _alike(system.persons)]
    groups = tuple(group for group, _ in pairs)
    system = replace(system, groups=groups)
    programme = programme_of(system, [{row.side: row} for row in system.rows])
    plain = int(system.live.sum())
    firsts = (plain + np.concatenate([[0], np.cumsum([len(group.cells) for group in groups])])).tolist()
    most = float(sum(row.bound for row in system.rows) + sum(group.count for group in groups))
    return _Block(
        programme,
        system.rows,
        tuple(doubted for _, doubted in pairs),
        tuple(int(first) for first in firsts[:-1]),
        programme.cost(system.target),
        most,
        _least_cover(system),
    )


def _tightest_of_each(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Of the rows of one scope, side and origin the tightest."""
    by_origin: dict[str, list[Row]] = {}
    for row in rows:
        by_origin.setdefault(row.origin, []).append(row)
    return tuple(row for own in by_origin.values() for row in tightest(own))


def _alike(persons: Iterable[Person]) -> Iterator[tuple[Person, ...]]:
    """Persons of whom the same origins tell the same."""
    together: dict[tuple[tuple[int, str], ...], list[Person]] = {}
    for person in persons:
        told = tuple(sorted({(seen.scope, seen.origin) for seen in person.sightings}))
        together.setdefault(told, []).append(person)
    for key in sorted(together):
        yield tuple(together[key])


def _doubted(persons: Sequence[Person], cells: Cells, number: int) -> tuple[Group, _Doubted]:
    """A group with the cells where its persons can be if up to `number` origins are wrong."""
    sightings = persons[0].sightings
    origins = tuple(sorted({seen.origin for seen in sightings}))
    base = possible(persons[0], cells)
    ids = tuple(person.id for person in persons)
    wider = np.unique(np.concatenate([cells.of(seen.scope) for seen in sightings]))
    outside = {
        origin: np.logical_or.reduce(
            [~np.isin(wider, cells.of(seen.scope)) for seen in sightings if seen.origin == origin]
        )
        for origin in origins
    }
    against = np.sum([outside[origin] for origin in origins], axis=0)
    is_torn = bool(against[np.isin(wider, base)].any())
    if len(origins) == 1 or is_torn:
        # Where their claims exclude each other they may be anywhere already.
        return Group(ids, (), base), _Doubted(len(ids), origins, ())
    kept = against <= min(number, len(origins) - 1)
    only_if = tuple(
        (origin, np.flatnonzero(outside[origin][kept]).astype(np.int64))
        for origin in origins
        if outside[origin][kept].any()
    )
    return Group(ids, (), wider[kept]), _Doubted(len(ids), origins, only_if)


def _least_cover(system: System) -> int:
    """The fewest origins whose upper limits hold any one cell of the question."""
    held = np.zeros(system.cells.number, dtype=np.int64)
    by_origin: dict[str, set[int]] = {}
    for row in system.rows:
        if row.side is Side.HIGH:
            by_origin.setdefault(row.origin, set()).add(row.scope)
    for scopes in by_origin.values():
        held[np.unique(np.concatenate([system.cells.of(scope) for scope in scopes]))] += 1
    return int(held[system.target].min()) if system.target.any() else len(by_origin) + 1


def _stacked(tables: Sequence[Table]) -> Table:
    """Tables that have nothing to do with each other, as one."""
    starts: list[Places] = [np.zeros(1, dtype=np.int64)]
    index: list[Places] = []
    entries = lines = 0
    for table in tables:
        starts.append(table.starts[1:] + entries)
        index.append(table.index + lines)
        entries += len(table.index)
        lines += len(table.lower)
    return Table(
        np.concatenate(starts),
        np.concatenate([np.zeros(0, dtype=np.int64), *index]),
        np.concatenate([np.zeros(0), *(table.values for table in tables)]),
        np.concatenate([np.zeros(0), *(table.lower for table in tables)]),
        np.concatenate([np.zeros(0), *(table.upper for table in tables)]),
        np.concatenate([np.zeros(0), *(table.ceiling for table in tables)]),
    )
