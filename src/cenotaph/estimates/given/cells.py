"""Cells of a table as values: whole numbers of people and days; what is not sure to be one is refused."""

from __future__ import annotations

import math
import re
from calendar import monthrange
from datetime import date, datetime, timedelta

Value = str | int | float | bool | date | None
"""What a cell holds: text in a CSV file, in a workbook or a data frame a number or a day too."""

MOST = 10_000_000_000
"""More than all people: a larger number is a slip."""
_GROUPED = re.compile(r"\d{1,3}(?:([,  '’ ])\d{3})(?:\1\d{3})*")
_WHOLE = re.compile(r"\d{1,12}(?:\.0+)?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|\+00:00)?)?")
_WORDED = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})\.?[ ,-]+(\d{4})|([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})")
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2}([./ -])(?:\d{1,2}|[A-Za-z]{3,9})\1\d{2}")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
         "november", "december")  # fmt: skip
_WRITE = "write it as YYYY-MM-DD"
_SERIALS = range(20_000, 80_000)
_NO_VALUES = frozenset({"", "nan", "nat", "null", "n/a", "na", "#n/a"})


class CellError(ValueError):
    """A cell that cannot be used: what is wrong with it, and the remedy."""

    def __init__(self, what: str, remedy: str = "") -> None:
        self.what = what
        self.remedy = remedy
        super().__init__(what)


def text_of(value: Value) -> str:
    """A cell's text on one line, "" where it is empty; a number without the .0 of a spreadsheet."""
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < MOST:
        value = int(value)
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) == (0, 0, 0):
        value = value.date()
    return " ".join(str(value).split())


def shown(value: Value) -> str:
    """A cell as a message quotes it."""
    words = text_of(value)
    return repr(words if len(words) <= 60 else words[:59] + "…")


def number(value: Value) -> int | None:
    """A whole number of people, None for an empty cell; CellError for anything else."""
    words = text_of(value)
    if words.casefold() in _NO_VALUES:
        return None
    remedy = "write a whole number in digits"
    if isinstance(value, (bool, date)):
        raise CellError(f"{shown(value)} is no number", remedy)
    if _GROUPED.fullmatch(words):
        words = re.sub(r"\D", "", words)
    if not (words.isascii() and _WHOLE.fullmatch(words)):
        if words.startswith("-") and _WHOLE.fullmatch(words[1:]):
            raise CellError(f"{words} is less than nobody", remedy)
        if re.fullmatch(r"[<>≤≥~=].*|\d+ ?[-–] ?\d+", words):
            remedy = "write digits alone: at least goes into low, at most into high"
        raise CellError(f"{shown(value)} is no whole number", remedy)
    found = int(words.partition(".")[0])
    if found > MOST:
        raise CellError(f"{words} is more than all people", remedy)
    return found


def day(value: Value, *, is_last: bool = False) -> date | None:
    """A day, None for an empty cell; of a month or a year the first, or the last. CellError for others."""
    if isinstance(value, datetime):
        if value != value:
            return None
        if (value.hour, value.minute, value.second) != (0, 0, 0):
            raise CellError(f"{shown(value)} is a moment, no day", _WRITE)
        return value.date()
    if isinstance(value, date):
        return value
    words = text_of(value)
    if words.casefold() in _NO_VALUES:
        return None
    if re.fullmatch(r"[12]\d{3}", words):
        return date(int(words), 12, 31) if is_last else date(int(words), 1, 1)
    year, month, in_month = _parts(words)
    if not 1 <= month <= 12 or not 1 <= year <= 9999:
        raise CellError(f"{words!r} is no date: there is no month {month}", _WRITE)
    length = monthrange(year, month)[1]
    chosen = (length if is_last else 1) if in_month is None else in_month
    if not 1 <= chosen <= length:
        raise CellError(f"{words!r} is no date: {year}-{month:02} has {length} days", _WRITE)
    return date(year, month, chosen)


def _parts(words: str) -> tuple[int, int, int | None]:
    if found := _ISO.fullmatch(words):
        return int(found[1]), int(found[2]), int(found[3]) if found[3] else None
    if found := _WORDED.fullmatch(words):
        name = (found[2] or found[4]).casefold()
        month = next(
            (at for at in range(12) if name in (_MONTHS[at], _FULL[at]) or (name == "sept" and at == 8)), -1
        )
        if month < 0:
            raise CellError(f"{words!r} is no date", _WRITE)
        return int(found[3] or found[6]), month + 1, int(found[1] or found[5])
    if found := _NUMBERS.fullmatch(words):
        return _numbered(words, int(found[1]), int(found[3]), int(found[4]), found[2])
    raise _undated(words)


def _numbered(words: str, one: int, two: int, year: int, sign: str) -> tuple[int, int, int]:
    # With dots the day stands first wherever that is written; with strokes that differs by country.
    if sign == "." or one > 12 or one == two:
        return year, two, one
    if two > 12:
        return year, one, two
    raise CellError(f"{words!r} is {one}/{two} or {two}/{one}: which is the month?", _WRITE)


def _undated(words: str) -> CellError:
    if _SHORT_YEAR.fullmatch(words):
        return CellError(f"{words!r} has a year of two digits", _WRITE)
    if words.isascii() and words.isdigit() and int(words) in _SERIALS:
        guess = date(1899, 12, 30) + timedelta(days=int(words))
        return CellError(
            f"{words} is a spreadsheet's number for a day ({guess}, unless the file counts from 1904)",
            "format the column as dates, YYYY-MM-DD",
        )
    return CellError(f"{words[:60]!r} is no date", _WRITE)


def rung(value: Value, most: int) -> int | None:
    """A rung of the ladder of trust, None for an empty cell; CellError where there is no such rung."""
    words = text_of(value)
    if not words:
        return None
    if words.isascii() and words.isdigit() and 1 <= int(words[:3]) <= most:
        return int(words)
    raise CellError(f"{shown(value)} is no rung of trust", f"write a whole number from 1 to {most}")


def truth(value: Value) -> bool:
    """Yes or no, no for an empty cell; CellError for anything else."""
    words = text_of(value).casefold()
    if words in ("yes", "y", "true", "1", "x"):
        return True
    if words in ("", "no", "n", "false", "0"):
        return False
    raise CellError(f"{shown(value)} is neither yes nor no", "write yes or leave it empty")


def is_blank(value: Value) -> bool:
    """Whether a cell holds nothing."""
    return value is None or (isinstance(value, float) and math.isnan(value)) or not text_of(value)
