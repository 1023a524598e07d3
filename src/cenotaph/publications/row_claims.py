"""What a row of a table of events claims: how many were killed, of whom, in the words of its cells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cenotaph.model.count import Count
from cenotaph.model.period import DatePrecision, Window
from cenotaph.model.place import Precision
from cenotaph.publications.countries import countries


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where a row says that its event was."""

    name: str
    country: str | None
    """ISO 3166-1 alpha-2."""
    latitude: float
    longitude: float
    precision: Precision
    admin1: str = ""
    admin2: str = ""


@dataclass(frozen=True, slots=True)
class RowClaim:
    """One number killed that a row claims."""

    columns: tuple[str, ...]
    """The cells that it rests on, which stand one after another."""
    count: Count
    side: str | None = None
    group: str | None = None
    attacker: str | None = None
    is_part: bool = False
    """Whether it is a part of the first claim of the row."""


@dataclass(frozen=True, slots=True)
class RowEvent:
    """What a row says of one event."""

    claims: tuple[RowClaim, ...]
    """Empty where the row says that nobody was killed."""
    window: Window
    place: RowPlace
    speaker: str | None = None


def window_of(first: date, last: date, precision: DatePrecision) -> Window:
    """The days of a row."""
    return Window(first, last, precision=precision)


def country_called(name: str) -> str | None:
    """The code of the country that has this name in the code lists; None where none has."""
    asked = name.strip().casefold()
    return next((code for code, land in countries().items() if land.name.casefold() == asked), None)
