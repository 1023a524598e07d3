"""World: how the parties and places that claims name contain, share or exclude each other's people."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from functools import cache

from cenotaph.estimates.apart import Kinship
from cenotaph.estimates.edges import Edges
from cenotaph.estimates.spans import Days
from cenotaph.model.party import Party, PartyKind
from cenotaph.model.place import Place
from cenotaph.parties import Directory
from cenotaph.parties import shipped as shipped_parties
from cenotaph.parties.units import ordinal
from cenotaph.places import Atlas, shipped_atlas


class Stands(StrEnum):
    """How the people of one set stand to those of another."""

    SAME = "the same as"
    INSIDE = "inside"
    CONTAINS = "contains"
    APART = "apart from"
    """Certainly nobody is of both."""
    MAY_SHARE = "may share people with"

    @property
    def turned(self) -> Stands:
        """The same, seen from the other set."""
        return {Stands.INSIDE: Stands.CONTAINS, Stands.CONTAINS: Stands.INSIDE}.get(self, self)


class World:
    """What is known of parties and places; where nothing is known, people may be of both."""

    def __init__(self, directory: Directory, atlas: Atlas) -> None:
        self.directory = directory
        self.atlas = atlas
        self._edges = Edges(atlas)
        self._kinship = Kinship(directory, self.party)
        self._parties: dict[tuple[object, ...], Stands] = {}
        self._places: dict[tuple[str, str], Stands] = {}
        self._names: dict[str, str] = {}

    def parties_relation(self, a: str, b: str, first: date | None = None, last: date | None = None) -> Stands:
        """How a party's people stand to another's on all of some days, or at all times; UnknownIdError."""
        if b < a:
            return self.parties_relation(b, a, first, last).turned
        key = (a, b, first, last)
        if key not in self._parties:
            one, other = self.party(a), self.party(b)
            found = _stands(
                lambda inner, outer: self._kinship.lies_throughout(inner, outer, (first, last)),
                self._kinship.are_apart,
                one.id,
                other.id,
            )
            self._parties[key] = Stands.SAME if one.id == other.id else found
        return self._parties[key]

    def places_relation(self, a: str, b: str) -> Stands:
        """How what happened in a place stands to what happened in another; UnknownIdError."""
        if b < a:
            return self.places_relation(b, a).turned
        if (a, b) not in self._places:
            found = _stands(self._edges.lies_in, self._edges.are_apart, a, b)
            self._places[a, b] = Stands.SAME if a == b else found
        return self._places[a, b]

    def branch(self, ident: str) -> tuple[str | None, ...]:
        """The country and the first division that a place is or lies in; None where it has no edge."""
        return self._edges.branch(ident)

    def party(self, ident: str) -> Party:
        """The party with an id, also of a numbered unit without an entry; UnknownIdError."""
        base, _, unit = ident.rpartition("/")
        if base and ident not in self.directory.parties:
            whole = self.party(base)
            return Party(ident, _unit_name(unit), PartyKind.FORMATION, (whole.id,), (), None, whole.homes)
        return self.directory.party(ident)

    def place(self, ident: str) -> Place:
        """The place with an id; UnknownIdError."""
        return self._edges.site(ident).place

    def party_name(self, ident: str) -> str:
        """What to call a party."""
        return self.party(ident).name

    def place_name(self, ident: str) -> str:
        """What to call a place, with its kind where one around it is called so too: "Aleppo (province)"."""
        if ident not in self._names:
            found, *around = self.atlas.chain(ident)
            kind = found.kind.value
            alike = kind in _KINDS or any(each.name == found.name for each in around)
            self._names[ident] = f"{found.name} ({_KINDS.get(kind, kind)})" if alike else found.name
        return self._names[ident]

    def around(self, ident: str) -> tuple[str, ...]:
        """The ids of a place and of those that it lies in, the smallest first."""
        return tuple(each.id for each in self.atlas.chain(ident))


_KINDS = {"admin1": "province", "admin2": "district", "admin3": "subdistrict"}


def _unit_name(slug: str) -> str:
    """What to call a numbered unit by the end of its id: "65-airborne-brigade"."""
    number, _, kind = slug.partition("-")
    shown = ordinal(int(number)) if number.isascii() and number.isdigit() else number
    return " ".join([shown, *(word.capitalize() for word in kind.split("-") if word)])


def _stands(
    lies_in: Callable[[str, str], bool], are_apart: Callable[[str, str], bool], a: str, b: str
) -> Stands:
    inside, contains = lies_in(a, b), lies_in(b, a)
    if inside or contains:
        return Stands.SAME if inside and contains else Stands.INSIDE if inside else Stands.CONTAINS
    return Stands.APART if are_apart(a, b) else Stands.MAY_SHARE


def hull(spans: Iterable[Days]) -> Days:
    """The first and the last of all days of some spans; None where one of them is open."""
    listed = list(spans)
    firsts, lasts = [first for first, _ in listed], [last for _, last in listed]
    first = None if None in firsts else min((day for day in firsts if day), default=None)
    return first, None if None in lasts else max((day for day in lasts if day), default=None)


@cache
def shipped_world() -> World:
    """The parties and places that come with Cenotaph."""
    return World(shipped_parties(), shipped_atlas())
