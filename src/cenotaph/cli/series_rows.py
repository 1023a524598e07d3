"""Series as JSON and as rows of CSV."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from cenotaph.estimates.periods import period_words
from cenotaph.estimates.receipts import Naming, outcome_words, question_words, scope_words
from cenotaph.estimates.receipts.rows import names_row
from cenotaph.model.figure_row import figure_to_row, scope_to_row
from cenotaph.model.rows import Cell
from cenotaph.model.series import Assertion, Period, Rate, Series, Step, Stock, Strengths

PERIOD_COLUMNS = (
    "party", "where", "outcome", "period", "from", "to", "is_gap", "claims", "inside", "low", "high", "best",
    "is_tight", "present_low", "present_high", "present_days", "is_carried", "rate_low", "rate_high",
)  # fmt: skip
"""One row a period; a gap has no low, high and best."""
ASSERTION_COLUMNS = (
    "claim", "asserted", "upto", "low", "high", "cumulative", "counts", "before", "more_low", "more_high",
    "fall", "change",
)  # fmt: skip
"""One row for each number that a speaker gave."""


def series_json(series: Series, naming: Naming) -> dict[str, Any]:
    """A series, its periods in order, with the names of all ids."""
    stocks = series.strengths.stocks if series.strengths else ()
    return {
        "of": question_words(series.question, naming),
        "question": scope_to_row(series.question),
        "by": str(series.step),
        "periods": [_period(each, series.step) for each in series.periods],
        "total": figure_to_row(series.total),
        "strengths": _strengths(series.strengths) if series.strengths else None,
        "names": names_row([series.question, *(stock.scope for stock in stocks)], naming),
    }


def period_cells(series: Series, naming: Naming) -> list[dict[str, Cell]]:
    """The periods of a series as rows, by PERIOD_COLUMNS."""
    question = series.question
    fixed: dict[str, Cell] = {
        "party": " + ".join(sorted(naming.party_name(code) for code in question.parties)),
        "where": " + ".join(sorted(naming.place_name(code) for code in question.places)),
        "outcome": outcome_words(question.outcomes),
    }
    return [fixed | _cells(each, series.step) for each in series.periods]


def assertions_json(found: Sequence[Assertion], naming: Naming) -> list[dict[str, Any]]:
    """The numbers of a speaker, in order."""
    return [
        {
            "claim": each.claim,
            "asserted": each.asserted.isoformat() if each.asserted else None,
            "counts": scope_words(each.scope, naming),
            "scope": scope_to_row(each.scope),
            "low": each.low,
            "high": each.high,
            "cumulative": each.is_cumulative,
            "before": each.before,
            "increment": list(each.increment) if each.increment else None,
            "fall": each.fall,
            "change": each.change,
        }
        for each in found
    ]


def assertion_cells(found: Sequence[Assertion], naming: Naming) -> list[dict[str, Cell]]:
    """The numbers of a speaker as rows, by ASSERTION_COLUMNS."""
    return [
        {
            "claim": each.claim,
            "asserted": each.asserted,
            "upto": each.scope.last,
            "low": each.low,
            "high": each.high,
            "cumulative": each.is_cumulative,
            "counts": scope_words(each.scope, naming),
            "before": each.before,
            "more_low": each.increment[0] if each.increment else None,
            "more_high": each.increment[1] if each.increment else None,
            "fall": each.fall,
            "change": each.change,
        }
        for each in found
    ]


def _period(period: Period, step: Step) -> dict[str, Any]:
    figure = period.figure
    return {
        "period": period_words(period.first, step),
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "is_gap": figure is None,
        "claims": period.claims,
        "inside": period.inside,
        "low": figure.low if figure else None,
        "high": figure.high if figure else None,
        "best": figure.best if figure else None,
        "is_tight": figure.is_tight if figure else None,
        "present": list(period.present) if period.present else None,
        "present_days": period.present_days,
        "is_carried": period.is_carried,
        "rate": _rate(period.rate),
    }


def _cells(period: Period, step: Step) -> dict[str, Cell]:
    figure, rate = period.figure, period.rate or Rate(None, None)
    low, high = period.present or (None, None)
    return {
        "period": period_words(period.first, step),
        "from": period.first,
        "to": period.last,
        "is_gap": figure is None,
        "claims": period.claims,
        "inside": period.inside,
        "low": figure.low if figure else None,
        "high": figure.high if figure else None,
        "best": figure.best if figure else None,
        "is_tight": figure.is_tight if figure else None,
        "present_low": low,
        "present_high": high,
        "present_days": period.present_days,
        "is_carried": period.is_carried,
        "rate_low": _number(rate.low),
        "rate_high": _number(rate.high),
    }


def _strengths(found: Strengths) -> dict[str, Any]:
    return {
        "stocks": [_stock(each) for each in found.stocks],
        "stretches": [
            {
                "from": each.first.isoformat(),
                "to": each.last.isoformat(),
                "low": each.low,
                "high": each.high,
                "claims": list(each.claims),
                "carried": list(each.carried),
                "conflicts": [
                    {"claims": list(conflict.claims), "words": conflict.words} for conflict in each.conflicts
                ],
            }
            for each in found.stretches
        ],
        "tensions": [
            {"claims": list(each.claims), "least": each.least, "words": each.words} for each in found.tensions
        ],
        "assumptions": list(found.assumptions),
    }


def _stock(stock: Stock) -> dict[str, Any]:
    return {
        "claim": stock.claim,
        "status": str(stock.status),
        "scope": scope_to_row(stock.scope),
        "from": stock.first.isoformat() if stock.first else None,
        "to": stock.last.isoformat() if stock.last else None,
        "is_undated": stock.is_undated,
        "low": stock.low,
        "high": stock.high,
        "speaker": stock.speaker,
        "asserted": stock.asserted.isoformat() if stock.asserted else None,
    }


def _rate(rate: Rate | None) -> list[float | None] | None:
    return [_number(rate.low), _number(rate.high)] if rate else None


def _number(value: Fraction | None) -> float | None:
    return round(float(value), 4) if value is not None else None
