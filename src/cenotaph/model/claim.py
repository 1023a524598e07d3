"""Claim: one reading of what a report asserts about losses or forces."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from cenotaph.model.count import Count
from cenotaph.model.party import NO_SIDES, Sides, Speaker
from cenotaph.model.period import Window
from cenotaph.model.place import PlaceReading, Placing
from cenotaph.model.text import Anchor, Report, Support


class Kind(StrEnum):
    """What a claim counts: a number of people, one named person, or a number of forces."""

    TOLL = "toll"
    PERSON = "person"
    STRENGTH = "strength"


class Measure(StrEnum):
    """What is counted. The first five are outcomes of losses, the last four the status of forces."""

    KILLED = "killed"
    WOUNDED = "wounded"
    MISSING = "missing"
    CAPTURED = "captured"
    CASUALTIES = "casualties"
    """Killed and wounded together, or "losses" whose sense the report leaves open."""
    PLANNED = "planned"
    ARRIVED = "arrived"
    PRESENT = "present"
    WITHDRAWN = "withdrawn"


OUTCOMES = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.MISSING, Measure.CAPTURED, Measure.CASUALTIES})
STATUSES = frozenset({Measure.PLANNED, Measure.ARRIVED, Measure.PRESENT, Measure.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Rule:
    """What read a claim: the engine, the name of its rule and the rule's version."""

    engine: str
    name: str
    version: int = 1

    def __str__(self) -> str:
        return f"{self.engine}/{self.name}@{self.version}"


@dataclass(frozen=True, slots=True)
class Claim:
    """One reading of a report; fields that the report leaves open are None, never guessed."""

    key: str
    """Short id, unique in the report: "t1", "p3", "s2"."""
    kind: Kind
    measure: Measure
    anchor: Anchor
    """The shortest words that carry the claim."""
    count: Count | None = None
    """How many; None for a named person, who is one."""
    name: str | None = None
    rank: str | None = None
    group: str | None = None
    affiliation: str | None = None
    unit: str | None = None
    cumulative: bool = False
    window: Window | None = None
    place: PlaceReading | None = None
    attacker: str | None = None
    chain: tuple[Speaker, ...] = ()
    """Who says so, the nearest first; empty where the report speaks in its own voice."""
    denied: bool = False
    part_of: str | None = None
    """The key of the claim in the same report that includes this one."""
    score: float = 1.0
    """How sure the reading is, in [0, 1]."""
    rule: Rule = Rule("en", "unstated")
    supports: tuple[Support, ...] = ()
    """Other words of the report that the fields rest on, each with its kind: window, place, speaker."""
    placing: Placing | None = None
    """What the place words mean; None where they were not looked up."""
    sides: Sides = NO_SIDES
    """Which parties the words mean."""

    @property
    def speaker(self) -> str | None:
        """The words for whoever makes the claim, the nearest in the chain; None in the report's own voice."""
        return self.chain[0].words if self.chain else None


def claim_ids(report: Report, claims: Iterable[Claim]) -> list[str]:
    """One id for each claim of a report, in order: no other claim of any report has it.

    An id is a digest of the report's id, the claim's words, where they stand, and its measure; not of the
    rule that read it, so that a reviewer's decision outlives a better rule.
    """
    seen: dict[tuple[str, ...], int] = {}
    ids: list[str] = []
    for claim in claims:
        parts = (report.id, *_words(claim))
        seen[parts] = seen.get(parts, 0) + 1
        # A second claim of the very same words ("ten killed and wounded on each side") counts up.
        nth = () if seen[parts] == 1 else (str(seen[parts]),)
        ids.append(hashlib.sha256("\x1f".join(parts + nth).encode("utf-8", "surrogatepass")).hexdigest()[:16])
    return ids


def _words(claim: Claim) -> tuple[str, ...]:
    number = f"{claim.count.low}-{claim.count.high}" if claim.count else ""
    return claim.kind, claim.measure, str(claim.anchor.start), claim.anchor.quote, claim.name or number
