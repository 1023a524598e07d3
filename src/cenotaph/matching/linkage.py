"""Linkage: records in, pairs with evidence and reasons out; what is compared and how is the caller's."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cenotaph.matching.blocking import Pairs, Rule, pairs_of
from cenotaph.matching.columns import Records
from cenotaph.matching.comparisons import Comparison
from cenotaph.matching.learning import Held, learn
from cenotaph.matching.weights import Scores, Weights, compare, weigh

log = logging.getLogger(__name__)

SEED = 20_160_402
"""Of the pairs drawn by lot."""
SOME = 60_000
"""Pairs that weights are learnt from at most where a comparison is costly."""


@dataclass(frozen=True, slots=True)
class Linked:
    """Scored pairs of records, and the weights that scored them."""

    scores: Scores
    weights: Weights

    def reasons(self, pair: int) -> tuple[str, ...]:
        """What speaks for and against a pair, in words, the strongest first; nothing that says nothing."""
        bits, levels = self.scores.bits[pair], self.scores.levels[pair]
        order = sorted(range(len(bits)), key=lambda place: (-abs(float(bits[place])), place))
        return tuple(
            f"{each.name}: {each.labels[levels[place]]} ({float(bits[place]):+.1f} bits)"
            for place in order
            if levels[place] >= 0 and abs(float(bits[place])) >= 0.05
            for each in [self.weights.comparisons[place]]
        )


def link(
    records: Records, comparisons: Sequence[Comparison], rules: Sequence[Rule], held: Held | None = None
) -> Linked:
    """The pairs that rules bring together, scored by weights that are learnt from the records.

    The records must stand in an order of their own (by their ids): then whatever order they came in, the
    answer is the same.
    """
    pairs = pairs_of(rules, records.size)
    weights = _learnt(records, comparisons, rules, pairs, held)
    log.info(
        "%d records, %d pairs compared, %d blocks cut, %d met by neighbours only",
        records.size,
        len(pairs),
        pairs.cut,
        pairs.windowed,
    )
    return Linked(weigh(records, pairs, weights), weights)


def _learnt(
    records: Records,
    comparisons: Sequence[Comparison],
    rules: Sequence[Rule],
    pairs: Pairs,
    held: Held | None,
) -> Weights:
    """The weights, learnt from all pairs, or from some by lot where comparing takes long."""
    most = SOME if any(each.costly for each in comparisons) else len(pairs)
    if len(pairs) <= most:
        return learn(compare(records, pairs, comparisons), rules, SEED, held)
    chosen = np.sort(np.random.default_rng(SEED).choice(len(pairs), most, replace=False))
    compared = compare(records, pairs.only(chosen), comparisons)
    return learn(compared, rules, SEED, held, most / len(pairs))


def likely(linked: Linked, least: float) -> Linked:
    """The pairs that are at least so likely of one thing."""
    chosen = np.flatnonzero(linked.scores.probability >= least)
    scores = linked.scores
    kept = Scores(scores.pairs.only(chosen), scores.levels[chosen], scores.bits[chosen], scores.total[chosen])
    return Linked(kept, linked.weights)
