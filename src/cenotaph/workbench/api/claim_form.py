"""Claims and reports as the API gives them: the interchange form, with how they stand in the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel, Field

from cenotaph.ledger.chains import Chain, chains_of
from cenotaph.ledger.reader import Reader as Connection
from cenotaph.model.claim import STATUSES
from cenotaph.model.place import PlaceKind
from cenotaph.model.text import Support
from cenotaph.model.views import ClaimLine, ReportLine, ReportView
from cenotaph.places.nearness import radius_of


class Anchor(BaseModel):
    """Words of the report that a claim rests on."""

    start: int = Field(description="Offset of the first sign, in Unicode code points")
    end: int = Field(description="Offset behind the last sign")
    quote: str
    kind: str | None = Field(
        None,
        description="Of words beside the claim's own, what they say: window, place, speaker, party, unit, "
        "rank or attacker",
    )


class When(BaseModel):
    """The days that a claim speaks of, both included."""

    start: date
    end: date
    basis: str | None = Field(None, description="stated, relative or reviewed")
    precision: str | None = Field(None, description="day, week, month, year or span")


class PlaceMeant(BaseModel):
    """Where it was: the words, and what they mean."""

    words: str | None = None
    country: str | None = Field(None, description="ISO 3166-1 alpha-2")
    id: str | None = Field(None, description="Id in the gazetteer; null for a point made from words")
    name: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    kind: str | None = Field(None, description="point, wherever there are coordinates")
    radius_km: float | None = Field(None, description="Radius of a circle of about its size")
    precision: int | None = Field(None, description="UCDP's where_prec, from 1 (exact) to 7")
    path: str | None = Field(None, description="Ids from the country down to the place")


class Link(BaseModel):
    """One of those who say so."""

    words: str
    role: str = Field(description="says or via")


class ClaimForm(BaseModel):
    """A claim in the interchange form, as it stands after all decisions."""

    id: str = Field(examples=["0e9eae3d6d1b610d"])
    key: str = Field(description="Short id, unique in its report", examples=["t1"])
    kind: str = Field(description="toll, person or strength")
    outcome: str | None = Field(
        None, description="toll, person: killed, wounded, missing, captured, casualties"
    )
    status: str | None = Field(None, description="strength: planned, arrived, present, withdrawn")
    name: str | None = None
    rank: str | None = None
    unit: str | None = None
    group: str | None = None
    affiliation: str | None = None
    low: int | None = None
    high: int | None = None
    approx: bool = False
    vague: bool = False
    cumulative: bool = False
    when: When | None = None
    where: str | None = None
    country: str | None = None
    attacker: str | None = None
    source: str | None = None
    denied: bool = False
    part_of: str | None = None
    quote: str
    anchors: list[Anchor]
    place: PlaceMeant | None = None
    parties: dict[str, str] = Field(
        default_factory=dict, description="Ids in the registry: party, unit, attacker, speaker"
    )
    chain: list[Link] = Field(default_factory=list)
    score: float
    rule: str
    report: str = Field(description="The id of its report")
    origin: str = Field(description="The id of the first report of the same voice")
    outlet: str | None = None
    published: date | None = None
    title: str | None = None
    url: str | None = None
    state: str = Field(description="standing, changed, unread or withdrawn")
    answer: str | None = Field(description="The standing answer of a reviewer; null: undecided")
    version: str = Field(description="Send it as `seen` with a decision: it is refused if the claim changed")


class ReportForm(BaseModel):
    """A report without its text."""

    id: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    author: str | None = None
    translator: str | None = None
    original: str | None = Field(None, description="Id or address of the report that it translates")
    added: str = Field(description="When it was recorded, in UTC")
    captured: str | None = Field(None, description="When its bytes came in")
    origin: str = Field(description="The id of the first report of the same voice")
    voices: int = Field(description="How many reports are of that origin")
    claims: int
    undecided: int


class WholeReport(BaseModel):
    """A report with its text and its claims: a line of the interchange form, with more beside it."""

    id: str
    url: str | None = None
    outlet: str | None = None
    language: str | None = None
    published: date | None = None
    title: str | None = None
    text: str
    author: str | None = None
    translator: str | None = None
    original: str | None = None
    furniture: list[tuple[int, int]] = Field(default_factory=list)
    claims: list[ClaimForm]
    origin: str
    copies: list[str] = Field(description="The other reports of the same origin")
    added: str
    captured: str | None = None


def claim_form(line: ClaimLine, chain: Chain = (), supports: tuple[Anchor, ...] = ()) -> ClaimForm:
    """A claim of the ledger in the interchange form, with who says so and through whom."""
    measure = "status" if line.measure in STATUSES else "outcome"
    said: dict[str, Any] = {name: getattr(line, name) for name in _SAME}
    said[measure] = line.measure
    if line.start is not None and line.end is not None:
        said["when"] = When(start=line.start, end=line.end, basis=line.basis, precision=line.precision)
    sides = {name: getattr(line, f"{name}_id") for name in ("party", "unit", "attacker", "speaker")}
    return ClaimForm(
        **said,
        anchors=[Anchor(start=line.quote_start, end=line.quote_end, quote=line.quote, kind=None), *supports],
        place=_place(line),
        parties={name: code for name, code in sides.items() if code},
        chain=[Link(words=words, role=role) for words, role in chain],
    )


def anchors_of(supports: Sequence[Support]) -> tuple[Anchor, ...]:
    """The words beside a claim's own that its fields rest on."""
    return tuple(Anchor(start=s.start, end=s.end, quote=s.quote, kind=s.kind) for s in supports)


def report_form(line: ReportLine) -> ReportForm:
    """A report of the ledger, without its text."""
    return ReportForm(**{name: getattr(line, name) for name in ReportForm.model_fields})


def claim_forms(connection: Connection, lines: Sequence[ClaimLine]) -> list[ClaimForm]:
    """Claims of the ledger in the interchange form, in their order."""
    chains = chains_of(connection, lines)
    return [claim_form(line, chains[line.id]) for line in lines]


def whole_report(view: ReportView, chains: Mapping[str, Chain]) -> WholeReport:
    """A report of the ledger with its text and claims."""
    line, text = view.report, view.text
    same = ("id", "url", "outlet", "language", "published", "title", "author", "translator", "original")
    claims = [
        claim_form(
            claim,
            chains.get(claim.id, ()),
            anchors_of(view.supports.get(claim.id, ())),
        )
        for claim in view.claims
    ]
    return WholeReport(
        **{name: getattr(line, name) for name in same},
        text=text,
        furniture=list(view.furniture),
        claims=claims,
        origin=line.origin,
        copies=list(view.copies),
        added=line.added,
        captured=line.captured,
    )


_SAME = (
    "id", "key", "kind", "name", "rank", "unit", "group", "affiliation", "low", "high", "approx", "vague",
    "cumulative", "where", "country", "attacker", "source", "denied", "part_of", "quote", "score", "rule",
    "report", "origin", "outlet", "published", "title", "url", "state", "answer", "version",
)  # fmt: skip


def _place(line: ClaimLine) -> PlaceMeant | None:
    if not (line.where or line.country or line.place):
        return None
    return PlaceMeant(
        words=line.where,
        country=line.country,
        id=line.place_id,
        name=line.place,
        latitude=line.latitude,
        longitude=line.longitude,
        kind=None if line.latitude is None else str(PlaceKind.POINT),
        radius_km=None if line.latitude is None else radius_of(line.place_id),
        precision=line.where_prec,
        path=line.place_path,
    )
