"""Showing: all that a ledger knows of one report, claim, link, run, figure, decision or tombstone."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, and_, or_, select

from cenotaph.ledger.chains import chain_of
from cenotaph.ledger.figures import kept
from cenotaph.ledger.finding import Found, find
from cenotaph.ledger.history import claim_history, link_history, report_history
from cenotaph.ledger.lines import (
    claim_lines_of,
    decision_line,
    decisions_on,
    link_lines_of,
    links_of,
    report_lines_of,
)
from cenotaph.ledger.payloads import Payload, unpack
from cenotaph.ledger.rows import Read, claim_rows, storable
from cenotaph.ledger.schema import claims, decisions, entries, links, reports, runs, tombstones
from cenotaph.ledger.supporting import supports_in
from cenotaph.ledger.tokens import extent
from cenotaph.ledger.versions import differences, readings_of
from cenotaph.model.views import (
    CaptureFacts,
    ClaimView,
    LinkView,
    Passage,
    ReportLine,
    ReportView,
    RunView,
    Tombstone,
    View,
)


def show(connection: Connection, wanted: str) -> View:
    """What an id, or the opening of one, stands for; see `finding.find` for the errors."""
    found = find(connection, wanted)
    return _SHOW[found.kind](connection, found)


def show_report(connection: Connection, found: Found, *, is_told: bool = True) -> ReportView:
    """A report with its claims, copies, translations and, where it is to be told, history."""
    row = connection.execute(select(reports).where(reports.c.number == found.number)).mappings().one()
    line = report_lines_of(connection, [row])[0]
    payload = _payload(connection, found.number) or {}
    standing = (
        select(claims)
        .where(claims.c.report == found.number, claims.c.state != "withdrawn")
        .order_by(claims.c.number)
    )
    rows = connection.execute(standing).mappings().all()
    same = (
        select(reports.c.id)
        .where(reports.c.origin == row["origin"], reports.c.number != found.number)
        .where(reports.c.expunged.is_(False))
        .order_by(reports.c.number)
    )
    facts = payload.get("report") or {}
    return ReportView(
        report=line,
        text=str(facts.get("text") or ""),
        capture=_capture(payload.get("capture")),
        copies=tuple(connection.execute(same).scalars()),
        original=_original(connection, line),
        translations=_translations(connection, line),
        claims=tuple(claim_lines_of(connection, rows)),
        links=tuple(links_of(connection, [line.id])),
        history=tuple(
            report_history(connection, line, {row["id"]: row["key"] for row in rows}) if is_told else ()
        ),
        furniture=tuple((int(start), int(end)) for start, end in facts.get("furniture") or ()),
        supports=supports_in(readings_of(connection, line.id), str(facts.get("text") or "")),
    )


def show_claim(connection: Connection, found: Found) -> ClaimView:
    """A claim with its words in context, the chain of who says so, decisions, links and history."""
    row = connection.execute(select(claims).where(claims.c.number == found.number)).mappings().one()
    line = claim_lines_of(connection, [row])[0]
    printed = connection.execute(select(reports).where(reports.c.number == row["report"])).mappings().one()
    report = report_lines_of(connection, [printed])[0]
    readings = readings_of(connection, report.id)
    body = str(((_payload(connection, report.number) or {}).get("report") or {}).get("text") or "")
    read = _last_read(readings, line.id)
    bare = claim_rows(report.number, [Read(0, [read])])[0] if read else None
    return ClaimView(
        claim=line,
        report=report,
        passage=_passage(body, line.quote, line.quote_start, line.quote_end),
        chain=chain_of(read, row["source"]),
        supports=supports_in(readings, body).get(line.id, ()),
        corrected=tuple(differences(bare, row)) if bare and line.answer == "correct" else (),
        decisions=tuple(decisions_on(connection, [line.id])),
        links=tuple(links_of(connection, [line.id])),
        history=tuple(claim_history(connection, line.id, report, readings)),
    )


def show_link(connection: Connection, found: Found) -> LinkView:
    """A link with its decisions and history."""
    row = connection.execute(select(links).where(links.c.number == found.number)).mappings().one()
    line = link_lines_of(connection, [row])[0]
    history = link_history(connection, line.id)
    return LinkView(line, tuple(decisions_on(connection, [line.id])), tuple(history))


def _run(connection: Connection, found: Found) -> RunView:
    query = (
        select(runs, entries.c.at)
        .join(entries, entries.c.number == runs.c.number)
        .where(runs.c.number == found.number)
    )
    row = connection.execute(query).one()
    return RunView(row.id, row.number, row.at, row.program, row.model, row.rules)


def _figure(connection: Connection, found: Found) -> View:
    return kept(connection, found.number)


def _decision(connection: Connection, found: Found) -> View:
    row = connection.execute(select(decisions).where(decisions.c.number == found.number)).mappings().one()
    later = select(decisions.c.number).where(
        decisions.c.subject == row["subject"], decisions.c.number > found.number
    )
    return decision_line(row, holds=connection.execute(later.limit(1)).one_or_none() is None)


def _tombstone(connection: Connection, found: Found) -> Tombstone:
    row = connection.execute(select(tombstones).where(tombstones.c.number == found.number)).one()
    return Tombstone(row.subject, row.number, row.at, row.reviewer, row.reason)


_SHOW: Mapping[str, Callable[[Connection, Found], View]] = {
    "report": show_report,
    "claim": show_claim,
    "link": show_link,
    "run": _run,
    "figure": _figure,
    "decision": _decision,
    "tombstone": _tombstone,
}


def _payload(connection: Connection, number: int) -> Payload | None:
    data = connection.execute(select(entries.c.payload).where(entries.c.number == number)).scalar_one()
    return unpack(data) if data is not None else None


def _capture(facts: Payload | None) -> CaptureFacts | None:
    if not facts:
        return None
    return CaptureFacts(
        uri=facts["uri"],
        at=facts["at"],
        digest=facts["digest"],
        record=facts.get("record"),
        timestamped="timestamp" in facts,
    )


def _original(connection: Connection, line: ReportLine) -> str | None:
    """The id of the report of the ledger that `original` names by its id or address."""
    if line.original is None:
        return None
    origin = select(reports.c.origin).where(reports.c.number == line.number).scalar_subquery()
    named = or_(
        reports.c.id == line.original, and_(reports.c.url == line.original, reports.c.origin == origin)
    )
    found = select(reports.c.id).where(named).order_by(reports.c.number).limit(1)
    return connection.execute(found).scalar_one_or_none()


def _translations(connection: Connection, line: ReportLine) -> tuple[str, ...]:
    """The reports of the same origin that say that they translate this one."""
    names = [name for name in (line.id, line.url) if name]
    origin = select(reports.c.origin).where(reports.c.number == line.number).scalar_subquery()
    found = select(reports.c.id).where(reports.c.origin == origin, reports.c.original.in_(names))
    return tuple(connection.execute(found.order_by(reports.c.number)).scalars())


def _last_read(readings: list[Read], claim: str) -> Payload | None:
    for reading in reversed(readings):
        for each in reading.claims:
            if each["id"] == claim and "expunged" not in each:
                return each
    return None


def _passage(body: str, quote: str, start: int, end: int) -> Passage | None:
    if storable(body[start:end]) != quote:
        return None
    begin, stop = extent(body, start, end)
    return Passage(
        body[begin:start],
        body[start:end],
        body[end:stop],
        begin,
        cut_before=begin > 0 and body[begin - 1] != "\n",
        cut_after=stop < len(body) and body[stop] != "\n",
    )
