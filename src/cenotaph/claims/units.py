"""The named formation that the people of a claim belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from cenotaph.claims.draft import Draft
from cenotaph.claims.parsed import Parsed
from cenotaph.claims.unit_names import UnitName, units_in
from cenotaph.model.claim import Kind
from cenotaph.model.party import PartyKind
from cenotaph.parties import party_of

_AFTER = re.compile(
    r"(?:\s*(?:\([^)]*\)|,?\s*(?:aged\s+)?\d\d?\b,?|,?\s*(?:of|from)\s+[A-Z][\w.' -]{2,30},(?:\s+[A-Z][\w.]+,)?))?"
    r"[\s,(–—-]*(?:(?:who|and)\s+)?(?:(?:was|were|had been|has been|is|are|both|all)\s+)*"
    r"(?:(?:a|an|the|one|some)?\s*(?:(?!including|and|among|plus|while|when|by|against)[\w-]+\s+){0,3}?(?:members?|soldiers?|fighters?|officers?|troops|personnel|"
    r"commanders?|sub-commander|leaders?|chief|head|deputy|volunteers?|men|driver|gunner|platoon leader|chief of staff|"
    r"company commander|press officer|part|marines?|servicem[ae]n|paratroopers?)\s+)?"
    r"(?:(?:assigned|attached|deployed|belonging|posted) (?:to|with)|(?:serving|served|fighting|fought|working|stationed|volunteering)"
    r" (?:in|with|for|as part of|under|on)|(?:to\s+)?(?:\w+\s+){0,4}with|of|from|in|with|for|at|among|commanding|commanded|leading|led|heading|joined)?\s*"
    r"(?:(?:the|their|his|its|Hamas['’]?|a|an|elite|army['’]s|military['’]s|\d[\d,]+|[A-Z][\w-]+['’]s|armed wing,?|military wing,?)\s+)*",
)
_ROLE = (
    r"(?:commanders?|leaders?|chief|head|officers?|members?|fighters?|soldiers?|troops|personnel|men|spokesman|general|"
    r"colonel|lieutenant|captain|major|sergeant|corporal|private|marines?|volunteers?|gunner|driver|medic|pilot)"
)
_BEFORE = re.compile(
    rf"\s*(?:['’]s?)?\s*(?:in\s+[A-Z][\w -]{{2,25}})?,?\s*(?:(?:deputy|senior|top|field|sub-?|brigade|battalion|company|platoon|"
    rf"division|military|intelligence|police|former|elite|press|operations|logistics|first|second)\s+)*"
    rf"(?:,?\s*(?:notably|including|among them|one of them)\s+(?:an?|the|its|one)?\s*)?(?:[a-z]+\s+officers?\s+)?"
    rf"(?:{_ROLE}\b[,\s]*(?:[A-Z][\w.]*\.?\s+){{0,3}}|,?\s*(?:[A-Z][\w.]*\.?\s+){{1,3}}|,\s*|)",
    re.IGNORECASE,
)
_SERVED = re.compile(
    r"\b(?:assigned|attached|deployed|belonged?|belonging|posted) (?:to|with)|\b(?:serv(?:ed|ing)|fought|fighting) (?:in|with)|"
    r"\bmembers? of|\bcommand(?:er of|ed|ing)|\bworking for|\bvolunteer\w* with",
    re.IGNORECASE,
)
_FOR = re.compile(r"\b(?:for|with|of|in|to|join(?:ed|ing)?|at) (?:the |his |her |their )?(?:(?!by\b)[\w’'-]+ ){0,2}$", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:by|against|from|fight\w* with|clash\w* with|attack\w*|battle\w* with|fire from)\b[^,;]{0,30}$", re.IGNORECASE)
_NEXT = re.compile(r",\s+(?:and\s+)?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|an?)\s+[a-z]")
_PRONOUN = re.compile(r"(?:He|She|The (?:soldier|officer|marine|commander|sergeant|man))\b")
_POSSESSIVE = re.compile(r"\b(?:its|their|our|his)\s+(?:[\w-]+\s+){0,3}$")
_OTHERS = re.compile(r"^(?:\w+\s+)?(?:others?|another|more)\b", re.IGNORECASE)


def units_of(parsed: Parsed, drafts: Sequence[Draft]) -> list[str | None]:
    """The words for each draft's formation, None where the report ties none to it."""
    found: list[str | None] = [None] * len(drafts)
    before: tuple[Draft, str | None] | None = None
    for index in sorted(range(len(drafts)), key=lambda i: drafts[i].head):
        draft = drafts[index]
        unit = _unit(parsed, draft)
        if unit is None and before and _shares(draft, before[0]):
            unit = before[1]
        found[index] = unit
        before = (draft, unit)
    return found


def _shares(draft: Draft, before: Draft) -> bool:
    """ "Two others" in the same sentence are of the same formation."""
    return draft.sentence == before.sentence and draft.kind is before.kind and bool(_OTHERS.match(draft.group or ""))


def _unit(parsed: Parsed, draft: Draft) -> str | None:
    if draft.kind is not Kind.PERSON and draft.group:
        inside = _inside(draft.group)
        if inside:
            return inside
    sentence = parsed.passages[draft.sentence].sentence
    head = draft.head - sentence.start
    end = head + _length(draft, sentence.text[head:])
    units = _units(sentence.text)
    found = _after(sentence.text, end, units) or _before(sentence.text, head, units, draft)
    return found or _bracketed(sentence.text, end, units, draft) or _elsewhere(parsed, draft)


def _inside(group: str) -> str | None:
    """A formation in the group's own words, unless it is the party itself: an armed group, or a whole army."""
    units = _units(group)
    if not units:
        return None
    words = units[-1].words
    party = party_of(words)
    if party is not None and party.kind is PartyKind.GROUP:
        return None
    whole = words.strip() == group.strip() and re.search(r"(?:Army|Guard|Navy|Air Force|Forces)$", words)
    return None if whole else words


def _after(text: str, end: int, units: Sequence[UnitName]) -> str | None:
    for unit in units:
        between = text[end : unit.start]
        if unit.start >= end and _tied(_AFTER, text, end, unit.start):
            return unit.words
        served = _SERVED.search(between) if 0 < len(between) <= 90 else None
        if served and len(between) - served.end() <= 30 and not _AGAINST.search(between) and not _NEXT.search(between):
            return unit.words
    return None


def _before(text: str, head: int, units: Sequence[UnitName], draft: Draft) -> str | None:
    person = draft.kind is Kind.PERSON
    for unit in units:
        if unit.end <= head and person and _tied(_BEFORE, text, unit.end, head):
            return unit.words
    if person and len(units) == 1 and units[0].start > head and _FOR.search(text, 0, units[0].start):
        return None if _AGAINST.search(text, 0, units[0].start) else units[0].words
    if not person and units and units[0].start < 12 and units[0].end <= head and _POSSESSIVE.search(text, 0, head):
        return units[0].words
    return None


def _tied(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    return end - start <= 110 and pattern.fullmatch(text, start, end) is not None


def _length(draft: Draft, rest: str) -> int:
    """How far the words that start at the head reach: the name, or the head noun."""
    if draft.name and rest.startswith(draft.name):
        return len(draft.name)
    word = re.match(r"[\w'’-]+", rest)
    return word.end() if word else 0


def _bracketed(text: str, end: int, units: Sequence[UnitName], draft: Draft) -> str | None:
    """A formation in brackets after a list of names is that of all names back to the last bracket."""
    if draft.kind is not Kind.PERSON:
        return None
    for unit in units:
        between = text[end : unit.start] if unit.start >= end else ""
        if between.endswith("(") and "(" not in between[:-1] and not re.search(r"[.;]\s|\bwho\b|\bwas\b|\bkilled\b", between):
            return unit.words
    return None


def _elsewhere(parsed: Parsed, draft: Draft) -> str | None:
    """The formation that another sentence about the same named person gives."""
    surname = draft.name.split()[-1] if draft.name else ""
    if len(surname) < 3:
        return None
    last = -9
    for passage in parsed.passages:
        text, index = passage.sentence.text, passage.sentence.index
        at = text.find(surname)
        if at >= 0:
            last = index
        if index == draft.sentence or not (at >= 0 or (index - last <= 2 and _PRONOUN.match(text))):
            continue
        found = _about(text, at, at + len(surname)) if _units(text) else None
        if found:
            return found
    return None


def _about(text: str, start: int, end: int) -> str | None:
    """The formation that a sentence ties to the surname at text[start:end], or to its pronoun when start < 0."""
    served = _SERVED.search(text, max(end, 0) if start >= 0 else 0)
    for unit in _units(text):
        if start >= 0 and unit.start >= end and _tied(_AFTER, text, end, unit.start):
            return unit.words
        if start >= 0 and unit.end <= start and _tied(_BEFORE, text, unit.end, start):
            return unit.words
        if served and 0 <= unit.start - served.end() <= 30:
            return unit.words
    return None


@lru_cache(maxsize=512)
def _units(text: str) -> tuple[UnitName, ...]:
    return tuple(units_in(text))
