"""One row of an imported file, checked cell by cell."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from cenotaph.errors import InputError
from cenotaph.model.place import Division, Place, PlaceKind
from cenotaph.places.atlas import OwnPlace
from cenotaph.places.fold import fold
from cenotaph.places.own import checked
from cenotaph.places.store import shipped

_MOST_NAMES = 200
_RADIUS = {PlaceKind.ADMIN1: 60.0, PlaceKind.ADMIN2: 25.0, PlaceKind.ADMIN3: 12.0, PlaceKind.AREA: 10.0}
_MARKS = re.compile(r"[|;]")


def made(cells: Mapping[str, str], where: str, source: str) -> OwnPlace:
    """A checked place of the cells of a row."""
    name = cells.get("name", "")
    if not fold(name):
        raise InputError(f"{where} column name", f"{name[:40]!r} is no name", "give each place a name")
    latitude, longitude = checked(cells.get("latitude"), cells.get("longitude"), where)
    country = cells.get("country", "").upper()
    if shipped().country(country) < 0:
        what = f"{country[:40]!r} is no country's code"
        raise InputError(f"{where} column country", what, "write the ISO code of two letters")
    kind = _kind(cells.get("kind", ""), where)
    people = _number(cells, "population", where, 0, 2_000_000_000)
    radius = _number(cells, "radius_km", where, 0.01, 3000) or _RADIUS.get(
        kind, max(1.0, (people / 9425) ** 0.5)
    )
    key = f"{fold(name)}|{kind}|{country}|{latitude:.3f}|{longitude:.3f}"
    ident = cells.get("id") or hashlib.sha256(key.encode()).hexdigest()[:12]
    spellings = [part.strip() for part in _MARKS.split(cells.get("spellings", "")) if fold(part)]
    admin1, admin2 = (Division(cells[level]) if cells.get(level) else None for level in ("admin1", "admin2"))
    place = Place(
        ident if ":" in ident else f"own:{ident}", name, latitude, longitude, kind, country, admin1, admin2,
        int(people), round(radius, 2), source,
    )  # fmt: skip
    return OwnPlace(place, tuple(dict.fromkeys(part for part in spellings if part != name))[:_MOST_NAMES])


def _kind(words: str, where: str) -> PlaceKind:
    if not words:
        return PlaceKind.TOWN
    plain = {"village": "town", "city": "town", "hamlet": "town", "camp": "town", "locality": "town"}
    try:
        kind = PlaceKind(plain.get(words.casefold(), words.casefold()))
    except ValueError:
        kind = PlaceKind.POINT
    if kind in (PlaceKind.POINT, PlaceKind.COUNTRY, PlaceKind.WORLD):
        known = "town, village, admin1, admin2, admin3, area or water"
        raise InputError(f"{where} column kind", f"{words[:40]!r} is no kind of place", f"write {known}")
    return kind


def _number(cells: Mapping[str, str], field: str, where: str, least: float, most: float) -> float:
    words = cells.get(field, "")
    if not words:
        return 0.0
    try:
        number = float(words)
    except ValueError:
        number = float("nan")
    if not least <= number <= most:
        what = f"{words[:40]!r} is no number from {least:g} to {most:g}"
        raise InputError(f"{where} column {field}", what, "leave the cell empty where it is not known")
    return number
