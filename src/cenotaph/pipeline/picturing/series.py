"""Series: losses by day, week or month, and the forces that stood on the same days, party by party."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from cenotaph.errors import InputError
from cenotaph.estimates.periods import periods_of
from cenotaph.estimates.receipts import days_words, outcome_words
from cenotaph.estimates.series import Asked
from cenotaph.estimates.stocks import is_strength
from cenotaph.estimates.strengths import strengths
from cenotaph.model.scope import Premise, Scope
from cenotaph.model.series import Period, Series, Step, Stock, Strengths
from cenotaph.pipeline.figures import series_of
from cenotaph.pipeline.picturing.ground import READ, Ground, apart, level
from cenotaph.pipeline.shown.glance import parties_of
from cenotaph.publications.charts import Bounded, Chart, forces_chart, losses_chart, ranges_chart

_PARTIES, _STOCKS = 4, 16
"""Parties in a chart where none is asked for: those of which most claims speak; and numbers of forces."""
_PERIODS = 60
"""Periods that one picture has room for."""
_LONGEST = 31
"""Days of a period at most."""
_TRIED = 20
"""Stretches of that many periods that are looked at for one of which claims tell."""
_DAY = timedelta(1)
_ANY = "any party"
_PARTS = "A party counts with all its parts: one of them may hold another."


def losses_pictured(ground: Ground, step: Step) -> Chart:
    """Losses by period, a colour for each party; InputError where no claim tells of any."""
    losses = ground.losses()
    parties = ground.question.parties or {code for code, _ in parties_of(losses, _PARTIES)}
    if not losses:
        raise nothing("no claim tells of such losses")
    question = replace(ground.question, parties=frozenset(parties))
    theirs = replace(ground, question=question).losses()
    spans = _spans([each for each in theirs if _counts(each, ground.options.floor)], question, step)
    found: list[Series] = []
    for span in islice(spans, _TRIED):
        found = _found(ground, span, step)
        if found:
            break
    if not found:
        raise nothing("no claim tells of such losses on days of its own")
    measure = outcome_words(question.outcomes)
    last = [replace(each, periods=each.periods[-_PERIODS:]) for each in found]
    shown = [each for each in _trimmed(last) if any(map(_tells, each.periods))]
    chart = losses_chart(_named(shown, ground), measure)
    head = f"{measure.capitalize()} by {step}"
    note = _noted(chart.note, shown)
    if span != question or len(found[0].periods) > _PERIODS:
        note = f"{note} At most {_PERIODS} {step}s are drawn, the last of which claims tell."
    return replace(chart, title=_entitled(head, list(_named(shown, ground)), ground), note=note)


def _found(ground: Ground, question: Scope, step: Step) -> list[Series]:
    asked = Asked(step, by_party=True)
    return _trimmed(series_of(ground.evidence, question, ground.world, asked, ground.options, ground.without))


def _counts(premise: Premise, floor: int) -> bool:
    """Whether a claim alone raises how many there were at least."""
    return premise.low_trust >= floor and (premise.low or 0) > 0


def _spans(losses: Iterable[Premise], question: Scope, step: Step) -> Iterator[Scope]:
    """The question cut to as many periods as have room, the last that claims tell of first; at last uncut.

    Working out what is not drawn would take most of the time.
    """
    days = [(each.scope.first, each.scope.last) for each in losses]
    begun = sorted(first for first, last in days if first and last and _is_one(first, last, step))
    begun = [day for day in begun if question.last is None or day <= question.last]
    last = question.last
    while begun and question.first is None:
        first = _back(begun[-1], step, _PERIODS - 1)
        if begun[0] >= first and last == question.last:
            break
        yield replace(question, first=first, last=last)
        begun = [day for day in begun if day < first]
        last = first - _DAY
    yield question


def _is_one(first: date, last: date, step: Step) -> bool:
    """Whether two days lie in one period."""
    return (last - first).days <= _LONGEST and len(periods_of(first, last, step)) == 1


def _back(day: date, step: Step, many: int) -> date:
    """The first day of the period that lies so many before that of a day."""
    if step is Step.MONTH:
        months = day.year * 12 + day.month - 1 - many
        return date(max(1, months // 12), months % 12 + 1, 1)
    days = many if step is Step.DAY else 7 * many + day.weekday()
    return date.fromordinal(max(1, day.toordinal() - days))


def strength_pictured(ground: Ground, carry: int = 0) -> Chart:
    """The forces said to be present, a colour for each party; without their days each claim by its kind.

    Raises InputError where no claim tells of any.
    """
    claims = [each for each in ground.premises() if is_strength(each)]
    asked = ground.question.parties or {code for each in claims for code in each.scope.parties}
    told = {code: _stood(claims, code, ground, carry) for code in sorted(asked)}
    known = {ground.party(code): each for code, each in told.items() if each.stretches}
    if not known:
        return _stocks_pictured([stock for each in told.values() for stock in each.stocks], ground)
    # As many as a chart can tell apart: those of which most is known.
    most = sorted(known, key=lambda name: (-len(known[name].stretches), name))[:_PARTIES]
    shown = known if ground.question.parties else {name: known[name] for name in sorted(most)}
    stretches = [stretch for each in shown.values() for stretch in each.stretches]
    first = ground.question.first or min(each.first for each in stretches)
    chart = forces_chart(shown, first, ground.question.last or max(each.last for each in stretches))
    title = _entitled("Forces present", list(shown), ground)
    return replace(chart, title=title, note=_noted(chart.note, list(shown)))


def _stood(claims: Iterable[Premise], party: str, ground: Ground, carry: int) -> Strengths:
    scope = replace(ground.question, parties=frozenset({party}))
    return strengths(claims, scope, ground.world, ground.options, carry)


def _stocks_pictured(stocks: Sequence[Stock], ground: Ground) -> Chart:
    """Each number of forces for itself, by its kind; those of a claim on several parties once."""
    numbered = {each.claim: each for each in stocks if each.low is not None or each.high is not None}
    if not numbered:
        raise nothing("no claim tells of such forces")
    listed = list(numbered.values())[:_STOCKS]
    names = apart([_stock_words(each, ground) for each in listed])
    ranges = [Bounded(name, each.low or 0, each.high) for name, each in zip(names, listed, strict=True)]
    more = len(numbered) - len(listed)
    left = f" {more} more are left out." if more else ""
    note = (
        f"Numbers of forces, each for itself: of different kinds and speakers, they are never added up.{left}"
    )
    return ranges_chart(ground.titled("Forces by kind"), ranges, "in a force", f"{READ} {note}")


def _stock_words(stock: Stock, ground: Ground) -> str:
    parties = " and ".join(sorted(ground.party(code) for code in stock.scope.parties))
    said = ground.redaction.speaker(stock.speaker)
    days = "" if stock.is_undated else days_words(stock.first, stock.last)
    return ", ".join(level(part) for part in (f"{stock.status} ({parties or _ANY})", said, days) if part)


def nothing(what: str) -> InputError:
    """That there is nothing to draw, and what may be done."""
    remedy = "ask for other days, places, parties or outcomes (see: cenotaph list claims)"
    return InputError("chart", f"nothing to draw: {what}", remedy)


def _named(found: Sequence[Series], ground: Ground) -> Mapping[str, Series]:
    words = [" and ".join(sorted(map(ground.party, each.question.parties))) or _ANY for each in found]
    return dict(zip(apart(words), found, strict=True))


def _entitled(head: str, names: Sequence[str], ground: Ground) -> str:
    """The title; the one party of a chart, which has no legend, stands there unasked, too."""
    if len(names) != 1 or ground.question.parties or names == [_ANY]:
        return ground.titled(head)
    return ground.titled(f"{head}, {names[0]}")


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
