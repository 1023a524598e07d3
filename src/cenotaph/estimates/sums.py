"""Sums: scopes, each written by what it differs in from another: a running total by the last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cenotaph.estimates.cells import Cells, Mask
from cenotaph.estimates.likeness import OF_ITS_OWN, WORTH

Members = NDArray[np.int32]
Places = NDArray[np.int64]

FEW = 20_000
"""Entries up to which every scope is written out: there is little to save."""


@dataclass(frozen=True, slots=True)
class Written:
    """Lines of cells, each by itself or by another line, less some cells and with some more."""

    base: Places
    """For each line the one that it is written by; -1 where it stands by itself."""
    starts: Places
    """(lines + 1): where the cells of each start in `cells`."""
    cells: Members
    signs: NDArray[np.float64]
    """1 for a cell that the line has beyond its base, -1 for one that it lacks."""


def plainly(cells: Cells, live: Mask, scopes: Sequence[int]) -> Written:
    """The live cells of each of some scopes."""
    members = [_kept(cells.of(scope), live) for scope in scopes]
    signs = [np.ones(len(part)) for part in members]
    return _written(np.full(len(scopes), -1, dtype=np.int64), members, signs)


def sparsely(cells: Cells, live: Mask, scopes: Sequence[int]) -> Written:
    """The same, with scopes written by others that they are like where that takes far fewer entries."""
    plain = plainly(cells, live, scopes)
    if len(plain.cells) <= FEW:
        return plain
    base = np.full(len(scopes), -1, dtype=np.int64)
    members: list[Members] = []
    signs: list[NDArray[np.float64]] = []
    kin = cells.likeness.bases(np.asarray(scopes, dtype=np.int64))
    line = {scope: at for at, scope in reversed(list(enumerate(scopes)))}
    for at, scope in enumerate(scopes):
        own = plain.cells[plain.starts[at] : plain.starts[at + 1]]
        sign = np.ones(len(own))
        other = scope if line[scope] != at else kin.get(scope, -1)
        if other >= 0:
            differs, factors = cells.likeness.difference(scope, other)
            is_live = live[differs]
            if int(is_live.sum()) + OF_ITS_OWN < len(own):
                base[at], own, sign = line[other], differs[is_live], factors[is_live]
        members.append(own)
        signs.append(sign)
    found = _written(base, members, signs)
    return found if len(found.cells) * WORTH <= len(plain.cells) else plain


def _kept(cells: Members, live: Mask) -> Members:
    return cells[live[cells]]


def _written(base: Places, members: Sequence[Members], signs: Sequence[NDArray[np.float64]]) -> Written:
    starts = np.concatenate([[0], np.cumsum([len(part) for part in members])]).astype(np.int64)
    cells = np.concatenate([np.zeros(0, dtype=np.int32), *members])
    return Written(base, starts, cells, np.concatenate([np.zeros(0), *signs]))
