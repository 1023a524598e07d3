"""What is checked once for the whole ledger: captures, origins, sketches, tallies, strays, word indices."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping

from sqlalchemy import ColumnElement, Connection, Integer, func, literal, or_, select, text

from cenotaph.ledger import fulltext
from cenotaph.ledger.entries import EntryKind
from cenotaph.ledger.fulltext import Index
from cenotaph.ledger.origins import expected_origins
from cenotaph.ledger.payloads import unpack
from cenotaph.ledger.rows import CLAIMS_PER_REPORT
from cenotaph.ledger.schema import captures, claims, entries, reports, sketches, tallies
from cenotaph.ledger.verify.exact import MALFORMED
from cenotaph.ledger.verify.finding import Finding
from cenotaph.ledger.verify.others import Others
from cenotaph.ledger.verify.span import WEIGHT, KeySum

_SIXTEEN = 0xFFFF


def wrong_captures(connection: Connection, others: Others) -> Iterator[Finding]:
    """Captures that are not what came in, reports whose capture is gone, captures of no report."""
    emptied = set(others.captures)
    rows = connection.execution_options(yield_per=100).execute(select(captures.c.digest, captures.c.record))
    for digest, record in rows:
        name = _hex(digest)
        emptied.discard(digest)
        if record is None:
            if digest not in others.captures:
                yield Finding(None, "capture", name, "is empty, and no expunge emptied it")
        elif digest in others.captures:
            yield Finding(None, "capture", name, "was expunged, and is there again")
        elif not isinstance(record, bytes) or hashlib.sha256(record).digest() != digest:
            yield Finding(None, "capture", name, "its bytes are not those that were recorded")
    for digest in sorted(emptied):
        yield Finding(None, "capture", _hex(digest), "was emptied by an expunge, and its row is missing")
    there = select(captures.c.digest)
    missing = select(reports.c.number, reports.c.id).where(
        reports.c.capture.is_not(None), reports.c.capture.not_in(there)
    )
    for number, subject in connection.execute(missing.order_by(reports.c.number)):
        yield Finding(number, "report", subject, "its capture is missing")
    named = select(reports.c.capture).where(reports.c.capture.is_not(None))
    strays = select(captures.c.digest).where(captures.c.record.is_not(None), captures.c.digest.not_in(named))
    for digest in connection.execute(strays).scalars():
        yield Finding(None, "capture", _hex(digest), "belongs to no report")


def wrong_origins(connection: Connection) -> Iterator[Finding]:
    """Reports whose origin is not what the links between copies make it."""
    expected = expected_origins(connection)
    others = select(reports.c.number, reports.c.origin).where(reports.c.origin != reports.c.number)
    found = {row.number: row.origin for row in connection.execute(others)}
    for number in sorted(expected.keys() | found.keys()):
        if expected.get(number, number) != found.get(number, number):
            what = "its origin is not what the links between copies say"
            yield Finding(number, "report", _id_of(connection, number), what)


def strays(connection: Connection, last: int) -> Iterator[Finding]:
    """Rows of reports and claims numbered beyond the entries."""
    low, high = CLAIMS_PER_REPORT, (last + 1) * CLAIMS_PER_REPORT
    beyond = select(reports.c.number).where(or_(reports.c.number > last, reports.c.number < 1))
    for number in connection.execute(beyond).scalars():
        yield Finding(number, "reports", "", "table reports has a row that no entry made")
    outside = select(claims.c.number, claims.c.id).where(or_(claims.c.number >= high, claims.c.number < low))
    for number, subject in connection.execute(outside):
        yield Finding(
            number // CLAIMS_PER_REPORT, "claim", subject, "table claims has a row that no entry made"
        )


def wrong_tallies(connection: Connection, expected: Mapping[str, int]) -> Iterator[Finding]:
    """Numbers that are not what was counted."""
    found = {row.name: row.value for row in connection.execute(select(tallies))}
    for name in sorted(expected.keys() | found.keys()):
        if expected.get(name) != found.get(name):
            yield Finding(None, "tallies", name, "is not what the claims add up to")


def wrong_sketches(connection: Connection, expected: KeySum) -> Iterator[Finding]:
    """Reports whose keys are not those that were recorded; looked at singly where their sum differs."""
    if _key_sum(connection) == expected:
        return
    found: defaultdict[int, set[int]] = defaultdict(set)
    for key, report in connection.execute(select(sketches.c.key, sketches.c.report)):
        found[report].add(key)
    kept = connection.execution_options(yield_per=100).execute(
        select(entries.c.number, entries.c.subject, entries.c.payload).where(
            entries.c.kind == str(EntryKind.REPORT), entries.c.payload.is_not(None)
        )
    )
    for number, subject, payload in kept:
        try:
            keys = set(unpack(payload)["keys"])
        except MALFORMED:
            continue  # found already
        if found.pop(number, set()) != keys:
            yield Finding(number, "report", subject, "its rows in table sketches were changed")
    for number in sorted(found):
        yield Finding(number, "sketches", "", "table sketches has rows that no report's entry made")


def wrong_database(connection: Connection) -> Iterator[Finding]:
    """What an SQLite file's own check finds: damaged pages, indices that do not fit their tables."""
    if connection.dialect.name != "sqlite":
        return
    for line in connection.execute(text("PRAGMA integrity_check(20)")).scalars():
        if line != "ok":
            yield Finding(None, "database", "", f"SQLite's own check finds: {line}")


def wrong_words(connection: Connection) -> Iterator[Finding]:
    """Word indices that are damaged, or that lack rows or have others."""
    for index, table in ((Index.CLAIMS, claims), (Index.REPORTS, reports)):
        numbers = select(table.c.number)
        if index is Index.REPORTS:
            numbers = numbers.where(reports.c.expunged.is_(False))
        if not fulltext.is_whole(connection, index, numbers):
            yield Finding(None, "words", str(index), "is damaged; mend it with: cenotaph rebuild")


def _key_sum(connection: Connection) -> KeySum:
    weight: ColumnElement[int] = sketches.c.report % WEIGHT + 1
    parts = [sketches.c.key.op(">>")(literal(shift, Integer)) for shift in (0, 16, 32, 48)]
    low = [part.op("&")(_SIXTEEN) if shift < 3 else part for shift, part in enumerate(parts)]
    sums = [func.coalesce(func.sum(part * weight), 0) for part in low]
    total = func.coalesce(func.sum(sketches.c.report), 0)
    count, numbers, *weighted = connection.execute(select(func.count(), total, *sums)).one()
    whole = sum(int(value) << (16 * place) for place, value in enumerate(weighted))
    return KeySum(count, int(numbers), whole)


def _id_of(connection: Connection, number: int) -> str:
    found = connection.execute(select(entries.c.subject).where(entries.c.number == number))
    return str(found.scalar_one_or_none() or "")


def _hex(digest: object) -> str:
    return digest.hex()[:16] if isinstance(digest, bytes) else ""
