"""Claims and reports <-> what a payload keeps of them: nothing twice, nothing that says nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from cenotaph.ledger.payloads import Payload
from cenotaph.model.claim import Claim, claim_ids
from cenotaph.model.interchange import claim_from_row, claim_to_row, from_row, to_row
from cenotaph.model.text import Report, Support, SupportKind

_TOLD_ELSEWHERE = frozenset({"where", "country", "source", "quote"})
"""A claim's place, chain and anchors say these again."""
_LOOKED_UP_AGAIN = frozenset({"candidates", "parent"})
"""Of what place words mean the likeliest is kept, with its path of ids; the others would outweigh it."""


def report_payload(report: Report) -> Payload:
    """What an entry keeps of a report: its facts and its text."""
    row = to_row(report, ())
    return {name: value for name, value in row.items() if value is not None and name not in ("id", "claims")}


def report_from(name: str, payload: Payload) -> Report:
    """The report that `report_payload` kept."""
    return from_row({**payload, "id": name}, name)[0]


def content_of(report: Report) -> bytes:
    """SHA-256 of what makes a report the one it is: its text and address; without one, its outlet and day.

    One page may come with its outlet named in two ways, from a feed and from the page itself.
    """
    published = report.published.isoformat() if report.published else None
    where = ["url", report.url] if report.url else ["printed", report.outlet, published]
    parts = json.dumps([report.text, *where])
    return hashlib.sha256(parts.encode("ascii")).digest()


def claim_payloads(report: Report, claims: list[Claim]) -> list[Payload]:
    """What an entry keeps of a report's claims, each with its id."""
    ids = claim_ids(report, claims)
    return [_compact(claim_to_row(claim, name)) for claim, name in zip(claims, ids, strict=True)]


def claim_from(payload: Payload, text: str) -> Claim:
    """The claim that `claim_payloads` kept, of a report with this text."""
    supports = [
        {"start": start, "end": end, "quote": text[start:end], "kind": kind}
        for start, end, kind in payload.get("supports", ())
    ]
    return claim_from_row({**payload, "anchors": [*payload["anchors"], *supports]}, text, payload["id"])


def supports_from(payload: Payload, text: str) -> tuple[Support, ...]:
    """The words of a report's text that the fields of a kept claim rest on."""
    return tuple(
        Support(int(start), int(end), text[start:end], SupportKind(kind) if kind else None)
        for start, end, kind in payload.get("supports", ())
    )


def place_payload(place: Mapping[str, Any]) -> Payload:
    """What an entry keeps of a claim's place: its words and the likeliest of what they mean."""
    return {
        name: value for name, value in place.items() if value is not None and name not in _LOOKED_UP_AGAIN
    }


def _compact(row: dict[str, Any]) -> Payload:
    anchor, *supports = row["anchors"]
    row = {**row, "anchors": [anchor]}
    if supports:
        # The words that carry the claim are kept as they were read; those beside them stand in the text.
        row["supports"] = [[each["start"], each["end"], each.get("kind", "")] for each in supports]
    if row["place"]:
        row["place"] = place_payload(row["place"])
    return {
        name: value
        for name, value in row.items()
        if name not in _TOLD_ELSEWHERE and value is not None and value is not False and value != []
    }
