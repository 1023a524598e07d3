"""Learning: the weights of comparisons from the records alone, without anyone's judgement of a pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cenotaph.matching.blocking import Pairs, Rule
from cenotaph.matching.columns import Records
from cenotaph.matching.comparisons import Comparison, Floats
from cenotaph.matching.weights import Compared, Weights

DRAWN = 500_000
"""Pairs drawn by lot, which are nearly all of two things."""
_FEWEST = 30
"""A rule that brings fewer pairs together teaches nothing."""
_ROUNDS, _STEPS, _TOGETHER = 3, 100, 30
_STILL = 1e-5
_LEAST = 0.5
"""Pairs that each level is held to have been reached by besides those that were seen."""
_PURE = 0.02
"""The share of what was seen by lot that is at least left when pairs of one thing are taken out."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """Pairs that reach the same levels, counted."""

    levels: NDArray[np.int8]
    counts: Floats

    @classmethod
    def of(cls, levels: NDArray[np.int8]) -> Patterns:
        """The patterns of these levels, one row a pair."""
        codes = np.zeros(len(levels), dtype=np.int64)
        for place in range(levels.shape[1]):
            codes = codes * (int(levels[:, place].max(initial=0)) + 2) + levels[:, place] + 1
        _, first, counts = np.unique(codes, return_index=True, return_counts=True)
        return cls(levels[first], counts.astype(np.float64))

    def tally(self, place: int, size: int, weights: Floats) -> Floats:
        """How many pairs, weighed, reach each of `size` levels of a comparison."""
        known = self.levels[:, place] >= 0
        counts = np.bincount(self.levels[known, place], weights=weights[known], minlength=size)
        return np.asarray(counts, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Held:
    """What is held before anything is seen: weights, as if they had been learnt from so many pairs."""

    weights: Weights
    pairs: float = 1000.0
    """Pairs of one thing, and pairs of two, that the shares are as if learnt from."""
    drawn: float = 2_000_000.0
    """Pairs by lot that the prior is as if learnt from."""


@dataclass(frozen=True, slots=True)
class _Sample:
    """All that weights are learnt from."""

    comparisons: tuple[Comparison, ...]
    seen: tuple[Floats, ...]
    """How many pairs drawn by lot reach each level."""
    sessions: tuple[tuple[Patterns, tuple[int, ...]], ...]
    """For each rule the patterns within its blocks, and the comparisons that can be learnt from them."""
    together: Patterns
    all_pairs: float
    """As many pairs as there are among the records, times the share of the compared ones that are at hand."""
    held: Held | None

    def start(self) -> Weights:
        """The weights that learning begins with: records of one thing mostly agree."""
        u = tuple(self.u(place, counts) for place, counts in enumerate(self.seen))
        if self.held is not None:
            return Weights(self.comparisons, self.held.weights.m, u, self.held.weights.prior)
        return Weights(self.comparisons, tuple(_guess(each) for each in self.comparisons), u, 1e-4)

    def m(self, place: int, counts: Floats) -> Floats:
        """Shares of levels among records of one thing, from counts and from what is held."""
        return _share(counts + self.held.pairs * self.held.weights.m[place] if self.held else counts)

    def u(self, place: int, counts: Floats) -> Floats:
        """Shares of levels among records of two things, from counts and from what is held."""
        return _share(counts + self.held.pairs * self.held.weights.u[place] if self.held else counts)

    def prior(self, found: float) -> float:
        """The prior when so many pairs are of one thing: at least one in all, at most half of them."""
        total = self.all_pairs
        if self.held is not None:
            found, total = found + self.held.drawn * self.held.weights.prior, total + self.held.drawn
        return min(max(found / total, 0.5 / total), 0.5)


def learn(
    compared: Compared, rules: Sequence[Rule], seed: int, held: Held | None = None, share: float = 1.0
) -> Weights:
    """Weights learnt from pairs drawn by lot (`u`) and from the pairs that rules bring together (`m`).

    `compared` are the pairs of all rules, or a `share` of them drawn by lot. Expectation-maximisation, rule
    by rule: within the block of a rule the comparisons on its own columns say nothing, so each is learnt
    from the other rules; then over all pairs once more together. Fellegi and Sunter's model: comparisons
    are independent given the truth. Not for a few dozen records, unless weights are `held` that what is
    seen is laid over, and not where nothing is ever of one thing. What is drawn by lot hangs on `seed` alone.
    """
    sample = _sample(compared, rules, seed, held, share)
    weights = sample.start()
    for _ in range(_ROUNDS):
        weights = _m_by_rules(weights, sample)
        weights = _with_prior(weights, sample)
        for _ in range(_TOGETHER):
            weights = _maximised(weights, sample)
        weights = _without_matches(weights, sample)
    return weights


def _sample(compared: Compared, rules: Sequence[Rule], seed: int, held: Held | None, share: float) -> _Sample:
    size = compared.records.size
    sessions = (_session(compared, rule) for rule in rules)
    return _Sample(
        compared.comparisons,
        _by_lot(compared, seed),
        tuple(session for session in sessions if session is not None),
        Patterns.of(compared.levels),
        max(share * size * (size - 1) / 2, 1.0),
        held,
    )


def _by_lot(compared: Compared, seed: int) -> tuple[Floats, ...]:
    """How many pairs drawn by lot reach each level of each comparison."""
    size = compared.records.size
    if size * (size - 1) // 2 <= DRAWN:
        one, two = np.triu_indices(size, 1)
    else:
        drawn = np.random.default_rng(seed).integers(0, size, (2, DRAWN))
        one, two = drawn.min(axis=0), drawn.max(axis=0)
        one, two = one[one != two], two[one != two]
    pairs = Pairs(one.astype(np.int32), two.astype(np.int32))
    return tuple(_tally(compared.records, pairs, each) for each in compared.comparisons)


def _tally(records: Records, pairs: Pairs, comparison: Comparison) -> Floats:
    """How many pairs reach each level; a costly comparison is left to what is held."""
    if comparison.costly:
        return np.zeros(comparison.top + 1)
    levels = comparison.levels(records, pairs)
    return np.bincount(levels[levels >= 0], minlength=comparison.top + 1).astype(np.float64)


def _session(compared: Compared, rule: Rule) -> tuple[Patterns, tuple[int, ...]] | None:
    """The patterns of the pairs that share a key of a rule, and what can be learnt from them."""
    free = tuple(place for place, each in enumerate(compared.comparisons) if each.name not in rule.fixed)
    within = rule.shared_by(compared.pairs)
    if np.count_nonzero(within) < _FEWEST or not free:
        return None
    return Patterns.of(compared.levels[within]), free


def _m_by_rules(weights: Weights, sample: _Sample) -> Weights:
    """`m` as the rules have it, each heard as much as it finds pairs of one thing."""
    heard = [np.zeros(each.top + 1) for each in weights.comparisons]
    for patterns, free in sample.sessions:
        within, found = _within(weights, sample, patterns, free)
        for place in free:
            heard[place] += found * within[place]
    m = tuple(
        sample.m(place, counts) if counts.sum() else weights.m[place] for place, counts in enumerate(heard)
    )
    return replace(weights, m=m)


def _within(
    weights: Weights, sample: _Sample, patterns: Patterns, free: Sequence[int]
) -> tuple[list[Floats], float]:
    """`m` within the blocks of one rule, and how many pairs of one thing are there."""
    m = list(sample.start().m)
    prior, total, found = 0.1, float(patterns.counts.sum()), 0.0
    for _ in range(_STEPS):
        likely = _likely(patterns, m, weights.u, free, prior) * patterns.counts
        moved = 0.0
        for place in free:
            new = sample.m(place, patterns.tally(place, len(m[place]), likely))
            moved = max(moved, float(np.abs(new - m[place]).max()))
            m[place] = new
        found = float(likely.sum())
        prior = min(max(found / total, 1e-9), 1 - 1e-6)
        if moved < _STILL:
            break
    return m, found


def _with_prior(weights: Weights, sample: _Sample) -> Weights:
    """The prior that agrees with how many of the compared pairs it makes likely."""
    prior, free, together = weights.prior, range(len(weights.comparisons)), sample.together
    for _ in range(_STEPS):
        likely = _likely(together, weights.m, weights.u, free, prior) * together.counts
        new = sample.prior(float(likely.sum()))
        done, prior = abs(new - prior) < 1e-3 * prior, new
        if done:
            break
    return replace(weights, prior=prior)


def _maximised(weights: Weights, sample: _Sample) -> Weights:
    """One step over all compared pairs: no rule's own way of erring is left in `m`."""
    free, together = range(len(weights.comparisons)), sample.together
    likely = _likely(together, weights.m, weights.u, free, weights.prior) * together.counts
    m = tuple(sample.m(place, together.tally(place, len(weights.m[place]), likely)) for place in free)
    return replace(weights, m=m, prior=sample.prior(float(likely.sum())))


def _without_matches(weights: Weights, sample: _Sample) -> Weights:
    """`u` without those pairs drawn by lot that are of one thing after all."""
    pure = (
        np.maximum(each - weights.prior * m * each.sum(), _PURE * each)
        for each, m in zip(sample.seen, weights.m, strict=True)
    )
    return replace(weights, u=tuple(sample.u(place, counts) for place, counts in enumerate(pure)))


def _likely(
    patterns: Patterns, m: Sequence[Floats], u: Sequence[Floats], free: Sequence[int], prior: float
) -> Floats:
    """How likely each pattern is one of records of one thing, by the comparisons `free` alone."""
    odds = np.full(len(patterns.counts), np.log(prior / (1 - prior)))
    for place in free:
        odds += np.append(np.log(m[place] / u[place]), 0.0)[patterns.levels[:, place]]
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(odds, -500, 500))), dtype=np.float64)


def _guess(comparison: Comparison) -> Floats:
    return _share(0.5 ** np.arange(comparison.top, -1, -1, dtype=np.float64), least=1e-3)


def _share(counts: Floats, least: float = _LEAST) -> Floats:
    raised = counts + least
    return np.asarray(raised / raised.sum(), dtype=np.float64)
