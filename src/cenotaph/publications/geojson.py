"""GeoJSON (RFC 7946): events as points, a feature a line, and the check of anyone's points."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import IO

from cenotaph.publications.checking import Fault
from cenotaph.publications.event import Event, Side

NAME = "GeoJSON"
LOSES = (
    "claims of wounded, missing and captured, of forces, and of running totals that are no incident",
    "incidents without deaths, without a known day or country",
    "contradictions, reviewers' decisions and the receipts of figures",
    "the extent of a place: a point stands for it, where_prec says how near it is",
)
_OPENING, _CLOSING = '{"type": "FeatureCollection", "features": [', "\n]}\n"
_NUMBERS = ("low", "best", "high", "origins", "where_prec")
_DAYS = ("date_start", "date_end")
_PRECISIONS = range(1, 8)


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
        "geometry": {"type": "Point", "coordinates": [spot.longitude, spot.latitude]},
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
    if properties is None:
        return
    if not isinstance(properties, Mapping):
        yield Fault(number, "properties", "is no object")
        return
    for name, what in _properties(properties):
        yield Fault(number, name, what)


def _geometry(geometry: object) -> str:
    if not isinstance(geometry, Mapping) or geometry.get("type") != "Point":
        return "is no Point"
    at = geometry.get("coordinates")
    if not isinstance(at, list) or len(at) not in (2, 3) or not all(_is_number(each) for each in at):
        return "its coordinates are no pair of numbers"
    if not (-180 <= at[0] <= 180 and -90 <= at[1] <= 90):
        return "its coordinates are no longitude and latitude, in that order"
    return ""


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


def _name(side: Side | None) -> str | None:
    return None if side is None else side.name
