"""Atlas: the shipped gazetteer and a user's own places, looked up as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from rapidfuzz.distance import JaroWinkler

from cenotaph.model.place import Place, PlaceKind
from cenotaph.places.fold import ARTICLES, fold, sounds, vowelled
from cenotaph.places.store import Record, Store, shipped
from cenotaph.places.tree import Tree


class Match(StrEnum):
    """How a name agrees with one of a place's."""

    SHOWN = "the name of the place"
    SPELLING = "a spelling of its name"
    ALIKE = "sounds like its name"


@dataclass(frozen=True, slots=True)
class Option:
    """A place that a name may mean, with the ids of what lies around it."""

    id: int
    latitude: float
    longitude: float
    people: int
    radius_km: float
    kind: PlaceKind
    country: str
    admin1: int
    """The id of the first-order division that it is or lies in, -1 for none."""
    admin2: int
    match: Match
    likeness: float = 1.0
    seat: int = 0
    """2 for a country's seat of government, 1 for the largest town of a first-order division."""


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A place of a user's own gazetteer, with every spelling that it is found by."""

    place: Place
    spellings: tuple[str, ...]


_MOST = 150
"""Places of one name that are weighed, the most populous first."""
_LIKE = 0.84
"""How alike a name must be to one that sounds the same."""
_MOST_ALIKE = 6
_SPELT = 20_000
"""Names whose places are remembered."""


class Atlas:
    """Looks names up; the same name gives the same options in the same order every time."""

    def __init__(self, store: Store, own: Iterable[OwnPlace] = ()) -> None:
        self._store = store
        self._own = sorted(own, key=lambda each: each.place.id)
        self._keys: dict[str, list[int]] = defaultdict(list)
        self._sounds: dict[str, set[str]] = defaultdict(set)
        for number, each in enumerate(self._own):
            for key in sorted({fold(name) for name in (each.place.name, *each.spellings)} - {""}):
                self._keys[key].append(store.size + number)
                self._sounds[sounds(key)].add(key)
        self._spelt: dict[str, list[tuple[int, bool]]] = {}
        self._remembered: dict[str, tuple[Option, ...]] = {}
        self._tree = Tree(store, [each.place for each in self._own])

    def knows(self, name: str) -> bool:
        """Whether any place goes by the name, spelt so."""
        return bool(self._exact(fold(name)))

    def options(self, name: str) -> tuple[Option, ...]:
        """The places that a name may mean: those spelt so, else those that sound so."""
        key = fold(name)
        if key not in self._remembered:
            if len(self._remembered) > _SPELT:
                self._remembered.clear()
            self._remembered[key] = self._looked_up(key)
        return self._remembered[key]

    def alike(self, name: str) -> tuple[Option, ...]:
        """The places that only sound so, whether or not others are spelt so."""
        return tuple(self._alike(fold(name)).values())

    def _looked_up(self, key: str) -> tuple[Option, ...]:
        found = {
            number: self._option(number, Match.SHOWN if shown else Match.SPELLING)
            for number, shown in self._exact(key)[:_MOST]
        }
        if not found:
            found = self._alike(key)
        return tuple(found.values())

    def _exact(self, key: str) -> list[tuple[int, bool]]:
        found = self._spelt.get(key)
        if found is None:
            if len(self._spelt) > _SPELT:
                self._spelt.clear()
            found = self._spelt[key] = self._looked_for(key)
        return found

    def _looked_for(self, key: str) -> list[tuple[int, bool]]:
        for form in _forms(key):
            own = [(number, True) for number in self._keys.get(form, ())]
            found = own + list(self._store.find(form))
            if found:
                return found
        return []

    def _alike(self, key: str) -> dict[int, Option]:
        sound = sounds(key)
        known = {*self._store.alike(sound), *self._sounds.get(sound, ())} if sound else set()
        plain = vowelled(key)
        scored = sorted((-JaroWinkler.similarity(plain, vowelled(other)), other) for other in known)
        found: dict[int, Option] = {}
        for less, other in scored[:_MOST_ALIKE]:
            if -less >= _LIKE:
                for number, _ in self._exact(other)[:_MOST]:
                    found.setdefault(number, self._option(number, Match.ALIKE, -less))
        return found

    def _option(self, number: int, match: Match, likeness: float = 1.0) -> Option:
        if number >= self._store.size:
            return self._own_option(number, match, likeness)
        record = self._store.record(number)
        admin1, admin2 = self._around(number, record)
        return Option(
            number, record.latitude, record.longitude, record.population, record.radius_km, record.kind,
            record.country, admin1, admin2, match, likeness, record.seat,
        )  # fmt: skip

    def _around(self, number: int, record: Record) -> tuple[int, int]:
        admin1 = admin2 = -1
        while number >= 0:
            if record.kind is PlaceKind.ADMIN1:
                admin1 = number
            elif record.kind is PlaceKind.ADMIN2:
                admin2 = number
            number = record.parent
            record = self._store.record(number) if number >= 0 else record
        return admin1, admin2

    def _own_option(self, number: int, match: Match, likeness: float) -> Option:
        place = self._own[number - self._store.size].place
        admin1, admin2 = (self._tree.division(place, level) for level in (PlaceKind.ADMIN1, PlaceKind.ADMIN2))
        return Option(
            number, place.latitude, place.longitude, place.population, place.radius_km, place.kind,
            place.country, admin1, admin2, match, likeness,
        )  # fmt: skip

    def division(self, name: str, country: str, kind: PlaceKind) -> int:
        """The id of the shipped division of that name, -1 where there is none."""
        return self._store.division_named(name, country, kind)

    def country(self, code: str) -> int:
        """The id of a country by its code, -1 where there is none."""
        return self._store.country(code)

    def place(self, number: int) -> Place:
        """The place of an option's id."""
        if number >= self._store.size:
            return self._own[number - self._store.size].place
        return self._store.place(number)

    def by_id(self, ident: str) -> Place:
        """The place with an id, an own place before a shipped one; UnknownIdError where there is none."""
        return self.place(self._tree.number(ident))

    def chain(self, ident: str) -> tuple[Place, ...]:
        """The place and those that it lies in, the smallest first, up to the country; raises as `by_id`."""
        number = self._tree.number(ident)
        return tuple(self.place(each) for each in (number, *self._tree.outwards(number)))

    def path(self, place: Place) -> str:
        """Where a place lies, from the country down to itself: "SY/geonames:170062/geonames:170063".

        A place lies in another exactly where its path is the other's, or opens with the other's and a slash.
        A point that is made from words ends with what lies around it; it is "" where nothing does.
        """
        return self._tree.path(place)


def _forms(key: str) -> Sequence[str]:
    """A folded name and the same with or without its article."""
    first, _, rest = key.partition(" ")
    if first in ARTICLES:
        return (key, rest) if len(rest) > 2 else (key,)
    return (key, f"al {key}", f"el {key}", f"the {key}")


@cache
def shipped_atlas() -> Atlas:
    """The atlas of the shipped gazetteer alone."""
    return Atlas(shipped())
