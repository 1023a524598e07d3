"""Series: losses by day, week or month, and the forces that stood on the same days, party by party."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from cenotaph.errors import InputError
from cenotaph.estimates.receipts import outcome_words
from cenotaph.estimates.series import Asked
from cenotaph.estimates.stocks import is_strength
from cenotaph.estimates.strengths import strengths
from cenotaph.model.series import Period, Series, Step, Strengths
from cenotaph.pipeline.figures import series_of
from cenotaph.pipeline.picturing.ground import Ground
from cenotaph.pipeline.shown.glance import parties_of
from cenotaph.publications.charts import Chart, forces_chart, losses_chart

_PARTIES = 4
"""Parties in a chart where none is asked for: those of which most claims speak."""
_PARTS = "A party counts with all its parts: one of them may hold another."


def losses_pictured(ground: Ground, step: Step) -> Chart:
    """Losses by period, a colour for each party; InputError where no claim tells of any."""
    losses = ground.losses()
    parties = ground.question.parties or {code for code, _ in parties_of(losses, _PARTIES)}
    if not losses:
        raise nothing("no claim tells of such losses")
    question = replace(ground.question, parties=frozenset(parties))
    found = _trimmed(
        series_of(
            ground.evidence,
            question,
            ground.world,
            Asked(step, by_party=True),
            ground.options,
            ground.without,
        )
    )
    if not found:
        raise nothing("no claim tells of such losses on days of its own")
    measure = outcome_words(question.outcomes)
    chart = losses_chart(_named(found, ground), measure)
    title = ground.titled(f"{measure.capitalize()} by {step}")
    return replace(chart, title=title, note=_noted(chart.note, found))


def strength_pictured(ground: Ground, carry: int = 0) -> Chart:
    """The forces said to be present, a colour for each party; InputError where no claim tells of any."""
    claims = [each for each in ground.premises() if is_strength(each)]
    asked = ground.question.parties or {code for each in claims for code in each.scope.parties}
    if not claims or not asked:
        raise nothing("no claim tells of such forces")
    found: dict[str, Strengths] = {}
    for code in sorted(asked):
        scope = replace(ground.question, parties=frozenset({code}))
        each = strengths(claims, scope, ground.world, ground.options, carry)
        if each.stretches:
            found[ground.party(code)] = each
    # As many as a chart can tell apart: those of which most is known.
    most = sorted(found, key=lambda name: (-len(found[name].stretches), name))[:_PARTIES]
    shown = found if ground.question.parties else {name: found[name] for name in sorted(most)}
    days = _days(shown.values(), ground)
    if days is None:
        raise nothing("no claim tells on which days such forces were present")
    chart = forces_chart(shown, *days)
    return replace(chart, title=ground.titled("Forces present"), note=_noted(chart.note, list(shown)))


def nothing(what: str) -> InputError:
    """That there is nothing to draw, and what may be done."""
    remedy = "ask for other days, places, parties or outcomes (see: cenotaph list claims)"
    return InputError("chart", f"nothing to draw: {what}", remedy)


def _days(shown: Iterable[Strengths], ground: Ground) -> tuple[date, date] | None:
    stretches = [stretch for each in shown for stretch in each.stretches]
    if not stretches:
        return None
    first = ground.question.first or min(each.first for each in stretches)
    return first, ground.question.last or max(each.last for each in stretches)


def _named(found: Sequence[Series], ground: Ground) -> Mapping[str, Series]:
    named: dict[str, Series] = {}
    for each in found:
        words = " and ".join(sorted(ground.party(code) for code in each.question.parties)) or "any party"
        # Two whose names are withheld stay two.
        name = words if words not in named else f"{words} ({len(named) + 1})"
        named[name] = each
    return named


def _noted(note: str, shown: Sequence[object]) -> str:
    return f"{note} {_PARTS}" if len(shown) > 1 else note


def _trimmed(found: Sequence[Series]) -> list[Series]:
    """The series from the first period in which one says something to the last; none where none does."""
    telling = [at for each in found for at, period in enumerate(each.periods) if _tells(period)]
    if not telling:
        return []
    return [replace(each, periods=each.periods[min(telling) : max(telling) + 1]) for each in found]


def _tells(period: Period) -> bool:
    figure = period.figure
    return figure is not None and (figure.low > 0 or figure.high is not None)
