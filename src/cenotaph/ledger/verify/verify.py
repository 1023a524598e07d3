"""Verify: the whole ledger is checked against its entries; whatever is wrong is named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from cenotaph.errors import CorruptLedgerError, InputError, LedgerError
from cenotaph.ledger.payloads import digest_of
from cenotaph.ledger.schema import TALLIES, entries
from cenotaph.ledger.schema import head as head_table
from cenotaph.ledger.store import Ledger
from cenotaph.ledger.verify import rest
from cenotaph.ledger.verify.beside import check_spans
from cenotaph.ledger.verify.exact import Exact, check_report
from cenotaph.ledger.verify.finding import Finding
from cenotaph.ledger.verify.others import Others, check_others
from cenotaph.ledger.verify.span import KeySum, Span

Progress = Callable[[int, int], None]
"""Told how many entries are done, and of how many."""

_NOTED = re.compile("[0-9a-f]{12,64}")


def verify(ledger: Ledger, head: str | None = None, progress: Progress | None = None) -> list[Finding]:
    """Checks every entry, payload, capture, anchor and projection; no finding: all is as it was recorded.

    `head` is the digest of an entry noted earlier, or its first 12 signs or more: it must stand in the chain.
    Raises LedgerError where the ledger cannot be opened, InputError where `head` is no digest.
    """
    noted = _noted(head) if head is not None else None
    findings: list[Finding] = []
    try:
        with ledger.reading() as connection:
            findings.extend(_findings(ledger, connection, progress or _silent))
            if noted is not None:
                findings += _missing(connection, noted)
    except (TypeError, ValueError, AttributeError) as error:
        what = f"a cell holds what no program writes ({type(error).__name__}): the check could not go on"
        findings.append(Finding(None, "database", "", what))
    except CorruptLedgerError as error:
        findings.append(Finding(None, "database", "", f"{error.what}: the check could not go on"))
    return findings


def _findings(ledger: Ledger, connection: Connection, progress: Progress) -> Iterator[Finding]:
    last = connection.execute(select(func.max(entries.c.number))).scalar_one() or 0
    done = 0

    def step(more: int) -> None:
        nonlocal done
        done = min(done + more, last)
        progress(done, last)

    database: list[Finding] = []

    def meanwhile() -> None:
        try:
            database.extend(rest.wrong_database(connection))
            database.extend(_wrong_words(ledger))
        except (CorruptLedgerError, DBAPIError):
            what = "SQLite's own check cannot go on: the file is damaged"
            database.append(Finding(None, "database", "", what))

    spans = check_spans(ledger, connection, last, step, meanwhile)
    yield from (finding for span in spans for finding in span.findings)
    yield from _wrong_head(connection, last)
    others = check_others(connection, [number for span in spans for number in span.others], last)
    yield from others.findings
    yield from _wrong_payloads(connection, [number for span in spans for number in span.altered], others)
    doubtful = {number for span in spans for number in span.doubtful}
    exact = Exact(last, others.contents)
    for number in sorted(doubtful | others.doubtful):
        check_report(connection, number, exact, counted=number not in doubtful)
    yield from exact.findings
    yield from rest.strays(connection, last)
    yield from rest.wrong_origins(connection)
    yield from rest.wrong_sketches(connection, _keys(spans, exact))
    yield from rest.wrong_tallies(connection, _tallies(spans, exact))
    yield from rest.wrong_captures(connection, others)
    yield from database


def _wrong_head(connection: Connection, last: int) -> Iterator[Finding]:
    tip = connection.execute(select(entries.c.digest).where(entries.c.number == last)).scalar_one_or_none()
    rows = connection.execute(select(head_table)).all()
    if last == 0 and not rows:
        return
    if len(rows) != 1 or rows[0].number != last or rows[0].digest != tip:
        what = "the head names another entry as the last: entries were taken off or put on at the end"
        yield Finding(last or None, "head", "", what)


def _wrong_payloads(connection: Connection, altered: Sequence[int], others: Others) -> Iterator[Finding]:
    """Payloads that are not those recorded, nor those that an expunge left."""
    for number in sorted(others.expunged.keys() | altered):
        columns = (entries.c.kind, entries.c.subject, entries.c.payload, entries.c.payload_digest)
        row = connection.execute(select(*columns).where(entries.c.number == number)).one_or_none()
        if row is None:
            continue  # the chain's finding
        there = digest_of(row.payload).hex() if isinstance(row.payload, bytes) else row.payload
        if number in others.expunged:
            wanted, what = others.expunged[number], "was expunged, but its payload is not what was left of it"
        else:
            wanted, what = row.payload_digest.hex(), "its payload is not the one that was recorded"
        if there != wanted:
            yield Finding(number, str(row.kind), str(row.subject), what)


def _keys(spans: Sequence[Span], exact: Exact) -> KeySum:
    total = KeySum()
    for part in (*(span.keys for span in spans), exact.keys):
        total.join(part)
    return total


def _tallies(spans: Sequence[Span], exact: Exact) -> dict[str, int]:
    cleared = sum(span.claims for span in spans)
    return dict(zip(TALLIES, (cleared + exact.standing, cleared + exact.open), strict=True))


def _missing(connection: Connection, noted: str) -> Iterator[Finding]:
    low, high = bytes.fromhex(noted.ljust(64, "0")), bytes.fromhex(noted.ljust(64, "f"))
    found = select(entries.c.number).where(entries.c.digest >= low, entries.c.digest <= high)
    if connection.execute(found.limit(1)).first() is None:
        what = "no entry of this chain has that digest: it is not the ledger that the digest was noted of"
        yield Finding(None, "head", noted[:16], what)


def _noted(words: str) -> str:
    noted = words.strip().lower()
    if not _NOTED.fullmatch(noted):
        raise InputError("--head", "is no digest", "give 12 to 64 hexadecimal digits, as status shows them")
    return noted


def _wrong_words(ledger: Ledger) -> list[Finding]:
    try:
        with ledger.writing() as connection:
            return list(rest.wrong_words(connection))
    except CorruptLedgerError:
        raise
    except LedgerError:
        # A ledger that may only be read: the check of its word indices would take the writer's lock.
        return []


def _silent(_done: int, _of: int) -> None: ...
