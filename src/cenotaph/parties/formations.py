"""Place numbered units: at the entry that has their number, or under the force that words or claim give."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from cenotaph.model.party import Party, PartyKind
from cenotaph.parties.choose import Choice
from cenotaph.parties.directory import Directory
from cenotaph.parties.registry import CIVILIANS, Form
from cenotaph.parties.tree import contains
from cenotaph.parties.units import Unit, units_of

_ENTRY = 0.85
_UNPLACED = 0.2
"""The score where nothing says whose unit it is: other armies, without an entry, have that number too."""


def placed(
    units: Sequence[Unit], choices: list[Choice], beside: str | None, known: Directory
) -> list[Choice]:
    """The smallest of the units, under the largest if it has an entry, or the force; `choices` if neither.

    `beside` is the id of the party, or of the country, that the rest of the claim gives.
    """
    force = _force(choices, beside, known)
    largest = units[-1]
    entries = _entries_of(largest, force, known)
    if len(entries) == 1 and not (force is None and choices):
        score = _ENTRY if force else _UNPLACED
        where = (
            f", within {force.name}"
            if force
            else ", if it is that one: the words do not say whose unit it is"
        )
        reason = f"the {largest.name} of the registry{where}"
        entry = Choice(entries[0], score, Form.NAME, (reason,))
        return _under(units[:-1], entry, known, entries[0]) if len(units) > 1 else [entry, *choices]
    if force is None:
        return choices
    reason = f"a numbered unit of {force.name}, with no entry of its own"
    score = choices[0].score if choices and choices[0].party.id == force.id else 0.7
    return [*_under(units, Choice(force, score, Form.NAME, (reason,)), known, force), *choices]


def _force(choices: list[Choice], beside: str | None, known: Directory) -> Party | None:
    if choices and choices[0].party.id != CIVILIANS.id and choices[0].score >= 0.4:
        return choices[0].party
    # A unit without an entry stands under the party whose id its own begins with.
    party = known.parties.get(beside.split("/")[0]) if beside else None
    return None if party is None or party.kind in (PartyKind.CIVILIANS, PartyKind.ORGANISATION) else party


def _under(units: Sequence[Unit], base: Choice, known: Directory, force: Party) -> list[Choice]:
    """The smallest of the units as a party, each unit under the next larger one."""
    nested: list[Party] = []
    code = force.id
    for unit in reversed(units):
        code = f"{code}/{unit.slug}"
        nested.insert(0, Party(code, unit.name, PartyKind.FORMATION, (force.id,), homes=force.homes))
    choice = Choice(nested[0], base.score, Form.NAME, base.reasons, "", force, tuple(nested[1:]))
    return [choice, Choice(force, base.score * 0.5, Form.NAME, base.reasons)]


def _entries_of(unit: Unit, force: Party | None, known: Directory) -> list[Party]:
    found = {
        code: known.parties[code]
        for other, code in _formations(known).get((unit.number, unit.kind), ())
        if unit.agrees(other) and (force is None or contains(force, code, None, known))
    }
    return list(found.values())


@lru_cache(maxsize=4)
def _formations(known: Directory) -> dict[tuple[int, str], list[tuple[Unit, str]]]:
    """The entries whose names have a number, by number and kind."""
    found: dict[tuple[int, str], list[tuple[Unit, str]]] = {}
    for spelling in known.spellings:
        if spelling.party.kind is not PartyKind.FORMATION:
            continue
        for unit in units_of(spelling.words):
            found.setdefault((unit.number, unit.kind), []).append((unit, spelling.party.id))
    return found
