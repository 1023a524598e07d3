"""Maps: what is drawn where, as areas as wide as the place is uncertain; never a point for a province."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cenotaph.model.place import Precision
from cenotaph.publications.tables import Column, Row

_LEAST_KM = {
    Precision.EXACT: 1.0,
    Precision.NEAR: 25.0,
    Precision.ADMIN2: 15.0,
    Precision.ADMIN1: 40.0,
    Precision.FUZZY: 50.0,
    Precision.COUNTRY: 100.0,
    Precision.INTERNATIONAL: 100.0,
}
"""An area is no smaller than this, however small the place is held to be."""
_WORDS = {
    Precision.EXACT: "the place itself",
    Precision.NEAR: "within about 25 km",
    Precision.ADMIN2: "somewhere in the district",
    Precision.ADMIN1: "somewhere in the province",
    Precision.FUZZY: "somewhere in an area without an edge",
    Precision.COUNTRY: "somewhere in the country",
    Precision.INTERNATIONAL: "international waters or airspace",
}
COLUMNS = (
    Column("title", "What"), Column("place", "Where"), Column("precision", "How near"),
    Column("radius_km", "Radius in km", True), Column("latitude", "Latitude", True),
    Column("longitude", "Longitude", True), Column("start", "From"), Column("end", "To"),
)  # fmt: skip
"""The columns of the table behind a map."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Something that happened, where it is known to have happened: anywhere within the radius of a point."""

    title: str
    href: str
    place: str
    latitude: float
    longitude: float
    precision: Precision
    radius_km: float
    measure: str = ""
    start: date | None = None
    end: date | None = None


def spot_radius(precision: Precision, place_km: float) -> float:
    """The radius of the area that a place of a size stands for, known with a precision."""
    return max(_LEAST_KM[precision], place_km)


def precision_words(precision: Precision) -> str:
    """How near a point is to what the words name."""
    return _WORDS[precision]


def latest(spots: Iterable[Spot]) -> list[Spot]:
    """Spots in the order in which lists tell of them: the latest first."""
    return sorted(spots, key=lambda each: (each.end or date.min, each.title, each.href), reverse=True)


def features_of(spots: Iterable[Spot]) -> list[Row]:
    """Spots as what a map draws and its list says, the latest first."""
    return [
        {
            "title": each.title,
            "href": each.href,
            "place": each.place,
            "latitude": round(each.latitude, 4),
            "longitude": round(each.longitude, 4),
            "radius_km": round(each.radius_km, 1),
            "precision": precision_words(each.precision),
            "code": int(each.precision),
            "measure": each.measure,
            "start": each.start.isoformat() if each.start else None,
            "end": each.end.isoformat() if each.end else None,
        }
        for each in latest(spots)
    ]
