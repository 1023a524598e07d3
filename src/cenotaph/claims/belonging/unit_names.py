"""Find the names of military formations in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from cenotaph.lexicons import load
from cenotaph.model.party import PartyKind
from cenotaph.parties import Form, find

_ORDINAL = (
    r"(?:\d{1,4}(?:st|nd|rd|th|d)?\.?|[IVX]{1,5}|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|"
    r"Tenth|Eleventh|Twelfth|[A-Z](?=\s+(?:Company|Troop|Battery|Squadron)))"
)
_WORD = (
    r"(?:[A-Z][\w'’.-]*|al-[A-Z][\w'’-]*|ad-[A-Z][\w'’-]*|and|of|the|for|motor|rifle|mechani[sz]ed|armou?red|"
    r"infantry|airborne|tank)"
)
_NAME = r"(?:[A-Z][\w'’-]*|al-[A-Z][\w'’-]*|ad-[A-Z][\w'’-]*)"
_ABBREVIATION = r"(?:\s+\([A-Z][\w&/-]{1,9}\))?"
_JOINT = re.compile(
    r"\s*,\s*(?:the\s+)?|\s+The\s+|\s+of\s+(?:the\s+)?|\s*/\s*|\s*,\s*(?:part of|under)\s+(?:the\s+)?"
)
_NOT_FIRST = frozenset("the a an in on and of for two three his their its some our".split())


@dataclass(frozen=True, slots=True)
class UnitName:
    """The name of a formation: half-open offsets and the words."""

    start: int
    end: int
    words: str


def units_in(text: str) -> list[UnitName]:
    """The formations that a text names, in order; "X Company, Y Battalion, Z Division" is one."""
    if not _hint().search(text):
        return []
    spans = sorted({*_numbered(text), *_named(text), *_registered(text)})
    return [UnitName(start, end, text[start:end]) for start, end in _merged(text, _widest(spans))]


@cache
def _hint() -> re.Pattern[str]:
    labels = ("head", "named", "short", "first", "quoted")
    words = frozenset[str]().union(*(load("formations").words(label) for label in labels))
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)), re.IGNORECASE)


def _choice(label: str) -> str:
    words = [word for entry in load("formations").entries if entry.label == label for word in entry.words]
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    ahead = rf"(?<![\w$.-]){_ORDINAL}\s+(?:{_WORD}\s+){{0,4}}?{_choice('head')}(?![\w-]){_ABBREVIATION}"
    counted = r"(?![\w,.]*\d|\s*(?:%|percent|people|soldiers|men))"
    behind = rf"(?<!\w){_choice('before-number')}\s+\d{{1,4}}{counted}"
    named = rf"(?<!\w)(?:{_NAME}\s+){{1,4}}{_choice('named')}(?![\w-]){_ABBREVIATION}"
    first = rf"(?<!\w){_choice('first')}\s+(?:{_NAME}\s+){{0,2}}{_NAME}"
    words = rf"[“\"‘«]{_NAME}(?:\s+{_NAME}){{0,3}}[”\"’»]"
    quoted = rf"(?<!\w)(?:[A-Z]\w+\s+)?{words}\s+{_choice('quoted')}(?![\w-])"
    return re.compile(ahead), re.compile(behind), re.compile(f"{named}|{first}|{quoted}")


@cache
def _of_service() -> re.Pattern[str]:
    """The service behind a formation: "Battalion 7 of the special forces", "of the Karsan army"."""
    return re.compile(rf"\s+of\s+(?:the\s+)?(?:[A-Z][\w'’-]+\s+)?(?i:{_choice('service')})(?![\w-])")


def _numbered(text: str) -> list[tuple[int, int]]:
    ahead, behind, _ = _patterns()
    found = [m.span() for m in ahead.finditer(text)] + [m.span() for m in behind.finditer(text)]
    tails = [_of_service().match(text, end) for _, end in found]
    return [(start, tail.end() if tail else end) for (start, end), tail in zip(found, tails, strict=True)]


def _named(text: str) -> list[tuple[int, int]]:
    found = []
    for match in _patterns()[2].finditer(text):
        start = match.start()
        first = match.group().split()[0]
        if first.lower() in _NOT_FIRST:
            start += len(first) + 1
        words = text[start : match.end()].split()
        if len(words) > 1 and not _plain(words):
            found.append((start, match.end()))
    return found


def _plain(words: list[str]) -> bool:
    """Whether it is no name but a common noun with whose it is: "Karsan unit", "Taliban force"."""
    if not words[-1].islower():
        return False
    rest = " ".join(words[:-1])
    return "-" in words[-2] or any(mention.start == 0 and mention.end >= len(rest) for mention in find(rest))


def _registered(text: str) -> list[tuple[int, int]]:
    """Forces and formations of the registry, with the abbreviation that may follow in brackets."""
    found = []
    for mention in find(text):
        words = text[mention.start : mention.end]
        plain = words.isupper() and len(words) < 3
        if not plain and (mention.form is Form.FORCE or mention.party.kind is PartyKind.FORMATION):
            tail = re.compile(_ABBREVIATION).match(text, mention.end)
            found.append((mention.start, tail.end() if tail else mention.end))
    return found


def _widest(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without those that lie in another or overlap an earlier one."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept


def _merged(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and _JOINT.fullmatch(text, merged[-1][1], start):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged
