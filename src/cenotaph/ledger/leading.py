"""Leading: which numbers are looked at, page by page, led by whatever finds them soonest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, column, select, text

from cenotaph.ledger.fulltext import Clause, Index, matching
from cenotaph.ledger.rows import CLAIMS_PER_REPORT
from cenotaph.ledger.schema import OPEN, claims, reports

_FIRST_PAGE, _LARGEST_PAGE = 64, 2048
END = 2**63 - 1
_FEW = 20_000
"""Claims of so low a score that all of them are looked up at once, where there are no more."""


@dataclass(frozen=True, slots=True)
class Course:
    """The way through numbers: from where, in which direction, how many in the first page."""

    start: int = END
    rising: bool = False
    size: int = _FIRST_PAGE


WHOLE = Course()
"""From the end back."""


@dataclass(slots=True)
class Reach:
    """How many texts are read at most, where no index can tell; and where that was enough."""

    most: int
    stopped: int | None = None
    """The number behind which nothing was looked at; None where all was."""
    read: int = 0

    def went(self, texts: int, number: int) -> bool:
        """Notes so many texts more, up to a number; whether that is enough."""
        self.read += texts
        if self.read >= self.most:
            self.stopped = number
        return self.stopped is not None


def pages(
    connection: Connection,
    index: Index,
    clauses: Sequence[Clause],
    plain: Select[Any],
    course: Course = WHOLE,
) -> Iterator[list[int]]:
    """Numbers along a course, in pages that grow: from the index, or from `plain` without clauses."""
    edge, size = course.start, course.size
    sign, order = (">", "ASC") if course.rising else ("<", "DESC")
    numbers: list[int] = [0]
    while numbers:
        if clauses:
            statement, match = matching(connection, index, clauses)
            key = "rowid" if connection.dialect.name == "sqlite" else "number"
            words = text(f"{statement} AND {key} {sign} :edge ORDER BY {key} {order} LIMIT :size")
            arguments = {"match": match, "edge": edge, "size": size}
            numbers = list(connection.execute(words, arguments).scalars())
        else:
            number = plain.selected_columns[0]
            beyond = number > edge if course.rising else number < edge
            ordered = number.asc() if course.rising else number.desc()
            limited = plain.where(beyond).order_by(ordered).limit(size)
            numbers = list(connection.execute(limited).scalars())
        if numbers:
            yield numbers
            edge, size = numbers[-1], min(size * 2, _LARGEST_PAGE)


def plain(number: Any, conditions: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """The numbers of the rows in which all of this holds."""
    return select(number).where(*conditions)


def indexed(
    connection: Connection,
    index: Index,
    number: Any,
    clauses: Sequence[Clause],
    within: tuple[int, int] | None = None,
) -> ColumnElement[bool]:
    """That the clauses hold; `within` [begin, end) spares the index from telling of other rows."""
    statement, match = matching(connection, index, clauses)
    if within is not None:
        key = "rowid" if connection.dialect.name == "sqlite" else "number"
        statement += f" AND {key} >= {within[0]} AND {key} < {within[1]}"
    found = text(statement).bindparams(bindparam("match", match, unique=True))
    return number.in_(select(found.columns(column("number")).subquery().c.number))  # type: ignore[no-any-return]


def pages_of_outlet(
    connection: Connection,
    outlet: Sequence[Clause],
    conditions: Sequence[ColumnElement[bool]],
    course: Course,
) -> Iterator[list[int]]:
    """Numbers of the claims of an outlet's reports, report after report: claims are numbered by them."""
    sign = -1 if course.rising else 1
    edge = min(END, course.start // CLAIMS_PER_REPORT + sign)
    number = claims.c.number
    beyond = number > course.start if course.rising else number < course.start
    size = course.size
    every = plain(reports.c.number, ())
    for some in pages(connection, Index.REPORTS, outlet, every, Course(edge, course.rising, course.size)):
        query = select(number).where(claims.c.report.in_(some), *conditions, beyond)
        ordered = query.order_by(number.asc() if course.rising else number.desc())
        found = list(connection.execute(ordered).scalars())
        while found:
            yield found[:size]
            found, size = found[size:], min(size * 2, _LARGEST_PAGE)


def of_outlet(connection: Connection, numbers: Sequence[int], outlet: Sequence[Clause]) -> list[int]:
    """Those of some numbers of claims that are of an outlet's reports."""
    asked = sorted({number // CLAIMS_PER_REPORT for number in numbers})
    if not asked:
        return []
    within = (asked[0], asked[-1] + 1)
    matches = indexed(connection, Index.REPORTS, reports.c.number, outlet, within)
    query = select(reports.c.number).where(reports.c.number.in_(asked), matches)
    kept = set(connection.execute(query).scalars())
    return [number for number in numbers if number // CLAIMS_PER_REPORT in kept]


def of_words(connection: Connection, numbers: Sequence[int], clauses: Sequence[Clause]) -> list[int]:
    """Those of some numbers of claims for which the clauses hold, in their order."""
    within = (min(numbers), max(numbers) + 1)
    matches = indexed(connection, Index.CLAIMS, claims.c.number, clauses, within)
    query = select(claims.c.number).where(claims.c.number.in_(numbers), matches)
    kept = set(connection.execute(query).scalars())
    return [number for number in numbers if number in kept]


def few_below(connection: Connection, score: float) -> list[int] | None:
    """The numbers of all undecided claims below a score, rising; None where they are many."""
    number = claims.c.number
    some = select(number).where(text(f"({OPEN})"), claims.c.score < score).limit(_FEW + 1)
    found = list(connection.execute(some.order_by(claims.c.score)).scalars())
    return sorted(found) if len(found) <= _FEW else None


def pages_of_few(numbers: Sequence[int], course: Course) -> Iterator[list[int]]:
    """Rising numbers along a course, in pages that grow."""
    if course.rising:
        left = [number for number in numbers if number > course.start]
    else:
        left = [number for number in reversed(numbers) if number < course.start]
    size = course.size
    while left:
        yield left[:size]
        left, size = left[size:], min(size * 2, _LARGEST_PAGE)
