"""Event: an incident as the formats of the field take it: two sides, deaths by side, one place, its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cenotaph.model.place import Precision


class Whose(StrEnum):
    """Whose the dead are."""

    A = "a"
    B = "b"
    CIVILIANS = "civilians"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Toll:
    """How many were killed: the least, the best and the greatest number that is claimed."""

    low: int
    best: int
    high: int

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.best <= self.high:
            raise ValueError(f"{self.low}, {self.best} and {self.high} are no low, best and high")

    def __add__(self, other: Toll) -> Toll:
        return Toll(self.low + other.low, self.best + other.best, self.high + other.high)


NOBODY = Toll(0, 0, 0)


class SideKind(StrEnum):
    """What a side of an event is."""

    STATE = "state"
    GROUP = "group"
    CIVILIANS = "civilians"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an event."""

    name: str
    kind: SideKind
    country: str | None = None
    """The ISO code of the state whose government it is."""


CIVILIANS = Side("Civilians", SideKind.CIVILIANS)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an event was, as far as the words tell."""

    latitude: float
    longitude: float
    precision: Precision
    name: str
    words: str
    country: str
    """ISO 3166-1 alpha-2."""
    admin1: str | None = None
    admin2: str | None = None
    radius_km: float = 1.0
    """Of a circle of about the size of the place."""


class Sex(StrEnum):
    """Of whom words count, where they tell."""

    MAN = "Man"
    WOMAN = "Woman"
    UNKNOWN = "Unknown"


class Age(StrEnum):
    """Adults are 18 and above."""

    ADULT = "Adult"
    CHILD = "Child"
    UNKNOWN = "Unknown"


@dataclass(frozen=True, slots=True)
class Part:
    """Those of an event's dead of whom more is told than whose they were; parts share nobody."""

    whose: Whose
    sex: Sex
    age: Age
    dead: int


@dataclass(frozen=True, slots=True)
class Cited:
    """A report that tells of an event, and who it says says so."""

    report: str
    outlet: str | None
    published: date | None
    title: str | None
    url: str | None
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """A row of somebody's table of events: the name of its form, and its cells."""

    form: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Event:
    """An incident with deaths, as the event formats take it."""

    id: str
    """The incident's: sixteen hexadecimal digits."""
    first: date
    last: date
    spot: Spot
    side_a: Side | None
    """A government where one takes part; who attacked, where civilians alone died; None: not told."""
    side_b: Side | None
    tolls: tuple[tuple[Whose, Toll], ...]
    cited: tuple[Cited, ...]
    origins: int
    """How many independent voices tell of it."""
    checks: tuple[str, ...] = ()
    """What a person should look at before the event is used."""
    parts: tuple[Part, ...] = ()
    causes: tuple[tuple[Whose, str], ...] = ()
    """What killed these, by the class of the word file `causes`; left out where none or several are told."""
    claims: tuple[str, ...] = ()
    """Ids of the claims that it is made from."""
    given: Given | None = None
    """The row that the event came in, where nothing else is known of it."""

    @property
    def days(self) -> int:
        """How many days it may have been on, at least 1."""
        return (self.last - self.first).days + 1

    def toll(self, whose: Whose) -> Toll:
        """How many of these were killed."""
        return dict(self.tolls).get(whose, NOBODY)

    @property
    def total(self) -> Toll:
        """How many were killed in all."""
        found = NOBODY
        for _, toll in self.tolls:
            found += toll
        return found

    @property
    def is_one_sided(self) -> bool:
        """Whether an organised side killed civilians, and nobody else is said to have died."""
        return self.side_b == CIVILIANS
