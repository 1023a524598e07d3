"""Nearness: how far apart the places of two episodes lie, where both are known."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import product

from cenotaph.model.place import Precision
from cenotaph.places import Context, resolve
from cenotaph.places.sphere import distance_km

Words = tuple[str, str | None]
"""Place words and the code of their country."""
_MOST = 3
"""Places of an episode that are looked up."""
_SURE = 0.5


def apart_km(one: Iterable[Words], two: Iterable[Words]) -> float | None:
    """The least distance between places of two episodes, edge to edge, in km; None where it is not known."""
    pairs = product(_points(one), _points(two))
    return min((_distance(*pair) for pair in pairs), default=None)


def _points(places: Iterable[Words]) -> list[tuple[float, float, float]]:
    found = (_point(words, country) for words, country in sorted(places, key=str)[:_MOST])
    return [point for point in found if point is not None]


@lru_cache(maxsize=50_000)
def _point(words: str, country: str | None) -> tuple[float, float, float] | None:
    """Latitude, longitude and radius in km; None where the words are of no place smaller than a country."""
    best = resolve(words, Context(country=country)).best
    if best is None or best.score < _SURE or best.precision > Precision.ADMIN1:
        return None
    return best.place.latitude, best.place.longitude, best.place.radius_km


def _distance(one: tuple[float, float, float], two: tuple[float, float, float]) -> float:
    return max(0.0, distance_km(one[0], one[1], two[0], two[1]) - one[2] - two[2])
