"""Periods: a span of days cut into days, weeks or months."""

from __future__ import annotations

from datetime import date, timedelta

from cenotaph.errors import InputError
from cenotaph.model.series import Step

MOST = 4_000
"""Periods of one series: eleven years of days."""
_DAY = timedelta(1)


def periods_of(first: date, last: date, step: Step) -> list[tuple[date, date]]:
    """The periods from `first` to `last`, both inclusive; the outer ones are cut where the span ends.

    Raises InputError for a span that ends before it starts, or that has too many periods.
    """
    if last < first:
        raise InputError(
            "series", f"the span ends ({last}) before it starts ({first})", "turn the days round"
        )
    found: list[tuple[date, date]] = []
    start = first
    while True:
        end = min(_end(start, step), last)
        found.append((start, end))
        if end >= last:
            return found
        if len(found) >= MOST:
            what = f"{first} to {last} has more than {MOST:,} periods of a {step}"
            raise InputError("series", what, "ask for fewer days, or for weeks or months")
        start = end + _DAY


def period_words(first: date, step: Step) -> str:
    """What a period is called: "2031-05-03", "2031-W18", "2031-05"."""
    if step is Step.MONTH:
        return f"{first:%Y-%m}"
    if step is Step.WEEK:
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02d}"
    return first.isoformat()


def _end(start: date, step: Step) -> date:
    """The last day of the period that a day lies in."""
    if step is Step.DAY:
        return start
    if step is Step.WEEK:
        return start + min(timedelta(6 - start.weekday()), date.max - start)
    if start.month == 12:
        return start.replace(day=31)
    return start.replace(month=start.month + 1, day=1) - _DAY
