"""Window: the days a claim speaks of, without pretending to know more than the report says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DateBasis(StrEnum):
    """What a window rests on."""

    STATED = "stated"
    """The report names the day, month or year itself: "on 2 April 2016"."""
    RELATIVE = "relative"
    """Worked out from words and the publication date: "last week", "on Monday"."""
    REVIEWED = "reviewed"
    """Settled by a reviewer."""


class DatePrecision(StrEnum):
    """How fine the words of a window are; the grain of the words, not the length of the window."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    SPAN = "span"
    """A period named by both its ends or by its length: "since 2011", "over the last two weeks"."""


@dataclass(frozen=True, slots=True)
class Window:
    """Local calendar days from `start` to `end`, both inclusive."""

    start: date
    end: date
    basis: DateBasis = DateBasis.STATED
    precision: DatePrecision = DatePrecision.DAY

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a window cannot end ({self.end}) before it starts ({self.start})")

    @property
    def days(self) -> int:
        """The number of days, at least 1."""
        return (self.end - self.start).days + 1
