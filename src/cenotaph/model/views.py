"""What looking into a ledger gives: reports, claims and decisions as they stand, and how they came to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from cenotaph.model.kept import KeptFigure
from cenotaph.model.text import Support


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report of a ledger, without its text; an expunged one has its id, moment and origin alone."""

    id: str
    number: int
    """The number of the entry that recorded it."""
    title: str | None
    outlet: str | None
    published: date | None
    url: str | None
    language: str | None
    author: str | None
    translator: str | None
    original: str | None
    """The id or address of the report that it is a translation of."""
    added: str
    """When it was recorded: ISO 8601 in UTC, like all moments."""
    captured: str | None
    """When the bytes that it was read from came in."""
    origin: str
    """The id of the first report of the same voice; its own where nothing is known of copies."""
    voices: int
    """How many reports of the ledger are of that origin, this one among them."""
    claims: int
    undecided: int
    run: str | None
    """The id of the run that read it last."""
    expunged: bool = False


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim as it stands: the last reading of it, with a reviewer's corrections laid over it."""

    report: str
    outlet: str | None
    published: date | None
    title: str | None
    url: str | None
    id: str
    key: str
    kind: str
    measure: str
    low: int | None
    high: int | None
    approx: bool
    vague: bool
    cumulative: bool
    group: str | None
    affiliation: str | None
    name: str | None
    rank: str | None
    unit: str | None
    start: date | None
    end: date | None
    basis: str | None
    precision: str | None
    where: str | None
    country: str | None
    attacker: str | None
    source: str | None
    denied: bool
    part_of: str | None
    quote: str
    quote_start: int
    quote_end: int
    score: float
    rule: str
    state: str
    """standing, changed (read otherwise since a decision), unread (decided, no longer read) or withdrawn."""
    answer: str | None
    """The standing answer of a reviewer; None: undecided."""
    version: str
    """Stands for all that a reviewer sees of the claim: another version is another claim to decide on."""
    origin: str
    voices: int
    number: int
    """Orders the claims of a ledger as they were recorded."""
    place_id: str | None = None
    """The place that the words mean; None also for a point that is made from words, and has coordinates."""
    place: str | None = None
    """The name of that place or point."""
    latitude: float | None = None
    longitude: float | None = None
    where_prec: int | None = None
    """UCDP's code of how near the point is to what the words name, from 1 (exact) to 7."""
    admin1: str | None = None
    admin2: str | None = None
    place_path: str | None = None
    """Ids from the country, by its code, down to the place or to the smallest place known around it."""
    party_id: str | None = None
    unit_id: str | None = None
    attacker_id: str | None = None
    speaker_id: str | None = None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a claim that came to say something else."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision; the last one on a subject holds."""

    number: int
    """The number of its entry, which is its id."""
    subject: str
    answer: str
    reviewer: str
    reason: str
    at: str
    correction: Mapping[str, object]
    holds: bool
    """Whether no later decision replaced it."""


@dataclass(frozen=True, slots=True)
class LinkLine:
    """Two ids that are held together, with the standing answer of a reviewer."""

    id: str
    number: int
    kind: str
    left: str
    right: str
    score: float
    reasons: tuple[str, ...]
    answer: str | None
    version: str


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the ledger in the history of something, in words."""

    number: int
    at: str
    what: str
    """captured, read, decided, linked, expunged."""
    words: str
    details: tuple[str, ...] = ()
    digest: str = ""
    """The opening of the entry's digest, in hexadecimal."""


@dataclass(frozen=True, slots=True)
class CaptureFacts:
    """What is known of the bytes that a report was read from."""

    uri: str
    at: str
    digest: str
    """SHA-256 of the body, in hexadecimal."""
    record: str | None
    """SHA-256 of the WARC record that keeps it; None where none was kept."""
    timestamped: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """The words around a quote: text[start:...] of the report, cut to the paragraph or to about 200 signs."""

    before: str
    quote: str
    after: str
    start: int
    """Where `before` begins in the report's text, in code points."""
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report with its claims, copies, translations and history."""

    report: ReportLine
    text: str
    capture: CaptureFacts | None
    copies: tuple[str, ...]
    """The other reports of the same origin, the first one first."""
    original: str | None
    """The id of the report that this one translates, where the ledger holds it."""
    translations: tuple[str, ...]
    claims: tuple[ClaimLine, ...]
    links: tuple[LinkLine, ...]
    history: tuple[Event, ...]
    furniture: tuple[tuple[int, int], ...] = ()
    """Half-open ranges of the text that are page furniture: nothing was read there."""
    supports: Mapping[str, tuple[Support, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """By a claim's id, the other words that its fields rest on: window, place, speaker."""


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with its words in context, the chain of who says so, decisions, links and history."""

    claim: ClaimLine
    report: ReportLine
    passage: Passage | None
    """None where the text no longer holds the quote."""
    chain: tuple[tuple[str, str], ...]
    """Who says so, the nearest first, each with "says" or "via"."""
    corrected: tuple[FieldChange, ...]
    """What the standing correction changed."""
    decisions: tuple[DecisionLine, ...]
    links: tuple[LinkLine, ...]
    history: tuple[Event, ...]
    supports: tuple[Support, ...] = ()
    """The words beside its own that its fields rest on, in order of their place."""


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link with its decisions and history."""

    link: LinkLine
    decisions: tuple[DecisionLine, ...]
    history: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class RunView:
    """A way of reading: the program, its language model and its rules."""

    id: str
    number: int
    at: str
    program: str
    model: str
    rules: str


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of something that was expunged."""

    id: str
    number: int
    at: str
    reviewer: str
    reason: str


View = ReportView | ClaimView | LinkView | RunView | DecisionLine | KeptFigure | Tombstone


@dataclass(frozen=True, slots=True)
class Status:
    """What a ledger holds, in numbers; reports of one origin are one voice."""

    ledger: str
    entries: int
    head: str
    """The digest of the last entry, in hexadecimal: noted elsewhere, it proves what stood up to here."""
    reports: int
    origins: int
    expunged: int
    claims: int
    undecided: int
    decisions: int
    first_captured: str | None
    last_captured: str | None
    last_added: str | None
