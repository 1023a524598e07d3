"""Which parties certainly have no people in common, and which are a part of another on all of some days."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from cenotaph.estimates.spans import Days
from cenotaph.model.party import Calling, Party, PartyKind, Relation, Tie
from cenotaph.parties import Directory, cohort_of, contains

_FIGHTING = frozenset({PartyKind.FORCE, PartyKind.GROUP, PartyKind.FORMATION})
_POLICE = frozenset({Calling.POLICE, Calling.SECURITY})


def lies_throughout(inner: Party, outer: Party, days: Days, known: Directory) -> bool:
    """Whether all people of a party belong to the other, on whichever of the days the first existed.

    A part that joined or left within the days does not: a link that only mostly holds would make bounds lie.
    """
    first, last = _later(days[0], inner.since), _earlier(days[1], inner.until)
    seen = {inner.id}
    found = [inner]
    for each in found:
        for parent, tie in _parents(each, known):
            if parent.id in seen or not (_covers(tie.since, tie.until, first, last)):
                continue
            seen.add(parent.id)
            found.append(parent)
    return outer.id in seen and outer.id != inner.id


def _parents(party: Party, known: Directory) -> list[tuple[Party, Tie]]:
    if party.id in known.parties:
        return [(known.parties[tie.party], tie) for tie in party.ties if tie.relation is Relation.PART_OF]
    return [
        (_found(code, known), Tie(Relation.PART_OF, code)) for code in party.parents
    ]  # a unit without an entry


def _found(code: str, known: Directory) -> Party:
    base, _, _ = code.rpartition("/")
    if base and code not in known.parties:
        return Party(code, code, PartyKind.FORMATION, (base,))
    return known.party(code)


def _covers(since: date | None, until: date | None, first: date | None, last: date | None) -> bool:
    starts = since is None or (first is not None and since <= first)
    return starts and (until is None or (last is not None and last <= until))


def _later(a: date | None, b: date | None) -> date | None:
    return max(a, b) if a and b else a or b


def _earlier(a: date | None, b: date | None) -> date | None:
    return min(a, b) if a and b else a or b


def are_apart(a: Party, b: Party, known: Directory) -> bool:
    """Whether certainly nobody was ever of both; False wherever the registry leaves room for doubt."""
    if _is_within(a, b, known) or _is_within(b, a, known):
        return False
    if _unit_of(a) or _unit_of(b):
        return _units_apart(a, b, known)
    if _all_of(a, known) & _all_of(b, known) or _tied(a, b, known):
        return False
    return any(_excludes(x, y) for x in _wholes(a, known) for y in _wholes(b, known))


def _unit_of(party: Party) -> str:
    """The id of the force of a numbered unit that has no entry of its own; "" for any other party."""
    return party.id.rpartition("/")[0]


def _units_apart(a: Party, b: Party, known: Directory) -> bool:
    """A numbered unit is apart from what its force is apart from, and from one of its force and kind."""
    one, other = _unit_of(a), _unit_of(b)
    if one and one == other:
        (_, _, kind), (_, _, kinds) = (each.id.rpartition("/")[2].partition("-") for each in (a, b))
        return kind == kinds
    whole = _found(one, known) if one else a
    rest = _found(other, known) if other else b
    return whole.id != rest.id and are_apart(whole, rest, known)


def _is_within(part: Party, whole: Party, known: Directory) -> bool:
    return part.id == whole.id or contains(whole, part, None, known)


def _excludes(a: Party, b: Party) -> bool:
    """Whether the kinds of two parties that nothing connects leave nobody who is of both."""
    if a.id == b.id:
        return False
    if a.kind in _FIGHTING and b.kind in _FIGHTING:
        return True
    if a.kind is PartyKind.STATE and b.kind is PartyKind.STATE:
        return True
    if PartyKind.CIVILIANS in (a.kind, b.kind):
        return _is_army(a) or _is_army(b)
    if PartyKind.STATE in (a.kind, b.kind):
        state, other = (a, b) if a.kind is PartyKind.STATE else (b, a)
        # A group that fights at home may stand on the state's side without the registry's knowing.
        return other.kind in _FIGHTING and state.id not in other.homes
    return False


@lru_cache(maxsize=4096)
def _is_army(party: Party) -> bool:
    """Whether it is a force whose names say soldiers and nothing of police, whom many count as civilians."""
    if party.kind is not PartyKind.FORCE:
        return False
    said = {calling for words in (party.name, *party.aliases) for calling in cohort_of(words).callings}
    return Calling.SOLDIER in said and not said & _POLICE


def _wholes(party: Party, known: Directory) -> list[Party]:
    """The party and all that it was ever a part of."""
    found = [party]
    for each in found:
        found += [whole for whole, _ in _parents(each, known) if all(whole.id != x.id for x in found)]
    return found


def _all_of(party: Party, known: Directory) -> set[str]:
    """The ids of the party and of all that were ever a part of it."""
    found = {party.id: None}
    todo = [party.id]
    for code in todo:
        new = [child for child in known.children.get(code, ()) if child not in found]
        found.update(dict.fromkeys(new))
        todo += new
    return set(found)


def _tied(a: Party, b: Party, known: Directory) -> bool:
    """Whether an alliance, a tie or a cohort connects the two, their wholes or their parts."""
    near = [{each.id for each in _wholes(party, known)} | _all_of(party, known) for party in (a, b)]
    return _reaches(near[0], near[1], known) or _reaches(near[1], near[0], known)


def _reaches(these: set[str], those: set[str], known: Directory) -> bool:
    return any(
        tie.party in those
        for code in these
        if code in known.parties
        for tie in known.parties[code].ties
        if tie.relation is not Relation.PART_OF
    )
