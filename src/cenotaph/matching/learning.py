"""Learning: the weights of comparisons from the records alone, without anyone's judgement of a pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cenotaph.matching.blocking import Pairs, Rule, pairs_of
from cenotaph.matching.columns import Records
from cenotaph.matching.comparisons import Comparison
from cenotaph.matching.weights import Floats, Weights, levels_of

DRAWN = 1_000_000
"""Pairs drawn by lot, which are nearly all of two things."""
BLOCKED = 1_000_000
"""Pairs of one rule that are learnt from at most."""
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


def learn(
    records: Records, comparisons: Sequence[Comparison], rules: Sequence[Rule], pairs: Pairs, seed: int
) -> Weights:
    """Weights learnt from pairs drawn by lot (`u`) and from the pairs that rules bring together (`m`).

    Expectation-maximisation, rule by rule: within the block of a rule the comparisons on its own columns
    say nothing, so each is learnt from the other rules; then over `pairs`, all that are to be scored, once
    more together. Fellegi and Sunter's model: comparisons are independent given the truth. Not for a few
    dozen records, and not where nothing is ever of one thing. The same records in any order give the same
    weights, as long as their places do not change.
    """
    seen = _by_lot(records, comparisons, seed)
    sessions = [session for rule in rules if (session := _session(records, comparisons, rule, seed))]
    together = Patterns.of(levels_of(records, pairs, comparisons))
    all_pairs = max(records.size * (records.size - 1) / 2, 1.0)
    weights = Weights(tuple(comparisons), tuple(_guess(each) for each in comparisons), _shares(seen), 1e-4)
    for _ in range(_ROUNDS):
        weights = _m_by_rules(weights, sessions)
        weights = _with_prior(weights, together, all_pairs)
        for _ in range(_TOGETHER):
            weights = _maximised(weights, together, all_pairs)
        weights = _without_matches(weights, seen)
    return weights


def _by_lot(records: Records, comparisons: Sequence[Comparison], seed: int) -> list[Floats]:
    """How many pairs drawn by lot reach each level of each comparison."""
    size = records.size
    if size * (size - 1) // 2 <= DRAWN:
        one, two = np.triu_indices(size, 1)
    else:
        drawn = np.random.default_rng(seed).integers(0, size, (2, DRAWN))
        one, two = drawn.min(axis=0), drawn.max(axis=0)
        one, two = one[one != two], two[one != two]
    patterns = Patterns.of(levels_of(records, Pairs(one.astype(np.int32), two.astype(np.int32)), comparisons))
    return [patterns.tally(place, each.top + 1, patterns.counts) for place, each in enumerate(comparisons)]


def _session(
    records: Records, comparisons: Sequence[Comparison], rule: Rule, seed: int
) -> tuple[Patterns, list[int]] | None:
    """The patterns within the blocks of a rule, and the comparisons that can be learnt from them."""
    free = [place for place, each in enumerate(comparisons) if each.name not in rule.fixed]
    pairs = pairs_of([rule], records.size)
    if len(pairs) < _FEWEST or not free:
        return None
    if len(pairs) > BLOCKED:
        pairs = pairs.only(np.random.default_rng(seed).choice(len(pairs), BLOCKED, replace=False))
    return Patterns.of(levels_of(records, pairs, comparisons)), free


def _m_by_rules(weights: Weights, sessions: Sequence[tuple[Patterns, list[int]]]) -> Weights:
    """`m` as the rules have it, each heard as much as it finds pairs of one thing."""
    heard = [np.zeros(each.top + 1) for each in weights.comparisons]
    for patterns, free in sessions:
        within, found = _within(weights, patterns, free)
        for place in free:
            heard[place] += found * within[place]
    m = tuple(_share(each) if each.sum() else before for each, before in zip(heard, weights.m, strict=True))
    return Weights(weights.comparisons, m, weights.u, weights.prior)


def _within(weights: Weights, patterns: Patterns, free: Sequence[int]) -> tuple[list[Floats], float]:
    """`m` within the blocks of one rule, and how many pairs of one thing are there."""
    m = [_guess(each) for each in weights.comparisons]
    prior, total = 0.1, float(patterns.counts.sum())
    found = 0.0
    for _ in range(_STEPS):
        likely = _likely(patterns, m, weights.u, free, prior) * patterns.counts
        moved = 0.0
        for place in free:
            new = _share(patterns.tally(place, len(m[place]), likely))
            moved = max(moved, float(np.abs(new - m[place]).max()))
            m[place] = new
        found = float(likely.sum())
        prior = min(max(found / total, 1e-9), 1 - 1e-6)
        if moved < _STILL:
            break
    return m, found


def _with_prior(weights: Weights, together: Patterns, all_pairs: float) -> Weights:
    """The prior that agrees with how many of the compared pairs it makes likely."""
    prior, free = weights.prior, range(len(weights.comparisons))
    for _ in range(_STEPS):
        likely = _likely(together, weights.m, weights.u, free, prior) * together.counts
        new = _sound(float(likely.sum()) / all_pairs, all_pairs)
        done, prior = abs(new - prior) < 1e-3 * prior, new
        if done:
            break
    return Weights(weights.comparisons, weights.m, weights.u, prior)


def _maximised(weights: Weights, together: Patterns, all_pairs: float) -> Weights:
    """One step over all compared pairs: no rule's own way of erring is left in `m`."""
    free = range(len(weights.comparisons))
    likely = _likely(together, weights.m, weights.u, free, weights.prior) * together.counts
    m = tuple(_share(together.tally(place, len(weights.m[place]), likely)) for place in free)
    return Weights(weights.comparisons, m, weights.u, _sound(float(likely.sum()) / all_pairs, all_pairs))


def _without_matches(weights: Weights, seen: Sequence[Floats]) -> Weights:
    """`u` without those pairs drawn by lot that are of one thing after all."""
    pure = [
        np.maximum(each - weights.prior * m * each.sum(), _PURE * each)
        for each, m in zip(seen, weights.m, strict=True)
    ]
    return Weights(weights.comparisons, weights.m, _shares(pure), weights.prior)


def _likely(
    patterns: Patterns, m: Sequence[Floats], u: Sequence[Floats], free: Sequence[int], prior: float
) -> Floats:
    """How likely each pattern is one of records of one thing, by the comparisons `free` alone."""
    odds = np.full(len(patterns.counts), np.log(prior / (1 - prior)))
    for place in free:
        odds += np.append(np.log(m[place] / u[place]), 0.0)[patterns.levels[:, place]]
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(odds, -500, 500))), dtype=np.float64)


def _guess(comparison: Comparison) -> Floats:
    """Where learning begins: records of one thing mostly agree."""
    return _share(0.5 ** np.arange(comparison.top, -1, -1, dtype=np.float64), least=1e-3)


def _share(counts: Floats, least: float = _LEAST) -> Floats:
    raised = counts + least
    return np.asarray(raised / raised.sum(), dtype=np.float64)


def _shares(counts: Sequence[Floats]) -> tuple[Floats, ...]:
    return tuple(_share(each) for each in counts)


def _sound(prior: float, all_pairs: float) -> float:
    """At least one pair in all is of one thing, at most half of them."""
    return min(max(prior, 0.5 / all_pairs), 0.5)
