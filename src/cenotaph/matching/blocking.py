"""Blocking: which records are compared at all, because they share a key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cenotaph.matching.columns import Codes, Column, combined

LARGEST = 300
"""Records of a block that are all compared with one another; a larger one is cut by a further key."""
WINDOW = 20
"""In a block that is too large even when cut, each record is compared with so many that stand next to it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Records that share a key are compared; a record may have several keys, or none."""

    name: str
    rows: Codes
    """The places of records, one for each key that a record has."""
    keys: Codes
    """The key that each of these records has."""
    cut: Codes
    """The further key of each, by which blocks that are too large are cut."""
    fixed: tuple[str, ...] = ()
    """Names of comparisons that say little within a block, as their values agree there."""

    @classmethod
    def on(
        cls, *columns: Column, cut: Sequence[Column] = (), fixed: tuple[str, ...] = (), name: str = ""
    ) -> Rule:
        """Records that agree on all these columns; one that lacks a value of them has no key."""
        keys = combined([column.codes for column in columns])
        rows = np.flatnonzero(keys >= 0)
        further = combined([column.codes for column in cut]) if cut else np.zeros_like(keys)
        label = name or " and ".join(column.name for column in columns)
        return cls(label, rows, keys[rows], further[rows], fixed)

    @classmethod
    def sharing(
        cls,
        name: str,
        keys: Iterable[Iterable[str]],
        beside: Sequence[Column] = (),
        cut: Sequence[Column] = (),
        fixed: tuple[str, ...] = (),
    ) -> Rule:
        """Records that share one of their keys and agree on all columns `beside`."""
        pairs = [(row, key) for row, found in enumerate(keys) for key in found]
        places = {key: place for place, key in enumerate(sorted({key for _, key in pairs}))}
        rows = np.fromiter((row for row, _ in pairs), dtype=np.int64, count=len(pairs))
        codes = np.fromiter((places[key] for _, key in pairs), dtype=np.int64, count=len(pairs))
        codes = combined([codes, *(column.codes[rows] for column in beside)])
        kept = codes >= 0
        rows = rows[kept]
        further = combined([column.codes[rows] for column in cut]) if cut else np.zeros_like(rows)
        return cls(name, rows, codes[kept], further, fixed)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of records to compare, each once, the earlier record left, in the order of the records."""

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    cut: int = 0
    """Blocks that were cut by a further key because they were too large."""
    windowed: int = 0
    """Blocks that were too large even then: each record was compared with its neighbours only."""

    def __len__(self) -> int:
        return len(self.left)

    def only(self, chosen: NDArray[np.bool_] | Codes) -> Pairs:
        """The chosen ones of these pairs."""
        return Pairs(self.left[chosen], self.right[chosen], self.cut, self.windowed)


def pairs_of(rules: Sequence[Rule], size: int, largest: int = LARGEST, window: int = WINDOW) -> Pairs:
    """The pairs of `size` records that one of the rules brings together."""
    found, cut, windowed = np.empty(0, dtype=np.int64), 0, 0
    for rule in rules:
        pairs, more_cut, more_windowed = _pairs_within(rule, size, largest, window)
        found = np.union1d(found, pairs) if len(found) else np.unique(pairs)
        cut, windowed = cut + more_cut, windowed + more_windowed
    left, right = np.divmod(found, size) if size else (found, found)
    return Pairs(left.astype(np.int32), right.astype(np.int32), cut, windowed)


def _pairs_within(rule: Rule, size: int, largest: int, window: int) -> tuple[Codes, int, int]:
    """The pairs as left * size + right, and how many blocks were cut, and met by neighbours only."""
    order = np.lexsort((rule.rows, rule.cut, rule.keys))
    rows, keys, further = rule.rows[order], rule.keys[order], rule.cut[order]
    if not len(rows):
        return rows, 0, 0
    new = np.ones(len(rows), dtype=np.bool_)
    new[1:] = keys[1:] != keys[:-1]
    lengths = _lengths(new)
    huge = lengths > largest
    cut = int(np.count_nonzero(huge[new]))
    if cut:
        # A record without the further key (-1) is met by neighbours, not by nobody.
        new[1:] |= huge[1:] & (further[1:] != further[:-1])
        lengths = _lengths(new)
    windowed = int(np.count_nonzero(lengths[new] > largest))
    starts = np.flatnonzero(new)
    ends = np.repeat(np.append(starts[1:], len(rows)), np.diff(np.append(starts, len(rows))))
    behind = ends - np.arange(len(rows)) - 1
    behind = np.where(lengths > largest, np.minimum(behind, window), behind)
    first = np.repeat(np.arange(len(rows)), behind)
    offset = np.arange(len(first)) - np.repeat(np.cumsum(behind) - behind, behind)
    one, two = rows[first], rows[first + 1 + offset]
    # A record that has two keys which fall together is no pair.
    apart = one != two
    one, two = one[apart], two[apart]
    return np.minimum(one, two) * size + np.maximum(one, two), cut, windowed


def _lengths(new: NDArray[np.bool_]) -> Codes:
    """For each place the length of its block; `new` marks where blocks begin."""
    starts = np.flatnonzero(new)
    sizes = np.diff(np.append(starts, len(new)))
    return np.repeat(sizes, sizes)
