"""Areas: where an event was, as a point or as the circle that it may be anywhere in, cut at the date line."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, pi, radians, sin

from cenotaph.model.place import Precision
from cenotaph.publications.event import Spot
from cenotaph.publications.maps import spot_radius

Ring = tuple[tuple[float, float], ...]
"""Longitudes and latitudes, counterclockwise, the first again at the end."""
_EARTH_KM = 6371.0088
_CORNERS = 48
_PLACES = 4
"""Decimals of a degree: about ten metres, and the same on every machine."""
_POINTS = frozenset({Precision.EXACT, Precision.NEAR})


@dataclass(frozen=True, slots=True)
class Shape:
    """A point, or one or two polygons without holes."""

    point: tuple[float, float] | None = None
    """Longitude and latitude."""
    rings: tuple[Ring, ...] = ()

    @property
    def kind(self) -> str:
        """The name of its type in GeoJSON, and in the metadata of GeoParquet."""
        return "Point" if self.point else "Polygon" if len(self.rings) == 1 else "MultiPolygon"

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The least longitude and latitude, then the greatest."""
        corners = [self.point] if self.point else [corner for ring in self.rings for corner in ring]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    def geometry(self) -> dict[str, object]:
        """The geometry of GeoJSON."""
        if self.point:
            return {"type": "Point", "coordinates": list(self.point)}
        polygons = [[[list(corner) for corner in ring]] for ring in self.rings]
        return {"type": self.kind, "coordinates": polygons[0] if len(polygons) == 1 else polygons}

    def wkb(self) -> bytes:
        """Well-known binary, little-endian."""
        if self.point:
            return struct.pack("<BIdd", 1, 1, *self.point)
        polygons = [_polygon(ring) for ring in self.rings]
        return (
            polygons[0]
            if len(polygons) == 1
            else struct.pack("<BII", 1, 6, len(polygons)) + b"".join(polygons)
        )


def shape_of(spot: Spot) -> Shape:
    """A point where a place or what is near one is known, else a circle of the size of the area."""
    if spot.precision in _POINTS:
        return Shape(point=(spot.longitude, spot.latitude))
    return Shape(rings=circle(spot.latitude, spot.longitude, radius_of(spot)))


def radius_of(spot: Spot) -> float:
    """Kilometres around the point within which the event was."""
    return spot_radius(spot.precision, spot.radius_km)


def circle(latitude: float, longitude: float, km: float) -> tuple[Ring, ...]:
    """The circle around a point on the globe; around a pole the cap beyond the circle's nearest parallel."""
    reach = min(km / _EARTH_KM, pi / 2)
    if abs(latitude) + degrees(reach) >= 90.0:
        return (_cap(latitude, degrees(reach)),)
    north, ring = radians(latitude), []
    for corner in range(_CORNERS):
        bearing = -2 * pi * corner / _CORNERS
        at = asin(sin(north) * cos(reach) + cos(north) * sin(reach) * cos(bearing))
        east = atan2(sin(bearing) * sin(reach) * cos(north), cos(reach) - sin(north) * sin(at))
        ring.append((longitude + degrees(east), degrees(at)))
    return _cut(ring)


def _cap(latitude: float, reach: float) -> Ring:
    edge = round(max(0.0, abs(latitude) - reach), _PLACES)
    low, high = (edge, 90.0) if latitude >= 0 else (-90.0, -edge)
    return ((-180.0, low), (180.0, low), (180.0, high), (-180.0, high), (-180.0, low))


def _cut(ring: Sequence[tuple[float, float]]) -> tuple[Ring, ...]:
    """The ring, in two where it reaches over the date line."""
    inside = _beside(_beside(ring, 180.0, 1), -180.0, -1)
    beyond = _beside(ring, 180.0, -1), _beside(ring, -180.0, 1)
    moved = [[(x + turn, y) for x, y in part] for part, turn in zip(beyond, (-360.0, 360.0), strict=True)]
    return tuple(_closed(part) for part in (inside, *moved) if len(part) > 2)


def _beside(ring: Sequence[tuple[float, float]], limit: float, side: int) -> list[tuple[float, float]]:
    """The part of a convex ring whose longitudes are at most `limit`, or with side -1 at least."""
    found: list[tuple[float, float]] = []
    for (x, y), (nx, ny) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        is_in, goes_in = (x - limit) * side <= 0, (nx - limit) * side <= 0
        if is_in:
            found.append((x, y))
        if is_in != goes_in:
            found.append((limit, y + (ny - y) * (limit - x) / (nx - x)))
    return found if any((x - limit) * side < 0 for x, _ in found) else []


def _closed(ring: Sequence[tuple[float, float]]) -> Ring:
    rounded = [(round(x, _PLACES), round(y, _PLACES)) for x, y in ring]
    return (*rounded, rounded[0])


def _polygon(ring: Ring) -> bytes:
    flat = [number for corner in ring for number in corner]
    return struct.pack(f"<BIII{len(flat)}d", 1, 3, 1, len(ring), *flat)
