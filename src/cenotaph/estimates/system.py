"""System: what is claimed of the people around one question, in cells; and the part of it that matters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cenotaph.estimates.cells import Cells, Mask
from cenotaph.estimates.ground import Person, Row
from cenotaph.model.figure import Side


@dataclass(frozen=True, slots=True)
class Group:
    """Persons each of whom may be in the same cells."""

    persons: tuple[str, ...]
    claims: tuple[str, ...]
    """All their claims, in order."""
    cells: NDArray[np.int32]

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.persons)

    @property
    def id(self) -> str:
        """What a proof names them by."""
        return "+".join(self.claims)


@dataclass(frozen=True, slots=True)
class System:
    """The claims around a question: of one scope and side only the tightest row."""

    cells: Cells
    target: Mask
    """The cells of the question."""
    rows: tuple[Row, ...]
    groups: tuple[Group, ...]
    persons: tuple[Person, ...]
    """Those of the groups, one by one."""
    live: Mask
    """The cells that anybody needs to be in: nobody in any other cell changes a bound or breaks a row."""
    is_whole: bool = True
    """Whether no claim was left out for want of room."""


def tightest(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Of rows of one scope and side the one that says most; of equals the most trusted, then the first."""
    kept: dict[tuple[int, Side], Row] = {}
    for row in rows:
        place = (row.scope, row.side)
        if place not in kept or _strength(row) < _strength(kept[place]):
            kept[place] = row
    return tuple(sorted(kept.values(), key=lambda row: (row.claim, row.side)))


def _strength(row: Row) -> tuple[int, int, str]:
    return (-row.bound if row.side is Side.LOW else row.bound, -row.trust, row.claim)


def possible(person: Person, cells: Cells) -> NDArray[np.int32]:
    """Where a person may be: in all scopes of their claims, or in any where those exclude each other."""
    found = [cells.of(scope) for scope in sorted({seen.scope for seen in person.sightings})]
    common = found[0]
    for further in found[1:]:
        common = np.intersect1d(common, further, assume_unique=True)
    if len(common):
        return common
    return np.unique(np.concatenate(found))


def grouped(persons: Iterable[Person], cells: Cells) -> tuple[Group, ...]:
    """Persons with the same possible cells together; those who can be nowhere are left out."""
    known: dict[tuple[int, ...], NDArray[np.int32]] = {}
    together: dict[bytes, list[Person]] = {}
    places: dict[bytes, NDArray[np.int32]] = {}
    for person in persons:
        scopes = tuple(sorted({seen.scope for seen in person.sightings}))
        if scopes not in known:
            known[scopes] = possible(person, cells)
        where = known[scopes]
        if len(where):
            places[where.tobytes()] = where
            together.setdefault(where.tobytes(), []).append(person)
    return tuple(_group(members, places[key]) for key, members in together.items())


def _group(members: Sequence[Person], where: NDArray[np.int32]) -> Group:
    claims = sorted({seen.claim for person in members for seen in person.sightings})
    return Group(tuple(sorted(person.id for person in members)), tuple(claims), where)


def system_of(cells: Cells, target: Mask, rows: Iterable[Row], persons: Iterable[Person]) -> System:
    """The system of some rows and persons, cut down to the part that can bear on the question.

    A row that asks for people and holds a cell outside the question where any number may be asks for nothing
    that could raise the question's number or break another row; it is left out, and so is a person who may be
    in such a cell, and whatever no chain of cells connects with the question.
    """
    return reached(binding(cells, target, tightest(rows), persons))


def binding(cells: Cells, target: Mask, rows: Iterable[Row], persons: Iterable[Person]) -> System:
    """The system without what is met by people outside the question whose number nothing limits."""
    chosen, known = tuple(rows), {person.id: person for person in persons}
    groups = grouped(known.values(), cells)
    bound = target.copy()
    for row in chosen:
        if row.side is Side.HIGH:
            bound[cells.of(row.scope)] = True
    kept = tuple(row for row in chosen if row.side is Side.HIGH or bound[cells.of(row.scope)].all())
    held = tuple(group for group in groups if bound[group.cells].all())
    live = target.copy()
    for row in kept:
        if row.side is Side.LOW:
            live[cells.of(row.scope)] = True
    for group in held:
        live[group.cells] = True
    return System(cells, target, kept, held, _members(held, known), live)


def _members(groups: Iterable[Group], known: Mapping[str, Person]) -> tuple[Person, ...]:
    return tuple(known[name] for name in sorted(name for group in groups for name in group.persons))


def reached(system: System) -> System:
    """The part that chains of live cells connect with the question."""
    cells, live = system.cells, system.live
    sets = {row.scope: _alive(cells.of(row.scope), live) for row in system.rows}
    members: list[NDArray[np.int32]] = [*sets.values(), *(group.cells for group in system.groups)]
    hit = touching(members, system.target & live, cells.number)
    scopes = {scope for scope, is_hit in zip(sets, hit, strict=False) if is_hit}
    rows = tuple(row for row in system.rows if row.scope in scopes)
    groups = tuple(g for g, is_hit in zip(system.groups, hit[len(sets) :], strict=True) if is_hit)
    persons = _members(groups, {person.id: person for person in system.persons})
    near = system.target.copy()
    for part, is_hit in zip(members, hit, strict=True):
        if is_hit:
            near[part] = True
    return replace(system, rows=rows, groups=groups, persons=persons, live=live & near)


def _alive(cells: NDArray[np.int32], live: Mask) -> NDArray[np.int32]:
    return cells[live[cells]]


def touching(members: Sequence[NDArray[np.int32]], seed: Mask, number: int) -> list[bool]:
    """Which of some sets of cells a chain of common cells connects with a seed."""
    reached = seed.copy()
    hit = [False] * len(members)
    waiting = list(range(len(members)))
    moved = True
    while moved:
        moved = False
        left: list[int] = []
        for at in waiting:
            if len(members[at]) and reached[members[at]].any():
                reached[members[at]] = True
                hit[at] = moved = True
            else:
                left.append(at)
        waiting = left
    return hit


_BITS = 64
"""Sets that are compared in one go: as many as a word has bits."""


def condensed(system: System) -> System:
    """The system with one cell of all that its rows and groups do not tell apart."""
    sets = [system.cells.of(scope) for scope in sorted({row.scope for row in system.rows})]
    sets += [np.flatnonzero(system.target).astype(np.int32), *(group.cells for group in system.groups)]
    kind = np.zeros(system.cells.number, dtype=np.int64)
    first = kind
    for at in range(0, len(sets), _BITS):
        bits = np.zeros(system.cells.number, dtype=np.uint64)
        for bit, cells in enumerate(sets[at : at + _BITS]):
            bits[cells] |= np.uint64(1 << bit)
        _, own = np.unique(bits, return_inverse=True)
        mixed = kind * (own.max(initial=0) + 1) + own
        _, first, kind = np.unique(mixed, return_index=True, return_inverse=True)
    kept = np.zeros(system.cells.number, dtype=np.bool_)
    kept[first] = True
    groups = tuple(replace(group, cells=group.cells[kept[group.cells]]) for group in system.groups)
    return replace(system, live=system.live & kept, groups=groups)


Item = Row | Person
"""What can be left out of a system: a row, or a person with all claims of them."""


def items_of(system: System) -> tuple[Item, ...]:
    """Everything that can be left out."""
    return (*system.rows, *system.persons)


def part_of(system: System, items: Iterable[Item]) -> System:
    """The system of some of its rows and persons alone."""
    chosen = tuple(items)
    rows = [item for item in chosen if isinstance(item, Row)]
    persons = [item for item in chosen if isinstance(item, Person)]
    return system_of(system.cells, system.target, rows, persons)


def claims_of(item: Item) -> tuple[str, ...]:
    """The claims behind a row or a person."""
    return (item.claim,) if isinstance(item, Row) else tuple(seen.claim for seen in item.sightings)


Line = Mapping[Side, Row]
"""What is claimed of one scope: by one row, or by two that leave room between them."""


def lines_of(rows: Iterable[Row]) -> tuple[Line, ...]:
    """The rows by scope, in ascending order of the scopes; two that contradict each other are two lines."""
    found: dict[int, dict[Side, Row]] = {}
    for row in sorted(rows, key=lambda row: row.scope):
        found.setdefault(row.scope, {})[row.side] = row
    lines: list[Line] = []
    for sides in found.values():
        if len(sides) == 2 and sides[Side.LOW].bound > sides[Side.HIGH].bound:
            lines += [{side: row} for side, row in sorted(sides.items())]
        else:
            lines.append(sides)
    return tuple(lines)


def scope_of(line: Line) -> int:
    """The scope of a line."""
    return next(iter(line.values())).scope
