"""Laying: which names stand on a map: those of what happened, then countries, then the largest towns."""

from __future__ import annotations

from collections.abc import Sequence

from cenotaph.model.place import Precision
from cenotaph.places.store import shipped
from cenotaph.publications.mapping.areas import EARTH_KM
from cenotaph.publications.mapping.inland import inland_points
from cenotaph.publications.mapping.labels import Label, Sheet, Style, label_width
from cenotaph.publications.mapping.land import Land
from cenotaph.publications.mapping.view import View
from cenotaph.publications.maps import Spot

MEASURES = ("killed", "wounded", "missing", "captured", "casualties")
"""What areas are coloured by."""
SIGNS = {"killed": "●", "wounded": "■", "missing": "▲", "captured": "▼", "casualties": "○"}
"""The same for those who do not tell the colours apart."""
BAR = 150
"""The scale is at most so many pixels long."""
_MOST_TOWNS, _MOST_NAMED, _LONGEST = 14, 30, 40
"""Towns, and places of spots, that are named; and letters of a name."""
_APART = 30
"""Pixels between towns: parts of a town are left out."""
_BESIDE = 20
"""Pixels from the middle of an area at which its name begins, at most."""
_SHARE = 0.22
"""A country's name may reach into others so far, as a share of how deep in its own country it stands."""


def laid(spots: Sequence[Spot], land: Sequence[Land], view: View) -> list[Label]:
    """The names that have room, those of spots first."""
    sheet = Sheet(view.width, view.height)
    sheet.keep_free_box(0, view.height - 42, BAR + 30, view.height)
    places = _places(spots)
    points = [(float(x), float(y)) for x, y in zip(*view.points(*_ends(places)), strict=True)]
    for (_, spot), (x, y) in zip(places, points, strict=True):
        if spot.precision is Precision.EXACT:
            sheet.keep_free(x, y, 5)
    for (words, spot), (x, y) in list(zip(places, points, strict=True))[:_MOST_NAMED]:
        reach = spot.radius_km / EARTH_KM * view.scale
        is_within = spot.precision is not Precision.EXACT and 1.6 * reach > label_width(words, Style.SPOT)
        if not (is_within and sheet.on(words, Style.SPOT, [(x, y)])):
            sheet.beside(words, Style.SPOT, x, y, min(reach, _BESIDE))
    for each in land:
        words = each.name.upper()
        sheet.on(words, Style.COUNTRY, inland_points(each, view, _SHARE * label_width(words, Style.COUNTRY)))
    _lay_towns(sheet, view, {spot.place.partition(",")[0] for spot in spots})
    return sheet.labels


def _places(spots: Sequence[Spot]) -> list[tuple[str, Spot]]:
    """The places of spots by what is said of them on the map, the best known first, each with one spot."""
    found: dict[str, list[Spot]] = {}
    for each in spots:
        found.setdefault(each.place.partition(",")[0].strip(), []).append(each)
    ranked = sorted(
        found.items(), key=lambda item: (min(s.precision for s in item[1]), -len(item[1]), item[0])
    )
    is_signed = len({measure_of(each) for each in spots}) > 1
    return [(_named(name, each, is_signed), min(each, key=lambda s: s.precision)) for name, each in ranked]


def _named(name: str, spots: Sequence[Spot], is_signed: bool) -> str:
    """A place, with signs for what happened there, and how many incidents where it is more than one."""
    told = {measure_of(each) for each in spots}
    signs = "".join(SIGNS[each] for each in MEASURES if each in told) if is_signed else ""
    short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
    return " ".join(filter(None, (signs, short, f"({len(spots)})" if len(spots) > 1 else "")))


def measure_of(spot: Spot) -> str:
    """What a spot is coloured by; whatever else may have happened is a casualty."""
    return spot.measure if spot.measure in MEASURES else "casualties"


def _ends(places: Sequence[tuple[str, Spot]]) -> tuple[list[float], list[float]]:
    return [spot.longitude for _, spot in places], [spot.latitude for _, spot in places]


def _lay_towns(sheet: Sheet, view: View, told: set[str]) -> None:
    """The largest towns around, where they are not what the map is of."""
    if view.is_world:
        return
    south, north, west, east = view.box
    laid: list[tuple[float, float]] = []
    for number in shipped().towns_within(south, north, west, east, 400):
        record = shipped().record(number)
        x, y = (float(each) for each in view.points(record.longitude, record.latitude))
        name = shipped().name(number)
        if name in told or not (0 < x < view.width and 0 < y < view.height):
            continue
        is_near = any(abs(x - other[0]) < _APART and abs(y - other[1]) < _APART for other in laid)
        if not is_near and sheet.beside(f"· {name}", Style.TOWN, x - 8, y):
            laid.append((x, y))
        if len(laid) == _MOST_TOWNS:
            return
