"""Versions: what a reviewer sees of a claim, in a short digest, and how it came to be what it is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from cenotaph.ledger.entries import EntryKind
from cenotaph.ledger.payloads import Payload, unpack
from cenotaph.ledger.rows import Decided, Read, Row, claim_rows
from cenotaph.ledger.schema import decisions, entries
from cenotaph.model.views import FieldChange

_LENGTH = 8
FIELDS = (
    "measure",
    "low",
    "high",
    "approx",
    "vague",
    "cumulative",
    "name",
    "rank",
    "unit",
    "group",
    "affiliation",
    "start",
    "end",
    "where",
    "country",
    "attacker",
    "source",
    "denied",
    "quote",
)
"""What a claim says, as its row holds it."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What a claim was after one entry; `row` is None while it was not there."""

    number: int
    kind: EntryKind
    row: Row | None


def version_of(row: Mapping[Any, Any]) -> str:
    """Eight hexadecimal digits made of what a claim's row says and of the decision that stands on it."""
    seen = [row[name] for name in (*FIELDS, "answer", "decision", "state")]
    return _digest(seen)


def link_version(link: str, answer: str | None, decision: int | None) -> str:
    """Eight hexadecimal digits made of a link and of the decision that stands on it."""
    return _digest([link, answer, decision])


def differences(before: Mapping[Any, Any], after: Mapping[Any, Any]) -> list[FieldChange]:
    """The fields in which two rows of a claim differ, in the order in which they are shown."""
    return [FieldChange(name, before[name], after[name]) for name in FIELDS if before[name] != after[name]]


def in_words(change: FieldChange) -> str:
    """A change as "low: 12 → 13"."""
    return f"{change.field}: {_value(change.before)} → {_value(change.after)}"


def moments(connection: Connection, claim: str, report: int, readings: Sequence[Read]) -> list[Moment]:
    """What a claim was after each reading of its report and each decision on it, oldest first."""
    own = [Read(each.number, _only(each.claims, claim)) for each in readings]
    found = connection.execute(
        select(decisions).where(decisions.c.subject == claim).order_by(decisions.c.number)
    )
    settled = [Decided.of(row) for row in found]
    steps = [(each.number, EntryKind.READING) for each in own]
    steps += [(each.number, EntryKind.DECISION) for each in settled]
    history: list[Moment] = []
    for number, kind in sorted(steps):
        last = [each for each in settled if each.number <= number][-1:]
        read = [each for each in own if each.number <= number]
        rows = claim_rows(report, read, dict(zip([claim], last, strict=False)))
        history.append(Moment(number, kind, rows[0] if rows else None))
    return history


def readings_of(connection: Connection, report: str) -> list[Read]:
    """The readings of a report, oldest first."""
    found = connection.execute(
        select(entries.c.number, entries.c.payload)
        .where(entries.c.subject == report, entries.c.kind == str(EntryKind.READING))
        .where(entries.c.payload.is_not(None))
        .order_by(entries.c.number)
    )
    return [Read(row.number, unpack(row.payload)["claims"]) for row in found]


def _only(claims: Sequence[Payload], name: str) -> list[Payload]:
    return [claim for claim in claims if claim["id"] == name]


def _value(value: object) -> str:
    if value is None or value == "":
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _digest(seen: object) -> str:
    text = json.dumps(seen, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:_LENGTH]
