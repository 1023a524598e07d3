"""Comparisons: how alike two records are in one respect, in levels that have words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from cenotaph.matching.blocking import Pairs
from cenotaph.matching.columns import Codes, Column, Records

Levels = NDArray[np.int8]
"""-1 where one of the two says nothing, 0 where they differ, higher the more alike they are."""

Floats = NDArray[np.float64]

RAREST = 1e-4
"""No value is held to be rarer than this share: a slip of the pen is rarer still, and shows nothing."""

Judge = Callable[[Sequence[str], Sequence[str]], Levels]
"""The levels of pairs of different values; which of the two stands left says nothing."""


def shares(column: Column) -> Floats:
    """How common each value of a column is among the records that have one, `RAREST` at least."""
    counts = column.counts
    return np.asarray(np.maximum(counts / max(counts.sum(), 1.0), RAREST), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One respect in which two records are compared."""

    name: str
    """In words, as reasons say it: "family name"."""
    labels: tuple[str, ...]
    """What each level means, from "differs" to "the same"."""
    levels: Callable[[Records, Pairs], Levels]
    rarity: str | None = None
    """The column whose common values are weak evidence; None: all values weigh alike."""
    common: Callable[[Column], Floats] = shares
    """How common each value of that column is, as a share in (0, 1]."""
    rare_from: int | None = None
    """The level from which on a rare value counts in full; None: the highest."""
    costly: bool = False
    """Whether it takes so long that pairs which cannot be of one thing whatever it says are spared it."""

    @property
    def top(self) -> int:
        """The highest level."""
        return len(self.labels) - 1


def exact(name: str, column: str, rarity: bool = False) -> Comparison:
    """The same value or another one."""

    def levels(records: Records, pairs: Pairs) -> Levels:
        one, two = _codes(records, column, pairs)
        return np.where((one < 0) | (two < 0), -1, one == two).astype(np.int8)

    return Comparison(name, ("differs", "the same"), levels, column if rarity else None)


def judged(name: str, column: str, labels: tuple[str, ...], judge: Judge, rarity: bool = False) -> Comparison:
    """Levels that a judge gives to each pair of different values, once; equal values reach the highest."""
    top = len(labels) - 1

    def levels(records: Records, pairs: Pairs) -> Levels:
        one, two = _codes(records, column, pairs)
        values = records[column].values
        found = np.full(len(pairs), -1, dtype=np.int8)
        known = (one >= 0) & (two >= 0)
        found[known & (one == two)] = top
        unequal = np.flatnonzero(known & (one != two))
        if len(unequal):
            low, high = np.minimum(one, two)[unequal], np.maximum(one, two)[unequal]
            codes, places = np.unique(low * len(values) + high, return_inverse=True)
            firsts, seconds = np.divmod(codes, len(values))
            given = judge([values[each] for each in firsts], [values[each] for each in seconds])
            found[unequal] = given[places]
        return found

    return Comparison(name, labels, levels, column if rarity else None)


def spelled(
    name: str, column: str, bands: tuple[float, ...] = (0.92, 0.85, 0.7), rarity: bool = True
) -> Comparison:
    """Levels by Jaro-Winkler likeness; `bands` from the highest to the lowest."""
    words = tuple(f"spelled alike ({band:g} or more)" for band in reversed(bands))
    return judged(name, column, ("differs", *words, "the same"), likeness(bands), rarity)


def near_spelled(name: str, column: str, edits: int = 2, rarity: bool = False) -> Comparison:
    """Levels by the number of signs added, left out, changed or swapped, up to `edits`."""
    words = tuple(f"{count} sign{'s' if count > 1 else ''} from the same" for count in range(edits, 0, -1))
    return judged(name, column, ("differs", *words, "the same"), _edits(edits), rarity)


def likeness(bands: Sequence[float]) -> Judge:
    """A judge by Jaro-Winkler likeness."""
    rising = np.asarray(sorted(bands))

    def judge(firsts: Sequence[str], seconds: Sequence[str]) -> Levels:
        scores: NDArray[np.float64] = process.cpdist(
            firsts, seconds, scorer=JaroWinkler.similarity, dtype=np.float64
        )
        # A tie at a band must not hang on the last bit.
        return np.searchsorted(rising, scores + 1e-9, side="right").astype(np.int8)

    return judge


def _edits(most: int) -> Judge:
    def judge(firsts: Sequence[str], seconds: Sequence[str]) -> Levels:
        distances: NDArray[np.int32] = process.cpdist(
            firsts, seconds, scorer=OSA.distance, dtype=np.int32, score_cutoff=most
        )
        return np.maximum(0, most + 1 - distances).astype(np.int8)

    return judge


def _codes(records: Records, column: str, pairs: Pairs) -> tuple[Codes, Codes]:
    codes = records[column].codes
    return codes[pairs.left], codes[pairs.right]
