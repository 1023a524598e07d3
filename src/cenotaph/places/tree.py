"""Which places lie in which, among the shipped ones and a user's own."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from cenotaph.errors import UnknownIdError
from cenotaph.model.place import Division, Place, PlaceKind
from cenotaph.places.fold import fold
from cenotaph.places.store import Store

_LEVELS = (PlaceKind.ADMIN2, PlaceKind.ADMIN1)


class Tree:
    """Places by number, the shipped ones first, and the numbers of what lies around each."""

    def __init__(self, store: Store, own: Sequence[Place] = ()) -> None:
        self._store = store
        self._own = own
        self._ids = {place.id: store.size + at for at, place in enumerate(own)}
        self._divisions = {
            (fold(place.name), place.country, place.kind): store.size + at
            for at, place in enumerate(own)
            if place.kind in _LEVELS
        }
        self._paths: dict[tuple[int, ...], str] = {}

    def number(self, ident: str) -> int:
        """The number of the place with an id, an own place before a shipped one; UnknownIdError for none."""
        found = self._ids.get(ident, -1)
        found = self._store.number_of(ident) if found < 0 else found
        if found < 0:
            shown = repr(ident[:80])
            raise UnknownIdError(
                "place", f"no place has the id {shown}", "find it: cenotaph places find WORDS"
            )
        return found

    def outwards(self, number: int) -> tuple[int, ...]:
        """The numbers of what lies around a place, the smallest first, up to its country."""
        if number >= self._store.size:
            return self._around_own(number)
        found = []
        while (number := self._store.record(number).parent) >= 0:
            found.append(number)
        return tuple(found)

    def path(self, place: Place) -> str:
        """Ids from the country, by its code, down to the place; "" for a made point that lies in nothing."""
        numbers = self._beyond(place)
        if place.id:
            number = self.number(place.id)
            numbers = (number, *self.outwards(number))
        if numbers not in self._paths:
            if len(self._paths) > 20_000:
                self._paths.clear()
            self._paths[numbers] = "/".join(self._step(number) for number in reversed(numbers))
        return self._paths[numbers]

    def division(self, place: Place, level: PlaceKind) -> int:
        """The number of the shipped division of a level that a place names, -1 where it names none.

        It is found by its code where it has one: a country may have two divisions of one name.
        """
        named = place.admin1 if level is PlaceKind.ADMIN1 else place.admin2
        if named is None:
            return -1
        number = self._store.division(named.code) if named.code else -1
        return number if number >= 0 else self._store.division_named(named.name, place.country, level)

    def _step(self, number: int) -> str:
        if number >= self._store.size:
            return quote(self._own[number - self._store.size].id, safe=":")
        record = self._store.record(number)
        return record.country if record.kind is PlaceKind.COUNTRY else self._store.ident(number)

    def _around_own(self, number: int) -> tuple[int, ...]:
        place = self._own[number - self._store.size]
        around = [each for each in self._beyond(place) if each != number]
        if place.kind in _LEVELS:
            # The shipped record of the same division lies around it: what is in the one is in the other.
            twin = self._store.division_named(place.name, place.country, place.kind)
            around = [each for each in (twin,) if each >= 0 and each not in around] + around
        return tuple(around)

    def _beyond(self, place: Place) -> tuple[int, ...]:
        """What lies around a place by the divisions and the country that it names."""
        found = [self._either(place, level) for level in _LEVELS]
        found.append(self._store.country(place.country))
        return tuple(dict.fromkeys(number for number in found if number >= 0))

    def _either(self, place: Place, level: PlaceKind) -> int:
        number = self.division(place, level)
        named: Division | None = place.admin1 if level is PlaceKind.ADMIN1 else place.admin2
        if number >= 0 or named is None:
            return number
        return self._divisions.get((fold(named.name), place.country, level), -1)
