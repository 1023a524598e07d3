"""The named formation that the people of a claim belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from cenotaph.claims.belonging.unit_names import UnitName, units_in
from cenotaph.claims.belonging.unit_ties import (
    AGAINST,
    CLAUSE,
    COORDINATED,
    FOR,
    NEXT,
    OTHERS,
    POSSESSIVE,
    after,
    before,
    pronoun,
    served,
)
from cenotaph.claims.draft import Draft
from cenotaph.claims.parsed import Parsed
from cenotaph.lexicons import load
from cenotaph.model.claim import Kind
from cenotaph.model.party import PartyKind
from cenotaph.parties import party_of

_SERVICE = re.compile(r"(?:\bArmy|Guard|Navy|Air Force|Forces|Marine Corps)$")

_BACK = 3
"""How many sentences back people may have been told of with their formation."""


def units_of(parsed: Parsed, drafts: Sequence[Draft]) -> list[str | None]:
    """The words for each draft's formation, None where the report ties none to it."""
    found: list[str | None] = [None] * len(drafts)
    last: tuple[Draft, str | None] | None = None
    order = sorted(range(len(drafts)), key=lambda i: drafts[i].head)
    for index in order:
        draft = drafts[index]
        unit = _unit(parsed, draft) or draft.unit
        if unit is None and last and _shares(draft, last[0]):
            unit = last[1]
        found[index] = unit
        last = (draft, unit)
    for first, second in pairwise(order):
        if found[first] is None and found[second] and _coordinated(parsed, drafts[first], drafts[second]):
            found[first] = found[second]
    return found


def _coordinated(parsed: Parsed, first: Draft, second: Draft) -> bool:
    """What follows the second of two names joined by "and" holds for both."""
    if not (first.name and second.name) or first.sentence != second.sentence:
        return False
    text = parsed.report.text
    end = second.head + len(second.name)
    if not COORDINATED.fullmatch(text, first.head + len(first.name), second.head):
        return False
    sentence = parsed.passages[second.sentence].sentence
    return _after(sentence.text, end - sentence.start, _units(sentence.text)) is not None


def _shares(draft: Draft, before: Draft) -> bool:
    """ "Two others" in the same sentence are of the same formation."""
    alike = draft.sentence == before.sentence and draft.kind is before.kind
    return alike and bool(OTHERS.match(draft.group or ""))


def _unit(parsed: Parsed, draft: Draft) -> str | None:
    sentence = parsed.passages[draft.sentence].sentence
    head = draft.head - sentence.start
    end = head + _length(draft, sentence.text[head:])
    units = _units(sentence.text)
    found = _after(sentence.text, end, units)
    if draft.kind is not Kind.PERSON and draft.group and not found:
        found = _inside(draft.group)
    found = found or _before(sentence.text, head, units, draft)
    found = found or _bracketed(sentence.text, end, units, draft)
    if draft.kind is not Kind.PERSON and found is None and not _are_members(draft):
        return None
    return found or _elsewhere(parsed, draft) or _same_people(parsed, draft)


def _are_members(draft: Draft) -> bool:
    """Whether the words for the people are those for members of a force: "three soldiers"."""
    words = (draft.group or "").lower().split(" of ")[0].split()
    return bool(words) and words[-1] in load("formations").words("members")


def _same_people(parsed: Parsed, draft: Draft) -> str | None:
    """ "Soldiers of the 9th Brigade ... Three soldiers were hurt": the formation of those just spoken of."""
    person = draft.kind is Kind.PERSON
    words = (draft.rank or "") if person else (draft.group or "")
    if not words or (len(words.split()) > 1 and not person):
        return None
    noun = re.escape(words.split()[-1].lower().rstrip("s."))
    member = re.compile(rf"\b{noun}{'' if person else 's?'}\b", re.IGNORECASE)
    for passage in parsed.passages[max(0, draft.sentence - _BACK) : draft.sentence]:
        text = passage.sentence.text
        for unit in _units(text):
            for match in member.finditer(text, max(0, unit.start - 60), unit.start):
                if _tied(after(), text, match.end(), unit.start):
                    return unit.words
    return None


def _inside(group: str) -> str | None:
    """A formation in the group's own words, unless it is the party itself: an armed group, a whole army."""
    units = _units(group)
    if not units:
        return None
    words = units[-1].words
    party = party_of(words)
    if party is not None and party.kind is PartyKind.GROUP:
        return None
    whole = words.strip() == group.strip() and _SERVICE.search(words)
    return None if whole else words


def _after(text: str, end: int, units: Sequence[UnitName]) -> str | None:
    for unit in units:
        between = text[end : unit.start]
        if unit.start >= end and _tied(after(), text, end, unit.start):
            return unit.words
        said = served().search(between) if 0 < len(between) <= 90 else None
        near = said is not None and len(between) - said.end() <= 30
        if near and not AGAINST.search(between) and not NEXT.search(between):
            return unit.words
    return None


def _before(text: str, head: int, units: Sequence[UnitName], draft: Draft) -> str | None:
    person = draft.kind is Kind.PERSON
    for unit in units:
        if unit.end <= head and person and _tied(before(), text, unit.end, head):
            return unit.words
    if person and len(units) == 1 and units[0].start > head and FOR.search(text, 0, units[0].start):
        return None if AGAINST.search(text, 0, units[0].start) else units[0].words
    leads = not person and bool(units) and units[0].start < 12 and units[0].end <= head
    if leads and POSSESSIVE.search(text, 0, head):
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
        if between.endswith("(") and "(" not in between[:-1] and not CLAUSE.search(between):
            return unit.words
    return None


def _elsewhere(parsed: Parsed, draft: Draft) -> str | None:
    """The formation that another sentence about the same named person gives."""
    surname = draft.name.split()[-1] if draft.name else ""
    if draft.kind is Kind.PERSON and len(surname) < 3:
        return None
    last = draft.sentence
    for passage in parsed.passages:
        text, index = passage.sentence.text, passage.sentence.index
        at = text.find(surname) if surname else -1
        if at >= 0:
            last = index
        if index == draft.sentence or not (at >= 0 or (0 < index - last <= 2 and pronoun().match(text))):
            continue
        found = _about(text, at, at + len(surname)) if _units(text) else None
        if found and (not _SERVICE.search(found) or "," in found):
            return found
    return None


def _about(text: str, start: int, end: int) -> str | None:
    """The formation tied to the surname at text[start:end], or to the sentence's first words if start < 0."""
    said = served().search(text, max(end, 0) if start >= 0 else 0)
    for unit in _units(text):
        if start >= 0 and unit.start >= end and _tied(after(), text, end, unit.start):
            return unit.words
        if start >= 0 and unit.end <= start and _tied(before(), text, unit.end, start):
            return unit.words
        if said and 0 <= unit.start - said.end() <= 30:
            return unit.words
    return None


@lru_cache(maxsize=512)
def _units(text: str) -> tuple[UnitName, ...]:
    return tuple(units_in(text))
