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
_NEAR = tuple((TOGETHER.index(f"near {km}"), float(km)) for km in (30, 100, 300, 1000))
_AROUND = 100.0
_FAR = 6371.0


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
    facts: Facts | None = None
    """What `together` compares of the options, once it was asked for."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Where the options of a slot lie, a row each."""

    points: Numbers
    country: NDArray[np.str_]
    admin1: NDArray[np.int64]


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


def _points(options: Sequence[Option]) -> Numbers:
    lat = np.radians([option.latitude for option in options])
    lon = np.radians([option.longitude for option in options])
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)


@dataclass(frozen=True, slots=True)
class Others:
    """The likeliest options of all the slots of a report, end to end."""

    keys: NDArray[np.int64]
    """The slot of each."""
    weight: Numbers
    points: Numbers
    country: NDArray[np.str_]
    admin1: NDArray[np.int64]
    nation: NDArray[np.bool_]
    """Whether it is a country itself."""
    division: NDArray[np.bool_]
    """Whether it is a first-order division itself."""


_KEPT = 6
_MOST_SLOTS = 300
"""Names that the others are weighed by: of more, the surest, so that an endless list is weighed in time."""


def others_of(slots: Sequence[Slot]) -> Others:
    """What the names of a report speak for, each with its likelihood; a name that comes twice counts once."""
    rows: list[tuple[int, float, Option]] = []
    surest = sorted(
        range(len(slots)), key=lambda number: (-float(slots[number].likely.max()), slots[number].key)
    )
    for number in sorted(surest[:_MOST_SLOTS]):
        slot = slots[number]
        best = sorted(range(len(slot.options)), key=lambda at: (-slot.likely[at], slot.options[at].id))[
            :_KEPT
        ]
        rows += [(number, float(slot.likely[at]), slot.options[at]) for at in best]
    options = [option for _, _, option in rows]
    return Others(
        np.array([number for number, _, _ in rows], dtype=np.int64),
        np.array([weight for _, weight, _ in rows]),
        _points(options) if options else np.zeros((0, 3)),
        np.array([option.country for option in options]),
        np.array([option.admin1 for option in options], dtype=np.int64),
        np.array([option.kind is PlaceKind.COUNTRY for option in options], dtype=bool),
        np.array([option.kind is PlaceKind.ADMIN1 for option in options], dtype=bool),
    )


def together(slot: Slot, slots: Sequence[Slot], others: Others, setting: Setting) -> Numbers:
    """One row for each option of a slot, one column for each feature in TOGETHER."""
    name = slot.key.partition("|")[0]
    same = [number for number, each in enumerate(slots) if each.key.partition("|")[0] == name]
    apart = np.ones(len(slots), dtype=bool)
    apart[same] = False
    weight = np.where(apart[others.keys], others.weight, 0.0)
    whole = max(float(len(slots) - len(same)), 1.0)
    options = slot.options
    facts = _facts(slot)
    points, country, admin1 = facts.points, facts.country, facts.admin1
    found = np.zeros((len(options), len(TOGETHER)))
    if weight.any():
        settled = others.country != ""
        in_country = ((country[:, None] == others.country[None, :]) & settled) * weight
        in_admin1 = ((admin1[:, None] == others.admin1[None, :]) & (admin1[:, None] >= 0)) * weight
        km = _FAR * np.arccos(np.clip(points @ others.points.T, -1, 1))
        km = np.where(others.nation | ~settled, 1e6, km)
        found[:, 0] = in_country.sum(axis=1) / whole
        found[:, 1] = (in_country * others.nation).max(axis=1)
        found[:, 2] = in_admin1.sum(axis=1) / whole
        found[:, 3] = (in_admin1 * others.division).max(axis=1)
        for column, far in _NEAR:
            near = weight * np.exp(-km / far)
            found[:, column] = near.max(axis=1)
            if far == _AROUND:
                found[:, 10] = near.sum(axis=1) / whole
    found[:, 8], found[:, 9] = _contained(slot, slots)
    for column, values in enumerate(_at_home(options, points, setting), 11):
        found[:, column] = values
    return found


def _facts(slot: Slot) -> Facts:
    if slot.facts is None or len(slot.facts.admin1) != len(slot.options):
        slot.facts = Facts(
            _points(slot.options),
            np.array([option.country for option in slot.options]),
            np.array([option.admin1 for option in slot.options], dtype=np.int64),
        )
    return slot.facts


def _contained(slot: Slot, slots: Sequence[Slot]) -> tuple[Numbers, Numbers]:
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
            far = _FAR * np.arccos(np.clip(_points(slot.options) @ _points(base.options).T, -1, 1))
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
    points = _points((a, b))
    return _FAR * math.acos(float(np.clip(points[0] @ points[1], -1, 1))) <= km


def _at_home(options: Sequence[Option], points: Numbers, setting: Setting) -> list[Numbers]:
    home = setting.home
    none = np.zeros(len(options))
    other = none
    if setting.country:
        other = np.array([float(option.country not in (setting.country, "")) for option in options])
    if home is None:
        return [none, none, none, other]
    km = _FAR * np.arccos(np.clip(points @ _points((home,))[0], -1, 1))
    return [
        np.exp(-km / 100),
        np.array([float(option.admin1 == home.admin1 >= 0) for option in options]),
        np.array([float(option.country == home.country) for option in options]),
        other,
    ]
