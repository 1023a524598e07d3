"""Strengths: how many forces were planned, arrived, stand or left, read from one sentence at a time."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from cenotaph.claims.draft import Draft
from cenotaph.claims.groups import group_of
from cenotaph.claims.linear import Linear
from cenotaph.claims.strengths.candidates import Candidate, candidates
from cenotaph.claims.strengths.features import Scene, features_of, scene_of
from cenotaph.claims.views import View
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.count import Count

STATUSES = (Measure.PLANNED, Measure.ARRIVED, Measure.PRESENT, Measure.WITHDRAWN)
THRESHOLD = 0.34
"""Best claim F1 in five-fold cross-validation over annotated reports."""

TRUST = 0.5
"""How much surer than what a firm rule reads the model must be of another status."""


def find(views: Sequence[View], model: Linear, tolls: Collection[tuple[int, int]]) -> list[Draft]:
    """The strengths of a report in order, each once; `tolls` are the heads of people read as losses."""
    found = candidates(views)
    scene = scene_of(found, tolls)
    return once([draft for one in found if (draft := _read(one, scene, model)) is not None])


def score(question: str, names: Sequence[str], model: Linear) -> float:
    """How sure the answer to a question is yes, in [0, 1]: "is" it a strength, or is it of a status.

    The weights of a question carry its name in front.
    """
    return model.score([f"{question}|{name}" for name in (*names, "bias")])


def question_of(one: Candidate) -> str:
    """Which question decides whether a candidate is a strength: forces without a number have their own."""
    return "is" if one.numbered else "moves"


def _read(one: Candidate, scene: Scene, model: Linear) -> Draft | None:
    names = features_of(one, scene)
    sure = score(question_of(one), names, model)
    if sure < THRESHOLD:
        return None
    view, mention = one.view, one.mention
    status = status_by(one, names, model)
    passage, group = view.passage, group_of(view, mention)
    last = max(mention.head.i + 1, mention.group[1] if mention.group else 0)
    start, end = passage.extent(view.doc[mention.first : last])
    trigger = one.reading.word if one.reading else mention.head.head
    return Draft(
        kind=Kind.STRENGTH,
        measure=status,
        sentence=passage.sentence.index,
        start=start,
        end=end,
        head=passage.offset(mention.head),
        trigger=passage.offset(trigger),
        count=mention.count,
        group=group[0] if group else None,
        score=sure,
        rule=f"strength.{one.reading.rule if one.reading else mention.shape}",
    )


def status_by(one: Candidate, names: Sequence[str], model: Linear) -> Measure:
    """What the rule reads, unless the model is far surer of another status."""
    if not one.numbered and one.reading is not None:
        return one.reading.status
    sure = {status: score(status, names, model) for status in STATUSES}
    if one.reading is not None:
        sure[one.reading.status] += TRUST if one.reading.firm else TRUST / 2
    return max(STATUSES, key=lambda status: sure[status])


def once(found: Sequence[Draft]) -> list[Draft]:
    """The same number with the same status is told once, in the body rather than in the headline.

    Side by side in one sentence the same number of two groups counts twice; a bare plural gives way to a
    number of the same status, a headline's rounded number to the one that it rounds.
    """
    kept: list[Draft] = []
    for draft in found:
        twin = next((k for k in kept if _same(k, draft)), None)
        if twin is None:
            kept.append(draft)
        elif twin.sentence == 0 or (twin.measure is not draft.measure and twin.score < draft.score):
            kept[kept.index(twin)] = draft
    return [k for k in kept if not any(_covers(other, k) for other in kept if other is not k)]


def _same(a: Draft, b: Draft) -> bool:
    """Whether two drafts tell the same forces: a number that comes back, a vague one with the same status."""
    if a.count != b.count or (a.measure is not b.measure and (a.count is None or a.count.vague)):
        return False
    return a.sentence != b.sentence or (a.group or "") == (b.group or "")


def _covers(exact: Draft, loose: Draft) -> bool:
    """Whether one draft tells in numbers what the other tells without, or in the headline only roughly."""
    a, b = exact.count, loose.count
    if exact.measure is not loose.measure or a is None or b is None or a.vague:
        return False
    if b.vague:
        return b.low == 2
    return loose.sentence == 0 and exact.sentence > 0 and _rounds(b, a)


def _rounds(rough: Count, exact: Count) -> bool:
    """Whether a bound holds for a number close by."""
    near = exact.low or exact.high or 0
    bound = rough.low or rough.high or 0
    return rough.low != rough.high and bound * 0.8 <= near <= bound * 1.25
