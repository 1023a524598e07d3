"""Components: which claims can bear on each other, and which on a question, before cells are formed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cenotaph.estimates.crossing import Crossing
from cenotaph.estimates.ground import Ground
from cenotaph.model.figure import Side

Mask = NDArray[np.bool_]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Around:
    """What can bear on a question, in parts that do so independently of each other."""

    parts: tuple[Places, ...]
    is_limited: bool
    """Whether upper limits leave nobody of the question out; if not, there is no high bound."""


class Joined:
    """Names that mean the same."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def root(self, name: int) -> int:
        """The one name for all that mean the same."""
        while (above := self._above.get(name, name)) != name:
            self._above[name] = self._above.get(above, above)
            name = above
        return name

    def join(self, name: int, others: Places) -> None:
        """Let a name and others mean the same."""
        for other in np.unique(others).tolist():
            one, two = sorted((self.root(name), self.root(other)))
            if one != two:
                self._above[two] = one


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
        self._held = np.flatnonzero(self.names >= 0)

    def around(self, question: int) -> Around:
        """The scopes that can bear on a question."""
        held = self._held[self._crossing.meets(question, self._held)]
        near = self._held[np.isin(self.names[self._held], np.unique(self.names[held]))]
        within = self.free[self._crossing.lies_within(self.free, question)]
        loose = np.union1d(within, self._torn_at(question))
        scopes = np.concatenate([near, loose])
        names = np.concatenate([self.names[near], len(self.names) + np.arange(len(loose))])
        joined = Joined()
        for scope, name in zip(loose, names[len(near) :], strict=True):
            joined.join(int(name), names[self._crossing.meets(int(scope), scopes)])
        for group in self._together:
            joined.join(-1 - int(group[0]), names[np.isin(scopes, group)])
        highs = np.intersect1d(held, self.highs)
        is_limited = self._crossing.is_covered(question, highs)
        if is_limited:
            of = dict(zip(scopes.tolist(), names.tolist(), strict=True))
            own = np.asarray([of[scope] for scope in highs.tolist()], dtype=np.int64)
            for scope, name in zip(highs.tolist(), own.tolist(), strict=True):
                joined.join(name, own[self._crossing.meets(scope, highs)])
        roots = np.asarray([joined.root(name) for name in names.tolist()], dtype=np.int64)
        return Around(tuple(np.sort(scopes[roots == root]) for root in np.unique(roots)), is_limited)

    def _torn_at(self, question: int) -> Places:
        """The scopes of persons with several, none of them limited, of whom one meets the question."""
        near = [
            np.asarray(group, dtype=np.int64)
            for group in self._together
            if (self.names[group] < 0).all()
            and self._crossing.meets(question, np.asarray(group, dtype=np.int64)).any()
        ]
        return np.unique(np.concatenate(near)) if near else np.zeros(0, dtype=np.int64)

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


def nearest(crossing: Crossing, scopes: Sequence[int], keep: int, least: Mapping[int, int]) -> list[int]:
    """The question, given first, then those that lie within it, those that meet it, and the rest.

    Of each the ones in which there were most come first: `least` says how many there were at least.
    """
    question, others = scopes[0], np.asarray(scopes[1:], dtype=np.int64)
    inside = crossing.lies_within(others, question)
    meets = crossing.meets(question, others)
    fewest = -np.asarray([least.get(scope, 0) for scope in scopes[1:]], dtype=np.float64)
    order = np.lexsort((others, fewest, ~meets, ~inside))
    return [question, *others[order[:keep]].tolist()]
