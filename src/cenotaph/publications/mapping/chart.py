"""Map: spots as areas over land, with names and a scale, as one specification of Vega-Lite."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cenotaph.errors import InputError
from cenotaph.model.place import Precision
from cenotaph.publications.charts import SCHEMA, Chart, Spec
from cenotaph.publications.mapping.areas import EARTH_KM, circle
from cenotaph.publications.mapping.inland import seen
from cenotaph.publications.mapping.labels import SIZES, Label, Style
from cenotaph.publications.mapping.land import Land, coarse, lands
from cenotaph.publications.mapping.laying import BAR, MEASURES, SIGNS, laid, measure_of
from cenotaph.publications.mapping.view import View, view_of
from cenotaph.publications.maps import COLUMNS, Spot, features_of, precision_words

MAP_WIDTH = 760
"""Pixels that a map is wide where nothing else is asked; with its frame as wide as a chart."""
_DASHES: dict[Precision, list[int]] = {
    Precision.EXACT: [1, 0],
    Precision.NEAR: [9, 3],
    Precision.ADMIN2: [6, 2, 1, 2],
    Precision.ADMIN1: [4, 4],
    Precision.FUZZY: [1, 3],
    Precision.COUNTRY: [2, 6],
    Precision.INTERNATIONAL: [2, 6],
}
"""How the edge of an area is drawn, by how near its place is known."""
_SEEN = 4
"""Pixels that an area reaches around its middle at least."""
NOTE = (
    "Each area is as wide as the place is uncertain: what is told of happened somewhere in it. "
    "A dot: the place itself is known. A number in brackets: so many incidents there."
)
"""How to read a map."""
BASE = (
    "Land and borders: Natural Earth, which draws who holds the land; names: GeoNames. "
    "They take no side on disputed land."
)
"""Where what lies under the areas comes from."""


def map_chart(
    spots: Iterable[Spot], title: str = "Where it happened", source: str = "", width: int = MAP_WIDTH
) -> Chart:
    """A map of spots, zoomed to them, with the table behind it; the same spots give the same map.

    It holds all its data and names its colours by styles (`map-sea`, `map-land` ...) and by the range
    `measures`, which whoever draws it gives. Raises InputError where there is no spot.
    """
    listed = sorted(spots, key=lambda each: (-each.radius_km, each.longitude, each.latitude, each.measure))
    if not listed:
        raise InputError("map", "nothing to draw: no place is known nearer than a country", "ask for more")
    view = view_of(listed, width)
    land = list(seen(lands(), view))
    spec: Spec = {
        "$schema": SCHEMA,
        "width": view.width,
        "height": view.height,
        "projection": view.projection,
        "layer": [
            {"data": {"sphere": True}, "mark": {"type": "geoshape", "style": "map-sea"}},
            {"data": {"values": _shapes(land, view)}, "mark": {"type": "geoshape", "style": "map-land"}},
            *_drawn_spots(listed, view),
            *_labels(laid(listed, land, view)),
            *_bar(view),
        ],
    }
    rows = tuple(features_of(listed))
    return Chart(title, f"{NOTE} {BASE}", spec, COLUMNS, rows, source)


def _shapes(land: Sequence[Land], view: View) -> list[Spec]:
    """The land as the map can show it: no finer than about a pixel."""
    step = max(0.001, math.degrees(0.9 / view.scale))
    found = []
    for each in land:
        drawn = [
            # Around a pole a ring has no area on a sheet to tell its inside by.
            [ring.round(2).tolist() if piece.is_polar else coarse(ring, step) for ring in piece.rings]
            for piece in each.polygons
        ]
        pieces = [[ring for ring in rings if ring] for rings in drawn if rings[0]]
        found.append({"type": "Feature", "geometry": {"type": "MultiPolygon", "coordinates": pieces}})
    return found


@dataclass(frozen=True, slots=True)
class _Area:
    """Spots that are drawn as one: of one point, as wide, of one measure."""

    spot: Spot
    many: int


def _areas(spots: Sequence[Spot]) -> list[_Area]:
    found: dict[tuple[float, float, float, str], list[Spot]] = {}
    for each in spots:
        key = (round(each.latitude, 3), round(each.longitude, 3), round(each.radius_km, 1), each.measure)
        found.setdefault(key, []).append(each)
    return [_Area(each[0], len(each)) for each in found.values()]


_DASH_LEGEND = {
    "orient": "top", "title": None, "labelLimit": 320, "columns": 3, "symbolType": "stroke",
    "symbolSize": 600, "symbolStrokeWidth": 2,
}  # fmt: skip


def _drawn_spots(spots: Sequence[Spot], view: View) -> Iterator[Spec]:
    areas = _areas(spots)
    measures = [each for each in MEASURES if any(measure_of(area.spot) == each for area in areas)]
    near = sorted({area.spot.precision for area in areas})
    legend = {"orient": "top", "title": None, "values": measures, "symbolOpacity": 1}
    if len(measures) > 1:
        # Signs beside the names tell apart what colours do not tell everybody.
        signed = {each: f"{SIGNS[each]} {each}" for each in measures}
        legend |= {"labelExpr": f"{json.dumps(signed, ensure_ascii=False)}[datum.value]"}
    hue = {"field": "measure", "type": "nominal", "scale": {"domain": list(MEASURES), "range": "measures"}}
    words = [precision_words(each) for each in near]
    dashes = {
        "field": "precision", "type": "nominal",
        "scale": {"domain": words, "range": [_DASHES[each] for each in near]},
        "legend": _DASH_LEGEND,
    }  # fmt: skip
    shapes = [_shape(each, view) for each in areas]
    yield {
        "data": {"values": shapes},
        "mark": {"type": "geoshape", "style": "map-area"},
        "encoding": {"fill": {**hue, "legend": legend}},
    }
    yield {
        "data": {"values": shapes},
        "mark": {"type": "geoshape", "style": "map-edge", "filled": False},
        "encoding": {"stroke": {**hue, "legend": None}, "strokeDash": dashes},
    }
    exact = [_point(each.spot) for each in areas if each.spot.precision is Precision.EXACT]
    if exact:
        yield {
            "data": {"values": exact},
            "mark": {"type": "circle", "style": "map-dot"},
            "encoding": {
                "longitude": {"field": "longitude", "type": "quantitative"},
                "latitude": {"field": "latitude", "type": "quantitative"},
                "fill": {**hue, "legend": None},
            },
        }


def _shape(area: _Area, view: View) -> Spec:
    spot = area.spot
    # So wide that it can be seen; with the clock: the other way round it would be all but the circle.
    radius = max(spot.radius_km, _SEEN * EARTH_KM / view.scale)
    ring = circle(spot.longitude, spot.latitude, radius)[::-1]
    return {
        "type": "Feature",
        "geometry": {"type": "Polygon", "coordinates": [ring]},
        "measure": measure_of(spot),
        "precision": precision_words(spot.precision),
    }


def _point(spot: Spot) -> Spec:
    return {"longitude": spot.longitude, "latitude": spot.latitude, "measure": measure_of(spot)}


def _labels(labels: Sequence[Label]) -> Iterator[Spec]:
    for style in Style:
        for align in ("left", "right", "center"):
            some = [each for each in labels if each.style is style and each.align == align]
            if some:
                rows = [{"x": round(e.x, 1), "y": round(e.y, 1), "words": e.words} for e in some]
                yield {
                    "data": {"values": rows},
                    "mark": {
                        "type": "text", "style": str(style), "align": align, "baseline": "middle",
                        "fontSize": SIZES[style],
                    },
                    "encoding": {**_at("x"), **_at("y"), "text": {"field": "words", "type": "nominal"}},
                }  # fmt: skip


def _at(axis: str, field: str = "") -> Spec:
    """A place in pixels, from the left or the top."""
    return {axis: {"field": field or axis, "type": "quantitative", "scale": None, "axis": None}}


def _bar(view: View) -> Iterator[Spec]:
    """The scale: so many kilometres in the middle of the map."""
    if view.is_world:
        return
    pixel = EARTH_KM / view.scale
    whole = 10 ** math.floor(math.log10(BAR * pixel))
    km = max(step * whole for step in (1, 2, 5) if step * whole <= BAR * pixel)
    left, right, y = 14.0, 14.0 + km / pixel, view.height - 14.0
    row = {"x": left, "x2": right, "y": y, "words": f"{km:,} km"}
    yield {
        "data": {"values": [row]},
        "mark": {"type": "rule", "style": "map-scale"},
        "encoding": {**_at("x"), "x2": {"field": "x2"}, **_at("y")},
    }
    yield {
        "data": {"values": [{**row, "x": (left + right) / 2, "y": y - 10}]},
        "mark": {"type": "text", "style": "map-scale-label", "baseline": "middle"},
        "encoding": {**_at("x"), **_at("y"), "text": {"field": "words", "type": "nominal"}},
    }
