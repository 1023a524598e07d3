"""Distances and directions on the earth."""

from __future__ import annotations

import math

RADIUS_KM = 6371.0


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Kilometres along the great circle between two points given in degrees."""
    a, b = math.radians(lat1), math.radians(lat2)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))


def shifted(lat: float, lon: float, km: float, bearing: float) -> tuple[float, float]:
    """The point so many kilometres away in a direction (degrees clockwise from north)."""
    a, turn, far = math.radians(lat), math.radians(bearing), km / RADIUS_KM
    b = math.asin(math.sin(a) * math.cos(far) + math.cos(a) * math.sin(far) * math.cos(turn))
    east = math.atan2(math.sin(turn) * math.sin(far) * math.cos(a), math.cos(far) - math.sin(a) * math.sin(b))
    return math.degrees(b), (lon + math.degrees(east) + 180) % 360 - 180


def midway(lat1: float, lon1: float, lat2: float, lon2: float) -> tuple[float, float]:
    """The point half way along the great circle between two points."""
    a, b, turn = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    x, y = math.cos(b) * math.cos(turn), math.cos(b) * math.sin(turn)
    lat = math.atan2(math.sin(a) + math.sin(b), math.hypot(math.cos(a) + x, y))
    lon = lon1 + math.degrees(math.atan2(y, math.cos(a) + x))
    return math.degrees(lat), (lon + 180) % 360 - 180
