"""Weights: how often levels are reached by records of one thing and by records of two, and what that says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cenotaph.matching.blocking import Pairs
from cenotaph.matching.columns import Records
from cenotaph.matching.comparisons import Comparison, Floats, Levels

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
    levels, records, pairs = compared.levels, compared.records, compared.pairs
    bits = np.zeros(levels.shape, dtype=np.float32, order="F")
    for place, comparison in enumerate(weights.comparisons):
        # The level -1 takes the last place: what is not known says nothing.
        bits[:, place] = np.append(weights.bits(place), 0.0)[levels[:, place]]
        if comparison.rarity is not None:
            bits[:, place] += _rarity(levels[:, place], comparison, records, pairs, weights.u[place])
    total = bits.sum(axis=1, dtype=np.float64) + weights.prior_bits
    return Scores(pairs, levels, bits, total)


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
