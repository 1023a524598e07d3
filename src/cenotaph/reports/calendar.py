"""Whole dates as lines about a report give them: "Friday, 21 August 2015", "Nov. 2, 2006", "2016-04-14"."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    r"(?P<{0}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = (
    r"(?:(?P<weekday>(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?)\.?,?\s+(?:the\s+)?)?"
)
DATE = re.compile(
    _WEEKDAY
    + r"(?:"
    + _MONTH.format("m1")
    + r"\s*(?P<d1>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y1>(?:19|20)\d\d)"
    + r"|(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?:\s+|-)(?:of\s+)?"
    + _MONTH.format("m2")
    + r",?(?:\s+|-)(?P<y2>(?:19|20)\d\d)"
    + r"|(?P<y5>(?:19|20)\d\d)\s+"
    + _MONTH.format("m5")
    + r"\s+(?P<d5>\d{1,2})"
    + r"|(?P<y3>(?:19|20)\d\d)[-/.](?P<m3>\d{1,2})[-/.](?P<d3>\d{1,2})(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
    + r"|(?P<a>\d{1,2})(?P<mark>[./-])(?P<b>\d{1,2})(?P=mark)(?P<y4>(?:19|20)\d\d)"
    + r")(?!\d)",
    re.IGNORECASE,
)
"""A date with its year; read a match with `day_of`."""


_YEARLESS = re.compile(
    rf"{_MONTH.format('m1')}\s*(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH.format('m2')}",
    re.IGNORECASE,
)


def day_of(match: re.Match[str]) -> date | None:
    """The day that a match of DATE names; None where it names none, contradicts its weekday or may be two."""
    try:
        day = _day(match)
    except ValueError:
        return None
    weekday = match["weekday"]
    if day is None or (weekday and _DAYS[day.weekday()] != weekday[:3].lower()):
        return None
    return day


def _day(match: re.Match[str]) -> date | None:
    if match["y1"]:
        return date(int(match["y1"]), _month(match["m1"]), int(match["d1"]))
    if match["y2"]:
        return date(int(match["y2"]), _month(match["m2"]), int(match["d2"]))
    if match["y5"]:
        return date(int(match["y5"]), _month(match["m5"]), int(match["d5"]))
    if match["y3"]:
        return date(int(match["y3"]), int(match["m3"]), int(match["d3"]))
    first, second, year = int(match["a"]), int(match["b"]), int(match["y4"])
    if match["mark"] == ".":
        return date(year, second, first)
    if first > 12 or first == second:
        return date(year, second, first)
    return (
        date(year, first, second) if second > 12 else None
    )  # 3/4/2031 is March in one country, April in another


def month_and_day(words: str) -> tuple[int, int] | None:
    """Month and day of a date that lacks its year: "Oct. 18", "18 October"; None for anything else."""
    found = _YEARLESS.fullmatch(words.strip())
    if found is None:
        return None
    return _month(found["m1"] or found["m2"]), int(found["d1"] or found["d2"])


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1
