"""Days in words."""

from __future__ import annotations

from datetime import date, timedelta

Days = tuple[date | None, date | None]
"""First and last day, both inclusive; None is without an end."""

_MONTHS = "January February March April May June July August September October November December".split()


def span_words(first: date | None, last: date | None) -> str:
    """The days in the fewest words: "2 April 2016", "1–14 April 2016", "April 2016", "until 2 May 2016"."""
    if first is None or last is None:
        return _open(first, last)
    if first == last:
        return _day(first)
    if _is_first(first) and _is_first(last + timedelta(1) if last < date.max else None):
        if (first.month, last.month) == (1, 12):
            return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
        month = f"{_MONTHS[last.month - 1]} {last.year}"
        return month if _same_month(first, last) else f"{_month(first, last)} – {month}"
    if _same_month(first, last):
        return f"{first.day}–{_day(last)}"
    return f"{_day(first)} – {_day(last)}"


def _open(first: date | None, last: date | None) -> str:
    if first is None and last is None:
        return "all days"
    return f"from {_day(first)} on" if first else f"until {_day(last)}" if last else ""


def _is_first(day: date | None) -> bool:
    return day is not None and day.day == 1


def _same_month(first: date, last: date) -> bool:
    return (first.year, first.month) == (last.year, last.month)


def _month(first: date, last: date) -> str:
    name = _MONTHS[first.month - 1]
    return name if first.year == last.year else f"{name} {first.year}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
