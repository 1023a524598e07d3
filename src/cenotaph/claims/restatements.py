"""Restatements: the same toll told twice in one report is one claim."""

from __future__ import annotations

from collections.abc import Sequence

from cenotaph.claims.linear import Linear
from cenotaph.claims.restatement_features import comparable, features_of
from cenotaph.claims.tolls import Toll
from cenotaph.model.claim import Measure

THRESHOLDS = {"equal": 0.6, "bound": 0.6, "vague": 0.85, "vagues": 0.85, "senses": 0.0}
"""Chosen for claim F1 in cross-validation; a vague number beside an exact one is more often a claim of its own,
the same number of casualties and of killed hardly ever."""


def once_each(tolls: Sequence[Toll], model: Linear) -> list[Toll]:
    """The tolls in order, each told once: numbers before words, the body before the headline."""
    order = sorted(
        range(len(tolls)), key=lambda i: (tolls[i].mention.count.vague, _open(tolls[i]), tolls[i].view.headline, i)
    )
    kept: list[int] = []
    for i in order:
        if not any(_restates(tolls, i, k, model) for k in kept):
            kept.append(i)
    return [tolls[i] for i in sorted(kept)]


def _open(toll: Toll) -> bool:
    """Whether the outcome leaves the sense of the losses open."""
    return toll.measure is Measure.CASUALTIES


def _restates(tolls: Sequence[Toll], i: int, k: int, model: Linear) -> bool:
    first, second = tolls[min(i, k)], tolls[max(i, k)]
    kind = comparable(first, second)
    return kind is not None and model.score(features_of(first, second, kind)) > THRESHOLDS[kind]
