"""Taking: claims of the worklist that somebody took, or was given, to decide on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, func, insert, select, text

from cenotaph.errors import InputError
from cenotaph.ledger.query import Course, Query, claims_along
from cenotaph.ledger.schema import OPEN, claims, taken

MOST = 500
"""Claims that are given at a time."""


def give(connection: Connection, query: Query, number: int, to: tuple[str, str], at: str) -> int:
    """Gives the first undecided claims of a query that nobody has to a reviewer; tells how many.

    `to` is the reviewer and who gives; `connection` must be a writer's. Raises InputError for a number
    below one or above 500.
    """
    reviewer, by = to
    if not 1 <= number <= MOST:
        raise InputError("number", f"must be from 1 to {MOST}", "take as many as one sitting allows")
    free = replace(query, undecided=True, taken_by=None, is_free=True)
    found: list[int] = []
    for line in claims_along(connection, free, Course(0, rising=True, size=number)):
        found.append(line.number)
        if len(found) == number:
            break
    rows = [{"claim": claim, "reviewer": reviewer, "by": by, "at": at} for claim in found]
    if rows:
        connection.execute(insert(taken), rows)
    return len(rows)


def give_back(connection: Connection, reviewer: str) -> int:
    """Lets go of the undecided claims that a reviewer has; tells how many."""
    waiting = select(claims.c.number).where(text(f"({OPEN})"))
    gone = delete(taken).where(taken.c.reviewer == reviewer, taken.c.claim.in_(waiting))
    return int(connection.execute(gone).rowcount)


def shares(connection: Connection) -> list[tuple[str, int]]:
    """Who has how many undecided claims, by name; grows with what is taken, not with the ledger."""
    query = (
        select(taken.c.reviewer, func.count())
        .join(claims, claims.c.number == taken.c.claim)
        .where(text(f"({OPEN})"))
        .group_by(taken.c.reviewer)
        .order_by(taken.c.reviewer)
    )
    return [(row[0], row[1]) for row in connection.execute(query)]


def takers(connection: Connection, numbers: Sequence[int]) -> dict[int, str]:
    """Who has each of some claims; a claim that nobody has is left out."""
    found = select(taken.c.claim, taken.c.reviewer).where(taken.c.claim.in_(numbers))
    return {row.claim: row.reviewer for row in connection.execute(found)}
