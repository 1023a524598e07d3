"""Taking: claims of the worklist that somebody took, or was given, to decide on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from sqlalchemy import Connection, delete, func, insert, select, text

from cenotaph.errors import InputError
from cenotaph.ledger.query import Course, Query, claims_along
from cenotaph.ledger.schema import OPEN, claims, taken

MOST = 500
"""Claims that are given at a time."""


def free(connection: Connection, query: Query, number: int) -> list[int]:
    """The numbers of the first undecided claims of a query that nobody has.

    Raises InputError for a number of them below one or above 500.
    """
    if not 1 <= number <= MOST:
        raise InputError("number", f"must be from 1 to {MOST}", "take as many as one sitting allows")
    asked = replace(query, undecided=True, taken_by=None, is_free=True)
    found = claims_along(connection, asked, Course(0, rising=True, size=number))
    return [line.number for line in islice(found, number)]


def give(connection: Connection, wanted: Sequence[int], to: tuple[str, str], at: str) -> int:
    """Gives claims to a reviewer, but for those that somebody took meanwhile; tells how many.

    `to` is the reviewer and who gives; `connection` must be a writer's.
    """
    reviewer, by = to
    gone = takers(connection, wanted)
    rows = [{"claim": each, "reviewer": reviewer, "by": by, "at": at} for each in wanted if each not in gone]
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
