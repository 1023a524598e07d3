"""Resolve a claim's words for whose people they are: the nearest party, its parents, score and reasons."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from cenotaph.model.party import Calling, Cohort, Party, PartyKind, PartyReading, Relation
from cenotaph.parties.choose import Choice, ranked
from cenotaph.parties.cohorts import OF_A_STATE, OF_NOBODY, cohort_of, points_back, says_here
from cenotaph.parties.context import NO_CONTEXT, Context
from cenotaph.parties.directory import Directory, shipped
from cenotaph.parties.fold import key_of
from cenotaph.parties.formations import placed
from cenotaph.parties.match import Naming, namings
from cenotaph.parties.registry import CIVILIANS, Form
from cenotaph.parties.tree import chain, contains, relation
from cenotaph.parties.units import units_of

_MOST_SIGNS = 1000
"""Signs of words that are looked at."""
_PLACE = re.compile(
    r"\b(?:in|inside|near|across|within|throughout|to|into|against|outside|around|leaving|entering)\s+(?:the\s+)?"
    r"(?:(?:north|south|east|west|centr)\w*\s+)?$",
    re.IGNORECASE,
)
_NEAR = 0.6
_HERE = 0.55
_LOWEST = 0.25
"""A party with a lower score is a candidate, not the reading."""
_BACKED = "the words say who stands behind them, not who they are"


def resolve(words: str, context: Context = NO_CONTEXT, known: Directory | None = None) -> PartyReading:
    """The party that words mean ("the 65th Brigade", "its fighters", "Afghan fighters of the Fatemiyoun").

    What cannot be told has no party and score 0, with the reason; the country alone tells only
    whose those are that words call a state's own forces.
    """
    known = known or shipped()
    words = words[:_MOST_SIGNS]
    found = namings(words, known)
    named = [naming for naming in found if not naming.is_backing and not _is_place(words, naming)]
    choices = ranked(named, context, known)
    cohort = cohort_of(words)
    if not found:
        choices = _unnamed(words, cohort, context, known)
    choices = _by_cohort(choices, cohort)
    units = [unit for unit in units_of(words) if not _covered(unit.start, unit.end, named, choices)]
    if units:
        choices = placed(units, choices, context.party or context.country, known)
    reasons = (_BACKED,) if not choices and len(found) > len(named) else ()
    reading = _reading(words, choices, cohort, context, known, reasons)
    nations = _nations(named, reading.party, known)
    return replace(reading, cohort=replace(cohort, nationalities=nations)) if nations else reading


def resolve_claim(
    affiliation: str | None,
    group: str | None = None,
    unit: str | None = None,
    context: Context = NO_CONTEXT,
    known: Directory | None = None,
) -> PartyReading:
    """The nearest party that a claim's affiliation, group and unit agree on, and the cohort of its group.

    The affiliation stands where they do not agree; the reasons then say so.
    """
    known = known or shipped()
    base = resolve(affiliation or "", context, known)
    best = base
    for words in (unit, group):
        if not words:
            continue
        beside = replace(context, party=best.party.id if best.party else context.party)
        best = _nearer(best, resolve(words, beside, known), known)
    cohort = cohort_of(group or affiliation or "")
    if group:
        cohort = resolve(group, context, known).cohort
    return replace(best, cohort=cohort)


def _nearer(best: PartyReading, other: PartyReading, known: Directory) -> PartyReading:
    if other.party is None or best.party == other.party:
        return best
    if best.party is None:
        return other
    if contains(best.party, other.party, None, known):
        score = max(best.score, other.score)
        return replace(
            other, score=score, reasons=(*other.reasons, f"within {best.party.name}, the affiliation")
        )
    if contains(other.party, best.party, None, known) or other.party.id == CIVILIANS.id:
        return best
    beside = relation(other.party, best.party, None, known)
    if beside in (Relation.ALLIED, Relation.TIED):
        reason = (
            f"{beside} to {best.party.name}, the affiliation"
            if beside is Relation.TIED
            else (f"allied with {best.party.name}, the affiliation")
        )
        return replace(other, score=round(other.score * 0.9, 2), reasons=(*other.reasons, reason))
    reason = f"{other.words!r} would be {other.party.name}, which is no part of it"
    candidates = tuple(sorted((*best.candidates, (other.party, other.score / 2)), key=lambda c: -c[1]))
    return replace(
        best, score=round(best.score * 0.8, 2), reasons=(*best.reasons, reason), candidates=candidates
    )


def _nations(named: list[Naming], party: Party | None, known: Directory) -> tuple[str, ...]:
    """The nations named beside the party; the one that the party is of says nothing more."""
    found = dict.fromkeys(p.id for naming in named for p, form in naming.parties if form is Form.PEOPLE)
    if party is None:
        return tuple(found)
    return tuple(code for code in found if not contains(code, party, None, known))


def _by_cohort(choices: list[Choice], cohort: Cohort) -> list[Choice]:
    """What the kind of people changes where no name, or only that of a nation, stands before them."""
    callings = [calling for calling in cohort.callings if calling is not Calling.CAPTIVE]
    civil = [calling for calling in callings if calling in OF_NOBODY]
    armed = [calling for calling in callings if calling not in OF_NOBODY]
    is_civil = not armed and bool(civil or cohort.is_child or cohort.is_elder or cohort.is_female)
    if not choices:
        reason = "the words are those for civilians"
        return [Choice(CIVILIANS, 0.9, Form.NAME, (reason,))] if is_civil else []
    first = choices[0]
    if first.party.kind not in (PartyKind.STATE, PartyKind.PEOPLE) or first.form is Form.SEAT:
        return choices
    if is_civil:
        reason = f"{first.words!r} gives their nation; the words are those for civilians"
        return [Choice(CIVILIANS, 0.85, Form.NAME, (reason,)), *_less(choices, 0.3)]
    if first.form is not Form.PEOPLE or first.party.kind is PartyKind.PEOPLE:
        return _less(choices, 0.6) if civil else choices
    if not OF_A_STATE.intersection(armed):
        # A nation's name alone, or before "fighters": the state does not answer for them.
        who = f"{armed[0]}s" if armed else "people of whom nothing else is said"
        reason = f"{first.words!r} gives the nation of {who}, for whom no state answers"
        return [Choice(choice.party, 0.2, choice.form, (reason,)) for choice in choices]
    return _less(choices, 0.6) if civil else choices


def _is_place(words: str, naming: Naming) -> bool:
    """Whether a state's name only tells where: "troops in Mali"."""
    is_state = all(party.kind is PartyKind.STATE and form is Form.NAME for party, form in naming.parties)
    return is_state and bool(_PLACE.search(words, 0, naming.start))


def _less(choices: list[Choice], factor: float) -> list[Choice]:
    return [replace(choice, score=choice.score * factor) for choice in choices]


def _unnamed(words: str, cohort: Cohort, context: Context, known: Directory) -> list[Choice]:
    """The party of words that name none: one named before, a side of the country, the state's own forces."""
    if context.antecedent and points_back(words):
        party = known.party(context.antecedent)
        return [Choice(party, _NEAR, Form.NAME, (f"the words point back to {party.name}",))]
    if context.party and says_here(words):
        given = known.parties.get(context.party)
        if given is not None and given.id != CIVILIANS.id:
            return [Choice(given, _NEAR, Form.NAME, (f"the rest of the claim gives {given.name}",))]
    if not context.country or cohort.is_foreign or points_back(words):
        return []
    sides = [
        Choice(
            known.parties[code],
            _NEAR,
            Form.NAME,
            (f"{said!r} in {context.country} are {known.parties[code].name}",),
        )
        for code, said in _sides(words, context.country, known)
    ]
    state = known.parties.get(context.country)
    if not sides and state is not None and says_here(words):
        reason = f"words for a state's own forces, and the claim is placed in {state.name}"
        return [Choice(state, _HERE, Form.NAME, (reason,))]
    return sides


@lru_cache(4096)
def _sides(words: str, country: str, known: Directory) -> tuple[tuple[str, str], ...]:
    keys = key_of(words)
    found: dict[str, tuple[int, str]] = {}
    for code, listed in known.here.items():
        if country not in known.parties[code].homes:
            continue
        for said in listed:
            key = key_of(said)
            if (
                any(keys[at : at + len(key)] == key for at in range(len(keys)))
                and len(key) > found.get(code, (0,))[0]
            ):
                found[code] = (len(key), said)
    longest = max((length for length, _ in found.values()), default=0)
    return tuple((code, said) for code, (length, said) in found.items() if length == longest)


def _covered(start: int, end: int, named: list[Naming], choices: list[Choice]) -> bool:
    """Whether a numbered unit is part of a name that the directory has."""
    ids = {choice.party.id for choice in choices}
    return any(
        naming.start <= start and end <= naming.end and any(party.id in ids for party, _ in naming.parties)
        for naming in named
    )


def _reading(
    words: str,
    choices: list[Choice],
    cohort: Cohort,
    context: Context,
    known: Directory,
    reasons: tuple[str, ...],
) -> PartyReading:
    candidates = tuple((choice.party, round(choice.score, 2)) for choice in choices)
    best = choices[0] if choices else None
    if best is None or best.score < _LOWEST or _is_open(choices):
        reasons = reasons or (best.reasons if best else ("no name, and nothing that tells whose they are",))
        return PartyReading(words, None, (), 0.0, reasons, candidates, cohort)
    above = chain(best.above or best.party, context.on, known)
    links = (best.party, *best.within, *above) if best.above else above
    return PartyReading(words, best.party, links, round(best.score, 2), best.reasons, candidates, cohort)


def _is_open(choices: list[Choice]) -> bool:
    """Whether two parties share the name, and nothing tells which is meant."""
    return len(choices) > 1 and choices[0].words == choices[1].words and choices[0].score == choices[1].score
