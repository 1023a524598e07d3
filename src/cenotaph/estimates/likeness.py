"""Likeness: which sets of cells differ in few cells, as a running total does from the one before."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Members = NDArray[np.int32]
Places = NDArray[np.int64]
Bits = NDArray[np.uint8]
Difference = tuple[Members, NDArray[np.float64]]

MOST_BITS = 1 << 30
"""Sets times cells beyond which no likeness is looked for."""
WORTH = 3
"""How many times fewer entries make up for the further rows and columns."""
OF_ITS_OWN = 3
"""Entries that a base costs: one where it is used, and one in either of its own rows."""
DRAWS = 5
"""How often the sets are laid out anew so that like ones come to lie side by side."""
NEAR = 4
"""How many on either side are looked at."""
_CHUNK = 1 << 24
_ONES = np.array([bin(byte).count("1") for byte in range(256)], dtype=np.uint8)


class Likeness:
    """Some sets with the smaller ones that they are like. What it finds is remembered."""

    def __init__(self, number: int, starts: Places, members: Members) -> None:
        self._number = number
        self._starts = starts
        self._members = members
        self._size = np.diff(starts)
        none = np.zeros(0, dtype=np.int64)
        self._larger, self._smaller = none, none
        self._known: dict[tuple[int, int], Difference] = {}
        if len(self._size) * number <= MOST_BITS and len(members):
            self._larger, self._smaller = self._kin()

    def bases(self, sets: Places) -> dict[int, int]:
        """For those of some sets that are like a smaller one of them the one that they are most like."""
        has = np.zeros(len(self._size), dtype=np.bool_)
        has[sets] = True
        both = has[self._larger] & has[self._smaller]
        larger, smaller = self._larger[both], self._smaller[both]
        first = np.flatnonzero(np.diff(larger, prepend=-1))
        return dict(zip(larger[first].tolist(), smaller[first].tolist(), strict=True))

    def difference(self, larger: int, smaller: int) -> Difference:
        """The cells of just one of two sets; 1 for those of the larger one, -1 for the others."""
        if (larger, smaller) not in self._known:
            own, base = self._of(larger), self._of(smaller)
            more = np.setdiff1d(own, base, assume_unique=True)
            fewer = np.setdiff1d(base, own, assume_unique=True)
            signs = np.concatenate([np.ones(len(more)), -np.ones(len(fewer))])
            self._known[larger, smaller] = np.concatenate([more, fewer]), signs
        return self._known[larger, smaller]

    def _of(self, place: int) -> Members:
        return self._members[self._starts[place] : self._starts[place + 1]]

    def _kin(self) -> tuple[Places, Places]:
        """Pairs of like sets, the larger first, for each those it is most like first; none where few are."""
        larger, smaller = self._pairs()
        cost = self._differences(larger, smaller) + OF_ITS_OWN
        order = np.lexsort((smaller, cost, larger))
        order = order[cost[order] < self._size[larger[order]]]
        larger, smaller, cost = larger[order], smaller[order], cost[order]
        first = np.flatnonzero(np.diff(larger, prepend=-1))
        saved = int((self._size[larger[first]] - cost[first]).sum())
        if (len(self._members) - saved) * WORTH > len(self._members):
            return larger[:0], smaller[:0]
        return larger, smaller

    def _pairs(self) -> tuple[Places, Places]:
        """Sets that are likely alike, the larger first: like sets often share the least cell of a drawing."""
        chance = np.random.default_rng(0)
        filled = np.flatnonzero(self._size)
        rank = np.empty(len(self._size), dtype=np.int64)
        rank[np.lexsort((np.arange(len(rank)), self._size))] = np.arange(len(rank))
        found: list[Places] = []
        for _ in range(DRAWS):
            drawn = chance.permutation(self._number)
            least = np.minimum.reduceat(drawn[self._members], self._starts[filled])
            order = filled[np.lexsort((rank[filled], least))]
            found += [np.stack([order[step:], order[:-step]]) for step in range(1, NEAR + 1)]
        pairs = np.concatenate(found, axis=1)
        is_turned = rank[pairs[0]] < rank[pairs[1]]
        pairs[:, is_turned] = pairs[::-1, is_turned]
        larger, smaller = np.divmod(np.unique(pairs[0] * len(rank) + pairs[1]), len(rank))
        return larger, smaller

    def _differences(self, ones: Places, others: Places) -> Places:
        """For each pair how many cells are in one of the two only."""
        bits = np.zeros((len(self._size), (self._number + 7) // 8), dtype=np.uint8)
        for at in range(len(bits)):
            mask = np.zeros(self._number, dtype=np.bool_)
            mask[self._of(at)] = True
            bits[at] = np.packbits(mask)
        step = max(1, _CHUNK // max(1, bits.shape[1]))
        found = [np.zeros(0, dtype=np.int64)]
        for at in range(0, len(ones), step):
            differs = bits[ones[at : at + step]] ^ bits[others[at : at + step]]
            found.append(_ONES[differs].sum(axis=1, dtype=np.int64))
        return np.concatenate(found)
