"""Supporting: the words of reports, beside claims' own, that the fields of claims rest on."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from cenotaph.ledger.compact import supports_from
from cenotaph.ledger.payloads import unpack
from cenotaph.ledger.rows import Read
from cenotaph.ledger.schema import entries, reports
from cenotaph.ledger.versions import readings_of
from cenotaph.model.text import Support

Supports = dict[str, tuple[Support, ...]]


def supports_of(connection: Connection, report: str) -> Supports:
    """By the id of each claim of a report, its supports; nothing where the report's text is not seen."""
    number = select(reports.c.number).where(reports.c.id == report).scalar_subquery()
    data = connection.execute(select(entries.c.payload).where(entries.c.number == number)).scalar()
    facts = (unpack(data).get("report") or {}) if data is not None else {}
    return supports_in(readings_of(connection, report), str(facts.get("text") or ""))


def supports_in(readings: Sequence[Read], text: str) -> Supports:
    """By the id of each claim, its supports as the last reading that has it says; none without the text."""
    return {
        claim["id"]: supports_from(claim, text)
        for reading in readings
        for claim in reading.claims
        if text and claim.get("supports")
    }
