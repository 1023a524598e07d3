"""GeoJSON (RFC 7946): events as points or areas, a feature a line, and the check of anyone's."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import IO

from cenotaph.model.place import Precision
from cenotaph.publications.areas import radius_of, shape_of
from cenotaph.publications.checking import Fault
from cenotaph.publications.event import Event, Side

NAME = "GeoJSON"
LOSES = (
    "claims of wounded, missing and captured, of forces, and of running totals that are no incident",
    "incidents without deaths, without a known day or country",
    "contradictions, reviewers' decisions and the receipts of figures",
    "the outline of a province, a district or a country: a circle of about its size stands for it",
)
_OPENING, _CLOSING = '{"type": "FeatureCollection", "features": [', "\n]}\n"
_NUMBERS = ("low", "best", "high", "origins", "where_prec")
_DAYS = ("date_start", "date_end")
_PRECISIONS = range(1, 8)
_DEPTHS = {"Point": 0, "Polygon": 2, "MultiPolygon": 3}
_LEAST_RING = 4


def write_events(events: Iterable[Event], stream: IO[str]) -> int:
    """Writes the features one by one, each on its line; how many."""
    stream.write(_OPENING)
    number = 0
    for event in events:
        stream.write(("," if number else "") + "\n" + json.dumps(feature_of(event), ensure_ascii=False))
        number += 1
    stream.write(_CLOSING)
    return number


def feature_of(event: Event) -> dict[str, object]:
    """An event as a feature: its point, and what is known of it."""
    spot, total = event.spot, event.total
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": shape_of(spot).geometry(),
        "properties": {
            "date_start": event.first.isoformat(),
            "date_end": event.last.isoformat(),
            "low": total.low,
            "best": total.best,
            "high": total.high,
            "deaths": {
                str(whose): {"low": toll.low, "best": toll.best, "high": toll.high}
                for whose, toll in event.tolls
            },
            "side_a": _name(event.side_a),
            "side_b": _name(event.side_b),
            "place": spot.name,
            "place_words": spot.words,
            "where_prec": int(spot.precision),
            "radius_km": round(radius_of(spot), 1),
            "country": spot.country,
            "admin1": spot.admin1,
            "admin2": spot.admin2,
            "origins": event.origins,
            "reports": [
                {
                    "outlet": each.outlet,
                    "published": each.published.isoformat() if each.published else None,
                    "title": each.title,
                    "url": each.url,
                    "speakers": list(each.speakers),
                }
                for each in event.cited
            ],
            "checks": list(event.checks),
        },
    }


def faults_of(found: object) -> Iterator[Fault]:
    """What is wrong in a decoded file; rows are the numbers of its features, from 1, and 0 the whole."""
    if not isinstance(found, Mapping) or found.get("type") != "FeatureCollection":
        yield Fault(0, "type", "is no FeatureCollection")
        return
    features = found.get("features")
    if not isinstance(features, list):
        yield Fault(0, "features", "is no list")
        return
    seen: dict[str, int] = {}
    for number, feature in enumerate(features, 1):
        if not isinstance(feature, Mapping) or feature.get("type") != "Feature":
            yield Fault(number, "type", "is no Feature")
            continue
        yield from _feature(number, feature)
        name = feature.get("id")
        if name is not None and seen.setdefault(str(name), number) != number:
            yield Fault(number, "id", f"stands in feature {seen[str(name)]} already")


def _feature(number: int, feature: Mapping[str, object]) -> Iterator[Fault]:
    geometry, properties = feature.get("geometry"), feature.get("properties")
    if geometry is not None:
        what = _geometry(geometry)
        if what:
            yield Fault(number, "geometry", what)
        elif isinstance(properties, Mapping) and _is_pinned(geometry, properties):
            yield Fault(number, "geometry", "is a point, where only an area is known", is_remark=True)
    if properties is None:
        return
    if not isinstance(properties, Mapping):
        yield Fault(number, "properties", "is no object")
        return
    for name, what in _properties(properties):
        yield Fault(number, name, what)


def _geometry(geometry: object) -> str:
    if not isinstance(geometry, Mapping) or geometry.get("type") not in _DEPTHS:
        return f"is no {', '.join(_DEPTHS)}"
    return _coordinates(geometry.get("coordinates"), _DEPTHS[geometry["type"]])


def _coordinates(at: object, depth: int) -> str:
    """What is wrong with coordinates that are lists in lists: of a point 0, of a polygon 2, of several 3."""
    if depth == 0:
        if not isinstance(at, list) or len(at) not in (2, 3) or not all(_is_number(each) for each in at):
            return "its coordinates are no pair of numbers"
        if not (-180 <= at[0] <= 180 and -90 <= at[1] <= 90):
            return "its coordinates are no longitude and latitude, in that order"
        return ""
    if not isinstance(at, list) or not at:
        return "its coordinates are no list"
    if depth == 1 and (len(at) < _LEAST_RING or at[0] != at[-1]):
        return "a ring of it is not closed"
    return next((what for each in at if (what := _coordinates(each, depth - 1))), "")


def _properties(properties: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name in _NUMBERS:
        value = properties.get(name)
        if value is not None and (not _is_number(value) or value != int(value) or value < 0):  # type: ignore[call-overload,operator]
            yield name, "is no whole number from 0"
            return
    low, best, high = (properties.get(name) for name in ("low", "best", "high"))
    if all(isinstance(each, int) for each in (low, best, high)) and not low <= best <= high:  # type: ignore[operator]
        yield "best", f"{best} is not between low, {low}, and high, {high}"
    if properties.get("where_prec") is not None and properties["where_prec"] not in _PRECISIONS:
        yield "where_prec", "is no code from 1 to 7"
    days = [_day(properties.get(name)) for name in _DAYS]
    for name, day in zip(_DAYS, days, strict=True):
        if properties.get(name) is not None and day is None:
            yield name, "is no day (YYYY-MM-DD)"
    if days[0] and days[1] and days[1] < days[0]:
        yield "date_end", f"{days[1]} is before date_start, {days[0]}"


def _is_number(value: object) -> bool:
    is_plain = isinstance(value, int | float) and not isinstance(value, bool)
    return is_plain and abs(value) < 1e15  # type: ignore[arg-type]


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


def _is_pinned(geometry: object, properties: Mapping[str, object]) -> bool:
    """Whether a point is given for what is known no nearer than its district."""
    where = properties.get("where_prec")
    is_area = isinstance(where, int) and not isinstance(where, bool) and where >= Precision.ADMIN2
    return is_area and where in _PRECISIONS and isinstance(geometry, Mapping) and geometry["type"] == "Point"


def _name(side: Side | None) -> str | None:
    return None if side is None else side.name
