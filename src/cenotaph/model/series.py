"""Series: figures by day, week or month, what stood on which days, and what one speaker said when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from cenotaph.model.claim import Measure
from cenotaph.model.figure import Conflict, Figure
from cenotaph.model.scope import Scope


class Step(StrEnum):
    """How long the periods of a series are."""

    DAY = "day"
    WEEK = "week"
    """Monday to Sunday, as ISO 8601 counts weeks."""
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Stock:
    """One claim of forces: so many planned, arrived, present or withdrawn; what stands, not a sum."""

    claim: str
    status: Measure
    scope: Scope
    """Whose forces, and where; its days are those that the claim speaks of."""
    first: date | None
    """The first day on which it is taken to hold; None where nothing tells a day."""
    last: date | None
    low: int | None
    high: int | None
    speaker: str | None
    asserted: date | None
    is_undated: bool = False
    """Whether it names no day, and is taken to speak of the day on which it was said."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on which the same claims of forces present hold, and the bounds that follow."""

    first: date
    last: date
    low: int
    high: int | None
    claims: tuple[str, ...]
    """Those that hold on these days and touch what was asked."""
    carried: tuple[str, ...] = ()
    """Those of them that hold only because they were carried forward."""
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Tension:
    """Numbers of forces that are all true only if something came, or left, that nobody reported."""

    claims: tuple[str, ...]
    least: int
    """How many at least are not accounted for."""
    words: str


@dataclass(frozen=True, slots=True)
class Strengths:
    """What is claimed of forces: by status and never added across statuses, and what stood on which days."""

    question: Scope
    stocks: tuple[Stock, ...]
    """By status, party and place, then by day."""
    stretches: tuple[Stretch, ...]
    """Of forces present, in order; days between them are days of which nothing is known."""
    tensions: tuple[Tension, ...]
    assumptions: tuple[str, ...]
    """In words: what was taken for granted beside the claims."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Losses per 1,000 present, as a range; None where a side has no limit."""

    low: Fraction | None
    high: Fraction | None


@dataclass(frozen=True, slots=True)
class Period:
    """One day, week or month of a series."""

    first: date
    last: date
    figure: Figure | None
    """None: no claim touches the period, which is not the same as nobody."""
    claims: int
    """How many claims touch it, the persons' among them."""
    inside: int
    """How many of them speak of these days, or of fewer, alone."""
    present: tuple[int, int | None] | None = None
    """The least and the most that stood on the days of which something is known."""
    present_days: int = 0
    """On how many days of the period that is known."""
    is_carried: bool = False
    """Whether that rests on a claim that was carried forward."""
    rate: Rate | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one question by period, in order and without a hole."""

    question: Scope
    step: Step
    periods: tuple[Period, ...]
    total: Figure
    """Of all periods together: it may be more than they add up to."""
    strengths: Strengths | None = None


@dataclass(frozen=True, slots=True)
class Assertion:
    """One number that a speaker gave, and how it stands to the one before on the same matter."""

    claim: str
    asserted: date | None
    scope: Scope
    low: int | None
    high: int | None
    is_cumulative: bool
    before: str | None = None
    """The claim that it is compared with; None for the first of its kind."""
    increment: tuple[int | None, int | None] | None = None
    """What was added since: the least, which may be below 0, and the most; None where it may not be told."""
    fall: str | None = None
    """In words, where a running total fell."""
    change: str | None = None
    """In words, where it counts others than the one before: no difference of the two means anything."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a figure becomes with what was known on a day."""

    day: date
    figure: Figure
    claims: int
    """How many claims were known."""
    undated: int
    """How many were left out since no day tells when they were said."""
