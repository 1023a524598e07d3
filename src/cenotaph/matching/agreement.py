"""Groups on which the evidence agrees: two become one only if what links them outweighs what parts them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cenotaph.matching.cluster import Groups
from cenotaph.matching.weights import Scores

Places = NDArray[np.int64]
_Pair = tuple[int, int]

_MOST = 12.0
"""Bits that one pair counts for or against at most: no single pair outweighs many others."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """Groups of records, and the pairs that made them."""

    groups: Groups[int]
    group_of: tuple[int, ...]
    """For each record the first record of its group."""
    used: tuple[int, ...]
    """The places of the pairs that made the groups: without one of them a group would fall in two."""


def agreed(
    size: int,
    scores: Scores,
    sure: float,
    apart: Iterable[tuple[int, int]] = (),
    held: Iterable[tuple[int, int]] = (),
) -> Agreed:
    """The groups that pairs of at least the probability `sure` make, the strongest pair first.

    A record that lacks what would tell two apart does not tie them together: two groups become one only if
    the evidence on all pairs across, summed, speaks for it. A NO (`apart`) is never broken; a YES (`held`)
    unites, unless a NO forbids it, whatever the evidence. The order of NOs and YESes plays no part.
    """
    groups: Groups[int] = Groups(apart)
    said = sorted({(min(pair), max(pair)) for pair in held})
    for one, two in said:
        groups.unite(one, two)
    left, right = scores.pairs.left, scores.pairs.right
    chosen = np.flatnonzero(scores.probability >= sure)
    order = chosen[np.lexsort((right[chosen], left[chosen], -scores.total[chosen]))]
    balance = _balance(groups, size, scores, chosen, said)
    used = [
        pair
        for pair, one, two in zip(order.tolist(), left[order].tolist(), right[order].tolist(), strict=True)
        if balance.unite(one, two)
    ]
    first: dict[int, int] = {}
    group_of = tuple(first.setdefault(groups.of(record), record) for record in range(size))
    return Agreed(groups, group_of, tuple(used))


class _Balance:
    """For every two groups the sum of the evidence on the pairs across them."""

    def __init__(self, groups: Groups[int]) -> None:
        self._groups = groups
        self._label: dict[int, int] = {}
        """For the record that stands for a group the number under which the group was weighed."""
        self._across: dict[int, dict[int, float]] = {}

    def weigh(self, one: int, two: int, bits: float) -> None:
        """Lays the evidence on a pair of records into the balance of their groups."""
        one, two = self._groups.of(one), self._groups.of(two)
        if one != two:
            for here, there in ((one, two), (two, one)):
                across = self._across.setdefault(here, {})
                across[there] = across.get(there, 0.0) + bits

    def unite(self, one: int, two: int) -> bool:
        """Makes one group of two, if the evidence and every NO allow it; tells whether it was done now."""
        one, two = self._groups.of(one), self._groups.of(two)
        if one == two:
            return False
        first, second = self._label.pop(one, one), self._label.pop(two, two)
        if self._across.get(first, {}).get(second, 1.0) <= 0 or not self._groups.unite(one, two):
            self._label[one], self._label[two] = first, second
            return False
        self._label[self._groups.of(one)] = self._poured(first, second)
        return True

    def _poured(self, one: int, two: int) -> int:
        """What was weighed for one group is added to the other, the shorter list to the longer."""
        if len(self._across.get(one, ())) > len(self._across.get(two, ())):
            one, two = two, one
        for other, bits in self._across.pop(one, {}).items():
            around = self._across[other]
            del around[one]
            if other != two:
                around[two] = around.get(two, 0.0) + bits
                mine = self._across[two]
                mine[other] = mine.get(other, 0.0) + bits
        return two


def _balance(
    groups: Groups[int], size: int, scores: Scores, chosen: Places, held: Sequence[_Pair]
) -> _Balance:
    """The balance of the pairs that can matter: between records that sure pairs tie, where any is against."""
    left, right = scores.pairs.left, scores.pairs.right
    ends = np.array(held, dtype=np.int64).reshape(-1, 2)
    tied = _components(
        size, np.concatenate([left[chosen], ends[:, 0]]), np.concatenate([right[chosen], ends[:, 1]])
    )
    inside = tied[left] == tied[right]
    against = np.zeros(size, dtype=np.bool_)
    against[tied[left[inside & (scores.total < 0)]]] = True
    pairs = np.flatnonzero(inside & against[tied[left]])
    bits = np.clip(scores.total[pairs], -_MOST, _MOST)
    balance = _Balance(groups)
    for one, two, each in zip(left[pairs].tolist(), right[pairs].tolist(), bits.tolist(), strict=True):
        balance.weigh(one, two, each)
    return balance


def _components(size: int, left: Places, right: Places) -> Places:
    """For each record the first record that a chain of pairs ties it to."""
    found = np.arange(size)
    while True:
        least = np.minimum(found[left], found[right])
        before = found.copy()
        np.minimum.at(found, before[left], least)
        np.minimum.at(found, before[right], least)
        while not np.array_equal(found, found[found]):
            found = found[found]
        if np.array_equal(found, before):
            return found
