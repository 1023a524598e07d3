"""Repair: which claims of a rung to put aside so that the rest can be true together, at the least cost."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from cenotaph.estimates.cells import Cells, Mask
from cenotaph.estimates.conflicts import contradict
from cenotaph.estimates.ground import Person, Row, Sighting
from cenotaph.estimates.options import Limits
from cenotaph.estimates.pairs import Pairs
from cenotaph.estimates.programme import ENDLESS, Status, programme_of, solve
from cenotaph.estimates.system import Item, System, binding, lines_of, tightest
from cenotaph.model.figure import Side

NEAR = 1e-6
NO_ONE = Person("", ())


@dataclass(frozen=True, slots=True)
class Accepted:
    """What is taken as true of the claims around a question."""

    rows: tuple[Row, ...] = ()
    persons: tuple[Person, ...] = ()

    def system(self, cells: Cells, target: Mask) -> System:
        """The system that it makes for a question, with what does not reach it."""
        return binding(cells, target, tightest(self.rows), self.persons)

    def with_rung(self, claims: Accepted, trust: int) -> Accepted:
        """What it becomes with all claims of one trust."""
        added = tuple(row for row in claims.rows if row.trust == trust)
        known = {person.id: person for person in self.persons}
        for person in claims.persons:
            new = tuple(seen for seen in person.sightings if seen.trust == trust)
            if new:
                old = known.get(person.id, NO_ONE).sightings
                known[person.id] = Person(person.id, _ordered((*old, *new)))
        return Accepted((*self.rows, *added), tuple(known[name] for name in sorted(known)))

    def without(self, origin: str) -> Accepted:
        """What is left of it when nothing of one origin counts."""
        persons = (
            Person(person.id, tuple(seen for seen in person.sightings if seen.origin != origin))
            for person in self.persons
        )
        return Accepted(
            tuple(row for row in self.rows if row.origin != origin),
            tuple(person for person in persons if person.sightings),
        )

    def claims(self) -> frozenset[str]:
        """The ids of the claims that it holds, whole or with one side."""
        seen = {seen.claim for person in self.persons for seen in person.sightings}
        return frozenset(seen | {row.claim for row in self.rows})


def _ordered(sightings: Iterable[Sighting]) -> tuple[Sighting, ...]:
    return tuple(sorted(sightings, key=lambda seen: seen.claim))


def repaired(base: Accepted, wanted: Accepted, cells: Cells, target: Mask, limits: Limits) -> Accepted:
    """The most of `wanted` that can be true together with all of `base`, which can.

    The fewest people are argued away: the slack of the claims put aside is the least there is. A claim that
    can be true with what was kept in the end is taken back.
    """
    kept = wanted
    while True:
        slack = _slack(base, kept, kept.system(cells, target), limits)
        if not slack:
            break
        kept = _without(base, kept, slack)
    return _taken_back(kept, _dropped(wanted, kept), cells, limits)


def _taken_back(kept: Accepted, dropped: Sequence[Item], cells: Cells, limits: Limits) -> Accepted:
    """What was kept with each that can be true with it and with those before: many at once where all can."""
    pairs = Pairs(kept.rows, cells)
    waiting = [[item for item in dropped if isinstance(item, Person) or pairs.against(item) is None]]
    while waiting:
        items = waiting.pop()
        tried = kept
        for item in items:
            tried = _restored(tried, item)
        if not contradict((*tightest(tried.rows), *tried.persons), cells, limits):
            kept = tried
        elif len(items) > 1:
            half = len(items) // 2
            waiting += [items[half:], items[:half]]
    return kept


def _slack(base: Accepted, wanted: Accepted, system: System, limits: Limits) -> tuple[Item, ...]:
    """The rows and persons beyond the base that have to give way; empty where all can be true."""
    programme = programme_of(system)
    columns = _elastic(base, wanted, system)
    table = programme.table.widened([c.entries for c in columns], [c.ceiling for c in columns])
    cost = np.zeros(table.columns)
    cost[programme.table.columns :] = [column.weight for column in columns]
    answer = solve(table, cost)
    people = answer.point[: len(programme.source)]
    is_met = answer.status is Status.SOLVED and answer.value < NEAR
    if is_met and bool((np.abs(people - np.round(people)) < NEAR).all()):
        return ()
    if is_met or answer.status is not Status.SOLVED:
        answer = solve(table, cost, np.ones(table.columns, dtype=np.bool_), limits)
    amounts = answer.point[programme.table.columns :]
    return tuple(
        item for column, amount in zip(columns, amounts, strict=True) for item in column.given(amount)
    )


@dataclass(frozen=True, slots=True)
class _Column:
    """By how much a row, or a number of persons, may be missed."""

    items: tuple[Item, ...]
    entries: tuple[tuple[int, float], ...]
    ceiling: float
    weight: float = 1.0
    """How many origins are contradicted with each person by whom it is missed."""

    def given(self, amount: float) -> tuple[Item, ...]:
        """What gives way for an amount: rows whole, of persons as many as are missed, the last first."""
        if amount < NEAR:
            return ()
        return self.items if isinstance(self.items[0], Row) else self.items[-math.ceil(amount - NEAR) :]


def _elastic(base: Accepted, wanted: Accepted, system: System) -> list[_Column]:
    fixed, known = set(base.rows), set(base.persons)
    columns: list[_Column] = []
    lines = lines_of(system.rows)
    alike: dict[tuple[int, Side], list[Row]] = {}
    for row in wanted.rows:
        alike.setdefault((row.scope, row.side), []).append(row)
    for line, rows in enumerate(lines):
        for side, row in rows.items():
            factor = 1.0 if side is Side.LOW else -1.0
            for given, room in _levels(alike[row.scope, side], fixed):
                weight = float(len({each.origin for each in given}))
                columns.append(_Column(given, ((line, factor),), room, weight))
    persons = {person.id: person for person in wanted.persons}
    for line, group in enumerate(system.groups, len(lines)):
        new = tuple(persons[name] for name in group.persons if persons[name] not in known)
        if new:
            columns.append(_Column(new, ((line, 1.0),), float(len(new))))
    return columns


def _levels(alike: Iterable[Row], fixed: Collection[Row]) -> Iterator[tuple[tuple[Row, ...], float]]:
    """The rows of one scope and side that are missed together, the tightest first, and for how many people.

    The further a number is missed the more claims it contradicts: each step weighs as many origins as say so.
    """
    ordered = sorted(alike, key=lambda row: (-row.bound if row.side is Side.LOW else row.bound, row.claim))
    for number, row in enumerate(ordered, 1):
        if row in fixed:
            return
        room = abs(row.bound - ordered[number].bound) if number < len(ordered) else ENDLESS
        if room:
            yield tuple(ordered[:number]), float(room)


def _without(base: Accepted, kept: Accepted, given: Sequence[Item]) -> Accepted:
    """What is left without some items; a person falls back to the claims of the base."""
    rows = {item for item in given if isinstance(item, Row)}
    gone = {item.id for item in given if isinstance(item, Person)}
    before = {person.id: person for person in base.persons}
    persons = [before.get(person.id) if person.id in gone else person for person in kept.persons]
    return Accepted(
        tuple(row for row in kept.rows if row not in rows),
        tuple(person for person in persons if person is not None),
    )


def _dropped(wanted: Accepted, kept: Accepted) -> tuple[Item, ...]:
    rows, persons = set(kept.rows), set(kept.persons)
    return (
        *(row for row in wanted.rows if row not in rows),
        *(person for person in wanted.persons if person not in persons),
    )


def _restored(kept: Accepted, item: Item) -> Accepted:
    if isinstance(item, Row):
        return Accepted((*kept.rows, item), kept.persons)
    known = {person.id: person for person in kept.persons} | {item.id: item}
    return Accepted(kept.rows, tuple(known[name] for name in sorted(known)))
