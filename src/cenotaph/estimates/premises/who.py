"""Whose people a claim counts: party, unit and cohort, as far as its words leave no doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from cenotaph.errors import UnknownIdError
from cenotaph.estimates.world import Stands, World
from cenotaph.model.claim import Kind
from cenotaph.model.party import Calling, Cohort, Party, PartyKind
from cenotaph.model.views import ClaimLine
from cenotaph.parties import CIVILIANS, Context, PartyReading, resolve_claim

ARMED = (Calling.SOLDIER, Calling.FIGHTER, Calling.MERCENARY)
"""Of one party these are the same people: one report's soldiers are another's fighters."""
_FIGHTING = (PartyKind.FORCE, PartyKind.GROUP, PartyKind.FORMATION)
_JOINED = re.compile(r"\band\b|\bor\b|[,/&]|\bincluding\b|\bas well as\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Who:
    """Whose people: everyone counted is of the outer cohort, everyone of the inner one is counted."""

    party: str | None
    outer: Cohort
    inner: Cohort | None
    """None where nobody is surely counted: the party could not be told."""


def who_of(line: ClaimLine, world: World) -> Who:
    """The party and cohort of a claim; a party that the world does not have counts as unknown."""
    reading = _read(line.affiliation, line.group, line.unit, line.country, world)
    unit, party = _known(line.unit_id, world), _known(line.party_id, world)
    if unit is not None and (party is None or world.parties_relation(unit.id, party.id) is Stands.INSIDE):
        # A unit of another party would be a misreading: the party was told from all the words together.
        party = unit
    if party is None and line.party_id is None and reading.party is not None:
        party = _known(reading.party.id, world)
    outer, inner = _cohorts(line, reading.cohort, party)
    return Who(party.id if party else None, outer, inner if party else None)


@lru_cache(maxsize=8192)
def _read(
    affiliation: str | None, group: str | None, unit: str | None, country: str | None, world: World
) -> PartyReading:
    return resolve_claim(affiliation, group, unit, Context(country=country), world.directory)


def _known(ident: str | None, world: World) -> Party | None:
    if ident is None:
        return None
    try:
        return world.party(ident)
    except UnknownIdError:
        return None


def _cohorts(line: ClaimLine, cohort: Cohort, party: Party | None) -> tuple[Cohort, Cohort]:
    if line.kind == Kind.PERSON:
        cohort = _of_person(line, party)
    elif party is not None and party.id != CIVILIANS.id and set(cohort.callings) & set(ARMED):
        others = tuple(each for each in cohort.callings if each not in ARMED)
        cohort = replace(cohort, callings=ARMED + others)
    outer = cohort
    if party is not None and party.kind in _FIGHTING:
        # "Lebanese Hezbollah" are all of them, "Afghan fighters of" a force are some: words do not tell.
        outer = replace(outer, nationalities=(), is_foreign=False)
    if _is_list(cohort) and _JOINED.search(line.group or ""):
        # "Women and children" are all women and all children, "girls" are both at once.
        outer = Cohort(nationalities=outer.nationalities, is_foreign=outer.is_foreign)
    return outer, cohort


def _of_person(line: ClaimLine, party: Party | None) -> Cohort:
    """Whoever has a rank in an armed party bears arms; nothing else is told by a name."""
    bears_arms = party is not None and party.kind in _FIGHTING and bool(line.rank)
    return Cohort(callings=ARMED) if bears_arms else Cohort()


def _is_list(cohort: Cohort) -> bool:
    """Whether it narrows in more than one respect, so that its words may add up or intersect."""
    flags = (cohort.is_child, cohort.is_elder, cohort.is_female, cohort.is_male, bool(cohort.callings))
    return sum(flags) > 1
