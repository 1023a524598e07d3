"""Expression: words of time as a report prints them, in normalised parts, not yet put on a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Grain(StrEnum):
    """What kind of words a point of time is made of."""

    DATE = "date"
    """A day by its number: month and day, with or without a year."""
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    SEASON = "season"
    WEEKDAY = "weekday"
    OFFSET = "offset"
    """Days from the publication: "today" 0, "yesterday" -1."""
    OVERNIGHT = "overnight"
    CALENDAR = "calendar"
    """A unit of the calendar by its distance: "last week" -1, "this month" 0."""
    AGO = "ago"
    LENGTH = "length"
    """A stretch that ends (or, with shift +1, starts) on the publication's day: "the last two weeks"."""
    ANAPHOR = "anaphor"
    """A day counted from another one of the report: "the same day", "the previous day"."""
    OPEN = "open"
    """Words of time that no calendar settles: "Ramadan", "recent weeks"."""


class Form(StrEnum):
    """How an expression uses its points."""

    AT = "at"
    SPAN = "span"
    """From one point to another."""
    SINCE = "since"
    BY = "by"
    """A limit ahead: "by March 31"."""
    UNTIL = "until"
    TO_DATE = "to date"
    """A running period: "so far this year", "thus far in April"."""
    EARLIER = "earlier"
    """Some time in a running period: "earlier this year"."""
    AFTER = "after"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Point:
    """One point or unit of time; what the words leave open is None."""

    grain: Grain
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """Monday is 0."""
    count: int | None = None
    unit: str | None = None
    shift: int | None = None
    """Distance in units of the grain: "last" -1, "this" 0, "next" +1."""
    year_shift: int | None = None
    """The same for the year of a month or season: "June last year" -1."""
    edge: str | None = None
    """"start", "early", "mid", "late" or "end"."""

    @property
    def absolute(self) -> bool:
        """Whether the point stands on the calendar by itself."""
        return self.year is not None


@dataclass(frozen=True, slots=True)
class Expression:
    """Words of time at text[start:end]; `point` is where a span starts, `last` where it ends."""

    start: int
    end: int
    form: Form
    point: Point
    last: Point | None = None
