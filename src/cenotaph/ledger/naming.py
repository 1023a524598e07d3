"""Naming: what the ledger says of named persons and of sources, read in bulk for what is withheld."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, union

from cenotaph.ledger.compact import report_from
from cenotaph.ledger.payloads import unpack
from cenotaph.ledger.schema import claims, entries, reports
from cenotaph.model.claim import Kind

_AT_ONCE = 400
_USUAL = ("where", "country", "place", "admin1", "admin2", "group", "affiliation", "unit", "attacker")


@dataclass(frozen=True, slots=True)
class NamingRow:
    """What one claim says of the person that it names, whatever a reviewer answered."""

    id: str
    report: str
    number: int
    """The number of its report."""
    name: str
    measure: str
    group: str | None
    affiliation: str | None
    rank: str | None
    unit: str | None
    party_id: str | None
    denied: bool
    quote: str
    start: int
    end: int
    """Where the quote stands in the report's text."""
    whole: str | None
    """Whom the claim counts that this one is a part of: "two children"."""


def naming_rows(connection: Connection) -> Iterator[NamingRow]:
    """Every claim that ever named somebody and was not withdrawn, in the order of recording."""
    whole = claims.alias("whole")
    taken = ("id", "name", "measure", "group", "affiliation", "rank", "unit", "party_id", "quote")
    found = (
        select(
            *(claims.c[name] for name in taken),
            claims.c.report,
            claims.c.denied,
            claims.c.quote_start,
            claims.c.quote_end,
            reports.c.id.label("report_id"),
            whole.c.group.label("of_whole"),
        )
        .join(reports, reports.c.number == claims.c.report)
        .outerjoin(whole, (whole.c.report == claims.c.report) & (whole.c.key == claims.c.part_of))
        .where(claims.c.kind == str(Kind.PERSON), claims.c.name.is_not(None), claims.c.state != "withdrawn")
        .order_by(claims.c.number)
    )
    for row in connection.execute(found):
        yield NamingRow(
            **{name: getattr(row, name) for name in taken},
            report=row.report_id,
            number=row.report,
            denied=bool(row.denied),
            start=row.quote_start,
            end=row.quote_end,
            whole=row.of_whole,
        )


def texts_of(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[int, str]]:
    """The texts of reports by their numbers; one that is gone is left out."""
    for begin in range(0, len(numbers), _AT_ONCE):
        some = numbers[begin : begin + _AT_ONCE]
        found = select(entries.c.number, entries.c.subject, entries.c.payload).where(
            entries.c.number.in_(some), entries.c.payload.is_not(None)
        )
        for row in connection.execute(found):
            yield row.number, report_from(row.subject, unpack(row.payload)["report"]).text


def quotes(connection: Connection) -> Iterator[tuple[str, str, str | None]]:
    """Every quote with the id and the title of its report."""
    found = (
        select(reports.c.id, claims.c.quote, reports.c.title)
        .join(reports, reports.c.number == claims.c.report)
        .where(claims.c.state != "withdrawn")
        .order_by(claims.c.number)
        .execution_options(yield_per=_AT_ONCE)
    )
    for row in connection.execute(found):
        yield row.id, row.quote, row.title


def speakers(connection: Connection) -> Iterator[tuple[str, str, str | None]]:
    """The words for every source of a claim, each once a report, with the report's id and its party."""
    found = (
        select(claims.c.source, reports.c.id, claims.c.speaker_id)
        .join(reports, reports.c.number == claims.c.report)
        .where(claims.c.source.is_not(None), claims.c.state != "withdrawn")
        .distinct()
        .order_by(claims.c.source, reports.c.id)
    )
    for row in connection.execute(found):
        yield row.source, row.id, row.speaker_id


def usual_words(connection: Connection) -> list[str]:
    """The words of all places, parties and outlets that claims and reports have, each once."""
    columns = [select(claims.c[name].label("words")).where(claims.c[name].is_not(None)) for name in _USUAL]
    outlets = select(reports.c.outlet.label("words")).where(reports.c.outlet.is_not(None))
    return sorted(str(words) for words in connection.execute(union(*columns, outlets)).scalars())


def ids_held(connection: Connection, wanted: Sequence[str]) -> dict[str, str]:
    """Those ids that a report or a claim of the ledger has, with which of the two."""
    found: dict[str, str] = {}
    for begin in range(0, len(wanted), _AT_ONCE):
        some = list(wanted[begin : begin + _AT_ONCE])
        for kind, column in (("report", reports.c.id), ("claim", claims.c.id)):
            found |= dict.fromkeys(connection.execute(select(column).where(column.in_(some))).scalars(), kind)
    return found
