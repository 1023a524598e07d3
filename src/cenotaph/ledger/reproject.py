"""The claims of one report, made anew from its entries: only what differs is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BindParameter, Column, Connection, bindparam, delete, select, update

from cenotaph.ledger import fulltext
from cenotaph.ledger.entries import Entry, EntryKind
from cenotaph.ledger.fixed import Fixed
from cenotaph.ledger.fulltext import Index
from cenotaph.ledger.payloads import unpack
from cenotaph.ledger.rows import Decided, Read, Row, claim_rows, is_open, is_standing
from cenotaph.ledger.schema import TALLIES, claims, decisions, entries, tallies
from cenotaph.ledger.tokens import claim_tokens

_INSERT = Fixed.insert(claims)
_TALLY = Fixed(
    update(tallies)
    .where(tallies.c.name == bindparam("tally"))
    .values(value=tallies.c.value + bindparam("change"))
)


def reproject(connection: Connection, report: int, upto: Entry) -> None:
    """Makes the rows of a report's claims what its entries up to one say."""
    new = expected_claims(connection, report, upto.number)
    found = select(claims).where(claims.c.report == report).order_by(claims.c.number)
    old = {row["number"]: dict(row) for row in connection.execute(found).mappings()}
    body = report_text(connection, report)
    gone = [row for number, row in old.items() if number not in {each["number"] for each in new}]
    changed = [row for row in new if row["number"] in old and row != old[row["number"]]]
    _drop(connection, [*gone, *(old[row["number"]] for row in changed)], body)
    if gone:
        connection.execute(delete(claims).where(claims.c.number.in_([row["number"] for row in gone])))
    insert_claims(connection, [row for row in new if row["number"] not in old], body)
    _update(connection, changed, body)


def expected_claims(connection: Connection, report: int, upto: int) -> list[Row]:
    """The rows that the claims of a report must have after entry `upto`."""
    subject = select(entries.c.subject).where(entries.c.number == report).scalar_subquery()
    found = connection.execute(
        select(entries.c.number, entries.c.payload)
        .where(entries.c.subject == subject, entries.c.kind == str(EntryKind.READING))
        .where(entries.c.number <= upto, entries.c.payload.is_not(None))
        .order_by(entries.c.number)
    )
    readings = [Read(row.number, unpack(row.payload)["claims"]) for row in found]
    names = list({claim["id"] for reading in readings for claim in reading.claims})
    return claim_rows(report, readings, decided(connection, names, upto))


def decided(connection: Connection, names: Sequence[str], upto: int) -> dict[str, Decided]:
    """The last decision on each of the claims that has one, up to an entry."""
    found: dict[str, Decided] = {}
    for begin in range(0, len(names), 500):  # databases limit the number of arguments
        some = select(decisions).where(
            decisions.c.subject.in_(names[begin : begin + 500]), decisions.c.number <= upto
        )
        for row in connection.execute(some.order_by(decisions.c.number)):
            found[row.subject] = Decided.of(row)
    return found


def report_text(connection: Connection, report: int) -> str:
    """The text of a report, empty once it is expunged."""
    data = connection.execute(select(entries.c.payload).where(entries.c.number == report)).scalar_one()
    return str(unpack(data)["report"]["text"]) if data is not None else ""


def insert_claims(connection: Connection, rows: Sequence[Row], body: str) -> None:
    """Adds rows of claims, with their words, to a report with this text."""
    if not rows:
        return
    _INSERT.run_many(connection, rows)
    fulltext.put(connection, Index.CLAIMS, [(row["number"], claim_tokens(row, body)) for row in rows])
    _tally(connection, rows, 1)


def _update(connection: Connection, rows: Sequence[Row], body: str) -> None:
    if not rows:
        return
    fields = [column for column in claims.c if column is not claims.c.number]
    new: dict[Column[Any], BindParameter[Any]] = {
        column: bindparam(f"new_{column.name}") for column in fields
    }
    statement = update(claims).where(claims.c.number == bindparam("new_number")).values(new)
    connection.execute(statement, [{f"new_{name}": value for name, value in row.items()} for row in rows])
    fulltext.put(connection, Index.CLAIMS, [(row["number"], claim_tokens(row, body)) for row in rows])
    _tally(connection, rows, 1)


def _drop(connection: Connection, rows: Sequence[Row], body: str) -> None:
    """Takes the words of rows out, and the rows out of the tallies."""
    if not rows:
        return
    fulltext.drop(connection, Index.CLAIMS, [(row["number"], claim_tokens(row, body)) for row in rows])
    _tally(connection, rows, -1)


def _tally(connection: Connection, rows: Sequence[Row], sign: int) -> None:
    counted = zip(TALLIES, (is_standing, is_open), strict=True)
    changes = [{"tally": name, "change": sign * sum(map(counts, rows))} for name, counts in counted]
    _TALLY.run_many(connection, [change for change in changes if change["change"]])
