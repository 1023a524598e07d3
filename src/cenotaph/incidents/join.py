"""Join: episodes grow into incidents, the likeliest two groups first, while their mean speaks for it."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence

_ABSENT = -3.0
"""Evidence, in nats, between two episodes that were not even candidates."""
_MOST = 5.0
"""Evidence beyond which a pair weighs no more: one sure pair does not outvote many that speak against."""
Pair = tuple[int, int]


def join(
    size: int, evidence: Mapping[Pair, float], held: Iterable[Pair] = (), apart: Iterable[Pair] = ()
) -> list[list[int]]:
    """Groups of the places 0 to `size` - 1, each in rising order, ordered by their first.

    Two groups are united while the mean evidence over all their pairs is above zero. A NO (`apart`) is never
    broken, by whatever evidence; a YES (`held`) unites unless a NO forbids it.
    """
    together = sorted({(min(pair), max(pair)) for pair in held})
    noes = list(apart)
    # A YES joins what grew on both sides; it goes first only where growing would bring a NO in its way.
    groups = _grown(size, evidence, (), noes)
    if not groups.united(together) and noes:
        groups = _grown(size, evidence, together, noes)
    return sorted(sorted(members) for members in groups.members.values())


def _grown(
    size: int, evidence: Mapping[Pair, float], first: Sequence[Pair], apart: Iterable[Pair]
) -> _Groups:
    groups = _Groups(size, evidence, apart)
    groups.united(first)
    groups.grow()
    return groups


class _Groups:
    """Groups with the evidence between them, which stands for their first member."""

    def __init__(self, size: int, evidence: Mapping[Pair, float], apart: Iterable[Pair]) -> None:
        self.of = list(range(size))
        self.members = {place: [place] for place in range(size)}
        self._between: list[dict[int, tuple[float, int]]] = [{} for _ in range(size)]
        self._apart: list[set[int]] = [set() for _ in range(size)]
        self._versions = [0] * size
        for (one, two), value in sorted(evidence.items()):
            entry = (max(-_MOST, min(_MOST, value)), 1)
            self._between[one][two] = self._between[two][one] = entry
        for one, two in apart:
            if one == two:
                raise ValueError("a NO needs two members")
            self._apart[one].add(two)
            self._apart[two].add(one)

    def mean(self, one: int, two: int) -> float:
        """The mean evidence over all pairs of the two groups."""
        total, known = self._between[one].get(two, (0.0, 0))
        pairs = len(self.members[one]) * len(self.members[two])
        return (total + _ABSENT * (pairs - known)) / pairs

    def united(self, pairs: Iterable[Pair]) -> bool:
        """Unites the groups of each pair; tells whether no NO stood in the way of any."""
        found = [self.unite(self.of[one], self.of[two]) or self.of[one] == self.of[two] for one, two in pairs]
        return all(found)

    def grow(self) -> None:
        """Unites while the best two groups speak for it."""
        heap = [entry for one in self.members for entry in self._offers(one, above=True)]
        heapq.heapify(heap)
        while heap:
            _, one, two, version_one, version_two = heapq.heappop(heap)
            if (self._versions[one], self._versions[two]) != (version_one, version_two):
                continue
            if one in self.members and two in self.members and self.unite(one, two):
                for entry in self._offers(self.of[one], above=False):
                    heapq.heappush(heap, entry)

    def unite(self, one: int, two: int) -> bool:
        """Makes one group of two, unless a NO stands between them; tells whether it did."""
        if one == two or two in self._apart[one]:
            return False
        first, last = min(one, two), max(one, two)
        for member in self.members[last]:
            self.of[member] = first
        self.members[first] += self.members.pop(last)
        self._between[first].pop(last, None)
        for other, (total, known) in self._between[last].items():
            if other == first:
                continue
            have, number = self._between[first].get(other, (0.0, 0))
            self._between[first][other] = self._between[other][first] = (have + total, number + known)
            self._between[other].pop(last, None)
        for other in self._apart[last]:
            self._apart[other].discard(last)
            self._apart[other].add(first)
            self._apart[first].add(other)
        self._between[last] = {}
        self._apart[last] = set()
        self._versions[first] += 1
        self._versions[last] += 1
        return True

    def _offers(self, one: int, above: bool) -> list[tuple[float, int, int, int, int]]:
        """The unions of a group that its evidence speaks for, best first; `above`: with later groups only."""
        found = []
        for two in self._between[one]:
            if (above and two < one) or two in self._apart[one]:
                continue
            mean = self.mean(one, two)
            if mean > 0:
                a, b = min(one, two), max(one, two)
                found.append((-mean, a, b, self._versions[a], self._versions[b]))
        return found
