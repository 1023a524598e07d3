"""Queries: the reports and claims of a ledger that a user asks for, the last recorded first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    bindparam,
    column,
    func,
    or_,
    select,
    text,
)

from cenotaph.errors import InputError
from cenotaph.ledger.finding import find
from cenotaph.ledger.fulltext import Clause, Index, is_common, matching
from cenotaph.ledger.lines import claim_lines_of, report_lines_of
from cenotaph.ledger.meant import Known
from cenotaph.ledger.rows import CLAIMS_PER_REPORT
from cenotaph.ledger.schema import OPEN, claims, reports, taken
from cenotaph.ledger.search import Words, country_code, field_clauses, words_asked
from cenotaph.ledger.texts import claims_with, reports_with
from cenotaph.ledger.timely import is_timely, of_their_time
from cenotaph.ledger.tokens import asked_window
from cenotaph.model.claim import Measure
from cenotaph.model.views import ClaimLine, ReportLine

_FIRST_PAGE, _LARGEST_PAGE = 64, 2048
_END = 2**63 - 1
_COMMON = 12_000
"""Reports that have words with one opening, from which on reading texts is faster than the index."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for; what is left out is open, and all that is given must hold.

    Words and fields are found by their words, in any order, whatever their case and accents. Parties and
    places are found by what they mean, too: a party with the forces and units that were a part of it on the
    days of a claim, a place with all that the gazetteer has in it.
    """

    words: str = ""
    """Words of the text around a claim, or of a report: `"a phrase"` as it stands, `bomb*` by its opening."""
    party: str | None = None
    where: str | None = None
    """A place, or a country by its name or code."""
    speaker: str | None = None
    attacker: str | None = None
    name: str | None = None
    outlet: str | None = None
    measure: str | None = None
    first: date | None = None
    """Claims whose window touches [first, last]; reports published within."""
    last: date | None = None
    undecided: bool = False
    below: float | None = None
    """Claims whose reading is less sure than this."""
    taken_by: str | None = None
    """Claims that somebody took, or was given, to decide on."""
    is_free: bool = False
    """Claims that nobody took."""
    report: str | None = None
    """The id of the report that claims stand in."""
    origin: str | None = None
    """The id of a report: only what is of the same origin."""
    known: Known | None = field(default=None, compare=False, repr=False)
    """The places and parties that words may mean; None: those that come with Cenotaph."""

    @property
    def asks_for_claims(self) -> bool:
        """Whether something is asked that only claims have."""
        fields = (
            *(self.party, self.where, self.speaker, self.attacker, self.name, self.measure),
            *(self.below, self.taken_by, self.is_free or None),
        )
        return self.undecided or any(field is not None for field in fields)


EVERYTHING = Query()


@dataclass(frozen=True, slots=True)
class Course:
    """The way through numbers: from where, in which direction, how many in the first page."""

    start: int = _END
    rising: bool = False
    size: int = _FIRST_PAGE


def claims_found(connection: Connection, query: Query) -> Iterator[ClaimLine]:
    """The claims that a query asks for, the last recorded first; withdrawn ones are left out."""
    for rows in _claim_pages(connection, query):
        # A report's claims stand in the order of its words.
        in_order = sorted(rows, key=lambda row: (-row["report"], row["number"]))
        yield from claim_lines_of(connection, in_order)


def claims_along(connection: Connection, query: Query, course: Course) -> Iterator[ClaimLine]:
    """The claims that a query asks for in the order of their numbers, rising or falling, from one on."""
    for rows in _claim_pages(connection, query, course):
        in_order = sorted(rows, key=lambda row: int(row["number"]), reverse=not course.rising)
        yield from claim_lines_of(connection, in_order)


def count_along(connection: Connection, query: Query, most: int) -> int:
    """How many claims a query asks for; no more are counted than `most`."""
    found = 0
    for rows in _claim_pages(connection, query, Course(0, rising=True)):
        found += len(rows)
        if found >= most:
            return most
    return found


def reports_found(connection: Connection, query: Query, before: int = _END) -> Iterator[ReportLine]:
    """The reports that a query asks for, the last recorded first; those that have such claims.

    With `before` only those recorded before the entry of that number.
    """
    for rows in _report_pages(connection, query, before):
        yield from report_lines_of(connection, rows)


def _claim_pages(
    connection: Connection, query: Query, course: Course = Course()
) -> Iterator[Sequence[RowMapping]]:
    words = words_asked(query.words)
    if words.is_hopeless:
        return
    words = _eased(connection, words)
    clauses = [*words.clauses, *_clauses(query), *_window_clauses(connection, query)]
    conditions = _claim_conditions(connection, query)
    for numbers in _pages(connection, Index.CLAIMS, clauses, _plain(claims.c.number, conditions), course):
        found = connection.execute(
            select(claims).where(claims.c.number.in_(numbers), *conditions).order_by(claims.c.number.desc())
        )
        rows = of_their_time(claims_with(connection, found.mappings().all(), words), query)
        if rows:
            yield rows


def _report_pages(connection: Connection, query: Query, before: int = _END) -> Iterator[Sequence[RowMapping]]:
    words = words_asked(query.words)
    if words.is_hopeless:
        return
    outlet = field_clauses("outlet", query.outlet) if query.outlet is not None else []
    clauses = [*words.clauses, *outlet]
    conditions = _report_conditions(connection, query)
    about = replace(query, words="", first=None, last=None, outlet=None)
    # Whichever is rarer leads: the words of the report, or the fields of its claims.
    by_claims = query.asks_for_claims and not (
        clauses and is_common(connection, Index.CLAIMS, _clauses(about))
    )
    pages = (
        _reports_of_claims(connection, about, Course(min(_END, before * CLAIMS_PER_REPORT)))
        if by_claims
        else _pages(connection, Index.REPORTS, clauses, _plain(reports.c.number, conditions), Course(before))
    )
    for numbers in pages:
        wanted = [reports.c.number.in_(numbers), *conditions]
        if by_claims and clauses:
            within = (min(numbers), max(numbers) + 1)
            wanted.append(_indexed(connection, Index.REPORTS, reports.c.number, clauses, within))
        elif query.asks_for_claims and not by_claims:
            wanted[0] = reports.c.number.in_(_having(connection, numbers, about))
        found = connection.execute(select(reports).where(*wanted).order_by(reports.c.number.desc()))
        rows = found.mappings().all()
        rows = reports_with(connection, rows, words)
        if rows:
            yield rows


def _pages(
    connection: Connection,
    index: Index,
    clauses: Sequence[Clause],
    plain: Select[Any],
    course: Course = Course(),
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


def _plain(number: Any, conditions: Sequence[ColumnElement[bool]]) -> Select[Any]:
    return select(number).where(*conditions)


def _clauses(query: Query) -> list[Clause]:
    clauses: list[Clause] = []
    for name in ("party", "where", "speaker", "attacker", "name", "measure"):
        value = getattr(query, name)
        if value is not None:
            given = _checked_measure(value) if name == "measure" else value
            clauses += field_clauses(name, given, query.known)
    return clauses


def _checked_measure(value: str) -> str:
    try:
        return str(Measure(value.strip().lower()))
    except ValueError as error:
        raise InputError("--outcome", f"{value!r} is no measure", f"one of {', '.join(Measure)}") from error


def _window_clauses(connection: Connection, query: Query) -> list[Clause]:
    """A clause that every claim whose window touches the asked one has."""
    if query.first is None and query.last is None:
        return []
    first, last = query.first, query.last
    if first is None or last is None:
        # The first and the last day on which a window begins bound an open end: no window is missed.
        edge = func.max(claims.c.start) if last is None else func.min(claims.c.start)
        found = connection.execute(select(edge)).scalar_one()
        day = date.fromisoformat(found) if found else first or last or date.min
        first, last = (first, max(first, day)) if first else (min(last or day, day), last)
    tokens = asked_window(first, last or first)
    return [Clause(tuple(tokens))] if tokens else []


def _claim_conditions(connection: Connection, query: Query) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [claims.c.state != "withdrawn"]
    if query.undecided:
        conditions.append(text(f"({OPEN})"))  # type: ignore[arg-type]
    if query.below is not None:
        conditions.append(claims.c.score < query.below)
    if query.is_free:
        conditions.append(claims.c.number.not_in(select(taken.c.claim)))
    if query.taken_by is not None:
        conditions.append(
            claims.c.number.in_(select(taken.c.claim).where(taken.c.reviewer == query.taken_by))
        )
    if query.first is not None:
        conditions.append(claims.c.end >= query.first.isoformat())
    if query.last is not None:
        conditions.append(claims.c.start <= query.last.isoformat())
    if query.where is not None and len(query.where.strip()) == 2 and (code := country_code(query.where)):
        lies_in = or_(claims.c.place_path == code, claims.c.place_path.startswith(f"{code}/"))
        conditions.append(or_(claims.c.country == code, lies_in))
    if query.report is not None:
        conditions.append(claims.c.report == find(connection, query.report, "report").number)
    if query.origin is not None or query.outlet is not None:
        inside = select(reports.c.number).where(*_report_conditions(connection, _of_report(query)))
        conditions.append(claims.c.report.in_(inside))
    return conditions


def _of_report(query: Query) -> Query:
    return Query(outlet=query.outlet, origin=query.origin)


def _report_conditions(connection: Connection, query: Query) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [reports.c.expunged.is_(False)]
    if query.first is not None:
        conditions.append(reports.c.published >= query.first.isoformat())
    if query.last is not None:
        conditions.append(reports.c.published <= query.last.isoformat())
    if query.origin is not None:
        number = find(connection, query.origin, "report").number
        origin = connection.execute(select(reports.c.origin).where(reports.c.number == number)).scalar_one()
        conditions.append(reports.c.origin == origin)
    if query.report is not None:
        conditions.append(reports.c.number == find(connection, query.report, "report").number)
    if query.outlet is not None:
        conditions.append(
            _indexed(connection, Index.REPORTS, reports.c.number, field_clauses("outlet", query.outlet))
        )
    return conditions


def _indexed(
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


def _eased(connection: Connection, words: Words) -> Words:
    """The same words, but openings that most texts have are left to the texts: the index is slow at those."""
    common = [
        clause
        for clause in words.clauses
        if clause.prefix and is_common(connection, Index.REPORTS, [clause], _COMMON)
    ]
    kept = tuple(clause for clause in words.clauses if clause not in common)
    return replace(words, clauses=kept, openings=tuple(clause.tokens[0] for clause in common))


def _reports_of_claims(
    connection: Connection, query: Query, course: Course = Course()
) -> Iterator[list[int]]:
    """The numbers of the reports that have such claims, the highest first."""
    last = None
    for rows in _claim_pages(connection, query, course):
        numbers = [number for number in dict.fromkeys(row["report"] for row in rows) if number != last]
        if numbers:
            yield numbers
            last = numbers[-1]


def _having(connection: Connection, numbers: Sequence[int], query: Query) -> list[int]:
    """Those of some reports that have such claims."""
    conditions = [*_claim_conditions(connection, query), claims.c.report.in_(numbers)]
    clauses = _clauses(query)
    if clauses:
        within = (min(numbers) * CLAIMS_PER_REPORT, (max(numbers) + 1) * CLAIMS_PER_REPORT)
        conditions.append(_indexed(connection, Index.CLAIMS, claims.c.number, clauses, within))
    if not is_timely(query):
        return list(connection.execute(select(claims.c.report).where(*conditions).distinct()).scalars())
    rows = connection.execute(select(claims).where(*conditions)).mappings().all()
    return list({row["report"] for row in of_their_time(rows, query)})
