"""Which scopes have people in common, asked of the axes alone, before any cell is formed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cenotaph.estimates.incidence import Incidence

Mask = NDArray[np.bool_]
Places = NDArray[np.int64]
TABLED = 3_000
"""Distinct sets of an axis up to which all pairs are compared at once."""


class Crossing:
    """Tells for one scope against many whether they share people: a class on every axis."""

    def __init__(self, axes: Sequence[Incidence]) -> None:
        self._axes = [_Axis(axis) for axis in axes]

    def meets(self, scope: int, others: Places) -> Mask:
        """For each of the others whether it has people in common with a scope."""
        mask = np.ones(len(others), dtype=np.bool_)
        for axis in self._axes:
            live = np.flatnonzero(mask)
            if not len(live):
                break
            mask[live] = axis.meets(scope, others[live])
        return mask

    def lies_within(self, scopes: Places, whole: int) -> Mask:
        """For each scope whether all of its people are in another one."""
        mask = np.ones(len(scopes), dtype=np.bool_)
        for axis in self._axes:
            mask &= axis.lies_within(scopes, whole)
        return mask | self.is_empty(scopes)

    def is_covered(self, whole: int, by: Places, steps: int = 20_000) -> bool:
        """Whether nobody of a scope is outside all of some others; False too where that takes too long."""
        axes = sorted(self._axes, key=lambda axis: int(axis.size[axis.of[whole]]))
        waiting = [(0, by)]
        for _ in range(steps):
            if not waiting:
                return True
            depth, left = waiting.pop()
            if not len(left):
                return False
            if depth < len(axes):
                waiting += [(depth + 1, left[pattern]) for pattern in axes[depth].patterns(whole, left)]
        return False

    def is_empty(self, scopes: Places) -> Mask:
        """For each scope whether nobody can be in it."""
        mask = np.zeros(len(scopes), dtype=np.bool_)
        for axis in self._axes:
            mask |= axis.is_empty(scopes)
        return mask


class _Axis:
    """One axis: sets whose classes stand in one run are compared by their ends, few sets by a table."""

    def __init__(self, axis: Incidence) -> None:
        self.of = axis.of.astype(np.int64)
        self.sets = axis.sets
        self.size = axis.sets.sum(axis=1)
        self.first, self.last = _ends(axis.sets)
        self.is_runs = bool((self.last - self.first + 1 == self.size).all())
        self.table: Mask | None = None
        if not self.is_runs and len(axis.sets) <= TABLED:
            floats = axis.sets.astype(np.float32)
            self.table = floats @ floats.T > 0
        self.rows: dict[int, Mask] = {}

    def meets(self, scope: int, others: Places) -> Mask:
        own, theirs = int(self.of[scope]), self.of[others]
        if self.is_runs:
            return np.asarray((self.first[theirs] <= self.last[own]) & (self.last[theirs] >= self.first[own]))
        if self.table is not None:
            return np.asarray(self.table[own, theirs])
        if own not in self.rows:
            self.rows[own] = np.asarray(self.sets[:, self.sets[own]].any(axis=1))
        return np.asarray(self.rows[own][theirs])

    def lies_within(self, scopes: Places, whole: int) -> Mask:
        own, theirs = int(self.of[whole]), self.of[scopes]
        if self.is_runs:
            return np.asarray((self.first[theirs] >= self.first[own]) & (self.last[theirs] <= self.last[own]))
        outside = np.asarray(self.sets[:, ~self.sets[own]].any(axis=1))
        return np.asarray(~outside[theirs])

    def patterns(self, whole: int, others: Places) -> list[Mask]:
        """Which of the others hold a class of the whole, once for each way; the fewest last."""
        rows, place = np.unique(self.of[others], return_inverse=True)
        ways = np.unique(self.sets[rows][:, self.sets[int(self.of[whole])]], axis=1)
        found = [np.asarray(ways[place, at]) for at in range(ways.shape[1])]
        return sorted(found, key=lambda way: -int(way.sum()))

    def is_empty(self, scopes: Places) -> Mask:
        return np.asarray(self.size[self.of[scopes]] == 0)


def _ends(sets: Mask) -> tuple[Places, Places]:
    """The first and last class of each set; an empty one ends before it begins."""
    width = sets.shape[1]
    if not width:
        return np.ones(len(sets), dtype=np.int64), np.zeros(len(sets), dtype=np.int64)
    filled = sets.any(axis=1)
    first = np.where(filled, sets.argmax(axis=1), width)
    last = np.where(filled, width - 1 - sets[:, ::-1].argmax(axis=1), width - 1)
    return first.astype(np.int64), last.astype(np.int64)
