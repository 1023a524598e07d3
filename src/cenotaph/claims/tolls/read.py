"""Tolls: numbers of people killed, wounded, missing or captured, read from one sentence at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cenotaph.claims.draft import Draft
from cenotaph.claims.groups import group_of
from cenotaph.claims.linear import Linear
from cenotaph.claims.mentions import Mention, Shape
from cenotaph.claims.outcomes import Form, Trigger, Victims
from cenotaph.claims.tolls.denials import is_denied
from cenotaph.claims.tolls.features import features_of
from cenotaph.claims.views import View
from cenotaph.model.claim import Kind, Measure

THRESHOLD = 0.48
"""Best claim F1 in five-fold cross-validation over annotated reports; flat between 0.44 and 0.50."""

_HARM = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.MISSING, Measure.CAPTURED})
_MANY = 1000
"""From here on "lost N soldiers" is read as casualties: armies that size count wounded among losses."""

_MOST = 12
"""Outcome words of one sentence that are weighed for one mention; sentences of the press have up to seven."""


@dataclass(frozen=True, slots=True)
class Toll:
    """People, what became of them, and how sure the reading is."""

    view: View
    mention: Mention
    trigger: Trigger
    measure: Measure
    score: float
    moods: frozenset[str] = frozenset()

    @property
    def place(self) -> tuple[int, int]:
        """The sentence's index and the head's: two readings of the same people share it."""
        return self.view.passage.sentence.index, self.mention.head.i

    @property
    def tokens(self) -> tuple[int, int]:
        """The sentence's tokens [start, end) that carry the claim: number, group and outcome word."""
        group = self.mention.group or (self.mention.first, self.mention.head.i + 1)
        start = min(self.mention.first, group[0], self.trigger.token.i)
        return start, max(group[1], self.mention.head.i + 1, self.trigger.last + 1)


def draft(toll: Toll, before: View | None) -> Draft:
    """The toll as a draft, with offsets in the report's text; `before` is the view of the sentence before."""
    passage, mention = toll.view.passage, toll.mention
    start, end = passage.extent(toll.view.doc[slice(*toll.tokens)])
    group = group_of(toll.view, mention, before)
    return Draft(
        kind=Kind.TOLL,
        measure=toll.measure,
        sentence=passage.sentence.index,
        start=start,
        end=end,
        head=passage.offset(mention.head),
        trigger=passage.offset(toll.trigger.token),
        count=mention.count,
        group=group[0] if group else None,
        denied=is_denied(mention, toll.trigger),
        score=toll.score,
        rule=f"toll.{mention.shape}",
    )


def find(views: Sequence[View], model: Linear) -> list[Toll]:
    """The tolls of each sentence in order, restatements included."""
    return [toll for view in views for toll in _in_sentence(view, model)]


def _in_sentence(view: View, model: Linear) -> list[Toll]:
    found = []
    for mention in view.mentions:
        best: dict[Measure, Toll] = {}
        for trigger, moods in _near(view, mention):
            score = model.score(features_of(view, mention, trigger, moods))
            if score > THRESHOLD and score > best.get(trigger.measure, _NONE).score:
                best[trigger.measure] = Toll(view, mention, trigger, trigger.measure, score, moods)
        toll = _settle(list(best.values()))
        if toll is not None:
            found.append(toll)
    return found


def _near(view: View, mention: Mention) -> Sequence[tuple[Trigger, frozenset[str]]]:
    """The outcome words that may tell of these people, with their moods; of very many the nearest."""
    pairs = list(zip(view.triggers, view.moods, strict=True))
    if len(pairs) <= _MOST:
        return pairs
    far = sorted(abs(trigger.token.i - mention.head.i) for trigger in view.triggers)[_MOST - 1]
    return [pair for pair in pairs if abs(pair[0].token.i - mention.head.i) <= far]


class _None:
    score = 0.0


_NONE = _None()


def _settle(readings: list[Toll]) -> Toll | None:
    """One outcome for one mention: killed and wounded together are casualties."""
    if not readings:
        return None
    remains = [
        toll
        for toll in readings
        if toll.trigger.token.i == toll.mention.head.i and toll.measure is Measure.KILLED
    ]
    if remains:
        # nothing more befalls bodies: they are taken away and mutilated, not captured and wounded
        readings = remains
    readings.sort(key=lambda toll: -toll.score)
    first = readings[0]
    if (
        first.mention.shape is Shape.ZERO
        and first.mention.head.i == first.trigger.token.i
        and _and_others(first)
    ):
        return _with(first, Measure.CASUALTIES)
    if any(_shared(first, other) for other in first.view.triggers):
        return _with(first, Measure.CASUALTIES)
    if first.measure is Measure.CASUALTIES:
        return _with(first, _sense(first))
    return first


def _and_others(toll: Toll) -> bool:
    """ "no deaths or injuries": two outcome nouns under one "no"."""
    nouns = [
        t for t in toll.view.triggers if t.token.head.i == toll.trigger.token.i and t.token.dep_ == "conj"
    ]
    return any(t.measure is not toll.measure for t in nouns)


def _with(toll: Toll, measure: Measure) -> Toll:
    return Toll(toll.view, toll.mention, toll.trigger, measure, toll.score, toll.moods)


_JOINING = frozenset(
    "and or , / either were was been also seriously otherwise then even badly severely critically still "
    "later subsequently".split()
)


def _shared(toll: Toll, other: Trigger) -> bool:
    """ "killed or wounded": both befell them together; "abducted and killed" stays killed."""
    own = toll.trigger
    if other.measure is own.measure or not {own.measure, other.measure} <= _HARM:
        return False
    if Form.PEOPLE in (own.form, other.form) or _counts_others(toll, other):
        return False
    between = _between(toll.view, own, other)
    if between is None:
        return False
    return "or" in between or (
        {own.measure, other.measure} == {Measure.KILLED, Measure.WOUNDED} and own.patient is other.patient
    )


def _counts_others(toll: Toll, other: Trigger) -> bool:
    """ "nine killed, wounding 12": the other word has people of its own right behind it."""
    mentions = (m for m in toll.view.mentions if m.head.i != toll.mention.head.i)
    return any(m.number is not None and m.first == other.last + 1 for m in mentions)


def _between(view: View, a: Trigger, b: Trigger) -> set[str] | None:
    """The words between two outcome words when they are only outcome words, "and", "or" and commas."""
    low, high = sorted((a, b), key=lambda trigger: trigger.token.i)
    words = view.doc[low.last + 1 : high.token.i]
    inside = {i for t in view.triggers for i in range(t.token.i, t.last + 1)}
    if len(words) > 8 or not all(t.lower_ in _JOINING or t.i in inside for t in words):
        return None
    return {t.lower_ for t in words}


def _sense(toll: Toll) -> Measure:
    """What "losses" mean: soldiers lost in numbers that a battle kills are killed."""
    if toll.trigger.patient is Victims.OBJECT and toll.trigger.weak and (toll.mention.count.low or 0) < _MANY:
        return Measure.KILLED
    if toll.trigger.patient is Victims.SELF and toll.mention.shape is not Shape.ZERO:
        return Measure.KILLED
    return Measure.CASUALTIES
