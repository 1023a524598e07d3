"""PlaceReading, Place, Candidate and Placing: where, in a report's words, and what those words may mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """The most specific place words that hold for a claim, with the country when it is clear.

    `words` is None where the report tells no place yet leaves no doubt of the country.
    `country` is an ISO 3166-1 alpha-2 code, or None where the report leaves it open.
    """

    words: str | None
    country: str | None = None


class PlaceKind(StrEnum):
    """What a place is; a point is made by words only, as in "15 km west of"."""

    COUNTRY = "country"
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    ADMIN3 = "admin3"
    TOWN = "town"
    AREA = "area"
    """Land with a name that is no division of one country."""
    WORLD = "part of the world"
    WATER = "water"
    POINT = "point"


class Precision(IntEnum):
    """The codes of UCDP's `where_prec`: how near a point is to what the words name."""

    EXACT = 1
    NEAR = 2
    """At most about 25 km around a known point."""
    ADMIN2 = 3
    ADMIN1 = 4
    FUZZY = 5
    """A landscape, a line such as a road or a border, or an area without an edge."""
    COUNTRY = 6
    INTERNATIONAL = 7
    """International waters or airspace."""


@dataclass(frozen=True, slots=True)
class Division:
    """A division that a place lies in: its name, and its code in GeoNames ("" where there is none)."""

    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a gazetteer, or a point that is made from one.

    Latitude and longitude are in degrees (WGS 84); `country` is "" for what lies in none. `radius_km` is that
    of a circle of about the place's size. `source` says whose record it is.
    """

    id: str
    name: str
    latitude: float
    longitude: float
    kind: PlaceKind
    country: str = ""
    admin1: Division | None = None
    admin2: Division | None = None
    population: int = 0
    radius_km: float = 1.0
    source: str = "GeoNames"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that words may mean, with a score in [0, 1] and the reasons for it in words."""

    place: Place
    precision: Precision
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placing:
    """What place words may mean, the likeliest first.

    Without candidates the words are unresolved: `why` says what is missing, and `parent` is the smallest
    place around it that the report names. A parent is never the place itself.
    """

    words: str
    candidates: tuple[Candidate, ...] = ()
    parent: Candidate | None = None
    country: str | None = None
    why: str = ""
    path: str = ""
    """Ids from the country, by its code, down to the best candidate, or to the parent where there is none:
    "SY/geonames:170062/geonames:170063". It lies in every place whose own path opens so."""

    @property
    def best(self) -> Candidate | None:
        """The likeliest candidate, None where the words are unresolved."""
        return self.candidates[0] if self.candidates else None
