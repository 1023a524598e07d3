"""Pairs: two numbers that cannot both be true, found without any programme: a part larger than its whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from cenotaph.estimates.cells import Cells
from cenotaph.estimates.ground import Row
from cenotaph.model.figure import Side

MOST = 500
"""Rows that one is compared with, those of the most similar size first; programmes find what is missed."""
Places = NDArray[np.int64]


class Pairs:
    """Finds, among some rows, one that contradicts a given row."""

    def __init__(self, rows: Iterable[Row], cells: Cells) -> None:
        self._cells = cells
        self._size = np.diff(cells.starts)
        listed = sorted(rows, key=lambda row: (row.claim, row.side))
        self._lows = _Column([row for row in listed if row.side is Side.LOW], self._size)
        self._highs = _Column([row for row in listed if row.side is Side.HIGH], self._size)

    def against(self, row: Row, least: int = 1, but: Collection[str] = ()) -> Row | None:
        """A row of at least some trust, not of some claims, that another contradicts; None: none found.

        Of several it is the one whose scope is nearest in size: of a falling total the one just before.
        """
        size = int(self._size[row.scope])
        others = self._highs if row.side is Side.LOW else self._lows
        if not size and row.side is Side.LOW:
            return None
        for other in others.beyond(row, size):
            if other.trust < least or other.claim == row.claim or other.claim in but:
                continue
            low, high = (row, other) if row.side is Side.LOW else (other, row)
            if self._is_part(low.scope, high.scope):
                return other
        return None

    def disjoint(self) -> Iterator[tuple[Row, Row]]:
        """Pairs that contradict each other, no claim in two of them; the smallest wholes first."""
        gone: set[str] = set()
        highs = sorted(self._highs.rows, key=lambda row: (int(self._size[row.scope]), row.claim))
        for high in highs:
            if high.claim in gone:
                continue
            low = self.against(high, but=gone)
            if low is not None:
                gone |= {low.claim, high.claim}
                yield low, high

    def _is_part(self, part: int, whole: int) -> bool:
        own, around = self._cells.of(part), self._cells.of(whole)
        if len(own) > len(around):
            return False
        at = np.searchsorted(around, own)
        return bool(at[-1] < len(around) and (around[at] == own).all())


class _Column:
    """Rows of one side."""

    def __init__(self, rows: Sequence[Row], size: Places) -> None:
        self.rows = rows
        self._bound = np.asarray([row.bound for row in rows], dtype=np.int64)
        self._size = np.asarray([int(size[row.scope]) for row in rows], dtype=np.int64)

    def beyond(self, row: Row, size: int) -> Iterator[Row]:
        """Rows whose numbers leave no room for another's if the smaller scope lies in the larger."""
        if row.side is Side.LOW:
            fits = (self._bound < row.bound) & (self._size >= size)
        else:
            fits = (self._bound > row.bound) & (self._size <= size) & (self._size > 0)
        found = np.flatnonzero(fits)
        order = np.argsort(np.abs(self._size[found] - size), kind="stable")
        for at in found[order][:MOST].tolist():
            yield self.rows[at]
