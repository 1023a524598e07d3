"""Payloads -> rows, for the many reports that were read once: the same as `rows`, several times as fast.

A row made here only ever clears what it equals; whatever differs is made again by `rows`, which decides.
"""

from __future__ import annotations

from typing import Any

import msgspec

from cenotaph.ledger.payloads import BROKEN, expand

Tuple = tuple[Any, ...]


class Anchored(msgspec.Struct, gc=False):
    """Words of the report's text."""

    start: int
    end: int
    quote: str


class _When(msgspec.Struct, gc=False):
    start: str | None = None
    end: str | None = None
    basis: str | None = None
    precision: str | None = None


class _Place(msgspec.Struct, gc=False):
    words: str | None = None
    country: str | None = None
    id: str | None = None
    name: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: int | None = None
    admin1: str | None = None
    admin2: str | None = None
    path: str | None = None


class _Parties(msgspec.Struct, gc=False):
    party: str | None = None
    unit: str | None = None
    attacker: str | None = None
    speaker: str | None = None


class _Said(msgspec.Struct, gc=False):
    words: str


class _Claim(msgspec.Struct, gc=False):
    id: str
    key: str
    kind: str
    anchors: list[Anchored]
    supports: list[tuple[int, int, str]] = []
    outcome: str | None = None
    status: str | None = None
    low: int | None = None
    high: int | None = None
    approx: bool = False
    vague: bool = False
    cumulative: bool = False
    name: str | None = None
    rank: str | None = None
    unit: str | None = None
    group: str | None = None
    affiliation: str | None = None
    when: _When | None = None
    place: _Place | None = None
    attacker: str | None = None
    chain: list[_Said] | None = None
    parties: _Parties | None = None
    denied: bool = False
    part_of: str | None = None
    score: float = 1.0
    rule: str = ""


class Reading(msgspec.Struct, gc=False):
    """The payload of a reading."""

    run: str
    claims: list[_Claim]


class _Facts(msgspec.Struct, gc=False):
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    author: str | None = None
    translator: str | None = None
    original: str | None = None


class _Capture(msgspec.Struct, gc=False):
    at: str | None = None
    record: str | None = None


class Captured(msgspec.Struct, gc=False):
    """The payload of a report."""

    id: str
    content: str
    report: _Facts
    keys: list[int] = []
    capture: _Capture | None = None


_reading = msgspec.json.Decoder(Reading)
_report = msgspec.json.Decoder(Captured)
_NO_WHEN, _NO_PLACE, _NO_PARTIES = _When(), _Place(), _Parties()
UNREADABLE = (msgspec.MsgspecError, BROKEN, ValueError, TypeError)
"""What `reading_of` and `report_of` raise of a payload that has another form."""


def reading_of(payload: bytes) -> Reading:
    """A reading's payload."""
    return _reading.decode(expand(payload))


def report_of(payload: bytes) -> Captured:
    """A report's payload."""
    return _report.decode(expand(payload))


def report_tuple(number: int, at: str, captured: Captured, run: str) -> Tuple:
    """The row of a report that was read once, without its origin; in the order of REPORT_COLUMNS."""
    facts, capture = captured.report, captured.capture
    return (
        number,
        captured.id,
        bytes.fromhex(captured.content),
        facts.title,
        facts.outlet,
        facts.url,
        facts.published,
        facts.language,
        facts.author,
        facts.translator,
        facts.original,
        at,
        capture.at if capture else None,
        bytes.fromhex(capture.record) if capture and capture.record else None,
        run,
        False,
    )


REPORT_COLUMNS = (
    *("number", "id", "content", "title", "outlet", "url", "published", "language", "author"),
    *("translator", "original", "at", "captured", "capture", "run", "expunged"),
)


def anchors_hold(reading: Reading, text: str) -> bool:
    """Whether every quote stands at its offsets, and every support within the text."""
    length = len(text)
    for claim in reading.claims:
        anchor = claim.anchors[0]
        if text[anchor.start : anchor.end] != anchor.quote or anchor.start < 0:
            return False
        for start, end, _ in claim.supports:
            if not 0 <= start <= end <= length:
                return False
    return True


def claim_tuples(base: int, report: int, reading: Reading) -> list[Tuple]:
    """The rows of a report's only reading, undecided; `base` is the number of the first."""
    return [_claim_tuple(number, report, claim) for number, claim in enumerate(reading.claims, base)]


def _claim_tuple(number: int, report: int, claim: _Claim) -> Tuple:
    one = 1 if claim.kind == "person" else None
    when, place = claim.when or _NO_WHEN, claim.place or _NO_PLACE
    parties = claim.parties or _NO_PARTIES
    anchor = claim.anchors[0]
    return (
        number,
        claim.id,
        report,
        claim.key,
        claim.kind,
        claim.outcome or claim.status,
        one if claim.low is None else claim.low,
        one if claim.high is None else claim.high,
        claim.approx,
        claim.vague,
        claim.cumulative,
        claim.name,
        claim.rank,
        claim.unit,
        claim.group,
        claim.affiliation,
        when.start,
        when.end,
        when.basis,
        when.precision,
        place.words,
        place.country,
        *_placed(place),
        claim.attacker,
        claim.chain[0].words if claim.chain else None,
        parties.party,
        parties.unit,
        parties.attacker,
        parties.speaker,
        claim.denied,
        claim.part_of,
        anchor.quote,
        anchor.start,
        anchor.end,
        claim.score,
        claim.rule,
        None,
        None,
        "standing",
    )


def _placed(place: _Place) -> Tuple:
    return (
        place.id,
        place.name,
        place.latitude,
        place.longitude,
        place.precision,
        place.admin1,
        place.admin2,
        place.path or place.country,
    )


CLAIM_COLUMNS = (
    *("number", "id", "report", "key", "kind", "measure", "low", "high", "approx", "vague", "cumulative"),
    *("name", "rank", "unit", "group", "affiliation", "start", "end", "basis", "precision", "where"),
    *("country", "place_id", "place", "latitude", "longitude", "where_prec", "admin1", "admin2"),
    *("place_path", "attacker", "source", "party_id", "unit_id", "attacker_id", "speaker_id"),
    *(
        "denied",
        "part_of",
        "quote",
        "quote_start",
        "quote_end",
        "score",
        "rule",
        "answer",
        "decision",
        "state",
    ),
)
