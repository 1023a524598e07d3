"""The worklist: claims that wait for a reviewer, one after the other as they were recorded."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, select

from cenotaph.ledger.finding import Found, find
from cenotaph.ledger.leading import Reach
from cenotaph.ledger.lines import claim_lines_of, decisions_on
from cenotaph.ledger.query import Course, Query, claims_along, count_along
from cenotaph.ledger.schema import claims, reports, tallies
from cenotaph.ledger.showing import show_report
from cenotaph.model.views import ClaimLine, DecisionLine, ReportView

_AT_ONCE = 4
"""Claims that are looked at first: nearly always the first one will do."""
_COUNTED = 500
"""With filters no more claims are counted than this."""
_TEXTS = 100
"""Nor are more texts read for it, where a phrase is asked for."""


@dataclass(frozen=True, slots=True)
class AtWork:
    """A claim with all that a reviewer needs to decide on it."""

    claim: ClaimLine
    view: ReportView
    """Its report, without the history."""
    decisions: tuple[DecisionLine, ...]


def next_open(connection: Connection, query: Query, behind: int = 0) -> ClaimLine | None:
    """The first undecided claim of a query whose number is above `behind`; None where there is none."""
    course = Course(behind, rising=True, size=_AT_ONCE)
    return next(claims_along(connection, replace(query, undecided=True), course), None)


def last_open(connection: Connection, query: Query, before: int) -> ClaimLine | None:
    """The last undecided claim of a query whose number is below `before`; None where there is none."""
    course = Course(before, rising=False, size=_AT_ONCE)
    return next(claims_along(connection, replace(query, undecided=True), course), None)


def count_open(connection: Connection, query: Query) -> tuple[int, bool]:
    """How many undecided claims a query has, and whether that is all: no more are counted than 500."""
    if query == Query():
        name = tallies.c.name == "open"
        return connection.execute(select(tallies.c.value).where(name)).scalar_one_or_none() or 0, True
    reach = Reach(_TEXTS)
    found = count_along(connection, replace(query, undecided=True), _COUNTED, reach)
    return found, found < _COUNTED and reach.stopped is None


def number_of(connection: Connection, claim: str) -> int:
    """The number of a claim by its whole id; 0 for none."""
    return connection.execute(select(func.max(claims.c.number)).where(claims.c.id == claim)).scalar_one() or 0


def at_work(connection: Connection, wanted: str) -> AtWork:
    """A claim with its report, by its id or the opening of one; see `finding.find` for the errors."""
    found = find(connection, wanted, "claim")
    row = connection.execute(select(claims).where(claims.c.number == found.number)).mappings().one()
    line = claim_lines_of(connection, [row])[0]
    number = connection.execute(select(reports.c.number).where(reports.c.id == line.report)).scalar_one()
    view = show_report(connection, Found("report", line.report, number), is_told=False)
    return AtWork(line, view, tuple(decisions_on(connection, [line.id])))
