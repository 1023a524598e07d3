"""The figures of a brief: of the question, of the days before, by month, of other losses and parties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from cenotaph.estimates.receipts import outcome_words
from cenotaph.model.claim import Measure
from cenotaph.model.figure import Figure
from cenotaph.model.party import PartyKind
from cenotaph.model.scope import Scope
from cenotaph.pipeline.briefing.ground import Ground, days_of
from cenotaph.pipeline.evidence import figure_of
from cenotaph.pipeline.figures import series_of
from cenotaph.publications.brief.facts import Tallied
from cenotaph.publications.brief.grammar import definite, listed

_SEVERAL_MONTHS = 45
_OTHERS = (Measure.WOUNDED, Measure.MISSING, Measure.CAPTURED)


def figure(ground: Ground, question: Scope) -> Figure:
    """The figure of a question."""
    return figure_of(ground.evidence, question, ground.world, ground.options)


def tallied(ground: Ground, found: Figure, name: str, tie: str = "") -> Tallied:
    """A figure as a brief states it; `name` sets its receipt apart."""
    parties = sorted(found.question.parties)
    return Tallied(
        party=listed(sorted(map(ground.world.party_name, parties))),
        whose=_whose(ground, parties),
        measure=outcome_words(found.question.outcomes),
        days=days_of(found.question),
        low=found.low,
        high=found.high,
        surely=found.named.surely,
        perhaps=found.named.possibly - found.named.surely,
        receipt=ground.receipts.of_figure(found, name),
        shaken=next((each.low for each in found.faults if each.wrong == 1), None),
        tie=tie,
    )


def before(ground: Ground) -> Tallied | None:
    """The same of as many days before; None where the days asked for are open."""
    first, last = ground.question.first, ground.question.last
    if first is None or last is None:
        return None
    length = last - first + timedelta(1)
    if first.toordinal() <= length.days:
        return None
    question = replace(ground.question, first=first - length, last=first - timedelta(1))
    return tallied(ground, figure(ground, question), "before")


def months(ground: Ground) -> Iterator[Tallied]:
    """The same by month, where there are several."""
    first, last = ground.question.first, ground.question.last
    if first is None or last is None or (last - first).days <= _SEVERAL_MONTHS:
        return
    for series in series_of(ground.evidence, ground.question, ground.world, options=ground.options):
        for number, period in enumerate(series.periods):
            if period.figure is not None:
                yield tallied(ground, period.figure, f"period {number}")


def others(ground: Ground) -> Iterator[Tallied]:
    """Other outcomes of which the claims speak."""
    for measure in _OTHERS:
        found = figure(ground, replace(ground.question, outcomes=frozenset({measure})))
        if found.low or found.high is not None or found.named.possibly:
            yield tallied(ground, found, str(measure))


def beside(ground: Ground) -> Iterator[Tallied]:
    """The parties tied or allied to the one asked for."""
    for code, question in ground.beside.items():
        yield tallied(ground, figure(ground, question), f"beside {code}", ground.tie(code))


def _whose(ground: Ground, parties: list[str]) -> str:
    if not parties:
        return ""
    found = [ground.world.party(code) for code in parties]
    names = listed(definite(each.name) for each in sorted(found, key=lambda each: each.name))
    are_people = all(each.kind is PartyKind.PEOPLE for each in found)
    return f"{'among' if are_people else 'on the side of'} {names}"
