"""What a claim's place words mean, as JSON: the place with its coordinates, or why there is none."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cenotaph.model.place import Candidate, Division, Place, PlaceKind, Placing, Precision

Row = dict[str, Any]

_MOST = 5
"""Candidates that a claim keeps."""
_CANDIDATE = ("id", "name", "latitude", "longitude", "kind", "country", "radius_km", "precision", "score")


def kept(placing: Placing, path: str) -> Placing:
    """The placing as a claim carries it: at most five candidates, without reasons, with a path in ids.

    `path` leads from the country down to the best candidate, or to the parent where there is none.
    """
    candidates = tuple(_plain(each, each is placing.best) for each in placing.candidates[:_MOST])
    parent = _plain(placing.parent, is_best=False) if placing.parent and not candidates else None
    why = "" if candidates else placing.why
    return Placing(placing.words, candidates, parent, _country(path), why, path)


def _plain(candidate: Candidate, is_best: bool) -> Candidate:
    place = candidate.place
    around = [Division(each.name) if each and is_best else None for each in (place.admin1, place.admin2)]
    place = replace(place, admin1=around[0], admin2=around[1], population=0, source="")
    return Candidate(place, candidate.precision, candidate.score)


def placed_row(placing: Placing | None) -> Row:
    """What stands beside a claim's place words in JSON; nothing where they were not looked up."""
    if placing is None:
        return {}
    best = placing.best
    if best is None:
        row: Row = {"why": placing.why, "parent": _row(placing.parent) if placing.parent else None}
    else:
        around = {"admin1": best.place.admin1, "admin2": best.place.admin2}
        # The country of the words stands there already; that of the place opens the path.
        row = {name: value for name, value in _row(best).items() if name != "country"}
        row |= {level: division.name if division else None for level, division in around.items()}
        if len(placing.candidates) > 1:
            row["candidates"] = [_row(each) for each in placing.candidates]
    return {**row, "path": placing.path}


def placing_of(row: Mapping[str, Any]) -> Placing | None:
    """The placing that stands in a claim's place; ValueError, TypeError or KeyError where it is none.

    None where the place has its words alone.
    """
    if row.get("latitude") is None and row.get("why") is None:
        return None
    words, path = str(row.get("words") or ""), str(row.get("path") or "")
    if row.get("latitude") is None:
        parent = _candidate(row["parent"]) if row.get("parent") else None
        return Placing(words, (), parent, _country(path), str(row["why"]), path)
    best = _candidate({**row, "country": _country(path)})
    around = [Division(str(row[level])) if row.get(level) else None for level in ("admin1", "admin2")]
    best = replace(best, place=replace(best.place, admin1=around[0], admin2=around[1]))
    others = tuple(_candidate(each) for each in (row.get("candidates") or ())[1:_MOST])
    return Placing(words, (best, *others), None, _country(path), "", path)


def _row(candidate: Candidate) -> Row:
    place = candidate.place
    values = (
        place.id or None, place.name, place.latitude, place.longitude, str(place.kind), place.country or None,
        place.radius_km, int(candidate.precision), candidate.score,
    )  # fmt: skip
    return dict(zip(_CANDIDATE, values, strict=True))


def _candidate(row: Mapping[str, Any]) -> Candidate:
    place = Place(
        id=str(row.get("id") or ""),
        name=str(row["name"]),
        latitude=_number(row["latitude"], 90),
        longitude=_number(row["longitude"], 180),
        kind=PlaceKind(row["kind"]),
        country=str(row.get("country") or ""),
        radius_km=_number(row.get("radius_km", 1.0), 20_100),
        source="",
    )
    return Candidate(place, Precision(row["precision"]), _number(row.get("score", 1.0), 1))


def _number(value: object, most: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(f"{value!r} is no number")
    if not -most <= value <= most:
        raise ValueError(f"{value!r} is beyond {most}")
    return float(value)


def _country(path: str) -> str | None:
    """The code that a path opens with; None for what lies in no country."""
    first = path.partition("/")[0]
    return first if len(first) == 2 and first.isascii() and first.isupper() else None
