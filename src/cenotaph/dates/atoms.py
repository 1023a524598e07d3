"""Points of time in a text, one by one: "2 April 2016", "Monday", "last week", "two days ago"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from cenotaph.dates import words
from cenotaph.dates.expression import Grain, Point
from cenotaph.dates.grammar import ALL, PATTERNS, Match


@dataclass(frozen=True, slots=True)
class Atom:
    """A point of time and where it stands; `last` when the words name two days of one month."""

    start: int
    end: int
    point: Point
    last: Point | None = None


def atoms(text: str) -> Iterator[Atom]:
    """The points of time in a text, in order, none overlapping another."""
    for low, high in _regions(text):
        for found in ALL.finditer(text, low, high):
            number = found.lastindex or 1
            pattern, build = PATTERNS[number - 1]
            match = pattern.match(text, found.start(), high)
            built = build(match) if match else None
            if built is not None and _plausible(text, found, built[0]):
                yield Atom(found.start(), found.end(), *built)


_TOKEN = re.compile(r"\d+(?=s\b)|\d+|[^\W\d_]+")
_REACH = 48
"""How far from its telling word an expression may start or end."""


@cache
def _telling() -> frozenset[str]:
    """The words without which no expression of time stands: each expression holds one of them."""
    labels = ("month", "weekday", "unit", "season", "last-night", "overnight", "open")
    found = {word for label in labels for word in words.named(label)}
    for start in ("offset", "anaphor", "fixed-", "named-"):
        found |= words.prefixed(start).keys()
    single = {part for word in found for part in re.findall(r"[^\W\d_]+", word)}
    days = {word + "s" for word in words.named("weekday") if len(word) > 5}
    return frozenset(single | days) - _SMALL


_SMALL = frozenset(
    "the a in of and s early earlier before after this that same very previous following next one later last "
    "during attacks al new eve orthodox".split()
)
"""Words of the lexicon that tell of time only beside another one."""


def _regions(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text around its telling words and numbers; the rest is never searched."""
    low = high = -1
    telling = _telling()
    for match in _TOKEN.finditer(text):
        token = match.group()
        if not (_is_dated(text, match) if token[0].isdecimal() else token.lower() in telling):
            continue
        start, end = max(0, match.start() - _REACH), min(len(text), match.end() + _REACH)
        if start > high:
            if high > 0:
                yield low, high
            low = start
        high = end
    if high > 0:
        yield low, high


def _is_dated(text: str, match: Match) -> bool:
    """Whether a number may be a year or part of a date of numbers."""
    length = match.end() - match.start()
    around = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
    return length == 4 or (length < 3 and ("/" in around or "." in around)) or (length == 2 and "s" in around)


_IN_YEAR = re.compile(
    r"(?:\b(?:in|since|of|by|during|until|till|before|after|from|to|through|throughout|between|and|or|early|late|mid|the|"
    r"that|year|around|circa|for|into|end|elections?|war|back|[A-Z][\w’']*)|[-–(,/])\s*$",
    re.IGNORECASE,
)
_EDGE_OF = re.compile(r"\b(?:end|beginning|start|middle|outset|turn|close)\s+of\s+$", re.I)
_COMES = re.compile(r"\b(?:comes?|came|coming)\s+(?:just\s+|only\s+|barely\s+|less\s+than\s+)?$")
_BEFORE_MAY = re.compile(
    r"\b(?:in|since|last|this|next|early|late|mid|of|by|until|till|from|to|and|between|during|before|after|through|end|for|"
    r"late)[\s-]+$",
    re.IGNORECASE,
)


def _plausible(text: str, found: Match, point: Point) -> bool:
    """Whether the words are really of time: "May" is also a verb, "2,000" a number, "Sun" a star."""
    before = text[max(0, found.start() - 24) : found.start()]
    words_ = found.group()
    if point.grain is Grain.YEAR:
        return "-" in words_ or "–" in words_ or bool(_IN_YEAR.search(before))
    if point.grain is Grain.AGO and words_.endswith("after"):
        return bool(_COMES.search(before))
    if (
        point.grain is Grain.CALENDAR
        and words_.lower().startswith("the ")
        and len(words_.split()) == 2
        and point.shift == 0
    ):
        return "weekend" in words_.lower() or bool(_EDGE_OF.search(before))
    if point.grain is Grain.MONTH and words_.lower() in {
        "may",
        "march",
        "mar",
        "mar.",
        "august",
        "jan",
        "dec",
    }:
        return bool(_BEFORE_MAY.search(before))
    if point.grain is Grain.WEEKDAY and words_ in {"Sun", "Sat", "Wed", "Mon", "Fri", "SUN", "SAT", "WED"}:
        return bool(re.search(r"(?:\bon|[(,])\s*$", before))
    if point.grain is Grain.SEASON:
        return _real_season(words_, before)
    if point.grain is Grain.DECADE:
        return len(words_) > 4 or bool(re.search(r"(?:the|early|late|mid)[\s-]*$", before))
    return True


def _real_season(found: str, before: str) -> bool:
    """Whether a season is meant: "the fall of the city" and "fall back" are none."""
    if found.lower() in {"fall", "the fall", "spring"}:
        return False
    return len(found.split()) > 1 or bool(re.search(r"\b(?:in|since|by|early|late|during|of)[\s-]+$", before))
