"""A span of entries, checked in step with the rows that they made; what it cannot clear it calls doubtful."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.exc import DBAPIError

from cenotaph.ledger.entries import GENESIS
from cenotaph.ledger.rows import CLAIMS_PER_REPORT
from cenotaph.ledger.schema import claims, entries, reports
from cenotaph.ledger.verify import quick
from cenotaph.ledger.verify.chain import COLUMNS, Chain, Line
from cenotaph.ledger.verify.finding import Finding

_AT_A_TIME = 400
WEIGHT = 65521


@dataclass(slots=True)
class KeySum:
    """A sum over (key, report) pairs that any one changed pair changes, in whatever order they are summed."""

    count: int = 0
    reports: int = 0
    weighted: int = 0

    def add(self, report: int, keys: Sequence[int]) -> None:
        """Adds the keys of a report."""
        self.count += len(keys)
        self.reports += report * len(keys)
        self.weighted += (report % WEIGHT + 1) * sum(keys)

    def join(self, other: KeySum) -> None:
        """Adds another sum."""
        self.count += other.count
        self.reports += other.reports
        self.weighted += other.weighted


@dataclass(slots=True)
class Span:
    """What the check of entries first to last found."""

    first: int
    last: int
    findings: list[Finding] = field(default_factory=list)
    altered: list[int] = field(default_factory=list)
    """Entries whose payload is not the one recorded."""
    doubtful: list[int] = field(default_factory=list)
    """Numbers of reports that were not cleared."""
    others: list[int] = field(default_factory=list)
    """Entries that are neither a report nor its first reading."""
    claims: int = 0
    """Claims of the reports that were cleared, all of them standing and undecided."""
    keys: KeySum = field(default_factory=KeySum)
    """Of the reports that were cleared."""


@dataclass(slots=True)
class _Expected:
    """The rows that some reports must have."""

    reports: dict[int, quick.Tuple] = field(default_factory=dict)
    claims: dict[int, list[quick.Tuple]] = field(default_factory=dict)
    keys: dict[int, list[int]] = field(default_factory=dict)


def check_span(connection: Connection, first: int, last: int, step: Callable[[int], None]) -> Span:
    """Checks entries and what they made, and tells `step` how many are done."""
    span = Span(first, last)
    chain = Chain(first - 1, _tip_before(connection, first))
    waiting: Line | None = None
    with _collector_off():
        for begin in range(first, last + 1, _AT_A_TIME):
            end = min(begin + _AT_A_TIME - 1, last)
            try:
                lines = fetch(connection, entries, COLUMNS, begin, end + 1)
                chain.check(lines)
                waiting = _check_rows(connection, span, waiting, lines, (begin, end))
            except DBAPIError:
                if connection.dialect.name != "sqlite":
                    raise
                what = f"entries {begin} to {end} or their rows cannot be read: the file is damaged"
                span.findings.append(Finding(begin, "entries", "", what))
                chain.number, chain.tip, waiting = end, _tip_before(connection, end + 1), None
            step(end - begin + 1)
    chain.finish(last)
    span.findings += chain.findings
    span.altered = chain.altered
    return span


def fetch(connection: Connection, table: Table, names: Sequence[str], begin: int, end: int) -> list[Line]:
    """The columns of a table's rows with begin <= number < end, as plain tuples in the order of numbers."""
    chosen = str(select(*(table.c[name] for name in names)).compile(dialect=connection.dialect))
    ranged = f"{chosen} WHERE number >= {begin:d} AND number < {end:d} ORDER BY number"
    cursor: Any = connection.exec_driver_sql(ranged).cursor
    try:
        found: list[Line] = cursor.fetchall()
    except connection.dialect.loaded_dbapi.Error as error:
        raise DBAPIError(ranged, None, error) from error
    finally:
        cursor.close()
    return found


def _check_rows(
    connection: Connection, span: Span, waiting: Line | None, lines: list[Line], bounds: tuple[int, int]
) -> Line | None:
    """Compares the rows of a stretch of entries; gives back a last report, whose reading comes later."""
    expected, left = _expected(span, ([waiting] if waiting else []) + lines, bounds[1] == span.last)
    begin = waiting[0] if waiting else bounds[0]
    end = left[0] if left else bounds[1] + 1
    found_reports = {row[0]: row for row in fetch(connection, reports, quick.REPORT_COLUMNS, begin, end)}
    low, high = begin * CLAIMS_PER_REPORT, end * CLAIMS_PER_REPORT
    found_claims = fetch(connection, claims, quick.CLAIM_COLUMNS, low, high)
    wanted = [row for number in sorted(expected.claims) for row in expected.claims[number]]
    if found_reports == expected.reports and found_claims == wanted:
        doubtful: set[int] = set()
    else:
        doubtful = _differing(expected, found_reports, found_claims)
    span.doubtful += sorted(doubtful)
    for number, rows in expected.claims.items():
        if number not in doubtful:
            span.claims += len(rows)
            span.keys.add(number, expected.keys[number])
    return left


def _expected(span: Span, lines: list[Line], at_end: bool) -> tuple[_Expected, Line | None]:
    expected, waiting = _Expected(), None
    for line in lines:
        number, kind, _, subject, *_ = line
        if waiting is not None:
            direct = kind == "reading" and subject == waiting[3] and number == waiting[0] + 1
            if not (direct and _read(expected, waiting, line)):
                span.doubtful.append(waiting[0])
            waiting = None
            if direct:
                continue
        if kind == "report":
            waiting = line
        else:
            span.others.append(number)
    if waiting is not None and at_end:
        span.doubtful.append(waiting[0])
        waiting = None
    return expected, waiting


def _read(expected: _Expected, report: Line, reading: Line) -> bool:
    """Adds the rows of a report and its reading; False where they cannot be read the quick way."""
    number = report[0]
    try:
        captured, read = quick.report_of(report[7]), quick.reading_of(reading[7])
        if not quick.anchors_hold(read, captured.report.text):
            return False
        expected.reports[number] = quick.report_tuple(number, report[2], captured, read.run)
    except quick.UNREADABLE:
        return False
    expected.claims[number] = quick.claim_tuples(number * CLAIMS_PER_REPORT, number, read)
    expected.keys[number] = captured.keys
    return True


def _differing(
    expected: _Expected, found_reports: dict[int, quick.Tuple], found_claims: list[quick.Tuple]
) -> set[int]:
    grouped: defaultdict[int, list[quick.Tuple]] = defaultdict(list)
    for row in found_claims:
        grouped[row[0] // CLAIMS_PER_REPORT].append(row)
    numbers = expected.reports.keys() | found_reports.keys() | grouped.keys()
    return {
        number
        for number in numbers
        if expected.reports.get(number) != found_reports.get(number)
        or expected.claims.get(number, []) != grouped.get(number, [])
    }


def _tip_before(connection: Connection, number: int) -> bytes:
    found = connection.execute(
        select(entries.c.digest).where(entries.c.number < number).order_by(entries.c.number.desc()).limit(1)
    ).scalar_one_or_none()
    return found if found is not None else GENESIS


@contextmanager
def _collector_off() -> Iterator[None]:
    # Millions of tuples, none of them in a circle: looking for circles would take a quarter of the time.
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
