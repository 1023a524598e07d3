"""Datelines: "VELL, Oct. 3, 2031 (Asna) -" gives the day and the agency of a report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cenotaph.reports.calendar import DATE, day_of, month_and_day
from cenotaph.reports.layout import Line, lines_of
from cenotaph.reports.outlets import known_outlet

_WORD = r"[A-ZÀ-Þ][\w'’.\-]*"
_LOUD = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.\-]+"
_PLACE = rf"{_LOUD}(?:[ /]{_LOUD}){{0,4}}(?:,\s*{_WORD}(?:\s{_WORD}){{0,3}}){{0,2}}"
_QUIET_PLACE = rf"{_WORD}(?:[ /]{_WORD}){{0,3}}(?:,\s*{_WORD}(?:\s{_WORD}){{0,2}})?"
_AGENCY = r"[(/]\s*(?P<agency>[A-Z][\w .&'’-]{1,40}?(?:/RL)?)\s*[)/]"
_BEFORE = re.compile(rf"(?P<place>{_PLACE})\s*[,:]?\s*(?:{_AGENCY})?\s*[,:–—-]?\s*\(?\s*")
_QUIET_BEFORE = re.compile(rf"(?P<place>{_QUIET_PLACE})\s*,\s*")
_AFTER = re.compile(rf"\s*\)?\s*,?\s*(?:{_AGENCY})?\s*(?P<mark>[-–—:_.]|$)?")
_YEARLESS = re.compile(
    rf"(?P<place>{_PLACE})\s*\((?P<day>[A-Z][a-z]{{2,8}}\.? \d{{1,2}}|\d{{1,2}} [A-Z][a-z]{{2,8}}\.?)\)"
)
_UNDATED = re.compile(rf"(?P<place>{_PLACE})\s*,?\s*{_AGENCY}\s*,?\s*(?P<mark>[-–—:_])?")
_START = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ'’.\-]{2}|[A-Z][\w'’]+(?:[ /][A-Z][\w'’]+)*,\s")
_REACH = 110
_HEAD = 1_500


@dataclass(frozen=True, slots=True)
class Dateline:
    """What one line gives before the report itself begins."""

    day: date | None = None
    month_and_day: tuple[int, int] | None = None
    """Where the year is left out."""
    agency: str | None = None
    place: str | None = None
    """Where the report was written, in the words of the line."""


def dateline_place(text: str, lines: int = 8) -> str | None:
    """Where the first dateline among a text's first lines says that it was written; None where none does."""
    found = datelines_of(lines_of(text[:_HEAD])[:lines])
    return next((line.place for line in found if line.place), None)


def datelines_of(lines: Sequence[Line]) -> list[Dateline]:
    """The datelines of a text in order; a text of several reports has several."""
    return [found for line in lines if _START.match(line.text) and (found := _dateline(line.text[:_REACH]))]


def _dateline(text: str) -> Dateline | None:
    when = DATE.search(text)
    day = day_of(when) if when else None
    if when and day:
        before = _BEFORE.fullmatch(text, 0, when.start()) or _QUIET_BEFORE.fullmatch(text, 0, when.start())
        after = _AFTER.match(text, when.end())
        if before and after:
            agency = before.groupdict().get("agency") or after["agency"]
            if agency or after["mark"] is not None:
                return Dateline(day, agency=_agency(agency), place=before["place"])
        return None
    yearless = _YEARLESS.match(text)
    if yearless and (found := month_and_day(yearless["day"])):
        return Dateline(month_and_day=found, place=yearless["place"])
    undated = _UNDATED.match(text)
    if undated and (known_outlet(undated["agency"]) or undated["mark"]):
        return Dateline(agency=_agency(undated["agency"]), place=undated["place"])
    return None


def _agency(words: str | None) -> str | None:
    if words is None or month_and_day(words):
        return None
    return known_outlet(words) or (None if any(sign.isdigit() for sign in words) else words)
