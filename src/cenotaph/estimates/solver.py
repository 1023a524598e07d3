"""Solver: the bounds of one question from any of the claims around it, each independent part solved once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from cenotaph.estimates.components import Joined
from cenotaph.estimates.extent import ENDLESS, NOBODY, NOTHING, Extent, Range, added, extent_of, is_covered
from cenotaph.estimates.field import Part
from cenotaph.estimates.ground import Person, Row
from cenotaph.estimates.options import Limits
from cenotaph.estimates.programme import programme_of
from cenotaph.estimates.system import Item, System, binding, items_of, system_of, tightest
from cenotaph.model.figure import Side

Items = tuple[Item, ...]


class Solver:
    """Remembers every part that it has solved: few of them change from one rung or omission to the next."""

    def __init__(self, part: Part, is_limited: bool, limits: Limits) -> None:
        self.part = part
        self.cells = part.cells
        self.target = part.target
        self.is_limited = is_limited
        """Whether there can be a high bound; if not, none is looked for."""
        self.limits = limits
        self._known: dict[tuple[Items, Side], Extent | None] = {}

    def be_brief(self) -> None:
        """From now on do not look for whole numbers that attain the bounds of large programmes."""
        self.limits = replace(self.limits, tells_tight=False)

    def system(self, rows: Iterable[Row], persons: Iterable[Person]) -> System:
        """The system that some rows and persons make for the question."""
        return system_of(self.cells, self.target, rows, persons)

    def range(self, rows: Iterable[Row], persons: Iterable[Person]) -> Range | None:
        """Both bounds from some rows and persons; None where they contradict each other."""
        system = binding(self.cells, self.target, tightest(rows), persons)
        # What does not reach the question must be true too: on a lower rung other claims may connect it.
        parts = split(system)
        lows = self._lows(parts)
        high = self._high(system, parts)
        return None if lows is None or high is None else Range(lows, high)

    def _lows(self, parts: Iterable[System]) -> Extent | None:
        found = [self._extent(part, Side.LOW) for part in parts if _asks(part)]
        if any(each is None for each in found):
            return None
        return (
            added([each for each in found if each is not None and each.value], Side.LOW) if found else NOTHING
        )

    def _high(self, system: System, parts: Iterable[System]) -> Extent | None:
        if not self.is_limited or not is_covered(system):
            return ENDLESS
        found = [self._extent(part, Side.HIGH) for part in parts if part.target.any()]
        if any(each is None for each in found):
            return None
        return added([each for each in found if each is not None], Side.HIGH) if found else NOBODY

    def _extent(self, part: System, side: Side) -> Extent | None:
        key = (items_of(part), side)
        if key not in self._known:
            self._known[key] = extent_of(part, programme_of(part), side, self.limits)
        return self._known[key]


def _asks(system: System) -> bool:
    return bool(system.groups) or any(row.side is Side.LOW for row in system.rows)


def split(system: System) -> tuple[System, ...]:
    """The independent parts of a system: those that no live cell connects. Cells of no claim are in none."""
    joined = _Sets(system.cells.number)
    taken = {
        scope: joined.take(_alive(system, scope)) for scope in sorted({row.scope for row in system.rows})
    }
    rows = [(row, taken[row.scope]) for row in system.rows]
    groups = [(group, joined.take(group.cells)) for group in system.groups]
    names: dict[int, int] = {}
    of_row = [names.setdefault(joined.root(name), len(names)) for _, name in rows if name >= 0]
    of_group = [names.setdefault(joined.root(name), len(names)) for _, name in groups]
    if len(names) < 2:
        return (system,) if names else ()
    kept = [row for row, name in rows if name >= 0]
    persons = {person.id: person for person in system.persons}
    cells = np.asarray([-1 if name < 0 else names[joined.root(name)] for name in joined.owner.tolist()])
    parts: list[System] = []
    for name in range(len(names)):
        own = tuple(group for (group, _), other in zip(groups, of_group, strict=True) if other == name)
        mask = cells == name
        parts.append(
            replace(
                system,
                target=system.target & mask,
                rows=tuple(row for row, other in zip(kept, of_row, strict=True) if other == name),
                groups=own,
                persons=tuple(
                    persons[each] for each in sorted(each for group in own for each in group.persons)
                ),
                live=system.live & mask,
            )
        )
    return tuple(parts)


def _alive(system: System, scope: int) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    cells = system.cells.of(scope)
    return cells[system.live[cells]]


class _Sets:
    """Sets of cells, joined where they have a cell in common."""

    def __init__(self, cells: int) -> None:
        self.owner = np.full(cells, -1, dtype=np.int64)
        self._joined = Joined()
        self._number = 0
        self.root = self._joined.root

    def take(self, cells: np.ndarray[tuple[int], np.dtype[np.int32]]) -> int:
        """Take in a set; the number that it got, -1 for an empty one."""
        if not len(cells):
            return -1
        name, self._number = self._number, self._number + 1
        owners = np.unique(self.owner[cells])
        self._joined.join(name, owners[owners >= 0])
        self.owner[cells] = name
        return name
