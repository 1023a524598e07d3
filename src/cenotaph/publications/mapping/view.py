"""View: which part of the globe a map shows, and where on the map a point of it lies."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cenotaph.publications.mapping.areas import EARTH_KM, circle
from cenotaph.publications.maps import Spot

_ROOM = 1.3
"""How much wider a map is than what it shows."""
_LEAST = 220 / EARTH_KM
"""A map shows at least so far around its middle, in radians: else nobody knows where it is."""
_MOST = math.radians(65)
"""What reaches further is shown on a map of the world."""
_BEYOND = 1.1
"""How much further than is shown land is drawn, so that no edge of it is seen."""
_FLAT, _TALL = 0.5, 0.8
"""The least and the most height of a map, as a share of its width."""
_WORLD = (2.7066, 1.3173)
"""Half the width and height of the equal-earth projection, in radians."""
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class View:
    """A part of the globe on a sheet of so many pixels, equal areas alike; or all of it."""

    longitude: float
    latitude: float
    scale: float
    """Pixels per radian, in the middle."""
    width: int
    height: int
    is_world: bool = False

    def points(self, longitudes: ArrayLike, latitudes: ArrayLike) -> tuple[Numbers, Numbers]:
        """Where points lie, in pixels from the left and from the top."""
        east = np.radians((np.asarray(longitudes, dtype=float) - self.longitude + 180) % 360 - 180)
        north = np.radians(np.asarray(latitudes, dtype=float))
        x, y = (
            _equal_earth(east, north)
            if self.is_world
            else _azimuthal(east, north, math.radians(self.latitude))
        )
        return self.width / 2 + self.scale * x, self.height / 2 - self.scale * y

    @property
    def reach(self) -> float:
        """How far the corners are from the middle, in degrees; 180 for all of the globe."""
        if self.is_world:
            return 180.0
        half = math.hypot(self.width, self.height) / 2 / self.scale
        return math.degrees(2 * math.asin(min(1.0, half / 2)))

    @property
    def box(self) -> tuple[float, float, float, float]:
        """South, north, west and east of more than is shown, in degrees; the east may pass 180."""
        reach = self.reach * _BEYOND
        south, north = max(-90.0, self.latitude - reach), min(90.0, self.latitude + reach)
        if max(-south, north) >= 89 or self.is_world:
            return south, north, -180.0, 180.0
        wide = math.degrees(
            math.asin(min(1.0, math.sin(math.radians(reach)) / math.cos(math.radians(self.latitude))))
        )
        return south, north, self.longitude - wide, self.longitude + wide

    @property
    def projection(self) -> dict[str, Any]:
        """The same for Vega-Lite."""
        name = "equalEarth" if self.is_world else "azimuthalEqualArea"
        return {
            "type": name,
            "rotate": [-self.longitude, 0 if self.is_world else -self.latitude],
            "scale": self.scale,
            "translate": [self.width / 2, self.height / 2],
            "clipExtent": [[0, 0], [self.width, self.height]],
        }


def view_of(spots: Sequence[Spot], width: int) -> View:
    """A view of all areas of the spots, with land around them."""
    rings = np.concatenate([circle(each.longitude, each.latitude, each.radius_km) for each in spots])
    middle = _middle(rings)
    if middle is not None:
        for _ in range(3):
            x, y = _seen_from(middle, rings)
            middle = _shifted(middle, (x.min() + x.max()) / 2, (y.min() + y.max()) / 2)
        x, y = _seen_from(middle, rings)
        half = max(np.abs(x).max() * _ROOM, _LEAST), max(np.abs(y).max() * _ROOM, _LEAST * _FLAT)
        height = round(width * min(_TALL, max(_FLAT, half[1] / half[0])))
        if max(half) <= _MOST:
            scale = min(width / 2 / half[0], height / 2 / half[1])
            return View(round(middle[0], 4), round(middle[1], 4), round(float(scale), 2), width, height)
    scale = width / 2 / _WORLD[0]
    return View(0.0, 0.0, round(scale, 2), width, round(2 * scale * _WORLD[1]), is_world=True)


def _middle(rings: Numbers) -> tuple[float, float] | None:
    """The middle of points on the globe; None where they lie all around it."""
    east, north = np.radians(rings).T
    x, y, z = (
        (np.cos(north) * np.cos(east)).mean(),
        (np.cos(north) * np.sin(east)).mean(),
        np.sin(north).mean(),
    )
    if math.sqrt(x * x + y * y + z * z) < 0.3:
        return None
    return math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))


def _seen_from(middle: tuple[float, float], rings: Numbers) -> tuple[Numbers, Numbers]:
    east = np.radians((rings[:, 0] - middle[0] + 180) % 360 - 180)
    return _azimuthal(east, np.radians(rings[:, 1]), math.radians(middle[1]))


def _shifted(middle: tuple[float, float], x: float, y: float) -> tuple[float, float]:
    """The point that lies so far from the middle, in radians; near enough for a middle."""
    north = max(-85.0, min(85.0, middle[1] + math.degrees(y)))
    east = middle[0] + math.degrees(x) / max(0.1, math.cos(math.radians(north)))
    return (east + 180) % 360 - 180, north


def _azimuthal(east: Numbers, north: Numbers, latitude: float) -> tuple[Numbers, Numbers]:
    """Lambert's equal-area projection around a point."""
    cosine = math.sin(latitude) * np.sin(north) + math.cos(latitude) * np.cos(north) * np.cos(east)
    k = np.sqrt(2 / np.maximum(1e-9, 1 + cosine))
    x = k * np.cos(north) * np.sin(east)
    y = k * (math.cos(latitude) * np.sin(north) - math.sin(latitude) * np.cos(north) * np.cos(east))
    return x, y


def _equal_earth(east: Numbers, north: Numbers) -> tuple[Numbers, Numbers]:
    """The projection of Šavrič, Patterson and Jenny (2018), by its polynomial."""
    a, b, c, d = 1.340264, -0.081106, 0.000893, 0.003796
    half = math.sqrt(3) / 2
    t = np.arcsin(half * np.sin(north))
    t2 = t * t
    t6 = t2**3
    x = east * np.cos(t) / (half * (a + 3 * b * t2 + t6 * (7 * c + 9 * d * t2)))
    return x, t * (a + b * t2 + t6 * (c + d * t2))
