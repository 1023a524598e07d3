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
class Keys:
    """The keys of records, any number each: record by record in `rows`, key by key in `codes`."""

    rows: Codes
    codes: Codes

    @classmethod
    def of(cls, column: Column, keys: Sequence[Iterable[str]]) -> Keys:
        """The keys of records, from the keys of each value of a column."""
        found = [sorted(set(each)) for each in keys]
        places = {key: place for place, key in enumerate(sorted({key for each in found for key in each}))}
        flat = np.fromiter((places[key] for each in found for key in each), dtype=np.int64)
        counts = np.array([len(each) for each in found] + [0], dtype=np.int64)
        starts = np.append(np.cumsum(counts[:-1]) - counts[:-1], 0)
        many = counts[column.codes]
        rows = np.repeat(np.arange(len(column.codes)), many)
        inner = np.arange(len(rows)) - np.repeat(np.cumsum(many) - many, many)
        return cls(rows, flat[starts[column.codes[rows]] + inner])


@dataclass(frozen=True, slots=True)
class Rule:
    """Records that share a key are compared."""

    keys: Keys
    cut: Codes
    """The further key of each, by which blocks that are too large are cut."""
    fixed: tuple[str, ...] = ()
    """Names of comparisons that say little within a block, as their values agree there."""
    largest: int = LARGEST

    @classmethod
    def on(cls, *columns: Column, cut: Sequence[Column] = (), fixed: tuple[str, ...] = ()) -> Rule:
        """Records that agree on all these columns; one that lacks a value of them has no key."""
        rows = np.arange(len(columns[0].codes))
        return cls.sharing(Keys(rows, columns[0].codes), columns[1:], cut, fixed)

    @classmethod
    def sharing(
        cls,
        keys: Keys,
        beside: Sequence[Column] = (),
        cut: Sequence[Column] = (),
        fixed: tuple[str, ...] = (),
        largest: int = LARGEST,
    ) -> Rule:
        """Records that share one of their keys and agree on all columns `beside`."""
        codes = combined([keys.codes, *(column.codes[keys.rows] for column in beside)])
        rows, codes = keys.rows[codes >= 0], codes[codes >= 0]
        further = combined([column.codes[rows] for column in cut]) if cut else np.zeros_like(rows)
        return cls(Keys(rows, codes), further, fixed, largest)

    def shared_by(self, pairs: Pairs) -> NDArray[np.bool_]:
        """Which of some pairs share a key of this rule, whether or not their block was cut."""
        ends = [_spread(self.keys, end) for end in (pairs.left, pairs.right)]
        codes = np.unique(np.concatenate([codes for _, codes in ends]), return_inverse=True)[1]
        size = int(codes.max(initial=0)) + 1
        one, two = np.split(np.concatenate([at for at, _ in ends]) * size + codes, [len(ends[0][0])])
        found = np.zeros(len(pairs), dtype=np.bool_)
        found[ends[0][0][np.isin(one, two)]] = True
        return found


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


def _spread(keys: Keys, records: NDArray[np.int32]) -> tuple[Codes, Codes]:
    """The keys of some records, one after the other, and for each the place of its record among them."""
    starts = np.searchsorted(keys.rows, records, side="left")
    many = np.searchsorted(keys.rows, records, side="right") - starts
    places = np.repeat(np.arange(len(records)), many)
    inner = np.arange(len(places)) - np.repeat(np.cumsum(many) - many, many)
    return places, keys.codes[np.repeat(starts, many) + inner]


def pairs_of(rules: Sequence[Rule], size: int) -> Pairs:
    """The pairs of `size` records that one of the rules brings together."""
    found, cut, windowed = [np.empty(0, dtype=np.int64)], 0, 0
    for rule in rules:
        pairs, more_cut, more_windowed = _pairs_within(rule, size)
        found.append(pairs)
        cut, windowed = cut + more_cut, windowed + more_windowed
    codes = np.concatenate(found)
    codes.sort()
    codes = codes[np.append(True, codes[1:] != codes[:-1])] if len(codes) else codes
    left, right = np.divmod(codes, max(size, 1))
    return Pairs(left.astype(np.int32), right.astype(np.int32), cut, windowed)


def _pairs_within(rule: Rule, size: int) -> tuple[Codes, int, int]:
    """The pairs as left * size + right, and how many blocks were cut, and met by neighbours only."""
    order = np.lexsort((rule.keys.rows, rule.cut, rule.keys.codes))
    rows, keys, further = rule.keys.rows[order], rule.keys.codes[order], rule.cut[order]
    if not len(rows):
        return rows, 0, 0
    new = np.ones(len(rows), dtype=np.bool_)
    new[1:] = keys[1:] != keys[:-1]
    huge = _lengths(new) > rule.largest
    cut = int(np.count_nonzero(huge & new))
    if cut:
        # Records without the further key are one block of their own.
        new[1:] |= huge[1:] & (further[1:] != further[:-1])
    lengths = _lengths(new)
    windowed = int(np.count_nonzero(new & (lengths > rule.largest)))
    starts = np.flatnonzero(new)
    places = np.arange(len(rows))
    behind = np.repeat(starts, np.diff(np.append(starts, len(rows)))) + lengths - places - 1
    behind = np.where(lengths > rule.largest, np.minimum(behind, WINDOW), behind)
    first = np.repeat(places, behind)
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
