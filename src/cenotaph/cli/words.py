"""A claim's fields in the words that a table shows a person."""

from __future__ import annotations

from datetime import date, timedelta

from cenotaph.cli.screen import clean
from cenotaph.model.claim import Claim
from cenotaph.model.count import Count
from cenotaph.model.party import Role
from cenotaph.model.period import Window

STYLES = {
    "killed": "bold red",
    "wounded": "yellow",
    "missing": "magenta",
    "captured": "cyan",
    "casualties": "red",
    "planned": "blue",
    "arrived": "bold blue",
    "present": "green",
    "withdrawn": "bright_black",
}
"""How each measure is shown, in Rich's words."""

PRECISIONS = {
    1: "the place itself",
    2: "a point near it",
    3: "a second-order division",
    4: "a first-order division",
    5: "an area or a line",
    6: "the country as a whole",
    7: "no country's land",
}
"""UCDP's `where_prec` in words."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def count_words(count: Count | None) -> str:
    """How many, as worded: "23", "≥ 13", "20–30", "≈ 10,000", "≥ 24 (vague)"; a named person is "1"."""
    if count is None:
        return "1"
    low, high = count.low, count.high
    if low is None and high is None:
        number = "?"
    elif high is None:
        number = f"≥ {low:,}"
    elif low is None:
        number = f"≤ {high:,}"
    else:
        number = f"{low:,}" if low == high else f"{low:,}–{high:,}"
    return ("≈ " if count.approx else "") + number + (" (vague)" if count.vague else "")


def who_words(claim: Claim) -> str:
    """Who they are: rank and name, or the group, then the unit and the party they belong to."""
    person = " ".join(filter(None, (claim.rank, claim.name))) if claim.name else claim.group
    beside = [part for part in (claim.unit, claim.affiliation) if part and part not in (person or "")]
    return clean(", ".join(filter(None, (person, *beside))))


def where_words(claim: Claim) -> str:
    """The place words with the country's code."""
    if claim.place is None:
        return ""
    return clean(", ".join(filter(None, (claim.place.words, claim.place.country))))


def when_words(window: Window | None) -> str:
    """The days in the fewest words: "2 Apr 2016", "1–14 Apr 2016", "Aug 2015", "2011"."""
    if window is None:
        return ""
    start, end = window.start, window.end
    if start == end:
        return _day(start)
    first, last = (start.month, start.day) == (1, 1), (end.month, end.day) == (12, 31)
    if first and last:
        return f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
    if (start.year, start.month) == (end.year, end.month):
        whole = start.day == 1 and (end + timedelta(days=1)).day == 1
        month = f"{_MONTHS[end.month - 1]} {end.year}"
        return month if whole else f"{start.day}–{end.day} {month}"
    return f"{_day(start)} – {_day(end)}"


def speaker_words(claim: Claim) -> str:
    """According to whom: the nearest speaker, then whoever relays it."""
    parts = [f"via {link.words}" if link.role is Role.VIA else link.words for link in claim.chain]
    return clean(", ".join(parts))


def marks(claim: Claim) -> list[str]:
    """What else a reader must know before using the number."""
    found = []
    if claim.denied:
        found.append("denied")
    if claim.cumulative:
        found.append("running total")
    if claim.part_of:
        found.append(f"part of {claim.part_of}")
    return found


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def counted(count: int, noun: str, nouns: str = "") -> str:
    """So many of something: "1 report", "1,200 copies"."""
    return f"1 {noun}" if count == 1 else f"{count:,} {nouns or noun + 's'}"
