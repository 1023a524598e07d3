"""Sums: sets of cells, each written by what it differs in from another: a running total by the last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Cells = NDArray[np.int32]
Places = NDArray[np.int64]
Bits = NDArray[np.uint8]

FEW = 20_000
"""Entries up to which every set is written out: there is little to save."""
WORTH = 3
"""How many times fewer entries make up for the further rows and columns."""
MOST_BITS = 1 << 30
"""Sets times cells beyond which no likeness is looked for."""
DRAWS = 6
"""How often the sets are laid out anew so that like ones come to lie side by side."""
NEAR = 4
"""How many on either side are looked at."""
_CHUNK = 1 << 24
_ONES = np.array([bin(byte).count("1") for byte in range(256)], dtype=np.uint8)


@dataclass(frozen=True, slots=True)
class Written:
    """Sets of cells, each by itself or by another set, less some cells and with some more."""

    base: Places
    """For each set the one that it is written by; -1 where it stands by itself."""
    starts: Places
    """(sets + 1): where the cells of each start in `cells`."""
    cells: Cells
    signs: NDArray[np.float64]
    """1 for a cell that the set has beyond its base, -1 for one that it lacks."""


def plainly(members: Sequence[Cells]) -> Written:
    """Every set by itself."""
    cells = np.concatenate([np.zeros(0, dtype=np.int32), *members])
    return Written(np.full(len(members), -1, dtype=np.int64), _starts(members), cells, np.ones(len(cells)))


def sparsely(members: Sequence[Cells], number: int) -> Written:
    """Each of some sets of so many cells by a smaller one that it is like, where that takes fewer entries."""
    entries = sum(map(len, members))
    if entries <= FEW or len(members) * number > MOST_BITS:
        return plainly(members)
    base, bits, entries_left = _bases(members, number)
    if entries_left > entries // WORTH:
        return plainly(members)
    cells: list[Cells] = []
    signs: list[NDArray[np.float64]] = []
    for at, other in enumerate(base.tolist()):
        if other < 0:
            cells.append(members[at])
            signs.append(np.ones(len(members[at])))
            continue
        own = np.unpackbits(bits[at], count=number).astype(np.int8)
        differs = own - np.unpackbits(bits[other], count=number).astype(np.int8)
        cells.append(np.flatnonzero(differs).astype(np.int32))
        signs.append(differs[cells[-1]].astype(np.float64))
    return Written(base, _starts(cells), np.concatenate(cells), np.concatenate(signs))


def _starts(members: Sequence[Cells]) -> Places:
    return np.concatenate([[0], np.cumsum([len(part) for part in members])]).astype(np.int64)


def _bases(members: Sequence[Cells], number: int) -> tuple[Places, Bits, int]:
    """For each set the smaller one that it differs least from; -1 where it has fewer cells than that.

    With it the sets as bits, and how many entries they all take then.
    """
    bits = np.zeros((len(members), (number + 7) // 8), dtype=np.uint8)
    for at, cells in enumerate(members):
        mask = np.zeros(number, dtype=np.bool_)
        mask[cells] = True
        bits[at] = np.packbits(mask)
    sizes = np.asarray([len(cells) for cells in members], dtype=np.int64)
    later, earlier = _pairs(members, sizes, number)
    # A base costs an entry of its own, and one more in its own row and in that which says what it is.
    cost = _differences(bits, later, earlier) + 3
    order = np.lexsort((earlier, cost, later))
    later, earlier, cost = later[order], earlier[order], cost[order]
    first = np.flatnonzero(np.diff(later, prepend=-1))
    base = np.full(len(members), -1, dtype=np.int64)
    saves = cost[first] < sizes[later[first]]
    base[later[first][saves]] = earlier[first][saves]
    left = int(sizes.sum() - (sizes[later[first]] - cost[first])[saves].sum())
    return base, bits, left


def _pairs(members: Sequence[Cells], sizes: Places, number: int) -> tuple[Places, Places]:
    """Sets that are likely alike, the larger first: like sets often share the least cell of a drawing."""
    chance = np.random.default_rng(0)
    filled = np.flatnonzero(sizes)
    starts = np.concatenate([[0], np.cumsum(sizes[filled])])[:-1]
    joined = np.concatenate([members[at] for at in filled.tolist()])
    rank = np.empty(len(members), dtype=np.int64)
    rank[np.lexsort((np.arange(len(members)), sizes))] = np.arange(len(members))
    found: list[Places] = []
    for _ in range(DRAWS):
        drawn = chance.permutation(number)
        least = np.minimum.reduceat(drawn[joined], starts)
        order = filled[np.lexsort((rank[filled], least))]
        for step in range(1, NEAR + 1):
            found.append(np.stack([order[step:], order[:-step]]))
    pairs = np.concatenate(found, axis=1)
    is_turned = rank[pairs[0]] < rank[pairs[1]]
    pairs[:, is_turned] = pairs[::-1, is_turned]
    larger, smaller = np.divmod(np.unique(pairs[0] * len(members) + pairs[1]), len(members))
    return larger, smaller


def _differences(bits: Bits, ones: Places, others: Places) -> Places:
    """For each pair how many cells are in one of the two only."""
    step = max(1, _CHUNK // max(1, bits.shape[1]))
    found = [np.zeros(0, dtype=np.int64)]
    for at in range(0, len(ones), step):
        differs = bits[ones[at : at + step]] ^ bits[others[at : at + step]]
        found.append(_ONES[differs].sum(axis=1, dtype=np.int64))
    return np.concatenate(found)
