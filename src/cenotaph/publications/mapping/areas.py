"""Areas: spots as circles on the globe, as wide as each place is uncertain."""

from __future__ import annotations

import math
from collections.abc import Iterable

from cenotaph.publications.maps import Spot, features_of, latest

EARTH_KM = 6371.0
_CORNERS = 48
_LEAST_KM = 1.0
Ring = list[list[float]]


def circle(longitude: float, latitude: float, radius_km: float) -> Ring:
    """The edge of a circle as a closed ring of longitudes and latitudes, against the clock.

    Longitudes go on past 180 rather than jump.
    """
    reach, north = max(radius_km, _LEAST_KM) / EARTH_KM, math.radians(latitude)
    ring: Ring = []
    for corner in range(_CORNERS):
        bearing = -2 * math.pi * corner / _CORNERS
        y = math.asin(
            math.sin(north) * math.cos(reach) + math.cos(north) * math.sin(reach) * math.cos(bearing)
        )
        x = math.atan2(
            math.sin(bearing) * math.sin(reach) * math.cos(north),
            math.cos(reach) - math.sin(north) * math.sin(y),
        )
        ring.append([round(longitude + math.degrees(x), 5), round(math.degrees(y), 5)])
    return [*ring, ring[0]]


def areas_json(spots: Iterable[Spot]) -> dict[str, object]:
    """Spots as GeoJSON: an area for each, the latest first, with what it is and how near it is known.

    Where the place itself is known the area is about the place's size; nowhere is an area made a point.
    """
    return {"type": "FeatureCollection", "features": [_feature(each) for each in latest(spots)]}


def _feature(spot: Spot) -> dict[str, object]:
    (told,) = features_of([spot])
    ring = circle(spot.longitude, spot.latitude, spot.radius_km)
    return {
        "type": "Feature",
        "geometry": {"type": "Polygon", "coordinates": [ring]},
        "properties": {name: value for name, value in told.items() if name != "href"},
    }
