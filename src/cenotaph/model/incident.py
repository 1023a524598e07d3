"""Incident: claims of one or more reports that are held to speak of the same event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cenotaph.model.claim import Claim, Measure
from cenotaph.model.count import Count
from cenotaph.model.link import Link
from cenotaph.model.period import Window
from cenotaph.model.place import PlaceReading
from cenotaph.model.text import Report


@dataclass(frozen=True, slots=True)
class Told:
    """A report with its claims, their ids and the voice that it is of: what incidents are made from."""

    report: Report
    claims: tuple[Claim, ...]
    ids: tuple[str, ...]
    """The id of each claim, in their order."""
    origin: str | None = None
    """The id of the first report of the same voice; None: it is its own."""

    def __post_init__(self) -> None:
        if len(self.claims) != len(self.ids):
            raise ValueError("each claim needs one id")


@dataclass(frozen=True, slots=True)
class Member:
    """One claim of an incident: the report that it stands in, its key there, and its id."""

    report: str
    key: str
    id: str


@dataclass(frozen=True, slots=True)
class OriginCount:
    """How many one origin says there were, by its latest report; numbers of other origins are its rivals."""

    origin: str
    """The id of the first report of the voice that says so."""
    outlet: str | None
    """Who printed that report."""
    speaker: str | None
    """Who is said to say so; None in the report's own voice."""
    measure: Measure
    group: str | None
    affiliation: str | None
    count: Count
    claim: str
    """The id of the claim."""
    published: date | None
    earlier: tuple[tuple[Count, str], ...] = ()
    """What the same origin said before, the oldest first, each with the id of its claim."""


@dataclass(frozen=True, slots=True)
class Incident:
    """One event, as far as reports tell of it; made from claims, and made again whenever they change."""

    id: str
    """Sixteen hexadecimal digits made of its first claim: later reports of the event leave it as it is."""
    reports: tuple[str, ...]
    """Ids, the earliest published first."""
    members: tuple[Member, ...]
    """In the order of the reports and of their words."""
    window: Window | None
    """The days that most narrowly hold for its claims; None where none of them tells."""
    place: PlaceReading | None
    counts: tuple[OriginCount, ...]
    persons: tuple[str, ...]
    """The named ones, each in its fullest spelling."""
    links: tuple[Link, ...]
    """What holds the reports together, the strongest first, with reasons; each between two claims."""
