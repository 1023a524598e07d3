"""Strengths: how many forces were planned, arrived, stand or left, read from one sentence at a time."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from cenotaph.claims.draft import Draft
from cenotaph.claims.groups import group_of
from cenotaph.claims.linear import Linear
from cenotaph.claims.mentions import Mention, Shape
from cenotaph.claims.strength_features import could_be, features_of
from cenotaph.claims.views import View
from cenotaph.model.claim import Kind, Measure

STATUSES = (Measure.PLANNED, Measure.ARRIVED, Measure.PRESENT, Measure.WITHDRAWN)
THRESHOLD = 0.4
"""Best claim F1 in five-fold cross-validation over annotated reports."""


def find(views: Sequence[View], model: Linear, tolls: Collection[tuple[int, int]]) -> list[Draft]:
    """The strengths of a report in order, each once; `tolls` are the heads of people already read as losses."""
    found = []
    for view in views:
        for mention in view.mentions:
            place = (view.passage.sentence.index, mention.head.i)
            if could_be(view, mention):
                draft = _read(view, mention, model, place in tolls)
                if draft is not None:
                    found.append(draft)
    return _once(found)


def score(question: str, names: Sequence[str], model: Linear) -> float:
    """How sure the answer to a question is yes, in [0, 1]: "is" it a strength, or is it of a status.

    The weights of a question carry its name in front.
    """
    return model.score([f"{question}|{name}" for name in (*names, "bias")])


def _read(view: View, mention: Mention, model: Linear, counted: bool) -> Draft | None:
    names = features_of(view, mention, counted)
    sure = score("is", names, model)
    if sure < THRESHOLD:
        return None
    status = max(STATUSES, key=lambda one: score(one, names, model))
    passage, group = view.passage, group_of(view, mention)
    last = max(mention.head.i + 1, mention.group[1] if mention.group else 0)
    start, end = passage.extent(view.doc[mention.first : last])
    return Draft(
        kind=Kind.STRENGTH,
        measure=status,
        sentence=passage.sentence.index,
        start=start,
        end=end,
        head=passage.offset(mention.head),
        trigger=passage.offset(mention.head.head),
        count=mention.count,
        group=group[0] if group else None,
        group_start=group[1] if group else None,
        score=sure,
        rule=f"strength.{mention.shape}",
    )


def _once(found: Sequence[Draft]) -> list[Draft]:
    """The same number with the same status is told once; a bare plural gives way to a number of the same status."""
    kept: list[Draft] = []
    for draft in found:
        twin = next((k for k in kept if k.measure is draft.measure and k.count == draft.count), None)
        if twin is None:
            kept.append(draft)
        elif twin.sentence == 0:
            kept[kept.index(twin)] = draft
    numbered = {k.measure for k in kept if not (k.count and k.count.vague)}
    return [k for k in kept if k.rule != f"strength.{Shape.PLURAL}" or k.measure not in numbered]
