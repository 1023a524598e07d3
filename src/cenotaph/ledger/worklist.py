"""The worklist: claims that wait for a reviewer, one after the other as they were recorded."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, func, select

from cenotaph.ledger.query import Course, Query, claims_along
from cenotaph.ledger.schema import claims, tallies
from cenotaph.model.views import ClaimLine

_AT_ONCE = 4
"""Claims that are looked at first: nearly always the first one will do."""
_COUNTED = 1_000
"""With filters no more claims are counted than this."""


def next_open(connection: Connection, query: Query, behind: int = 0) -> ClaimLine | None:
    """The first undecided claim of a query whose number is above `behind`; None where there is none."""
    course = Course(behind, rising=True, size=_AT_ONCE)
    return next(claims_along(connection, replace(query, undecided=True), course), None)


def last_open(connection: Connection, query: Query, before: int) -> ClaimLine | None:
    """The last undecided claim of a query whose number is below `before`; None where there is none."""
    course = Course(before, rising=False, size=_AT_ONCE)
    return next(claims_along(connection, replace(query, undecided=True), course), None)


def count_open(connection: Connection, query: Query) -> tuple[int, bool]:
    """How many undecided claims a query has, and whether that is all of them or only as many were counted."""
    if query == Query():
        name = tallies.c.name == "open"
        return connection.execute(select(tallies.c.value).where(name)).scalar_one_or_none() or 0, True
    course = Course(0, rising=True, size=_COUNTED)
    found = 0
    for _ in claims_along(connection, replace(query, undecided=True), course):
        found += 1
        if found == _COUNTED:
            return found, False
    return found, True


def number_of(connection: Connection, claim: str) -> int:
    """The number of a claim by its whole id; 0 for none."""
    return connection.execute(select(func.max(claims.c.number)).where(claims.c.id == claim)).scalar_one() or 0
