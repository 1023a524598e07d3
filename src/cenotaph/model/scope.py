"""Scope and premise: which people a number counts, and what a claim says of how many they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cenotaph.model.claim import Kind, Measure
from cenotaph.model.party import Cohort

LOSSES = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.MISSING, Measure.CAPTURED})
"""The outcomes that exclude each other: of one person on one day one of them is counted."""
EVERYONE = Cohort()


@dataclass(frozen=True, slots=True)
class Scope:
    """A set of people: those whom all of its parts hold for; an empty or missing part narrows nothing."""

    parties: frozenset[str] = frozenset()
    """Ids of the registry: people of any of these parties, or of a part of one."""
    places: frozenset[str] = frozenset()
    """Ids of the gazetteer: in any of these places, or in a place that lies in one."""
    first: date | None = None
    """The first day, inclusive; None: from the beginning."""
    last: date | None = None
    """The last day, inclusive; None: without end."""
    outcomes: frozenset[Measure] = LOSSES
    """For stocks of forces a single status: planned, arrived, present or withdrawn."""
    cohort: Cohort = EVERYONE
    attackers: frozenset[str] = frozenset()
    """Ids of the parties that did it."""

    def __post_init__(self) -> None:
        if self.first is not None and self.last is not None and self.last < self.first:
            raise ValueError(f"a scope cannot end ({self.last}) before it starts ({self.first})")
        if not self.outcomes:
            raise ValueError("a scope needs an outcome")


MOST_TRUST = 5
TRUST = {
    5: "named persons",
    4: "what a side admits of its own losses",
    3: "documented counts",
    2: "what a side says of the other's losses, as a ceiling",
    1: "every number as it stands",
}
"""The ladder of assumptions, from the strongest ground to the weakest: each rung takes in those above it."""


@dataclass(frozen=True, slots=True)
class Premise:
    """One claim as the algebra takes it: at least `low` people in `scope`, at most `high` in `inner`.

    Where it is certain whom a number counts, `inner` is `scope`. Where the words are vague ("around Basra"),
    everyone counted lies within `scope`, and all of `inner` is counted; None: of nobody is that sure.
    """

    id: str
    scope: Scope
    low: int | None
    high: int | None
    inner: Scope | None
    kind: Kind = Kind.TOLL
    low_trust: int = 1
    """The rung of TRUST from which on `low` counts, 5 being trusted most."""
    high_trust: int = 1
    origin: str = ""
    """Who stands behind it: claims of one origin are wrong together. Its own id where nothing is known."""
    speaker: str | None = None
    asserted: date | None = None
    """The day on which it was said; None where that is not known."""
    person: str | None = None
    """For a named person the id of the person: claims with the same one count one person."""
    name: str | None = None
    words: str = ""
    """The words that it rests on, or what a reader finds it by."""
    cumulative: bool = False
    """Part of a running total that the speaker has been keeping."""

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.high < self.low:
            raise ValueError(f"{self.id}: at least {self.low} and at most {self.high}")
        if not 1 <= self.low_trust <= MOST_TRUST or not 1 <= self.high_trust <= MOST_TRUST:
            raise ValueError(f"{self.id}: trust is from 1 to {MOST_TRUST}")
