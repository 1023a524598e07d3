"""Entries -> projections: what each kind of entry changes in the tables that queries read."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, insert, select, update

from cenotaph.ledger import fulltext
from cenotaph.ledger.entries import Entry, EntryKind
from cenotaph.ledger.figure_rows import figure_row
from cenotaph.ledger.fixed import Fixed
from cenotaph.ledger.fulltext import Index
from cenotaph.ledger.origins import reconsider
from cenotaph.ledger.payloads import Payload, unpack
from cenotaph.ledger.reproject import insert_claims, reproject
from cenotaph.ledger.restriction_rows import restriction_row
from cenotaph.ledger.rows import (
    Read,
    claim_rows,
    coding_row,
    decision_row,
    link_row,
    report_row,
    run_row,
    tombstone_entry_row,
    tombstone_row,
)
from cenotaph.ledger.schema import (
    claims,
    codings,
    decisions,
    entries,
    figures,
    links,
    reports,
    restrictions,
    runs,
    sketches,
    tombstones,
)
from cenotaph.ledger.tokens import report_tokens
from cenotaph.model.decision import standing_answer

_INSERT_REPORT = Fixed.insert(reports)
_INSERT_KEY = Fixed.insert(sketches)


def project(connection: Connection, entry: Entry) -> None:
    """Brings the projections up to an entry; all entries before it must have been projected."""
    payload = unpack(entry.payload) if entry.payload is not None else None
    if payload is not None:
        _PROJECT[entry.kind](connection, entry, payload)
    elif entry.kind is EntryKind.REPORT:
        connection.execute(insert(reports), tombstone_row(entry, _expunged_content(connection, entry)))


def project_first(
    connection: Connection, report: Entry, reading: Entry, payloads: tuple[Payload, Payload]
) -> None:
    """What `project` does for a report just captured and its first reading, without asking for anything."""
    _report(connection, report, payloads[0], payloads[1]["run"])
    rows = claim_rows(report.number, [Read(reading.number, payloads[1]["claims"])])
    insert_claims(connection, rows, payloads[0]["report"]["text"])


def _report(connection: Connection, entry: Entry, payload: Payload, run: str | None = None) -> None:
    _INSERT_REPORT.run(connection, report_row(entry, payload) | {"run": run})
    keys = payload.get("keys") or ()
    _INSERT_KEY.run_many(connection, [{"key": key, "report": entry.number} for key in keys])
    fulltext.put(connection, Index.REPORTS, [(entry.number, report_tokens(payload["report"]))])


def _reading(connection: Connection, entry: Entry, payload: Payload) -> None:
    report = connection.execute(select(reports.c.number).where(reports.c.id == entry.subject)).scalar_one()
    connection.execute(update(reports).where(reports.c.number == report).values(run=payload["run"]))
    reproject(connection, report, entry)


def _decision(connection: Connection, entry: Entry, payload: Payload) -> None:
    connection.execute(insert(decisions), decision_row(entry, payload))
    answer = (
        update(links).where(links.c.id == entry.subject).values(answer=standing_answer(payload["answer"]))
    )
    if connection.execute(answer).rowcount:
        reconsider(connection, entry.subject)
        return
    report = connection.execute(
        select(claims.c.report).where(claims.c.id == entry.subject)
    ).scalar_one_or_none()
    if report is not None:
        reproject(connection, report, entry)


def _coding(connection: Connection, entry: Entry, payload: Payload) -> None:
    connection.execute(insert(codings), coding_row(entry, payload))


def _link(connection: Connection, entry: Entry, payload: Payload) -> None:
    connection.execute(insert(links), link_row(entry, payload))
    reconsider(connection, entry.subject)


def _run(connection: Connection, entry: Entry, payload: Payload) -> None:
    connection.execute(insert(runs), run_row(entry, payload))


def _expunge(connection: Connection, entry: Entry, payload: Payload) -> None:
    connection.execute(insert(tombstones), tombstone_entry_row(entry, payload))


def _release(connection: Connection, entry: Entry, payload: Payload) -> None:
    """A release changes no table that queries read."""


def _figure(connection: Connection, entry: Entry, payload: Payload) -> None:
    connection.execute(insert(figures), figure_row(entry, payload))


def _restriction(connection: Connection, entry: Entry, payload: Payload) -> None:
    connection.execute(insert(restrictions), restriction_row(entry, payload))


def _expunged_content(connection: Connection, entry: Entry) -> bytes:
    """What made an expunged report itself: kept, so that the same report is not added again."""
    found = select(entries.c.payload).where(
        entries.c.kind == str(EntryKind.EXPUNGE), entries.c.subject == entry.subject
    )
    data = connection.execute(found).scalars().first()
    return bytes.fromhex(unpack(data or b"")["content"])


_PROJECT: Mapping[EntryKind, Callable[[Connection, Entry, Payload], None]] = {
    EntryKind.REPORT: _report,
    EntryKind.RUN: _run,
    EntryKind.READING: _reading,
    EntryKind.DECISION: _decision,
    EntryKind.CODING: _coding,
    EntryKind.LINK: _link,
    EntryKind.EXPUNGE: _expunge,
    EntryKind.RELEASE: _release,
    EntryKind.FIGURE: _figure,
    EntryKind.RESTRICTION: _restriction,
}
