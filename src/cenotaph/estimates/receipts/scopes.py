"""Scopes in words: who is counted, where, when, what happened to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from cenotaph.estimates.spans import span_words
from cenotaph.model.claim import Measure
from cenotaph.model.party import Calling, Cohort
from cenotaph.model.scope import LOSSES, Scope

_PEOPLE = {Calling.POLICE: "police", Calling.MERCENARY: "mercenaries", Calling.AID: "aid workers",
           Calling.SECURITY: "security forces"}  # fmt: skip
_AGES = (("is_child", "child", "children"), ("is_elder", "elderly", "elderly people"))
_SEXES = (("is_female", "female", "women"), ("is_male", "male", "men"))


class Naming(Protocol):
    """Gives names to ids; a World does."""

    def party_name(self, ident: str) -> str:
        """What to call a party."""

    def place_name(self, ident: str) -> str:
        """What to call a place."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """Names as a user spelled them, and those of the world for all others."""

    parties: Mapping[str, str]
    places: Mapping[str, str]
    beside: Naming

    def party_name(self, ident: str) -> str:
        """What to call a party."""
        return self.parties.get(ident) or self.beside.party_name(ident)

    def place_name(self, ident: str) -> str:
        """What to call a place."""
        return self.places.get(ident) or self.beside.place_name(ident)


class Part(StrEnum):
    """The parts of a scope, in the order in which they are told."""

    OUTCOMES = "outcomes"
    PARTIES = "parties"
    COHORT = "cohort"
    PLACES = "places"
    DAYS = "days"
    ATTACKERS = "attackers"


def scope_words(scope: Scope, naming: Naming) -> str:
    """All parts of a scope that narrow it: "killed · Ardavian Army · Belgrun · 1–14 March 2031"."""
    return " · ".join(filter(None, (part_words(scope, part, naming) for part in Part)))


def part_words(scope: Scope, part: Part, naming: Naming) -> str:
    """One part of a scope, "" where it narrows nothing."""
    if part is Part.OUTCOMES:
        return outcome_words(scope.outcomes)
    if part is Part.PARTIES:
        return _either(sorted(naming.party_name(code) for code in scope.parties))
    if part is Part.PLACES:
        return _either(sorted(naming.place_name(code) for code in scope.places))
    if part is Part.DAYS:
        return days_words(scope.first, scope.last)
    if part is Part.COHORT:
        return cohort_words(scope.cohort, naming)
    by = _either(sorted(naming.party_name(code) for code in scope.attackers))
    return f"by {by}" if by else ""


def differing(scopes: Iterable[Scope]) -> tuple[Part, ...]:
    """The parts in which some scopes are not all alike, in the order in which they are told."""
    listed = list(scopes)
    return tuple(part for part in Part if len({_value(scope, part) for scope in listed}) > 1)


def within_words(scope: Scope, parts: Iterable[Part], naming: Naming) -> str:
    """Some parts of a scope as they follow a number: "killed, of the Army, in Belgrun, in April 2031"."""
    found = []
    for part in parts:
        words = part_words(scope, part, naming)
        if not words:
            found.append(_WIDE[part])
        elif part is Part.PARTIES:
            found.append(f"of {words}")
        elif part is Part.DAYS and scope.first == scope.last:
            found.append(f"on {words}")
        elif part is Part.PLACES or (part is Part.DAYS and scope.first and scope.last):
            found.append(f"in {words}")
        else:
            found.append(words)
    return ", ".join(found)


_WIDE = {
    Part.OUTCOMES: "",
    Part.PARTIES: "of any party",
    Part.COHORT: "of all kinds",
    Part.PLACES: "anywhere",
    Part.DAYS: "at any time",
    Part.ATTACKERS: "by anybody",
}
"""What a part says that narrows nothing, where another scope narrows it."""


def outcome_words(outcomes: frozenset[Measure]) -> str:
    """What is counted: "killed", "killed or wounded"."""
    return _either([measure.value for measure in Measure if measure in outcomes])


def is_any_loss(outcomes: frozenset[Measure]) -> bool:
    """Whether all losses are counted, whatever became of the people."""
    return outcomes >= LOSSES


def cohort_words(cohort: Cohort, naming: Naming) -> str:
    """Who among a party's people: "female soldiers", "nationals of Ardavia", "" for all."""
    before = [adjective for name, adjective, _ in (*_AGES, *_SEXES) if getattr(cohort, name)]
    before += ["foreign"] if cohort.is_foreign else []
    people = [_PEOPLE.get(calling, f"{calling}s") for calling in cohort.callings]
    whom = _either(people)
    if not whom and before:
        nouns = [noun for name, _, noun in (*_AGES, *_SEXES) if getattr(cohort, name)]
        last = "foreigners" if cohort.is_foreign else nouns[-1]
        before, whom = before[:-1], last
    found = " ".join([*before, whom]).strip()
    nations = _either([naming.party_name(code) for code in cohort.nationalities])
    return ", ".join(filter(None, (found, f"nationals of {nations}" if nations else "")))


def days_words(first: date | None, last: date | None) -> str:
    """Days in the fewest words: "2 April 2031", "1–14 April 2031", "April 2031", "" for all time."""
    return "" if first is None and last is None else span_words(first, last)


def _either(words: list[str]) -> str:
    return " or ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)


def _value(scope: Scope, part: Part) -> object:
    return (scope.first, scope.last) if part is Part.DAYS else getattr(scope, part.value)
