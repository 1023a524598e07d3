"""The grammar of points of time: a pattern for each way to name one, and what it builds."""

from __future__ import annotations

import re
from collections.abc import Callable

from cenotaph.dates import words
from cenotaph.dates.expression import Grain, Point

_YEAR = r"(?:1[5-9]|20)\d\d(?![\d,.]*\d|\s*%|-strong)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:]|,\d{3}|\.\d|\s*%)"
_COUNTED = rf"(?!\s+(?:more\s+|other\s+)?(?:{words.either(words.named('counted'))})\b)"
_MONTH = words.capitalised("month")
_WEEKDAY = words.capitalised("weekday")
_POSSESSED = words.full("weekday")
_UNIT = rf"(?i:{words.either(words.named('unit'))})\b"
_NUMBER = rf"(?:(?i:{words.either(words.named('number'))})|\d{{1,3}})"
_SHIFT = rf"(?i:{words.either(words.named('shift'))})"
_SEASON = rf"(?i:{words.either(words.named('season'))})\b"
_LATER_YEAR = rf"(?:{_YEAR}|(?i:last|this|next|the\s+same|that|the\s+previous|the\s+following)\s+(?i:year)\b)"
_PART = rf"(?i:{words.either(words.named('day-part'))})\b"
_SHIFTS = {"last": -1, "past": -1, "this": 0, "next": 1}

Match = re.Match[str]
Built = tuple[Point, Point | None] | None


def _month(name: str) -> int:
    return words.ordered("month")[name.lower().rstrip(".")] + 1


def _day(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _year(text: str | None) -> tuple[int | None, int | None]:
    """Year and distance of the year from the words behind a month."""
    if text is None:
        return None, None
    if text.isdecimal():
        return int(text), None
    first = text.lower().split()[0]
    return None, {"last": -1, "this": 0, "next": 1}.get(first)


def _shift(text: str | None) -> int | None:
    return _SHIFTS[words.named("shift")[" ".join(text.lower().split())]] if text else None


def _numeric(match: Match) -> Built:
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    if month > 12:
        month, day = day, month
    if year < 100:
        year += 2000 if year < 50 else 1900
    return (Point(Grain.DATE, year=year, month=month, day=day), None) if month <= 12 else None


def _dated(match: Match) -> Built:
    year, shift = _year(match["y"])
    month = _month(match["m"])
    first = Point(Grain.DATE, year=year, month=month, day=_day(match["d"]), year_shift=shift)
    if not match["d2"]:
        return first, None
    return first, Point(Grain.DATE, year=year, month=month, day=_day(match["d2"]), year_shift=shift)


def _of_month(match: Match) -> Built:
    year, shift = _year(match["y"])
    return Point(Grain.MONTH, year=year, month=_month(match["m"]), year_shift=shift), None


def _named_month(match: Match) -> Built:
    return Point(Grain.MONTH, month=_month(match["m"]), shift=_shift(match["s"])), None


def _season(match: Match) -> Built:
    year, shift = _year(match["y"])
    number = words.ordered("season")[match["n"].lower()]
    return Point(Grain.SEASON, year=year, month=number, shift=_shift(match["s"]), year_shift=shift), None


def _weekday(match: Match) -> Built:
    shift = _shift(match["s"])
    if match["w2"]:
        shift = -1
    return Point(
        Grain.WEEKDAY, weekday=words.ordered("weekday")[match["w"].lower().rstrip(".")], shift=shift
    ), None


def _plain_year(match: Match) -> Built:
    return Point(Grain.YEAR, year=int(match["y"])), None


def _years(match: Match) -> Built:
    year = int(match["y"])
    last = int(match["y2"])
    last += year // 100 * 100 if last < 100 else 0
    return (Point(Grain.YEAR, year=year), Point(Grain.YEAR, year=last)) if last > year else None


def _decade(match: Match) -> Built:
    digits = int(match["y"])
    return Point(Grain.DECADE, year=digits if digits > 99 else 1900 + digits), None


def _calendar(match: Match) -> Built:
    unit = words.named("unit")[match["u"].lower()]
    shift = _shift(match["s"])
    plain = " ".join(match["s"].lower().split())
    if unit == "hour" or (unit in {"day", "night"} and plain in {"this", "current", "the current"}):
        return None
    if unit == "day" and shift == -1:
        return Point(Grain.LENGTH, count=24, unit="hour", shift=-1), None
    if unit == "day" or (plain == "past" and unit != "weekend"):
        length = Point(Grain.LENGTH, count=1, unit=unit, shift=-1 if shift == -1 else 1)
        return length, None
    return Point(Grain.CALENDAR, unit=unit, shift=shift), None


def _running(match: Match) -> Built:
    return Point(Grain.CALENDAR, unit=match["u"], shift=0), None


def _weekend(match: Match) -> Built:
    return Point(Grain.CALENDAR, unit="weekend", shift=0), None


def _after(match: Match) -> Built:
    unit = words.named("unit")[match["u"].lower()]
    return Point(Grain.AGO, count=words.number(match["n"]), unit=unit, shift=-1), None


def _ago(match: Match) -> Built:
    unit = words.named("unit")[match["u"].lower()]
    count = words.number(match["n"])
    if match["more"] or count is None:
        return Point(Grain.OPEN), None
    return Point(Grain.AGO, count=count, unit=unit, shift=-1), None


def _length(match: Match) -> Built:
    unit = words.named("unit")[match["u"].lower()]
    count = words.number(match["n"])
    if count is None:
        return Point(Grain.OPEN), None
    return Point(Grain.LENGTH, count=count, unit=unit, shift=_shift(match["s"]) or -1), None


def _lasted(match: Match) -> Built:
    """A stretch of violence runs up to the report: "in four months of fighting"."""
    unit = words.named("unit")[match["u"].lower()]
    return Point(Grain.LENGTH, count=words.number(match["n"]), unit=unit, shift=-1), None


def _quarter(match: Match) -> Built:
    count = words.number(match["n"] or "one")
    months = {"month": 1, "quarter": 3}[words.named("unit")[match["u"].lower()]]
    year, shift = (int(match["y"]), None) if match["y"] else (None, 0)
    first = Point(Grain.MONTH, year=year, month=1, year_shift=shift)
    last = (count or 1) * months
    return (first, Point(Grain.MONTH, year=year, month=last, year_shift=shift)) if last < 13 else None


def _within(match: Match) -> Built:
    unit = words.named("unit")[match["u"].lower()]
    return Point(Grain.LENGTH, count=words.number(match["n"]), unit=unit, shift=1), None


def _word(match: Match) -> Built:
    text = " ".join(match.group().lower().split())
    for label, grain in (("offset", Grain.OFFSET), ("anaphor", Grain.ANAPHOR)):
        if text in words.prefixed(label):
            return Point(grain, shift=int(words.prefixed(label)[text])), None
    if text in words.named("last-night"):
        return Point(Grain.OFFSET, shift=-1), None
    if text in words.named("overnight"):
        return Point(Grain.OVERNIGHT), None
    if text in words.prefixed("fixed-"):
        month, day = words.prefixed("fixed-")[text].split("-")
        return Point(Grain.DATE, month=int(month), day=int(day)), None
    if text in words.prefixed("named-"):
        year, month, day = words.prefixed("named-")[text].split("-")
        return Point(Grain.DATE, year=int(year), month=int(month), day=int(day)), None
    return Point(Grain.OPEN), None


def _phrases() -> str:
    found: set[str] = set()
    for start in ("offset", "anaphor", "last-night", "overnight", "fixed-", "named-"):
        found |= words.prefixed(start).keys()
    return rf"(?i:{words.either(found)})\b|{words.capitalised('open')}"


_TWO = r"(?:\s*(?:-|–|—|\bto\b|\band\b|\bor\b|\bthrough\b|&)\s*(?:the\s+)?"
_TABLE: tuple[tuple[str, Callable[[Match], Built]], ...] = (
    (r"(?<![\d-])(?P<y>(?:19|20)\d\d)-(?P<m>0\d|1[0-2])-(?P<d>[0-2]\d|3[01])(?![\d-])", _numeric),
    (r"(?<![\d/.])(?P<d>[0-3]?\d)(?P<x>[/.])(?P<m>[0-3]?\d)(?P=x)(?P<y>(?:19|20)\d\d)(?![\d/])", _numeric),
    (r"(?<![\d/.])(?P<d>[0-3]?\d)/(?P<m>[0-3]?\d)/(?P<y>\d\d)(?![\d/])", _numeric),
    (rf"\b(?:{_phrases()})", _word),
    (
        rf"\b(?:[Tt]he\s+)?(?P<d>{_DAY}){_TWO}(?P<d2>{_DAY}))?[\s-]+(?:of\s+)?(?P<m>{_MONTH})(?!\s+\d{{1,2}}(?!\d))"
        rf"(?:[,\s-]+(?:of\s+)?(?P<y>{_LATER_YEAR}))?",
        _dated,
    ),
    # After "on" a number is a day, whoever is counted behind it: "on April 28 troops advanced".
    (
        rf"(?<=\b[Oo]n )(?P<m>{_MONTH})\s+(?P<d>{_DAY})(?P<d2>)(?!\s*[-–—&]|\s+(?:to|and|or|through)\b)"
        rf"(?:,?\s+(?P<y>{_LATER_YEAR}))?",
        _dated,
    ),
    (
        rf"\b(?P<m>{_MONTH})[\s-]+(?:the\s+)?(?P<d>{_DAY}){_COUNTED}"
        rf"(?:\s*(?:-|–|—|\bto\b|\band\b|\bor\b|\bthrough\b|&)\s*(?:the\s+)?(?P<d2>{_DAY}){_COUNTED})?"
        rf"(?:,?\s+(?:of\s+)?(?P<y>{_LATER_YEAR}))?",
        _dated,
    ),
    (rf"\b(?P<m>{_MONTH})(?:\s+of|,)?[\s-]+(?:of\s+)?(?P<y>{_LATER_YEAR}){_COUNTED}", _of_month),
    (rf"\b(?P<s>{_SHIFT})\s+(?P<m>{_MONTH})", _named_month),
    (rf"\b(?P<m>{_MONTH})(?P<s>)", _named_month),
    (
        rf"\b(?:(?P<s>{_SHIFT})\s+|(?:the\s+)?)(?P<n>{_SEASON})(?:\s+(?:of\s+)?(?P<y>{_LATER_YEAR}))?",
        _season,
    ),
    (
        rf"\b(?:(?P<s>{_SHIFT})\s+)?(?P<w>{_WEEKDAY}|{_POSSESSED}(?=s\s+[a-z]))(?P<w2>\s+last\b(?!\s+week))?(?:\s+{_PART})?",
        _weekday,
    ),
    (
        rf"\b(?P<more>(?:more\s+than|over|less\s+than|at\s+least|several|many|some)\s+)?(?P<n>{_NUMBER}|few|several)\s+"
        rf"(?:short\s+)?(?P<u>{_UNIT})\s+(?:ago|back)\b",
        _ago,
    ),
    (
        rf"(?<=\b[Ii]n )(?P<n>{_NUMBER})\s+(?P<u>{_UNIT})\s+of\s+(?:\w+\s+){{0,2}}?(?:fighting|violence|war|"
        r"clashes|unrest|conflict|hostilities|strikes|attacks|bombing|bombardment|shelling|battles|bloodshed|protests)\b",
        _lasted,
    ),
    (
        rf"\b[Tt]he\s+first\s+(?:(?P<n>{_NUMBER})\s+)?(?P<u>months|quarter)\s+of\s+(?:(?P<y>{_YEAR})|(?:this|the)\s+year\b)",
        _quarter,
    ),
    (rf"\b(?:the\s+)?(?P<s>{_SHIFT})\s+(?P<n>{_NUMBER}|few|several|many)[\s-]+(?P<u>{_UNIT})", _length),
    (rf"\b[Ww]ithin\s+(?:the\s+next\s+)?(?P<n>{_NUMBER})\s+(?P<u>{_UNIT})(?!\s+of\b)", _within),
    (rf"\b(?:the\s+)?(?P<s>{_SHIFT})\s+(?P<u>{_UNIT})(?!\s+(?:ago|before))", _calendar),
    (r"(?<=\bof\s)the\s+(?P<u>day|week|month|year|decade)\b(?!\s+of\b)", _running),
    (rf"\b(?P<n>{_NUMBER})\s+(?P<u>{_UNIT})\s+after\b", _after),
    (r"\b(?:at|on|over|during|this|the)\s+(?:the\s+)?(?P<s>)(?P<u>[Ww]eekend)\b", _weekend),
    (r"\b(?:the\s+)?(?P<y>(?:1[89]|20)\d0|[’'‘]?[2-9]0)[’']?s\b", _decade),
    (r"\b(?P<y>(?:19|20)\d\d)\s?[-–/]\s?(?P<y2>(?:19|20)?\d\d)(?![\d-]|\s*%)", _years),
    (rf"(?<![\d,.$€£-])\b(?P<y>{_YEAR}){_COUNTED}", _plain_year),
)
PATTERNS = tuple((re.compile(pattern), build) for pattern, build in _TABLE)


def _master() -> re.Pattern[str]:
    bare = [re.sub(r"\?P<\w+>", "?:", pattern) for pattern, _ in _TABLE]
    bare = [pattern.replace("(?P=x)", "[/.]") for pattern in bare]
    return re.compile("|".join(f"({pattern})" for pattern in bare))


ALL = _master()
"""Any of the patterns; the number of the group that matched is that of the pattern, from 1."""
