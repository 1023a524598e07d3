"""Queries: the reports and claims of a ledger that a user asks for, the last recorded first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    func,
    or_,
    select,
    text,
)

from cenotaph.errors import InputError
from cenotaph.ledger.finding import find
from cenotaph.ledger.fulltext import Clause, Index, is_common
from cenotaph.ledger.leading import (
    END,
    WHOLE,
    Course,
    Reach,
    few_below,
    indexed,
    of_outlet,
    of_words,
    pages,
    pages_of_few,
    pages_of_outlet,
    plain,
)
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

__all__ = [
    "EVERYTHING",
    "Course",
    "Query",
    "Reach",
    "claims_along",
    "claims_found",
    "count_along",
    "reports_found",
]
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


def claims_found(connection: Connection, query: Query) -> Iterator[ClaimLine]:
    """The claims that a query asks for, the last recorded first; withdrawn ones are left out."""
    for rows in _claim_pages(connection, query):
        # A report's claims stand in the order of its words.
        in_order = sorted(rows, key=lambda row: (-row["report"], row["number"]))
        yield from claim_lines_of(connection, in_order)


def claims_along(
    connection: Connection, query: Query, course: Course, reach: Reach | None = None
) -> Iterator[ClaimLine]:
    """The claims that a query asks for in the order of their numbers, rising or falling, from one on.

    With `reach` no more texts are read than it says, and it tells how far that came.
    """
    for rows in _claim_pages(connection, query, course, reach):
        in_order = sorted(rows, key=lambda row: int(row["number"]), reverse=not course.rising)
        yield from claim_lines_of(connection, in_order)


def count_along(connection: Connection, query: Query, most: int, reach: Reach | None = None) -> int:
    """How many claims a query asks for; no more are counted than `most`, or than `reach` has texts read."""
    words = words_asked(query.words)
    if words.phrases or any(clause.prefix for clause in words.clauses) or is_timely(query):
        found = _claim_pages(connection, query, Course(0, rising=True), reach)
        return _counted(map(len, found), most)
    if words.is_hopeless:
        return 0
    clauses = [*words.clauses, *_clauses(query), *_window_clauses(connection, query)]
    conditions = _claim_conditions(connection, query)
    if not clauses and query.outlet is None:
        return _how_many(connection, conditions, most)
    pages_ = _numbers(connection, query, clauses, conditions, Course(0, rising=True))
    some = (_how_many(connection, [claims.c.number.in_(numbers), *conditions], most) for numbers in pages_)
    return _counted(some, most)


def _counted(parts: Iterable[int], most: int) -> int:
    found = 0
    for part in parts:
        found += part
        if found >= most:
            return most
    return found


def _how_many(connection: Connection, conditions: Sequence[ColumnElement[bool]], most: int) -> int:
    some = select(claims.c.number).where(*conditions).limit(most).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())


def reports_found(
    connection: Connection, query: Query, before: int = END, reach: Reach | None = None
) -> Iterator[ReportLine]:
    """The reports that a query asks for, the last recorded first; those that have such claims.

    With `before` only those recorded before the entry of that number; with `reach` no more texts are read
    than it says, and it tells how far that came.
    """
    for rows in _report_pages(connection, query, before, reach):
        yield from report_lines_of(connection, rows)


def _claim_pages(
    connection: Connection, query: Query, course: Course = WHOLE, reach: Reach | None = None
) -> Iterator[Sequence[RowMapping]]:
    words = words_asked(query.words)
    if words.is_hopeless:
        return
    words = _eased(connection, words)
    clauses = [*words.clauses, *_clauses(query), *_window_clauses(connection, query)]
    conditions = _claim_conditions(connection, query)
    for numbers in _numbers(connection, query, clauses, conditions, course):
        found = connection.execute(
            select(claims).where(claims.c.number.in_(numbers), *conditions).order_by(claims.c.number.desc())
        )
        looked_at = found.mappings().all()
        rows = of_their_time(claims_with(connection, looked_at, words), query)
        if rows:
            yield rows
        if reach is not None and (words.phrases or words.openings):
            texts = len({row["report"] for row in looked_at})
            if reach.went(texts, numbers[-1]):
                return


def _numbers(
    connection: Connection,
    query: Query,
    clauses: Sequence[Clause],
    conditions: Sequence[ColumnElement[bool]],
    course: Course,
) -> Iterator[list[int]]:
    """The numbers of claims that may be asked for, page by page, none of them empty."""
    outlet = field_clauses("outlet", query.outlet) if query.outlet is not None else []
    few = None
    if query.below is not None and query.undecided:
        few = few_below(connection, query.below)
    if few is None and outlet and not clauses:
        yield from pages_of_outlet(connection, outlet, conditions, course)
        return
    led = (
        pages_of_few(few, course)
        if few is not None
        else pages(connection, Index.CLAIMS, clauses, plain(claims.c.number, conditions), course)
    )
    for some in led:
        numbers = some if few is None or not clauses else of_words(connection, some, clauses)
        numbers = of_outlet(connection, numbers, outlet) if outlet else numbers
        if numbers:
            yield numbers


def _report_pages(
    connection: Connection, query: Query, before: int = END, reach: Reach | None = None
) -> Iterator[Sequence[RowMapping]]:
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
    found_by = (
        _reports_of_claims(connection, about, Course(min(END, before * CLAIMS_PER_REPORT)))
        if by_claims
        else pages(connection, Index.REPORTS, clauses, plain(reports.c.number, conditions), Course(before))
    )
    for numbers in found_by:
        wanted = [reports.c.number.in_(numbers), *conditions]
        if by_claims and clauses:
            within = (min(numbers), max(numbers) + 1)
            wanted.append(indexed(connection, Index.REPORTS, reports.c.number, clauses, within))
        elif query.asks_for_claims and not by_claims:
            wanted[0] = reports.c.number.in_(_having(connection, numbers, about))
        found = connection.execute(select(reports).where(*wanted).order_by(reports.c.number.desc()))
        looked_at = found.mappings().all()
        rows = reports_with(connection, looked_at, words)
        if rows:
            yield rows
        if reach is not None and words.phrases and reach.went(len(looked_at), numbers[-1]):
            return


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
    if query.origin is not None:
        inside = select(reports.c.number).where(*_report_conditions(connection, Query(origin=query.origin)))
        conditions.append(claims.c.report.in_(inside))
    return conditions


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
            indexed(connection, Index.REPORTS, reports.c.number, field_clauses("outlet", query.outlet))
        )
    return conditions


def _eased(connection: Connection, words: Words) -> Words:
    """The same words, but openings that most texts have are left to the texts: the index is slow at those."""
    common = [
        clause
        for clause in words.clauses
        if clause.prefix and is_common(connection, Index.REPORTS, [clause], _COMMON)
    ]
    kept = tuple(clause for clause in words.clauses if clause not in common)
    return replace(words, clauses=kept, openings=tuple(clause.tokens[0] for clause in common))


def _reports_of_claims(connection: Connection, query: Query, course: Course = WHOLE) -> Iterator[list[int]]:
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
        conditions.append(indexed(connection, Index.CLAIMS, claims.c.number, clauses, within))
    if not is_timely(query):
        return list(connection.execute(select(claims.c.report).where(*conditions).distinct()).scalars())
    rows = connection.execute(select(claims).where(*conditions)).mappings().all()
    return list({row["report"] for row in of_their_time(rows, query)})
