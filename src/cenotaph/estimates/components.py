"""Components: which claims can bear on each other, and which on a question, before cells are formed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from cenotaph.estimates.crossing import Crossing
from cenotaph.estimates.ground import Ground
from cenotaph.model.figure import Side

Mask = NDArray[np.bool_]
Places = NDArray[np.int64]


class Components:
    """The scopes of a ground, in sets that no chain of common people connects.

    A number that nothing limits asks for people who may be anywhere in its scope, and binds nothing else; and
    two upper limits bind each other only through somebody whom a claim asks for.
    """

    def __init__(self, ground: Ground, crossing: Crossing, floor: int = 1) -> None:
        self._crossing = crossing
        lows = {row.scope for row in ground.rows if row.side is Side.LOW and row.trust >= floor}
        highs = {row.scope for row in ground.rows if row.side is Side.HIGH and row.trust >= floor}
        seen = [sorted({each.scope for each in person.at(floor).sightings}) for person in ground.persons]
        self._together = [scopes for scopes in seen if len(scopes) > 1]
        self.lows = _places(lows | {scope for scopes in seen for scope in scopes})
        self.highs = _places(highs)
        self._limited = self._met_by(self.highs, self.lows)
        self.free = self.lows[~self._limited]
        """Scopes that people are asked for in, and that no limit touches."""
        self.names = self._named(len(ground.scopes))
        """For each scope the number of its component; -1 where it has none."""

    def around(self, question: int) -> Places:
        """The scopes that can bear on a question, the question's own first."""
        held = np.flatnonzero(self.names >= 0)
        touched = np.unique(self.names[held[self._crossing.meets(question, held)]])
        bound = np.flatnonzero(np.isin(self.names, touched))
        loose = self.free[self._crossing.meets(question, self.free)]
        others = np.union1d(bound, loose)
        return np.concatenate([[question], others[others != question]]).astype(np.int64)

    def all(self) -> Iterable[Places]:
        """The scopes of each component."""
        order = np.argsort(self.names, kind="stable")
        order = order[self.names[order] >= 0]
        _, starts = np.unique(self.names[order], return_index=True)
        return np.split(order, starts[1:])

    def _met_by(self, ones: Places, others: Places) -> Mask:
        """For each of the others whether any of the ones has people in common with it."""
        met = np.zeros(len(others), dtype=np.bool_)
        waiting = np.arange(len(others))
        for scope in ones:
            if not len(waiting):
                break
            hit = self._crossing.meets(int(scope), others[waiting])
            met[waiting[hit]] = True
            waiting = waiting[~hit]
        return met

    def _named(self, number: int) -> Places:
        """Walk from scope to scope; what a walk reaches is one component."""
        names = np.full(number, -1, dtype=np.int64)
        asking = np.zeros(number, dtype=np.bool_)
        asking[self.lows[self._limited]] = True
        linked = self._links(asking)
        waiting = np.union1d(self.lows[self._limited], self.highs)
        name = 0
        while len(waiting):
            stack, waiting = [int(waiting[0])], waiting[1:]
            names[stack[0]] = name
            while stack:
                scope = stack.pop()
                found = self._next(scope, waiting, asking)
                for other in linked.get(scope, ()):
                    if names[other] < 0:
                        found = np.union1d(found, [other])
                names[found] = name
                stack.extend(found.tolist())
                waiting = waiting[names[waiting] < 0]
            name += 1
        return names

    def _next(self, scope: int, waiting: Places, asking: Mask) -> Places:
        candidates = waiting if asking[scope] else waiting[asking[waiting]]
        return candidates[self._crossing.meets(scope, candidates)]

    def _links(self, asking: Mask) -> dict[int, set[int]]:
        """The scopes of one person, of which any is limited, belong together."""
        linked: dict[int, set[int]] = {}
        for scopes in self._together:
            if asking[scopes].any():
                for scope in scopes:
                    linked.setdefault(scope, set()).update(scopes)
        return linked


def _places(scopes: Iterable[int]) -> Places:
    return np.asarray(sorted(scopes), dtype=np.int64)


def nearest(crossing: Crossing, scopes: Sequence[int], keep: int) -> list[int]:
    """The question, given first, then those that lie within it, those that meet it, and the rest."""
    question, others = scopes[0], np.asarray(scopes[1:], dtype=np.int64)
    inside = crossing.lies_within(others, question)
    meets = crossing.meets(question, others)
    order = np.lexsort((others, ~meets, ~inside))
    return [question, *others[order[:keep]].tolist()]
