"""Nearness: how the places of two episodes lie to each other, as placed or else as their words are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from cenotaph.incidents.facts import Facts, Words
from cenotaph.places import Context, resolve, shipped_atlas
from cenotaph.places.nearness import Nearness, Spot, apart_km, nearness

_MOST = 3
"""Places of an episode that are held against another's."""
_SURE = 0.5
_PROVINCE = 2
"""Steps of a path that leads to a first-order division."""


@dataclass(frozen=True, slots=True)
class Lie:
    """How the nearest two places of two episodes lie to each other."""

    nearness: Nearness
    is_within: bool
    """Whether one is land in which the other lies: they may be one place, told more or less exactly."""
    km: float | None
    """None where no two points are known."""


def lie(one: Facts, two: Facts) -> Lie | None:
    """How the places of two episodes lie; None where those of either are not known."""
    pairs = list(product(_spots(one), _spots(two)))
    if not pairs:
        return None
    known = [km for pair in pairs if (km := apart_km(*pair)) is not None]
    return Lie(
        max(nearness(*pair) for pair in pairs),
        any(_is_within(*pair) or _is_within(*reversed(pair)) for pair in pairs),
        min(known, default=None),
    )


def _is_within(inner: Spot, outer: Spot) -> bool:
    return len(outer.path.split("/")) >= _PROVINCE and inner.path.startswith(f"{outer.path}/")


def _spots(facts: Facts) -> Sequence[Spot]:
    if facts.spots:
        return sorted(facts.spots, key=_order)[:_MOST]
    return list(_looked_up(sorted(facts.unplaced, key=str)[:_MOST]))


def _order(spot: Spot) -> tuple[str, str, float, float, int]:
    return spot.path, spot.id, spot.latitude or 0.0, spot.longitude or 0.0, spot.precision


def _looked_up(places: Iterable[Words]) -> Iterable[Spot]:
    found = (_spot(words, country) for words, country in places)
    return (spot for spot in found if spot is not None)


@lru_cache(maxsize=50_000)
def _spot(words: str, country: str | None) -> Spot | None:
    """Where words lie that no reading has placed; None where they are of no place smaller than a country."""
    placing = resolve(words, Context(country=country))
    best = placing.best
    if best is None or best.score < _SURE:
        return None
    place = best.place
    found = Spot(shipped_atlas().path(place), place.latitude, place.longitude, int(best.precision), place.id)
    return found if found.is_local else None
