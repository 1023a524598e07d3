"""The exact check of single reports: their rows as `rows` makes them, column by column, and every anchor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, or_, select

from cenotaph.ledger.entries import Entry, EntryKind
from cenotaph.ledger.payloads import Payload, unpack
from cenotaph.ledger.reproject import expected_claims
from cenotaph.ledger.rows import CLAIMS_PER_REPORT, Row, is_open, is_standing, report_row, tombstone_row
from cenotaph.ledger.schema import claims, entries, reports
from cenotaph.ledger.verify.finding import Finding
from cenotaph.ledger.verify.span import KeySum

MALFORMED = (ValueError, KeyError, TypeError, AttributeError, IndexError)
"""What reading a payload raises that is not of the form which its kind of entry has."""


@dataclass(slots=True)
class Exact:
    """What the exact check of some reports found and counted."""

    last: int
    """The last entry that counts."""
    contents: dict[str, str]
    """Report id -> what made it itself, from the entry that expunged it."""
    findings: list[Finding] = field(default_factory=list)
    standing: int = 0
    open: int = 0
    keys: KeySum = field(default_factory=KeySum)


def check_report(connection: Connection, number: int, exact: Exact, *, counted: bool) -> None:
    """Checks one report: its row, the rows of its claims, and the anchors of all its readings.

    `counted`: its first reading's claims and its keys are in the counts already, as if none were decided on.
    """
    row = connection.execute(select(entries).where(entries.c.number == number)).one_or_none()
    if row is None or row.kind != str(EntryKind.REPORT):
        _check_nothing(connection, number, exact)
        return
    entry = Entry(**{**row._mapping, "kind": EntryKind.REPORT})
    try:
        payload = unpack(entry.payload) if entry.payload is not None else None
        readings = _readings(connection, entry)
        expected = _expected_row(entry, payload, readings, exact)
        wanted = expected_claims(connection, number, exact.last)
        text = payload["report"]["text"] if payload is not None else ""
        wrong = _wrong_anchors(text, readings)
        if counted:
            exact.standing -= len(readings[0][1]["claims"])
            exact.open -= len(readings[0][1]["claims"])
        elif payload is not None:
            exact.keys.add(number, payload["keys"])
    except MALFORMED as error:
        what = f"its payload or a reading's cannot be read ({type(error).__name__})"
        exact.findings.append(Finding(number, "report", entry.subject, what))
        return
    _compare_report(connection, entry, expected, exact)
    _compare_claims(connection, number, wanted, exact)
    for reading, name in wrong:
        what = f"an anchor of claim {name} does not hold the words of the report's text"
        exact.findings.append(Finding(reading, "reading", entry.subject, what))


def differing(expected: Row, found: Row) -> str:
    """The names of the columns that differ."""
    return ", ".join(name for name, value in expected.items() if found.get(name) != value)


def rows_between(connection: Connection, table: Table, begin: int, end: int) -> dict[int, Row]:
    """The rows of a table with begin <= number <= end."""
    found = connection.execute(select(table).where(table.c.number.between(begin, end)))
    return {row["number"]: dict(row) for row in found.mappings()}


def _check_nothing(connection: Connection, number: int, exact: Exact) -> None:
    if connection.execute(select(reports.c.number).where(reports.c.number == number)).first():
        what = "table reports has a row that no report's entry made"
        exact.findings.append(Finding(number, "reports", "", what))
    _compare_claims(connection, number, [], exact)


def _readings(connection: Connection, report: Entry) -> list[tuple[int, Payload]]:
    found = connection.execute(
        select(entries.c.number, entries.c.payload)
        .where(entries.c.subject == report.subject, entries.c.kind == str(EntryKind.READING))
        .where(entries.c.payload.is_not(None))
        .order_by(entries.c.number)
    )
    return [(row.number, unpack(row.payload)) for row in found]


def _expected_row(
    entry: Entry, payload: Payload | None, readings: Sequence[tuple[int, Payload]], exact: Exact
) -> Row:
    if payload is None:
        return tombstone_row(entry, bytes.fromhex(exact.contents[entry.subject]))
    row = report_row(entry, payload)
    if readings:
        row["run"] = readings[-1][1]["run"]
    return row


def _compare_report(connection: Connection, entry: Entry, expected: Row, exact: Exact) -> None:
    found = rows_between(connection, reports, entry.number, entry.number).get(entry.number)
    if found is None:
        what = "its row in table reports is missing"
    else:
        names = differing(expected | {"origin": found["origin"]}, found)
        what = f"its row in table reports was changed: {names}" if names else ""
    if what:
        exact.findings.append(Finding(entry.number, "report", entry.subject, what))


def _compare_claims(connection: Connection, report: int, expected: Sequence[Row], exact: Exact) -> None:
    low, high = report * CLAIMS_PER_REPORT, (report + 1) * CLAIMS_PER_REPORT - 1
    mine = or_(claims.c.number.between(low, high), claims.c.report == report)
    found: dict[int, Any] = {
        row["number"]: dict(row) for row in connection.execute(select(claims).where(mine)).mappings()
    }
    for row in expected:
        there = found.pop(row["number"], None)
        names = differing(row, there) if there is not None else ""
        if there is None:
            what = "its row in table claims is missing"
        else:
            what = f"its row in table claims was changed: {names}" if names else ""
        if what:
            exact.findings.append(Finding(report, "claim", row["id"], what))
    if found:
        strays = sorted(str(row["id"]) for row in found.values())
        many = f"{len(strays)} rows" if len(strays) > 1 else "a row"
        what = f"table claims has {many} that no reading made"
        exact.findings.append(Finding(report, "claim", strays[0], what))
    exact.standing += sum(is_standing(row) for row in expected)
    exact.open += sum(is_open(row) for row in expected)


def _wrong_anchors(text: str, readings: Iterable[tuple[int, Payload]]) -> list[tuple[int, str]]:
    """The readings and claims with an anchor whose quote does not stand at its offsets."""
    return [
        (number, claim["id"])
        for number, reading in readings
        for claim in reading["claims"]
        if "expunged" not in claim and not _holds(text, claim)
    ]


def _holds(text: str, claim: Payload) -> bool:
    anchor = claim["anchors"][0]
    start, end = anchor["start"], anchor["end"]
    if not 0 <= start <= end or text[start:end] != anchor["quote"]:
        return False
    return all(0 <= first <= last <= len(text) for first, last, _ in claim.get("supports", ()))
