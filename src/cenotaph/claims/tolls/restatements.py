"""Restatements: the same toll told twice in one report is one claim."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cenotaph.claims.linear import Linear
from cenotaph.claims.tolls.read import Toll
from cenotaph.claims.tolls.restatement_features import Likeness, comparable, features_of
from cenotaph.model.claim import Measure

THRESHOLD = 0.47
"""Chosen for claim F1 in cross-validation."""


def once_each(tolls: Sequence[Toll], model: Linear) -> list[Toll]:
    """The tolls in order, each told once: numbers before words, the body before the headline."""

    def restates(_: int, likeness: Likeness) -> bool:
        return likeness.kind == "senses" or model.score(features_of(likeness)) > THRESHOLD

    return [tolls[i] for i in sorted(kept(tolls, restates))]


def kept(tolls: Sequence[Toll], restates: Callable[[int, Likeness], bool]) -> list[int]:
    """Positions of the tolls that stand: `restates` judges each beside the most alike of those before."""
    found: list[int] = []
    for i in sorted(range(len(tolls)), key=lambda i: _rank(tolls[i], i)):
        likeness = _closest(tolls, i, found)
        if likeness is None or not restates(i, likeness):
            found.append(i)
    return found


def _rank(toll: Toll, position: int) -> tuple[bool, bool, bool, int]:
    return toll.mention.count.vague, toll.measure is Measure.CASUALTIES, toll.view.headline, position


_KINDS = ("equal", "bound", "senses", "vague", "vagues")


def _closest(tolls: Sequence[Toll], i: int, standing: Sequence[int]) -> Likeness | None:
    best: tuple[int, int, int] | None = None
    for k in standing:
        kind = comparable(tolls[k], tolls[i])
        if kind is not None:
            gap = abs(tolls[k].view.passage.sentence.index - tolls[i].view.passage.sentence.index)
            best = min(best or (9, 0, 0), (_KINDS.index(kind), gap, k))
    return None if best is None else Likeness(tolls[best[2]], tolls[i], _KINDS[best[0]])
