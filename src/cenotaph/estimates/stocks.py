"""Stocks: claims of forces, each with the days on which it is taken to hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from cenotaph.estimates.spans import span_words
from cenotaph.model.claim import STATUSES, Kind, Measure
from cenotaph.model.scope import Premise, Scope
from cenotaph.model.series import Stock

HELD = "a number of forces holds on every day that its claim speaks of, and on no other"
UNDATED = "a claim that names no day speaks of the day on which it was said"
_ORDER = (Measure.PLANNED, Measure.ARRIVED, Measure.PRESENT, Measure.WITHDRAWN)


def stocks_of(premises: Iterable[Premise]) -> tuple[Stock, ...]:
    """The claims of forces among some premises, by status, party and place, then by day."""
    found = [_stock(premise) for premise in premises if is_strength(premise)]
    return tuple(sorted(found, key=_sorting))


def is_strength(premise: Premise) -> bool:
    """Whether a premise counts forces by a single status."""
    return premise.kind is Kind.STRENGTH and len(premise.scope.outcomes) == 1 and _status(premise) in STATUSES


def whose(scope: Scope) -> Scope:
    """A scope without its days: whose forces, and where."""
    return replace(scope, first=None, last=None)


def carried_forward(stocks: Sequence[Stock], days: int) -> dict[str, date]:
    """Claim of forces present -> the last day on which it holds once it is carried forward.

    It is carried for so many days at most, and no further than to the next claim on the same forces there.
    """
    lasts: dict[str, date] = {}
    present = [stock for stock in stocks if stock.status is Measure.PRESENT and stock.last is not None]
    for stock in present:
        assert stock.last is not None
        limit = stock.last + min(timedelta(days), date.max - stock.last)
        same = (each for each in present if whose(each.scope) == whose(stock.scope) and each.first)
        later = [each.first for each in same if each.first is not None and each.first > stock.last]
        lasts[stock.claim] = min([limit, *(day - timedelta(1) for day in later)])
    return lasts


def carried_words(days: int) -> str:
    """The assumption of a carry, in words."""
    span = "1 day" if days == 1 else f"{days:,} days"
    return f"a number present is carried forward for {span} at most, or to the next on the same forces"


def days_words(stock: Stock) -> str:
    """When a claim of forces holds, in words; empty where nothing tells a day."""
    return span_words(stock.first, stock.last) if stock.first is not None else ""


def _stock(premise: Premise) -> Stock:
    first, last, is_undated = _held(premise)
    return Stock(
        claim=premise.id,
        status=_status(premise),
        scope=premise.scope,
        first=first,
        last=last,
        low=premise.low,
        high=premise.high,
        speaker=premise.speaker,
        asserted=premise.asserted,
        is_undated=is_undated,
    )


def _held(premise: Premise) -> tuple[date | None, date | None, bool]:
    """The days on which a claim holds; whether it names none itself."""
    first, last, said = premise.scope.first, premise.scope.last, premise.asserted
    if first is not None and last is not None:
        return first, last, False
    if first is not None:
        # "Since January": up to the day on which it was said.
        return first, max(first, said or first), False
    day = said or last
    return day, day, True


def _status(premise: Premise) -> Measure:
    return next(iter(premise.scope.outcomes))


def _sorting(stock: Stock) -> tuple[object, ...]:
    scope = stock.scope
    days = (stock.first or date.max, stock.last or date.max)
    return (_ORDER.index(stock.status), sorted(scope.parties), sorted(scope.places), days, stock.claim)
