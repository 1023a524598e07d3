"""Inland: where on a map the name of a country can stand, as far from its edges as may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from cenotaph.publications.mapping.land import Land, Polygon, clipped
from cenotaph.publications.mapping.view import View

_CELL = 12
"""Pixels between two points that are looked at."""
_TRIED = 40
_WIDE = 170.0
"""Degrees from which on land is left whole: around a pole the sides of a box are none."""
Mask = NDArray[np.bool_]


def seen(lands: Iterable[Land], view: View) -> Iterator[Land]:
    """The countries of which some piece may lie in the view, with what of those pieces lies around it."""
    south, north, west, east = view.box
    for land in lands:
        pieces = [
            piece
            for each in land.polygons
            if each.north >= south and each.south <= north
            for piece in _pieces(each, (south, north, west, east))
        ]
        if pieces:
            yield Land(land.name, tuple(pieces))


def _pieces(piece: Polygon, box: tuple[float, float, float, float]) -> Iterator[Polygon]:
    """What of a piece of land lies in a box, which may go on past the line of days."""
    _, _, west, east = box
    if piece.is_polar or east - west >= _WIDE:
        yield piece
        return
    for turn in (-360.0, 0.0, 360.0):
        if piece.east + turn < west or piece.west + turn > east:
            continue
        rings = [clipped(ring + np.array([turn, 0.0]), box) for ring in piece.rings]
        if len(rings[0]):
            yield replace(piece, rings=tuple(ring for ring in rings if len(ring)))


def inland_points(land: Land, view: View, least: float = 0.0) -> list[tuple[float, float]]:
    """Points of a country on the map, in pixels, the farthest from its edges and the map's first.

    They are at least about `least` pixels from an edge.
    """
    x, y = np.meshgrid(
        np.arange(_CELL / 2, view.width, _CELL), np.arange(_CELL / 2, view.height, _CELL), indexing="xy"
    )
    inside = np.zeros(x.shape, dtype=np.bool_)
    for piece in land.polygons:
        for ring in piece.rings:
            # A hole is inside once more, and so outside.
            inside ^= _within(*view.points(ring[:, 0], ring[:, 1]), x, y)
    depth = _depth(inside)
    order = np.argsort(-depth, axis=None, kind="stable")[:_TRIED]
    return [
        (float(x.flat[at]), float(y.flat[at]))
        for at in order
        if depth.flat[at] > 0 and depth.flat[at] * _CELL >= least
    ]


def _within(
    xs: NDArray[np.float64], ys: NDArray[np.float64], x: NDArray[np.float64], y: NDArray[np.float64]
) -> Mask:
    """Which points lie in a ring: those from which a line to the right meets it an odd number of times."""
    found = np.zeros(x.shape, dtype=np.bool_)
    for x1, y1, x2, y2 in zip(xs[:-1], ys[:-1], xs[1:], ys[1:], strict=True):
        if y1 == y2:
            continue
        # Rows of the grid that the edge crosses; all others are as they were.
        first, last = np.searchsorted(y[:, 0], (min(y1, y2), max(y1, y2)))
        if first == last:
            continue
        rows = slice(int(first), int(last))
        crossing = x1 + (y[rows] - y1) * (x2 - x1) / (y2 - y1)
        found[rows] ^= x[rows] < crossing
    return found


def _depth(inside: Mask) -> NDArray[np.int64]:
    """For each point how many steps it is to the edge."""
    depth = np.zeros(inside.shape, dtype=np.int64)
    left = inside
    while left.any():
        depth += left
        padded = np.pad(left, 1)
        left = left & padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]
    return depth
