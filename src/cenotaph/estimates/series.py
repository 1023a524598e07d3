"""Series: bounds by day, week or month, gaps as gaps, and losses beside the forces that stood there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from cenotaph.errors import InputError
from cenotaph.estimates.axes import axes_of
from cenotaph.estimates.bounds import bounds_many
from cenotaph.estimates.options import DEFAULTS, Options
from cenotaph.estimates.periods import periods_of
from cenotaph.estimates.stocks import is_strength
from cenotaph.estimates.strengths import strengths
from cenotaph.estimates.touching import Touching
from cenotaph.estimates.world import World
from cenotaph.model.figure import Figure
from cenotaph.model.scope import Premise, Scope
from cenotaph.model.series import Period, Rate, Series, Step, Strengths

_PER = 1_000


@dataclass(frozen=True, slots=True)
class Asked:
    """How a series is cut, and what beside the losses goes into it."""

    step: Step = Step.MONTH
    by_party: bool = False
    """One series for each party of the question, in place of one for all of them together."""
    carry: int = 0
    """For how many days a number of forces present is carried forward."""


MONTHLY = Asked()


def series(
    premises: Iterable[Premise],
    question: Scope,
    world: World,
    asked: Asked = MONTHLY,
    options: Options = DEFAULTS,
) -> tuple[Series, ...]:
    """The figures of a question by period: one series, or with `by_party` one for each of its parties.

    Without a first or last day the claims that touch the question give it. Raises InputError where none of
    them names a day, or where the span has too many periods.
    """
    listed = sorted(premises, key=lambda premise: premise.id)
    losses = [premise for premise in listed if not is_strength(premise)]
    questions = _questions(question, asked.by_party)
    spanned = _spanned(losses, questions, world, options.floor)
    cut = [periods_of(*_days(each), asked.step) for each in spanned]
    scopes = [
        replace(each, first=first, last=last)
        for each, spans in zip(spanned, cut, strict=True)
        for first, last in spans
    ]
    quick = replace(options, ladder=False, wrong=0, without=False)
    figures = bounds_many(losses, [*spanned, *scopes], world, quick)
    touching = Touching(losses, scopes, lambda given: axes_of(given, world), options.floor)
    found, begin = [], 0
    for number, (each, spans) in enumerate(zip(spanned, cut, strict=True)):
        stood = strengths(listed, each, world, options, asked.carry)
        places = range(begin, begin + len(spans))
        periods = [_period(figures[len(spanned) + at], touching.counts(at), stood) for at in places]
        begin += len(spans)
        beside = stood if stood.stocks else None
        found.append(Series(each, asked.step, tuple(periods), figures[number], beside))
    return tuple(found)


def _questions(question: Scope, by_party: bool) -> list[Scope]:
    if not by_party or len(question.parties) < 2:
        return [question]
    return [replace(question, parties=frozenset({party})) for party in sorted(question.parties)]


def _spanned(losses: Sequence[Premise], questions: Sequence[Scope], world: World, floor: int) -> list[Scope]:
    """The questions with a first and a last day, the same for all of them."""
    if all(each.first is not None and each.last is not None for each in questions):
        return list(questions)
    touching = Touching(losses, questions, lambda given: axes_of(given, world), floor)
    days = [touching.days(number) for number in range(len(questions))]
    first = questions[0].first or min((day for day, _ in days if day), default=None)
    last = questions[0].last or max((day for _, day in days if day), default=None)
    if first is None or last is None or last < first:
        what = "no claim that touches the question names a day"
        raise InputError("series", what, "give the days: --from DATE --to DATE")
    return [replace(each, first=first, last=last) for each in questions]


def _days(scope: Scope) -> tuple[date, date]:
    assert scope.first is not None
    assert scope.last is not None
    return scope.first, scope.last


def _period(figure: Figure, counts: tuple[int, int], stood: Strengths) -> Period:
    first, last = _days(figure.question)
    claims, inside = counts
    here = [each for each in stood.stretches if each.first <= last and each.last >= first]
    known = sum((min(each.last, last) - max(each.first, first)).days + 1 for each in here)
    present = _present([(each.low, each.high) for each in here])
    is_gap = claims == 0
    return Period(
        first=first,
        last=last,
        figure=None if is_gap else figure,
        claims=claims,
        inside=inside,
        present=present,
        present_days=known,
        is_carried=any(each.carried for each in here),
        rate=None if is_gap or present is None else rate_of((figure.low, figure.high), present),
    )


def _present(stood: Sequence[tuple[int, int | None]]) -> tuple[int, int | None] | None:
    if not stood:
        return None
    highs = [high for _, high in stood]
    high = None if None in highs else max(each for each in highs if each is not None)
    return min(low for low, _ in stood), high


def rate_of(losses: tuple[int, int | None], present: tuple[int, int | None]) -> Rate | None:
    """Losses per 1,000 present, from the least by the most to the most by the least; None: unknown."""
    low = Fraction(_PER * losses[0], present[1]) if present[1] else None
    high = Fraction(_PER * losses[1], present[0]) if losses[1] is not None and present[0] else None
    # At least none, and no limit above it, says nothing.
    return Rate(low, high) if low or high is not None else None
