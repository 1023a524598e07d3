"""Tensions: numbers of forces that are all true only if something came, or left, that nobody reported."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from cenotaph.estimates.stocks import days_words
from cenotaph.model.claim import Measure
from cenotaph.model.series import Stock, Tension

Inside = Callable[[Stock, Stock], bool]
"""Whether the forces of one claim are, whatever the days, all among those of another."""


def tensions(stocks: Sequence[Stock], inside: Inside) -> tuple[Tension, ...]:
    """What arrivals, withdrawals and announcements leave open beside what is present.

    Statuses are compared, never added to one another: what was announced or has arrived is no part of a
    number present.
    """
    found = [*_unreported(stocks, inside), *_announced(stocks, inside), *_overdrawn(stocks, inside)]
    return tuple(sorted(found, key=lambda each: (-each.least, each.claims)))


def _unreported(stocks: Sequence[Stock], inside: Inside) -> Iterator[Tension]:
    """More present than all that is known to have stood and come."""
    for present in _of(stocks, Measure.PRESENT):
        if present.low is None or present.first is None:
            continue
        before = _before(stocks, present, inside)
        came = [
            each
            for each in _of(stocks, Measure.ARRIVED)
            if inside(each, present) and _came_by(each, present) and not _came_before(each, before)
        ]
        if not came and before is None:
            continue
        highs = [each.high for each in came]
        stood = before.high if before is not None else 0
        if stood is None or None in highs:
            continue
        # Arrivals are reported in part: their highs added up are the most that anybody has reported.
        least = present.low - stood - sum(high for high in highs if high is not None)
        if least > 0:
            parts = ([before] if before else []) + came
            yield Tension(
                (present.claim, *(each.claim for each in parts)), least, _more(present, parts, least)
            )


def _announced(stocks: Sequence[Stock], inside: Inside) -> Iterator[Tension]:
    """More, or fewer, arrived than were announced."""
    for planned in _of(stocks, Measure.PLANNED):
        for arrived in _of(stocks, Measure.ARRIVED):
            if not inside(arrived, planned) or not _follows(arrived, planned):
                continue
            pair = (planned.claim, arrived.claim)
            said = f"{_told(planned)}, {_told(arrived)}"
            if planned.high is not None and (arrived.low or 0) > planned.high:
                least = (arrived.low or 0) - planned.high
                yield Tension(pair, least, f"{said}: at least {least:,} more than were announced")
            elif arrived.high is not None and (planned.low or 0) > arrived.high:
                least = (planned.low or 0) - arrived.high
                yield Tension(pair, least, f"{said}: at least {least:,} announced and not told to have come")


def _overdrawn(stocks: Sequence[Stock], inside: Inside) -> Iterator[Tension]:
    """More withdrawn than stood there."""
    for left in _of(stocks, Measure.WITHDRAWN):
        stood = _before(stocks, left, inside)
        if stood is None or stood.high is None or (left.low or 0) <= stood.high:
            continue
        came = [
            each
            for each in _of(stocks, Measure.ARRIVED)
            if inside(each, stood) and _came_by(each, left) and not _came_before(each, stood)
        ]
        highs = [each.high for each in came]
        if None in highs:
            continue
        least = (left.low or 0) - stood.high - sum(high for high in highs if high is not None)
        if least > 0:
            said = ", ".join(_told(each) for each in (stood, *came, left))
            words = f"{said}: at least {least:,} more came unreported, or one of these is wrong"
            yield Tension((left.claim, stood.claim, *(each.claim for each in came)), least, words)


def _of(stocks: Sequence[Stock], status: Measure) -> Iterator[Stock]:
    return (stock for stock in stocks if stock.status is status)


def _before(stocks: Sequence[Stock], later: Stock, inside: Inside) -> Stock | None:
    """The last claim of what was present, before another claim, of all the forces that the other counts."""
    found = [
        each
        for each in _of(stocks, Measure.PRESENT)
        if each.last is not None
        and later.first is not None
        and each.last < later.first
        and each.high is not None
        and inside(later, each)
    ]
    return max(found, key=lambda each: (each.last, each.claim), default=None)


def _came_by(arrived: Stock, later: Stock) -> bool:
    """Whether some of them may have arrived by the time of another claim; a claim without a day may be."""
    return arrived.first is None or later.last is None or arrived.first <= later.last


def _came_before(arrived: Stock, before: Stock | None) -> bool:
    """Whether all of them are among those who stood there before."""
    return (
        before is not None
        and before.last is not None
        and arrived.last is not None
        and arrived.last <= before.last
        and not arrived.is_undated
    )


def _follows(arrived: Stock, planned: Stock) -> bool:
    return planned.first is None or arrived.last is None or arrived.last >= planned.first


def _more(present: Stock, parts: Sequence[Stock], least: int) -> str:
    said = ", ".join(_told(each) for each in (*parts, present))
    wrong = "one of the two is wrong" if len(parts) == 1 else "one of these is wrong"
    came = "came unreported" if parts[0].status is Measure.PRESENT else "came before or came unreported"
    return f"{said}: at least {least:,} more {came}, or {wrong}"


def _told(stock: Stock) -> str:
    """A claim in few words: "5,000 arrived (3 May 2031)"."""
    days = days_words(stock)
    said = f"said {days}" if stock.is_undated else days
    return f"{_number(stock.low, stock.high)} {stock.status}" + (f" ({said})" if days else "")


def _number(low: int | None, high: int | None) -> str:
    if low == high and low is not None:
        return f"{low:,}"
    if high is None:
        return f"at least {low or 0:,}"
    return f"{low:,} to {high:,}" if low else f"at most {high:,}"
