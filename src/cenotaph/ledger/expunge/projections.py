"""The tables and word indices of one report, taken out before an expunge and put back after it."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select, update

from cenotaph.ledger import fulltext
from cenotaph.ledger.append import end_of_chain
from cenotaph.ledger.entries import Entry, EntryKind
from cenotaph.ledger.expunge.changes import Changes, Concerned
from cenotaph.ledger.figure_rows import figure_row
from cenotaph.ledger.fulltext import Index
from cenotaph.ledger.payloads import Payload
from cenotaph.ledger.reproject import expected_claims, insert_claims
from cenotaph.ledger.restriction_rows import restriction_row
from cenotaph.ledger.rows import (
    coding_row,
    decision_row,
    is_open,
    is_standing,
    link_row,
    report_row,
    tombstone_row,
)
from cenotaph.ledger.schema import (
    TALLIES,
    claims,
    codings,
    decisions,
    entries,
    figures,
    links,
    reports,
    restrictions,
    sketches,
    tallies,
)
from cenotaph.ledger.tokens import claim_tokens, report_tokens


def take_out(connection: Connection, changes: Changes) -> None:
    """Takes the report's claims and words out, by the payloads as they still stand."""
    _drop_claims(connection, changes.report, changes.text)
    for entry, _ in changes.left.values():
        if entry.number == changes.report:
            words = report_tokens(entry.payload["report"])
            fulltext.drop(connection, Index.REPORTS, [(entry.number, words)])


def _drop_claims(connection: Connection, report: int, text: str) -> None:
    found = connection.execute(select(claims).where(claims.c.report == report)).mappings()
    rows = [dict(row) for row in found]
    fulltext.drop(connection, Index.CLAIMS, [(row["number"], claim_tokens(row, text)) for row in rows])
    connection.execute(delete(claims).where(claims.c.report == report))
    for name, counts in zip(TALLIES, (is_standing, is_open), strict=True):
        less = tallies.c.value - sum(counts(row) for row in rows)
        connection.execute(update(tallies).where(tallies.c.name == name).values(value=less))


def put_back(connection: Connection, changes: Changes) -> None:
    """Makes the rows anew from the payloads as they now stand; no index keeps a word that was taken out."""
    text = changes.text
    for entry, payload in changes.left.values():
        if entry.number == changes.report:
            text = _put_report(connection, entry, payload)
        elif entry.kind == str(EntryKind.DECISION) and payload is not None:
            row = decision_row(_entry(connection, entry), payload)
            connection.execute(update(decisions).where(decisions.c.number == entry.number).values(row))
        elif entry.kind == str(EntryKind.CODING) and payload is not None:
            row = coding_row(_entry(connection, entry), payload)
            connection.execute(update(codings).where(codings.c.number == entry.number).values(row))
        elif entry.kind == str(EntryKind.LINK) and payload is not None:
            reasons = link_row(_entry(connection, entry), payload)["reasons"]
            connection.execute(update(links).where(links.c.number == entry.number).values(reasons=reasons))
        elif entry.kind == str(EntryKind.RESTRICTION) and payload is not None:
            row = restriction_row(_entry(connection, entry), payload)
            connection.execute(update(restrictions).where(restrictions.c.number == entry.number).values(row))
        elif entry.kind == str(EntryKind.FIGURE) and payload is not None:
            row = figure_row(_entry(connection, entry), payload)
            connection.execute(update(figures).where(figures.c.number == entry.number).values(row))
    last, _ = end_of_chain(connection)
    insert_claims(connection, expected_claims(connection, changes.report, last), text)
    for index in Index:
        fulltext.purge(connection, index)


def _put_report(connection: Connection, entry: Concerned, payload: Payload | None) -> str:
    whole = _entry(connection, entry)
    kept = connection.execute(
        select(reports.c.origin, reports.c.run).where(reports.c.number == entry.number)
    ).one()
    mine = update(reports).where(reports.c.number == entry.number)
    if payload is None:
        row = tombstone_row(whole, bytes.fromhex(entry.payload["content"]))
        connection.execute(mine.values(row | {"origin": kept.origin}))
        connection.execute(delete(sketches).where(sketches.c.report == entry.number))
        return ""
    row = report_row(whole, payload)
    connection.execute(mine.values(row | {"origin": kept.origin, "run": kept.run}))
    fulltext.put(connection, Index.REPORTS, [(entry.number, report_tokens(payload["report"]))])
    return str(payload["report"]["text"])


def _entry(connection: Connection, concerned: Concerned) -> Entry:
    row = connection.execute(select(entries).where(entries.c.number == concerned.number)).one()
    return Entry(**{**row._mapping, "kind": EntryKind(row.kind)})
