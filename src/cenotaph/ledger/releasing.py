"""What a release reads of a ledger beside its claims: its end, decisions, reports without texts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, literal_column, or_, select

from cenotaph.ledger.append import end_of_chain
from cenotaph.ledger.grouping import _names, _standing
from cenotaph.ledger.schema import claims, decisions, entries, reports, tombstones
from cenotaph.model.incident import Told
from cenotaph.model.text import Report
from cenotaph.model.views import ClaimLine

_AT_ONCE = 500
_PAGE = 2_000


@dataclass(frozen=True, slots=True)
class End:
    """The last entry of a ledger."""

    number: int
    digest: str
    """In hexadecimal."""
    at: str
    """When it was made; "" in an empty ledger."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The standing decision on a claim."""

    claim: str
    number: int
    answer: str
    corrected: tuple[str, ...]
    """The names of the fields that it corrected."""
    reviewer: str
    at: str


def end_of(connection: Connection) -> End:
    """The last entry, whatever it is of."""
    number, digest = end_of_chain(connection)
    at = connection.execute(select(entries.c.at).where(entries.c.number == number)).scalar_one_or_none()
    return End(number, digest.hex() if number else "", at or "")


def standing_answers(connection: Connection) -> Iterator[Answered]:
    """The decision that holds on each claim that has one, in the order of the claims."""
    found = (
        select(
            claims.c.id,
            decisions.c.number,
            decisions.c.answer,
            decisions.c.correction,
            decisions.c.reviewer,
            decisions.c.at,
        )
        .join(decisions, decisions.c.number == claims.c.decision)
        .where(claims.c.state != "withdrawn")
        .order_by(claims.c.number)
    )
    for row in connection.execute(found):
        corrected = tuple(sorted(json.loads(row.correction))) if row.correction else ()
        yield Answered(row.id, row.number, row.answer, corrected, row.reviewer, row.at)


def bare_lines(connection: Connection) -> Iterator[ClaimLine]:
    """Every claim that was not withdrawn nor answered no, in the order of recording.

    What its report says of itself, its voices and its version are left empty: a release has tables for them.
    """
    columns = [_column(name) for name in _LINE]
    query = (
        select(*columns)
        .join(reports, reports.c.number == claims.c.report)
        .where(claims.c.state != "withdrawn", or_(claims.c.answer.is_(None), claims.c.answer != "no"))
        .order_by(claims.c.number)
        .execution_options(yield_per=_PAGE)
    )
    start, end = _LINE.index("start"), _LINE.index("end")
    for row in connection.execute(query):
        cells = list(row)
        cells[start] = cells[start] and date.fromisoformat(cells[start])
        cells[end] = cells[end] and date.fromisoformat(cells[end])
        yield ClaimLine(*cells)


def _column(name: str) -> ColumnElement[Any]:
    if name == "report":
        return reports.c.id.label("report")
    if name in _EMPTY:
        return literal_column(_EMPTY[name]).label(name)
    return claims.c[name]


_LINE = tuple(each.name for each in fields(ClaimLine))
_EMPTY = dict.fromkeys(("outlet", "published", "title", "url"), "NULL") | {
    "version": "''",
    "origin": "''",
    "voices": "0",
}


def expunged_ids(connection: Connection) -> frozenset[str]:
    """The ids of all reports and claims that were expunged."""
    return frozenset(connection.execute(select(tombstones.c.subject)).scalars())


def told_bare(connection: Connection, ids: Sequence[str]) -> list[Told]:
    """Those reports with their claims but without their texts: enough to sum an incident up."""
    known: dict[str, Told] = {}
    taken = (reports.c[name] for name in ("number", "id", "origin", "title", "outlet", "published"))
    every = select(*taken).where(reports.c.expunged.is_(False))
    for begin in range(0, len(ids), _AT_ONCE):
        rows = connection.execute(every.where(reports.c.id.in_(ids[begin : begin + _AT_ONCE]))).all()
        names = _names(connection, {row.origin for row in rows})
        standing = _standing(connection, [row.number for row in rows])
        for row in rows:
            day = date.fromisoformat(row.published) if row.published else None
            read, found = standing.get(row.number, ((), ()))
            report = Report(row.id, "", title=row.title, outlet=row.outlet, published=day)
            known[row.id] = Told(report, tuple(found), tuple(read), names[row.origin])
    return [known[id_] for id_ in ids if id_ in known]
