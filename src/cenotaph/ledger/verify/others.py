"""Entries that are no report and no first reading: runs, decisions, links, expunges, later readings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, Table, select

from cenotaph.ledger.entries import Entry, EntryKind
from cenotaph.ledger.figure_rows import figure_row
from cenotaph.ledger.payloads import Payload, unpack
from cenotaph.ledger.restriction_rows import restriction_row
from cenotaph.ledger.rows import Row, coding_row, decision_row, link_row, run_row, tombstone_entry_row
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
    tombstones,
)
from cenotaph.ledger.verify.exact import MALFORMED, differing, rows_between
from cenotaph.ledger.verify.finding import Finding
from cenotaph.model.decision import standing_answer

_AT_A_TIME = 400
_MAKES: Mapping[EntryKind, tuple[Table, Callable[[Entry, Payload], Row]]] = {
    EntryKind.DECISION: (decisions, decision_row),
    EntryKind.CODING: (codings, coding_row),
    EntryKind.LINK: (links, link_row),
    EntryKind.RUN: (runs, run_row),
    EntryKind.EXPUNGE: (tombstones, tombstone_entry_row),
    EntryKind.FIGURE: (figures, figure_row),
    EntryKind.RESTRICTION: (restrictions, restriction_row),
}


@dataclass(slots=True)
class Others:
    """What the check of these entries found, and what the other checks need to know of them."""

    findings: list[Finding] = field(default_factory=list)
    doubtful: set[int] = field(default_factory=set)
    """Numbers of reports that were read again or decided on."""
    expunged: dict[int, str | None] = field(default_factory=dict)
    """Entries that an expunge changed, and the digest of the payload that they have since."""
    captures: set[bytes] = field(default_factory=set)
    """Captures that an expunge emptied."""
    contents: dict[str, str] = field(default_factory=dict)
    """Expunged report -> what made it itself."""


def check_others(connection: Connection, numbers: Sequence[int], last: int) -> Others:
    """Checks the rows that these entries made, and that the tables have no others."""
    others, begin = Others(), 1
    for batch in _batches(numbers):
        expected: defaultdict[str, dict[int, Row]] = defaultdict(dict)
        subjects: dict[EntryKind, set[str]] = defaultdict(set)
        for entry in _entries(connection, batch):
            subjects[entry.kind].add(entry.subject)
            _take(entry, expected, others)
        _doubt(connection, subjects, others)
        _answer(connection, expected["links"])
        _compare(connection, expected, (begin, batch[-1]), others)
        begin = batch[-1] + 1
    _compare(connection, defaultdict(dict), (begin, 2**62), others)
    _compare(connection, defaultdict(dict), (-(2**62), 0), others)
    return others


def _batches(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for begin in range(0, len(numbers), _AT_A_TIME):
        yield numbers[begin : begin + _AT_A_TIME]


def _entries(connection: Connection, numbers: Sequence[int]) -> list[Entry]:
    found = connection.execute(
        select(entries).where(entries.c.number.in_(numbers)).order_by(entries.c.number)
    )
    return [
        Entry(**{**row._mapping, "kind": EntryKind(row.kind)})
        for row in found
        if row.kind in set(map(str, EntryKind))  # any other is the chain's finding
    ]


def _take(entry: Entry, expected: Mapping[str, dict[int, Row]], others: Others) -> None:
    if entry.payload is None or entry.kind not in _MAKES:
        return
    table, make = _MAKES[entry.kind]
    try:
        payload = unpack(entry.payload)
        expected[table.name][entry.number] = make(entry, payload)
        if entry.kind is EntryKind.EXPUNGE:
            others.expunged.update(dict(payload["entries"]))
            others.captures.update(bytes.fromhex(digest) for digest in payload["captures"])
            if payload.get("content"):
                others.contents[entry.subject] = payload["content"]
    except MALFORMED as error:
        what = f"its payload cannot be read ({type(error).__name__})"
        others.findings.append(Finding(entry.number, str(entry.kind), entry.subject, what))


def _doubt(connection: Connection, subjects: Mapping[EntryKind, set[str]], others: Others) -> None:
    read = reports.c.id.in_(subjects[EntryKind.READING])
    others.doubtful.update(connection.execute(select(reports.c.number).where(read)).scalars())
    decided = claims.c.id.in_(subjects[EntryKind.DECISION])
    others.doubtful.update(connection.execute(select(claims.c.report).where(decided)).scalars())


def _answer(connection: Connection, rows: Mapping[int, Row]) -> None:
    """Lays the last answer on each link over its row."""
    by_id = {row["id"]: row for row in rows.values()}
    found = select(decisions.c.subject, decisions.c.answer).where(decisions.c.subject.in_(by_id))
    for subject, answer in connection.execute(found.order_by(decisions.c.number)):
        by_id[subject]["answer"] = standing_answer(answer)


def _compare(
    connection: Connection,
    expected: Mapping[str, dict[int, Row]],
    bounds: tuple[int, int],
    others: Others,
) -> None:
    for kind, (table, _) in _MAKES.items():
        found = rows_between(connection, table, *bounds)
        wanted = expected.get(table.name, {})
        for number in sorted(wanted.keys() | found.keys()):
            what, row = "", wanted.get(number)
            if row is None:
                what = f"table {table.name} has a row that no entry made"
            elif number not in found:
                what = f"its row in table {table.name} is missing"
            elif names := differing(row, found[number]):
                what = f"its row in table {table.name} was changed: {names}"
            if what:
                subject = str((row or found[number]).get("subject") or (row or found[number]).get("id"))
                others.findings.append(Finding(number, str(kind), subject, what))
