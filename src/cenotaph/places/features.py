"""Features of a place that a name may mean: what it is, and how it lies to all else that a report names."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from cenotaph.model.place import PlaceKind
from cenotaph.places.atlas import Match, Option

Numbers = NDArray[np.float64]

ALONE = (
    "people", "town", "town people", "admin1", "admin2", "admin2 people", "country", "area", "world", "water",
    "shown", "alike", "likeness", "said kind", "other kind", "most populous", "share of people",
    "capital", "seat",
)  # fmt: skip
"""Features of a place by itself."""
TOGETHER = (
    "country share", "country named", "admin1 share", "admin1 named", "near 30", "near 100", "near 300",
    "near 1000", "within", "beyond", "around 100", "home near", "home admin1", "home country",
    "other country",
)  # fmt: skip
"""Features of a place beside what else the report names."""
FAR = 6371.0
"""Kilometres of the earth's radius: an angle becomes a distance."""


@dataclass(slots=True)
class Slot:
    """A name in place words, the places that it may mean and how likely each is held to be."""

    key: str
    options: tuple[Option, ...]
    kinds: frozenset[PlaceKind] = frozenset()
    within: set[str] = field(default_factory=set)
    """Keys of the slots that name what it lies in."""
    close: dict[str, float] = field(default_factory=dict)
    """Keys of slots that it is said to be so many kilometres from."""
    likely: Numbers = field(default_factory=lambda: np.zeros(0))


@dataclass(frozen=True, slots=True)
class Setting:
    """What a report tells beside its place words: the country of a claim, and where its outlet is at home."""

    country: str | None = None
    home: Option | None = None


def alone(slot: Slot) -> Numbers:
    """One row for each option of a slot, one column for each feature in ALONE."""
    people = [math.log10(option.people + 1) for option in slot.options]
    top, whole = max(people), sum(option.people for option in slot.options) or 1
    return np.array(
        [_row(slot, option, size, top, whole) for option, size in zip(slot.options, people, strict=True)]
    )


def _row(slot: Slot, option: Option, size: float, top: float, whole: int) -> list[float]:
    kind = option.kind
    said = float(bool(slot.kinds) and kind in slot.kinds)
    town = kind is PlaceKind.TOWN
    return [
        size / 5,
        town,
        size / 5 * town,
        kind is PlaceKind.ADMIN1,
        kind in (PlaceKind.ADMIN2, PlaceKind.ADMIN3),
        size / 5 * (kind is PlaceKind.ADMIN2),
        kind is PlaceKind.COUNTRY,
        kind is PlaceKind.AREA,
        kind is PlaceKind.WORLD,
        kind is PlaceKind.WATER,
        option.match is Match.SHOWN,
        option.match is Match.ALIKE,
        1 - option.likeness,
        said,
        float(bool(slot.kinds) and not said),
        size == top,
        option.people / whole,
        option.seat == 2,
        option.seat == 1,
    ]


def points_of(options: Sequence[Option]) -> Numbers:
    """The options as unit vectors, a row each."""
    lat = np.radians([option.latitude for option in options])
    lon = np.radians([option.longitude for option in options])
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)


def contained(slot: Slot, slots: Sequence[Slot]) -> tuple[Numbers, Numbers]:
    """How surely each option lies in what the words name around it, and how surely not."""
    inside, outside = np.zeros(len(slot.options)), np.zeros(len(slot.options))
    if not slot.within and not slot.close:
        return inside, outside
    by_key = {each.key: each for each in slots}
    for key in sorted(slot.within):
        around = by_key.get(key)
        if around is None or not around.options:
            continue
        lies = np.array(
            [
                max(
                    (
                        float(p)
                        for p, other in zip(around.likely, around.options, strict=True)
                        if encloses(other, option)
                    ),
                    default=0.0,
                )
                for option in slot.options
            ]
        )
        possible = np.array(
            [any(encloses(other, option) for other in around.options) for option in slot.options]
        )
        inside += lies
        outside += ~possible
    for key, km in sorted(slot.close.items()):
        base = by_key.get(key)
        if base is not None and base.options:
            far = FAR * np.arccos(np.clip(points_of(slot.options) @ points_of(base.options).T, -1, 1))
            inside += (base.likely * np.exp(-np.abs(far - km) / (5 + km / 2))).max(axis=1)
    return inside, outside


def encloses(around: Option, inner: Option) -> bool:
    """Whether one place lies in another, as far as a gazetteer tells."""
    if around.id == inner.id:
        return False
    if around.kind is PlaceKind.COUNTRY:
        return around.country == inner.country
    if inner.kind in (PlaceKind.AREA, PlaceKind.WATER) and inner.admin1 < 0:
        return around.country == inner.country and _near(around, inner, around.radius_km + inner.radius_km)
    if around.kind is PlaceKind.ADMIN1:
        return around.admin1 == inner.admin1
    if around.kind is PlaceKind.ADMIN2:
        return around.admin2 == inner.admin2
    return _near(around, inner, max(25.0, around.radius_km * 1.2))


def _near(a: Option, b: Option, km: float) -> bool:
    points = points_of((a, b))
    return FAR * math.acos(float(np.clip(points[0] @ points[1], -1, 1))) <= km
