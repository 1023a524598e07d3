"""Which parties certainly have no people in common, and which are a part of another on all of some days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from cenotaph.estimates.spans import Days
from cenotaph.model.party import Calling, Party, PartyKind, Relation, Tie
from cenotaph.parties import Directory, cohort_of

_FIGHTING = frozenset({PartyKind.FORCE, PartyKind.GROUP, PartyKind.FORMATION})
_POLICE = frozenset({Calling.POLICE, Calling.SECURITY})


@dataclass(frozen=True, slots=True)
class Kin:
    """A party with all that it was ever a part of, that was ever a part of it, and what these are tied to."""

    party: Party
    wholes: tuple[Party, ...]
    """The party itself first."""
    above: frozenset[str]
    below: frozenset[str]
    """Both with the party's own id."""
    tied: frozenset[str]
    """The ids of those whom any of these is allied or tied to, or whose nationals it consists of."""
    force: str
    """The id of the force of a numbered unit that has no entry of its own; "" for any other party."""
    is_army: bool
    """A force whose names say soldiers and nothing of police, whom many count as civilians."""


class Kinship:
    """Lays parties against each other; where the registry leaves room for doubt, they are not apart."""

    def __init__(self, known: Directory, find: Callable[[str], Party]) -> None:
        self._known = known
        self._find = find
        self._kin: dict[str, Kin] = {}

    def kin(self, ident: str) -> Kin:
        """The party with an id; UnknownIdError where there is none."""
        if ident not in self._kin:
            party = self._find(ident)
            wholes = self._wholes(party)
            above = frozenset(each.id for each in wholes)
            below = self._parts(party)
            tied = (
                tie.party
                for code in above | below
                if code in self._known.parties
                for tie in self._known.parties[code].ties
                if tie.relation is not Relation.PART_OF
            )
            force = "" if ident in self._known.parties else party.id.rpartition("/")[0]
            self._kin[ident] = Kin(party, wholes, above, below, frozenset(tied), force, _is_army(party))
        return self._kin[ident]

    def lies_throughout(self, inner: str, outer: str, days: Days) -> bool:
        """Whether all people of a party belong to the other, on whichever of the days the first existed.

        A part that joined or left within the days does not: a link that mostly holds would make bounds lie.
        """
        one, other = self.kin(inner), self.kin(outer)
        if other.party.id not in one.above or one.party.id == other.party.id:
            return False
        first, last = _later(days[0], one.party.since), _earlier(days[1], one.party.until)
        found = [one.party]
        for each in found:
            for parent, tie in self._parents(each):
                if _covers(tie.since, tie.until, first, last) and all(parent.id != x.id for x in found):
                    found.append(parent)
        return any(each.id == other.party.id for each in found)

    def are_apart(self, a: str, b: str) -> bool:
        """Whether certainly nobody was ever of both."""
        one, other = self.kin(a), self.kin(b)
        if one.party.id in other.above or other.party.id in one.above:
            return False
        if one.force or other.force:
            return self._units_apart(one, other)
        if one.below & other.below or _reaches(one, other) or _reaches(other, one):
            return False
        return any(self._excludes(x, y) for x in one.wholes for y in other.wholes)

    def _units_apart(self, one: Kin, other: Kin) -> bool:
        """A numbered unit is apart from what its force is apart from, and from one of its force and kind."""
        if one.force and one.force == other.force:
            kinds = {each.party.id.rpartition("/")[2].partition("-")[2] for each in (one, other)}
            return len(kinds) == 1
        a, b = one.force or one.party.id, other.force or other.party.id
        return a != b and self.are_apart(a, b)

    def _excludes(self, a: Party, b: Party) -> bool:
        """Whether the kinds of two parties that nothing connects leave nobody who is of both."""
        if a.id == b.id:
            return False
        if a.kind in _FIGHTING and b.kind in _FIGHTING:
            return True
        if a.kind is PartyKind.STATE and b.kind is PartyKind.STATE:
            return True
        if PartyKind.CIVILIANS in (a.kind, b.kind):
            return self.kin(a.id).is_army or self.kin(b.id).is_army
        if PartyKind.STATE in (a.kind, b.kind):
            state, other = (a, b) if a.kind is PartyKind.STATE else (b, a)
            # A group that fights at home may stand on the state's side without the registry's knowing.
            return other.kind in _FIGHTING and state.id not in other.homes
        return False

    def _parents(self, party: Party) -> list[tuple[Party, Tie]]:
        if party.id in self._known.parties:
            ties = [tie for tie in party.ties if tie.relation is Relation.PART_OF]
            return [(self._find(tie.party), tie) for tie in ties]
        # A unit without an entry.
        return [(self._find(code), Tie(Relation.PART_OF, code)) for code in party.parents]

    def _wholes(self, party: Party) -> tuple[Party, ...]:
        found = [party]
        for each in found:
            found += [whole for whole, _ in self._parents(each) if all(whole.id != x.id for x in found)]
        return tuple(found)

    def _parts(self, party: Party) -> frozenset[str]:
        found = [party.id]
        for code in found:
            found += [child for child in self._known.children.get(code, ()) if child not in found]
        return frozenset(found)


def _reaches(one: Kin, other: Kin) -> bool:
    """Whether an alliance, a tie or a cohort leads from one, its wholes or parts to those of the other."""
    return not one.tied.isdisjoint(other.above) or not one.tied.isdisjoint(other.below)


def _is_army(party: Party) -> bool:
    if party.kind is not PartyKind.FORCE:
        return False
    said = {calling for words in (party.name, *party.aliases) for calling in cohort_of(words).callings}
    return Calling.SOLDIER in said and not said & _POLICE


def _covers(since: date | None, until: date | None, first: date | None, last: date | None) -> bool:
    starts = since is None or (first is not None and since <= first)
    return starts and (until is None or (last is not None and last <= until))


def _later(a: date | None, b: date | None) -> date | None:
    return max(a, b) if a and b else a or b


def _earlier(a: date | None, b: date | None) -> date | None:
    return min(a, b) if a and b else a or b
