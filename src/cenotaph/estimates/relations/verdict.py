"""Verdict: what follows for two claims from whom they count."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """How the people whom one claim counts stand to those of another."""

    SAME = "same"
    CONTAINS = "contains"
    PART_OF = "part of"
    OVERLAPS = "overlaps"
    DISJOINT = "disjoint"
    UNKNOWN = "unknown"
    """They may share people, and nothing tells whether they do."""


class Clash(StrEnum):
    """What it is that two claims with different numbers differ in."""

    NUMBER = "number"
    """They count the same people, or a part and its whole, and cannot both be true."""
    COHORT = "cohort"
    """They count different people: nothing is wrong with either number."""
    TERRITORY = "territory"
    WINDOW = "window"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class Reason:
    """How the two stand in one respect."""

    respect: str
    """"party", "place", "days", "outcome", "calling" ..."""
    how: How
    words: str
    """"Aleppo lies in Syria"; what it says of the first claim comes first."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether something may be done with two numbers, and why."""

    yes: bool
    why: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one claim stands to another, and what may be done with the two numbers."""

    one: str
    other: str
    """The ids of the claims."""
    how: How
    """How the first stands to the second: "part of" where everyone it counts is counted by the second."""
    reasons: tuple[Reason, ...]
    """In each respect in which the two differ."""
    add: Ruling
    """Whether the sum is a number of people."""
    subtract: Ruling
    """Whether the difference is what came in between."""
    both: Ruling
    """Whether both can be true."""
    clash: tuple[Clash, ...] = ()
    """Where the numbers differ: what it is that differs, a number alone before all else."""
