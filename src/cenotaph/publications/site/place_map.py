"""Maps of a few places: the specification that every map has, drawn by lines alone, since there are many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

import numpy as np

from cenotaph.publications.drawing.palette import COLOURS
from cenotaph.publications.mapping import map_chart
from cenotaph.publications.mapping.view import View, view_of
from cenotaph.publications.maps import Spot

WIDTH = 560
"""Pixels that such a map is wide."""
_TEXTS = {
    "map-spot-label": ("ink", ' font-weight="bold"'),
    "map-country-label": ("ink-soft", ' font-style="italic"'),
    "map-town-label": ("ink-soft", ""),
    "map-scale-label": ("ink", ""),
}
"""Labels by their styles: the name of their colour, and how else they look."""
_AREA = COLOURS["accent"][0]
"""Of all areas: the map says where, and the page what is counted there."""
_ANCHORS = {"left": "start", "right": "end", "center": "middle"}
_SCALE_SIZE = 11
Row = Mapping[str, Any]


def place_map(spots: Sequence[Spot]) -> str:
    """A map around a few spots as SVG; the same spots give the same bytes. ValueError where there is none.

    It shows what every map of them shows, but for the legend, and takes a few milliseconds.
    """
    if not spots:
        raise ValueError("a map needs a spot")
    spec = map_chart(spots, width=WIDTH).spec
    view = view_of(spots, WIDTH)
    inside = "".join(part for layer in spec["layer"] for part in _layer(layer, view))
    size = f'width="{view.width}" height="{view.height}" viewBox="0 0 {view.width} {view.height}"'
    sea = f'<rect width="100%" height="100%" fill="{_colour("map-sea")}"/>'
    font = 'font-family="Noto Sans, system-ui, sans-serif"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {font}>{sea}{inside}</svg>\n'


def _layer(layer: Row, view: View) -> Iterator[str]:
    mark = layer["mark"]
    style, rows = mark.get("style", ""), layer["data"].get("values", ())
    if style == "map-land":
        look = f'fill="{_colour(style)}" stroke="{_colour("map-border")}" stroke-width="0.8"'
        yield f'<g {look} fill-rule="evenodd">{"".join(_path(row, view) for row in rows)}</g>'
    elif style == "map-area":
        for row in rows:
            yield f'<g fill="{_AREA}" fill-opacity="0.2">{_path(row, view)}</g>'
    elif style == "map-edge":
        for row in rows:
            look = f'stroke="{_AREA}" stroke-width="1.6"{_dash(layer, row)}'
            yield f'<g fill="none" {look}>{_path(row, view)}</g>'
    elif style == "map-dot":
        yield from (_dot(row, view) for row in rows)
    elif style == "map-scale":
        yield from (_line(row) for row in rows)
    elif style in _TEXTS:
        yield from (_text(row, mark) for row in rows)


def _path(row: Row, view: View) -> str:
    geometry = row["geometry"]
    pieces = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    lines = "".join(_ring(ring, view) for piece in pieces for ring in piece)
    return f'<path d="{lines}"/>' if lines else ""


def _ring(ring: Sequence[Sequence[float]], view: View) -> str:
    longitudes, latitudes = np.asarray(ring, dtype=float).T
    x, y = view.points(longitudes, latitudes)
    points = [f"{east:.1f},{south:.1f}" for east, south in zip(x.tolist(), y.tolist(), strict=True)]
    return f"M{'L'.join(points)}Z"


def _dash(layer: Row, row: Row) -> str:
    scale = layer["encoding"]["strokeDash"]["scale"]
    dash = dict(zip(scale["domain"], scale["range"], strict=True))[row["precision"]]
    return f' stroke-dasharray="{" ".join(map(str, dash))}"' if any(dash[1:]) else ""


def _dot(row: Row, view: View) -> str:
    x, y = (float(each) for each in view.points(row["longitude"], row["latitude"]))
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{_AREA}" stroke="{_colour("map-land")}"/>'


def _line(row: Row) -> str:
    at = f'x1="{row["x"]:.1f}" x2="{row["x2"]:.1f}" y1="{row["y"]:.1f}" y2="{row["y"]:.1f}"'
    return f'<line {at} stroke="{_colour("ink")}" stroke-width="2"/>'


def _text(row: Row, mark: Row) -> str:
    colour, look = _TEXTS[mark["style"]]
    anchor = _ANCHORS[mark.get("align", "center")]
    at = f'x="{row["x"]:.1f}" y="{row["y"]:.1f}" dy="0.35em" text-anchor="{anchor}"'
    size = mark.get("fontSize", _SCALE_SIZE)
    return f'<text {at} font-size="{size}" fill="{_colour(colour)}"{look}>{escape(str(row["words"]))}</text>'


def _colour(name: str) -> str:
    return COLOURS[name][0]
