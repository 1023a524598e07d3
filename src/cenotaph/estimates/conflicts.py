"""Conflicts: the smallest sets of claims that cannot all be true."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cenotaph.estimates.cells import Cells
from cenotaph.estimates.ground import Person, Row, Sighting
from cenotaph.estimates.integer import minimal
from cenotaph.estimates.options import Limits
from cenotaph.estimates.programme import ENDLESS, Programme, Status, Table, programme_of, solve
from cenotaph.estimates.system import Item, System, binding, claims_of, condensed, lines_of, tightest
from cenotaph.model.figure import Conflict, Side

NEAR = 1e-6


def contradict(items: Sequence[Item], cells: Cells, limits: Limits) -> bool:
    """Whether some rows and persons cannot all be true."""
    system = _system(items, cells)
    if any(not len(cells.of(row.scope)) for row in system.rows if row.side is Side.LOW):
        return True
    if not any(row.side is Side.HIGH for row in system.rows):
        return False
    table = programme_of(system).table
    nothing = np.zeros(table.columns)
    answer = solve(table, nothing)
    if answer.status is Status.SOLVED and not _is_whole(answer.point):
        answer = solve(table, nothing, np.ones(table.columns, dtype=np.bool_), limits)
    return answer.status is Status.IMPOSSIBLE


def smallest(items: Sequence[Item], cells: Cells, limits: Limits) -> tuple[Item, ...]:
    """A part of some contradicting items that still does, and does not without any one of its own."""
    return smallest_of(suspected(items, cells, limits) or items, cells, limits)


def smallest_of(items: Sequence[Item], cells: Cells, limits: Limits) -> tuple[Item, ...]:
    """The same, sought among all of the items without asking first which of them matter."""
    return _thinned(minimal(items, lambda part: contradict(part, cells, limits)), cells, limits)


def suspected(items: Sequence[Item], cells: Cells, limits: Limits) -> tuple[Item, ...]:
    """Some of the items that contradict each other, mostly few; empty where all items can be true."""
    suspects = _suspects(items, cells)
    if suspects and contradict(suspects, cells, limits):
        return suspects
    return tuple(items) if contradict(items, cells, limits) else ()


def _thinned(items: Sequence[Item], cells: Cells, limits: Limits) -> tuple[Item, ...]:
    """Contradicting items with each person by no more claims than it takes: one may be told of many times."""
    kept = list(items)
    for at, item in enumerate(items):
        for seen in item.sightings if isinstance(item, Person) else ():
            less = _without(kept[at], seen)
            if less and contradict([*kept[:at], less, *kept[at + 1 :]], cells, limits):
                kept[at] = less
    return tuple(kept)


def _without(item: Item, seen: Sighting) -> Person | None:
    """A person without one of their claims; None where it is the last."""
    if isinstance(item, Row) or len(item.sightings) < 2:
        return None
    return Person(item.id, tuple(each for each in item.sightings if each != seen))


def conflict_of(items: Sequence[Item]) -> Conflict:
    """Items that cannot all be true, with what each of them says.

    One number against named persons has no words here: those who know the persons find better ones.
    """
    rows = sorted((item for item in items if isinstance(item, Row)), key=lambda row: (row.claim, row.side))
    persons = sum(isinstance(item, Person) for item in items)
    words = [f"{row.claim}: {says(row)}" for row in rows] if not persons or len(rows) > 1 else []
    if persons and words:
        words.append("a named person" if persons == 1 else f"{persons:,} named persons")
    return Conflict(tuple(sorted({claim for item in items for claim in claims_of(item)})), "; ".join(words))


def says(row: Row) -> str:
    """The number of a row in words."""
    return f"at {'least' if row.side is Side.LOW else 'most'} {row.bound:,}"


def _system(items: Sequence[Item], cells: Cells) -> System:
    rows = [item for item in items if isinstance(item, Row)]
    persons = [item for item in items if isinstance(item, Person)]
    nobody = np.zeros(cells.number, dtype=np.bool_)
    return condensed(binding(cells, nobody, tightest(rows), persons))


def _is_whole(point: np.ndarray[tuple[int], np.dtype[np.float64]]) -> bool:
    return bool((np.abs(point - np.round(point)) < NEAR).all())


def _suspects(items: Sequence[Item], cells: Cells) -> tuple[Item, ...]:
    """The items that a solver's reason for a contradiction names: those whose slack has a price."""
    system = _system(items, cells)
    programme = programme_of(system)
    lines = lines_of(system.rows)
    elastic = _stretched(programme)
    cost = np.zeros(elastic.columns)
    cost[programme.table.columns :] = 1.0
    answer = solve(elastic, cost)
    if answer.status is not Status.SOLVED or answer.value < NEAR:
        return ()
    found: list[Item] = []
    for rows, price in zip(lines, answer.duals, strict=False):
        side = Side.LOW if price > 0 else Side.HIGH
        if abs(price) > NEAR and side in rows:
            found.append(rows[side])
    known = {person.id: person for person in system.persons}
    for group, price in zip(system.groups, answer.duals[len(lines) : programme.claimed], strict=True):
        if abs(price) > NEAR:
            found.extend(known[name] for name in group.persons)
    return tuple(found)


def _stretched(programme: Programme) -> Table:
    """A table in which every claim may be missed: by more people, or by fewer."""
    table, columns = programme.table, list[tuple[tuple[int, float], ...]]()
    ends = zip(table.lower[: programme.claimed], table.upper[: programme.claimed], strict=True)
    for line, (low, high) in enumerate(ends):
        if low > 0:
            columns.append(((line, 1.0),))
        if high < ENDLESS:
            columns.append(((line, -1.0),))
    return table.widened(columns, [ENDLESS] * len(columns))
