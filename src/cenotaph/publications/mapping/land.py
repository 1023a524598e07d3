"""Land: the countries as Natural Earth draws them, from a file that is shipped."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cenotaph.publications.countries import countries

_LINE = 1e-6
"""Degrees; a ring that is no higher has no inside."""
Line = NDArray[np.float64]
"""Points as rows of longitude and latitude, in degrees."""


@dataclass(frozen=True, slots=True)
class Polygon:
    """One piece of land, with its edge and its holes."""

    rings: tuple[Line, ...]
    south: float
    north: float
    west: float
    east: float
    is_polar: bool = False
    """Whether it lies around a pole: then no box holds what is seen of it."""


@dataclass(frozen=True, slots=True)
class Land:
    """A country as it is drawn."""

    name: str
    polygons: tuple[Polygon, ...]


@cache
def lands() -> tuple[Land, ...]:
    """Every country, by its name."""
    packed = (files("cenotaph") / "data" / "map" / "countries.json.gz").read_bytes()
    topology = json.loads(gzip.decompress(packed))
    arcs = [_arc(points, topology["transform"]) for points in topology["arcs"]]
    names = {each.number: each.name for each in countries().values() if each.number is not None}
    found = []
    for shape in topology["objects"]["countries"]["geometries"]:
        # Some that few states recognise have no number.
        number = int(shape["id"]) if str(shape.get("id", "")).isdecimal() else -1
        name = names.get(number) or shape["properties"]["name"]
        found.append(Land(name, tuple(_polygon(rings, arcs) for rings in _pieces(shape))))
    return tuple(sorted(found, key=lambda each: each.name))


def coarse(ring: Line, step: float) -> list[list[float]]:
    """A ring with its points on a grid of so many degrees; nothing of one that is too small for the grid."""
    placed = np.round(np.round(ring / step) * step, 4)
    is_new = np.r_[True, (np.diff(placed, axis=0) != 0).any(axis=1)]
    area = _area(placed)
    # One that the grid turned inside out would be all of the globe but itself.
    if abs(area) < step * step or area * _area(ring) <= 0:
        return []
    found: list[list[float]] = placed[is_new].tolist()
    return found


def clipped(ring: Line, box: tuple[float, float, float, float]) -> Line:
    """What of a ring lies in a box (south, north, west, east); its new edges run along those of the box."""
    south, north, west, east = box
    for axis, edge, sign in ((1, south, 1), (1, north, -1), (0, west, 1), (0, east, -1)):
        depth = sign * (ring[:, axis] - edge)
        if (depth >= 0).all():
            continue
        ring = _cut(ring, depth)
        if len(ring) < 4:
            return ring[:0]
    return ring


def _cut(ring: Line, depth: NDArray[np.float64]) -> Line:
    """What of a ring lies where the depth is not below 0, as by Sutherland and Hodgman (1974)."""
    before, after = depth[:-1], depth[1:]
    # Points that stay, and between two of them that lie on either side the point where the line is met.
    stays = after >= 0
    meets = (before >= 0) != stays
    share = np.divide(before, before - after, out=np.zeros_like(before), where=meets)
    met = ring[:-1] + share[:, None] * (ring[1:] - ring[:-1])
    both = np.stack([met, ring[1:]], axis=1).reshape(-1, 2)
    kept = both[np.stack([meets, stays], axis=1).reshape(-1)]
    return np.concatenate([kept, kept[:1]]) if len(kept) else kept


def _area(ring: Line) -> float:
    """The area in square degrees, as on a sheet: below 0 for a ring that runs with the clock."""
    x, y = ring.T
    return float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum() / 2)


def _arc(points: Sequence[Sequence[int]], transform: Mapping[str, Sequence[float]]) -> Line:
    """A line of a topology: each of its points is told as the step from the one before."""
    steps = np.cumsum(np.asarray(points, dtype=np.int64), axis=0)
    return np.asarray(steps * np.asarray(transform["scale"]) + np.asarray(transform["translate"]))


def _pieces(shape: Mapping[str, Any]) -> Iterator[Sequence[Sequence[int]]]:
    if shape["type"] == "Polygon":
        yield shape["arcs"]
    elif shape["type"] == "MultiPolygon":
        yield from shape["arcs"]


def _polygon(rings: Sequence[Sequence[int]], arcs: Sequence[Line]) -> Polygon:
    every = [_unbroken(_ring(each, arcs)) for each in rings]
    # The edge of a flat map along a pole is no edge of land.
    lines = tuple(each for each in every if np.ptp(each[:, 1]) > _LINE)
    edge = lines[0]
    is_polar = abs(edge[-1, 0] - edge[0, 0]) > 180
    (west, south), (east, north) = edge.min(axis=0), edge.max(axis=0)
    return Polygon(lines, float(south), float(north), float(west), float(east), bool(is_polar))


def _unbroken(ring: Line) -> Line:
    """A ring whose longitudes go on past the line of days instead of jumping to the other side."""
    return np.column_stack([np.unwrap(ring[:, 0], period=360), ring[:, 1]])


def _ring(numbers: Sequence[int], arcs: Sequence[Line]) -> Line:
    """The arcs of a ring behind each other; the complement of a number is the arc turned round."""
    lines = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    # Where two arcs meet their point stands once.
    return np.concatenate([lines[0], *(after[1:] for _, after in pairwise(lines))])
