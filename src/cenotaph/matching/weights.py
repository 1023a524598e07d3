"""Weights: how often levels are reached by records of one thing and by records of two, and what that says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cenotaph.matching.blocking import Pairs
from cenotaph.matching.columns import Records
from cenotaph.matching.comparisons import Comparison, Floats, Levels

HOPELESS = -1.5
"""Bits under which a pair is spared a costly comparison: it would be of one thing one time in four."""
LIKE = 0.5
"""The part of a value's rarity that counts where two values are alike but not the same."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Pairs of records with the levels that they reach."""

    records: Records
    comparisons: tuple[Comparison, ...]
    pairs: Pairs
    levels: NDArray[np.int8]
    """One row a pair, one column a comparison."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learnt: `m` and `u` hold a share for each level of each comparison, the lowest level first."""

    comparisons: tuple[Comparison, ...]
    m: tuple[Floats, ...]
    """How often two records of one thing reach each level."""
    u: tuple[Floats, ...]
    """How often two records of two things do."""
    prior: float
    """How likely two records drawn by lot are of one thing."""

    @property
    def prior_bits(self) -> float:
        """The prior as evidence, in bits; far below zero."""
        return float(np.log2(self.prior / (1 - self.prior)))

    def bits(self, place: int) -> Floats:
        """What each level of a comparison says, in bits: above zero for one thing, below for two."""
        return np.asarray(np.log2(self.m[place] / self.u[place]), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Scores:
    """Pairs of records with all that speaks for and against their being of one thing."""

    pairs: Pairs
    levels: NDArray[np.int8]
    """One row a pair, one column a comparison."""
    bits: NDArray[np.float32]
    """What each comparison says of each pair, rarity of the value included; 0 where one says nothing."""
    total: Floats
    """The sum of the bits and of the prior's."""

    @property
    def probability(self) -> Floats:
        """How likely each pair is of one thing."""
        return probability(self.total)


def probability(bits: Floats) -> Floats:
    """Evidence in bits as a probability."""
    return np.asarray(1.0 / (1.0 + np.exp2(-np.clip(bits, -60, 60))), dtype=np.float64)


def compare(records: Records, pairs: Pairs, comparisons: Sequence[Comparison]) -> Compared:
    """The level of each comparison for each pair."""
    found = np.empty((len(pairs), len(comparisons)), dtype=np.int8, order="F")
    for place, comparison in enumerate(comparisons):
        found[:, place] = comparison.levels(records, pairs)
    return Compared(records, tuple(comparisons), pairs, found)


def score(compared: Compared, weights: Weights) -> Scores:
    """The evidence on each pair."""
    bits = np.zeros(compared.levels.shape, dtype=np.float32, order="F")
    for place in range(len(weights.comparisons)):
        bits[:, place] = _bits(compared.records, compared.pairs, compared.levels[:, place], weights, place)
    return _scores(compared.pairs, compared.levels, bits, weights)


def weigh(records: Records, pairs: Pairs, weights: Weights) -> Scores:
    """The evidence on each pair; where a costly comparison cannot help, the most that it could say."""
    shape = (len(pairs), len(weights.comparisons))
    levels = np.full(shape, -1, dtype=np.int8, order="F")
    bits = np.zeros(shape, dtype=np.float32, order="F")
    for place in sorted(range(shape[1]), key=lambda each: weights.comparisons[each].costly):
        comparison = weights.comparisons[place]
        if comparison.costly:
            most = _most(records, pairs, weights, place)
            total = bits.sum(axis=1, dtype=np.float64) + most + weights.prior_bits
            asked = np.flatnonzero(total >= HOPELESS)
            bits[:, place] = most
        else:
            asked = np.arange(len(pairs))
        some = pairs.only(asked)
        levels[asked, place] = comparison.levels(records, some)
        bits[asked, place] = _bits(records, some, levels[asked, place], weights, place)
    return _scores(pairs, levels, bits, weights)


def _scores(pairs: Pairs, levels: NDArray[np.int8], bits: NDArray[np.float32], weights: Weights) -> Scores:
    return Scores(pairs, levels, bits, bits.sum(axis=1, dtype=np.float64) + weights.prior_bits)


def _bits(
    records: Records, pairs: Pairs, levels: Levels, weights: Weights, place: int
) -> NDArray[np.float32]:
    """What one comparison says of each pair."""
    comparison = weights.comparisons[place]
    # The level -1 takes the last place: what is not known says nothing.
    bits = np.append(weights.bits(place), 0.0)[levels].astype(np.float32)
    if comparison.rarity is not None:
        bits += _rarity(levels, comparison, records, pairs, weights.u[place])
    return bits


def _most(records: Records, pairs: Pairs, weights: Weights, place: int) -> NDArray[np.float32]:
    """The most that a comparison could say of each pair."""
    each = weights.bits(place)
    comparison = weights.comparisons[place]
    if comparison.rarity is None:
        return np.full(len(pairs), each.max(), dtype=np.float32)
    top = np.full(len(pairs), comparison.top, dtype=np.int8)
    full = comparison.top if comparison.rare_from is None else comparison.rare_from
    rare = _rarity(top, comparison, records, pairs, weights.u[place])
    return np.asarray(np.maximum(each[full:].max() + rare, each[:full].max()), dtype=np.float32)


def _rarity(
    levels: Levels, comparison: Comparison, records: Records, pairs: Pairs, u: Floats
) -> NDArray[np.float32]:
    """What it adds that the shared value is rarer than most, or takes that it is more common.

    Of two values that are only alike the more common one counts, in part, and only against.
    """
    full = comparison.top if comparison.rare_from is None else comparison.rare_from
    column = records[comparison.rarity or ""]
    bits = np.append(np.log2(u[full:].sum() / comparison.common(column)), 0.0)
    found = np.minimum(bits[column.codes[pairs.left]], bits[column.codes[pairs.right]])
    alike = (levels > 0) & (levels < full)
    return np.where(levels >= full, found, np.where(alike, LIKE * np.minimum(found, 0), 0.0)).astype(
        np.float32
    )
