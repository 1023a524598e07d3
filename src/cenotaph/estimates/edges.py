"""Which places lie in which, and which certainly do not touch: by divisions, else by distance."""

from __future__ import annotations

from dataclasses import dataclass

from cenotaph.model.place import Place, PlaceKind
from cenotaph.places import Atlas
from cenotaph.places.sphere import distance_km

_NO_EDGE = frozenset({PlaceKind.AREA, PlaceKind.POINT, PlaceKind.WATER, PlaceKind.WORLD})
_LEVELS = (PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.ADMIN3)
_WIDER = 1.5
"""How many times its radius an area without an edge may reach, and a country that is no circle."""
_MARGIN_KM = 25.0


@dataclass(frozen=True, slots=True)
class Site:
    """A place with what lies around it."""

    place: Place
    around: frozenset[str]
    """The ids of the places that it lies in."""
    levels: tuple[frozenset[str], ...]
    """The ids of the country and of each level of divisions that it is or lies in; empty where not known."""


class Edges:
    """Lays places against each other; where no edge is known, they may touch."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._sites: dict[str, Site] = {}

    def site(self, ident: str) -> Site:
        """The place with an id; UnknownIdError where there is none."""
        if ident not in self._sites:
            chain = self._atlas.chain(ident)
            levels = [frozenset(each.id for each in chain if each.kind is level) for level in _LEVELS]
            self._sites[ident] = Site(chain[0], frozenset(each.id for each in chain[1:]), tuple(levels))
        return self._sites[ident]

    def branch(self, ident: str) -> tuple[str | None, ...]:
        """The country and the first division of a place; those of two branches are apart. None: not known."""
        site = self.site(ident)
        if site.place.kind in _NO_EDGE:
            return (None, None)
        return tuple(next(iter(level)) if len(level) == 1 else None for level in site.levels[:2])

    def lies_in(self, inner: str, outer: str) -> bool:
        """Whether the gazetteer places the one within the other."""
        return outer in self.site(inner).around

    def are_apart(self, a: str, b: str) -> bool:
        """Whether nothing can have happened in both; asked of places of which neither lies in the other."""
        one, other = self.site(a), self.site(b)
        kinds = {one.place.kind, other.place.kind}
        if PlaceKind.WORLD in kinds:
            return False
        if kinds & _NO_EDGE:
            return _apart_by_distance(one.place, other.place)
        if any(x and y and not x & y for x, y in zip(one.levels, other.levels, strict=True)):
            return True
        return kinds == {PlaceKind.TOWN} and _are_two_towns(one.place, other.place)


def _are_two_towns(a: Place, b: Place) -> bool:
    """Whether two towns of one division are not a town and its quarter, nor two records of one town."""
    km = _km(a, b)
    return km > a.radius_km + b.radius_km and not (a.name == b.name and km <= _MARGIN_KM)


def _apart_by_distance(a: Place, b: Place) -> bool:
    for this, other in ((a, b), (b, a)):
        if this.kind is PlaceKind.COUNTRY and not other.country:
            # A country's circle says little of where its border with a sea or a highland runs.
            return False
    return _km(a, b) > _WIDER * (a.radius_km + b.radius_km) + _MARGIN_KM


def _km(a: Place, b: Place) -> float:
    return distance_km(a.latitude, a.longitude, b.latitude, b.longitude)
