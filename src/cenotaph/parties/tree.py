"""How parties stand to each other on a day: part and whole, allies, raised by another, fellow nationals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cenotaph.model.party import Party, Relation
from cenotaph.parties.directory import Directory, shipped

_BESIDE = (Relation.ALLIED, Relation.TIED, Relation.COHORT)
"""The relations that are no part and whole, the closest first."""


def contains(a: Party | str, b: Party | str, on: date | None = None, known: Directory | None = None) -> bool:
    """Whether whatever is counted of `b` is counted of `a` too: the same party, or a part of it on that day.

    Without a day, whether it ever was. False on a day when `b`, or a party between them, cannot have existed.
    UnknownIdError for an id that no party has.
    """
    known = known or shipped()
    whole, part = _party(a, known), _party(b, known)
    if not whole.existed(on):
        return False
    return any(each.id == whole.id for each in _above(part, on, known))


def relation(
    a: Party | str, b: Party | str, on: date | None = None, known: Directory | None = None
) -> Relation:
    """How `a` stands to `b` on a day, or at any time; allied, tied and cohort hold in both directions."""
    known = known or shipped()
    one, other = _party(a, known), _party(b, known)
    if one.id == other.id:
        return Relation.SAME
    if contains(other, one, on, known):
        return Relation.PART_OF
    if contains(one, other, on, known):
        return Relation.CONTAINS
    found = _ties(one, other, on, known) | _ties(other, one, on, known)
    return next((each for each in _BESIDE if each in found), Relation.SEPARATE)


def chain(party: Party | str, on: date | None = None, known: Directory | None = None) -> tuple[Party, ...]:
    """A party and those that it is a part of, the nearest first; of several parents the first on that day."""
    known = known or shipped()
    found: list[Party] = []
    at: Party | None = _party(party, known)
    while at is not None and at.id not in {each.id for each in found}:
        found.append(at)
        at = next(iter(_parents(at, on, known)), None)
    return tuple(found)


def _party(party: Party | str, known: Directory) -> Party:
    return known.party(party) if isinstance(party, str) else known.parties.get(party.id, party)


def _parents(party: Party, on: date | None, known: Directory) -> Iterator[Party]:
    if party.id not in known.parties:
        # A numbered unit that the registry has no entry for, or a force as the reading of claims names it.
        former = known.former.get(party.id)
        ids = (former,) if former else party.parents
        yield from (known.parties[code] for code in ids if code in known.parties)
        return
    for tie in party.ties:
        if tie.relation is Relation.PART_OF and tie.holds(on) and known.parties[tie.party].existed(on):
            yield known.parties[tie.party]


def _above(party: Party, on: date | None, known: Directory) -> list[Party]:
    """The party and all that it is a part of; nothing when it cannot have existed on the day."""
    if not party.existed(on):
        return []
    found = [party]
    seen = {party.id}
    # A unit within a unit: its id goes on where the whole's ends.
    whole = party.id
    while "/" in whole:
        whole = whole.rsplit("/", 1)[0]
        found.append(known.parties.get(whole) or Party(whole, whole, party.kind))
        seen.add(whole)
    for each in found:
        for parent in _parents(each, on, known):
            if parent.id not in seen:
                seen.add(parent.id)
                found.append(parent)
    return found


def _ties(one: Party, other: Party, on: date | None, known: Directory) -> set[Relation]:
    """What `one`, or a whole of it, is to `other` beside part and whole; those of a part are the whole's."""
    found: set[Relation] = set()
    for each in _above(one, on, known):
        for tie in each.ties:
            if tie.relation is Relation.PART_OF or not tie.holds(on):
                continue
            if any(whole.id == other.id for whole in _above(known.parties[tie.party], None, known)):
                found.add(tie.relation)
    return found
