"""Nearness: how the places of two claims lie to each other, by what lies in what and by distance."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from cenotaph.errors import UnknownIdError
from cenotaph.model.place import Placing, Precision
from cenotaph.places.atlas import shipped_atlas
from cenotaph.places.sphere import distance_km

NEAR_KM = 25.0
"""So near that one report's town may be another's suburb; the reach of UCDP's second precision."""

_SURE = 0.5
"""The score from which on a place is held to be the one that the words mean."""


class Nearness(IntEnum):
    """How two places lie to each other, the nearer the higher."""

    ELSEWHERE = 0
    DIVISION = 1
    """In one first-order division, or one is that division and the other lies in it."""
    NEAR = 2
    """At most 25 km apart, edge to edge, or one lies in the other."""
    SAME = 3


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a claim is placed: the point, how near it is, and what it lies in."""

    path: str
    """Ids from the country, by its code, down to the place."""
    latitude: float | None = None
    """None where only something around the place is known."""
    longitude: float | None = None
    precision: int = Precision.INTERNATIONAL
    """The code of UCDP's `where_prec`."""
    id: str = ""
    """The id of the place; "" for a point that words make, and where the place is not known."""
    radius_km: float = 0.0
    """That of a circle of about the place's size."""

    @classmethod
    def of(cls, placing: Placing | None) -> Spot | None:
        """The spot of the likeliest place; None where none is sure, or only a country is known."""
        if placing is None:
            return None
        best = placing.best
        if best is not None and best.score < _SURE:
            return None
        if best is None:
            found = cls(placing.path)
        else:
            at = best.place
            exact = int(best.precision)
            found = cls(placing.path, at.latitude, at.longitude, exact, at.id, at.radius_km)
        return found if found.is_local else None

    @property
    def is_local(self) -> bool:
        """Whether it is smaller than a country: a country's point says nothing of what is near."""
        return len(self.path.split("/")) > 1 or self.is_point

    @property
    def is_point(self) -> bool:
        """Whether distances from it mean something."""
        return self.latitude is not None and self.precision <= Precision.ADMIN2


@lru_cache(maxsize=1 << 16)
def radius_of(ident: str | None) -> float:
    """The radius in km of the shipped place with an id; 0 for a point, and for a place of one's own."""
    try:
        return shipped_atlas().by_id(ident).radius_km if ident else 0.0
    except UnknownIdError:
        return 0.0


def lies_in(inner: str, outer: str) -> bool:
    """Whether what has one path is, or lies in, what has the other; nothing lies in an empty path."""
    return bool(outer) and (inner == outer or inner.startswith(f"{outer}/"))


def apart_km(one: Spot, two: Spot) -> float | None:
    """The distance of two places, edge to edge; None where one is not known, or is land without a point."""
    if not one.is_point or not two.is_point:
        return None
    # Points have both; the type does not say so.
    ends = (one.latitude or 0.0, one.longitude or 0.0, two.latitude or 0.0, two.longitude or 0.0)
    return max(0.0, distance_km(*ends) - one.radius_km - two.radius_km)


def nearness(one: Spot, two: Spot) -> Nearness:
    """How two spots lie to each other; the same whichever comes first."""
    if one.id and one.id == two.id:
        return Nearness.SAME
    distance = apart_km(one, two)
    if distance is not None and distance <= NEAR_KM:
        return Nearness.NEAR
    within = lies_in(one.path, two.path) or lies_in(two.path, one.path)
    if within and min(_depth(one.path), _depth(two.path)) > 2:
        return Nearness.NEAR
    shared = one.path.split("/")[:2] == two.path.split("/")[:2] and _depth(one.path) > 1
    return Nearness.DIVISION if within or shared else Nearness.ELSEWHERE


def _depth(path: str) -> int:
    return len(path.split("/"))
