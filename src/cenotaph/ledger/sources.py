"""Sources: outlets and speakers, what each claims about whom, who copies whom; counted, then remembered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    RowMapping,
    Select,
    and_,
    case,
    func,
    or_,
    select,
)

from cenotaph.ledger.fixed import Fixed
from cenotaph.ledger.generations import Generation, current
from cenotaph.ledger.lines import claim_lines_of
from cenotaph.ledger.rows import CLAIMS_PER_REPORT
from cenotaph.ledger.schema import claims, copied, reports, said, voices
from cenotaph.ledger.tokens import words_of
from cenotaph.model.claim import Kind
from cenotaph.model.decision import Answer
from cenotaph.model.views import ClaimLine

_VOICES, _SAID, _COPIED = (Fixed.insert(table) for table in (voices, said, copied))
_LONGEST = 500
"""Signs of a name beyond which it is none, but a sentence that was taken for one."""
_END = 2**62
_FIRST_PAGE, _LARGEST_PAGE = 64, 2_048
SOURCES = "sources"
"""The kind of their generations."""


class Role(StrEnum):
    """What a source does: it prints, or it is said to say so."""

    OUTLET = "outlet"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Voice:
    """An outlet or a speaker, with what was counted of it."""

    role: Role
    who: str
    reports: int
    claims: int
    copies: int
    """Those of an outlet's reports whose voice is another's."""
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Said:
    """What a source claims about one party: so many claims of one outcome, over these days."""

    party: str
    """The id of the party, or the words where none is known; empty where nobody is named."""
    measure: str
    claims: int
    named: int
    largest: int | None
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Copied:
    """So many reports of an outlet that are of the voice of another; an outlet that is not known is empty."""

    origin: str
    by: str
    reports: int


@dataclass(frozen=True, slots=True)
class About:
    """Which of a source's claims are meant."""

    party: str | None = None
    measure: str | None = None
    before: int | None = None
    """Only claims recorded before this number."""


def tally_sources(connection: Connection, into: Generation) -> None:
    """Counts all sources of a moment anew, into a generation of them."""
    for role in Role:
        into.put(_VOICES, _named(_voice(role, row) for row in connection.execute(_counted(role))))
        into.put(_SAID, _named(_tallied(role, row) for row in connection.execute(_by_party(role))))
    into.put(_COPIED, _named(dict(row._mapping) for row in connection.execute(_COPIES)))


def _named(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Those rows whose names are names."""
    for row in rows:
        names = [row[name] for name in ("who", "party", "origin", "by") if name in row]
        if all(len(name) <= _LONGEST for name in names):
            yield row


def _voice(role: Role, row: Row[Any]) -> dict[str, Any]:
    found = dict(row._mapping) | {"role": str(role), "folded": folded(row.who)}
    return found | {"copies": int(row.copies or 0)}


def _tallied(role: Role, row: Row[Any]) -> dict[str, Any]:
    return dict(row._mapping) | {"role": str(role), "named": int(row.named or 0)}


def folded(words: str) -> str:
    """A name as names are looked for: small letters without marks, one space between words."""
    return " ".join(words_of(words))


_STANDS = and_(
    claims.c.state != "withdrawn", or_(claims.c.answer.is_(None), claims.c.answer != str(Answer.NO))
)


def _who(role: Role) -> ColumnElement[Any]:
    return reports.c.outlet if role is Role.OUTLET else claims.c.source


def _counted(role: Role) -> Select[Any]:
    """How often each outlet printed, or each speaker is heard."""
    span = (func.min(reports.c.published).label("first"), func.max(reports.c.published).label("last"))
    if role is Role.SPEAKER:
        who = claims.c.source
        return (
            select(
                who.label("who"),
                func.count(claims.c.report.distinct()).label("reports"),
                func.count().label("claims"),
                func.sum(0).label("copies"),
                *span,
            )
            .join(reports, reports.c.number == claims.c.report)
            .where(_STANDS, who.is_not(None), who != "")
            .group_by(who)
        )
    standing = (
        select(reports.c.outlet, func.count().label("claims"))
        .join(claims, claims.c.report == reports.c.number)
        .where(_STANDS)
        .group_by(reports.c.outlet)
        .subquery()
    )
    who = reports.c.outlet
    return (
        select(
            who.label("who"),
            func.count().label("reports"),
            func.coalesce(func.max(standing.c.claims), 0).label("claims"),
            func.sum(case((reports.c.origin != reports.c.number, 1), else_=0)).label("copies"),
            *span,
        )
        .join(standing, standing.c.outlet == who, isouter=True)
        .where(reports.c.expunged.is_(False), who.is_not(None), who != "")
        .group_by(who)
    )


_PARTY = func.coalesce(claims.c.party_id, claims.c.affiliation, "")


def _by_party(role: Role) -> Select[Any]:
    who = _who(role)
    is_named = claims.c.kind == str(Kind.PERSON)
    return (
        select(
            who.label("who"),
            _PARTY.label("party"),
            claims.c.measure,
            func.count().label("claims"),
            func.sum(case((is_named, 1), else_=0)).label("named"),
            func.max(case((is_named, None), else_=claims.c.low)).label("largest"),
            func.min(claims.c.start).label("first"),
            func.max(claims.c.end).label("last"),
        )
        .join(reports, reports.c.number == claims.c.report)
        .where(_STANDS, who.is_not(None), who != "")
        .group_by(who, _PARTY, claims.c.measure)
    )


_FIRST = reports.alias("origin")
_FROM, _BY = func.coalesce(_FIRST.c.outlet, ""), func.coalesce(reports.c.outlet, "")
_COPIES = (
    select(_FROM.label("origin"), _BY.label("by"), func.count().label("reports"))
    .join(_FIRST, _FIRST.c.number == reports.c.origin)
    .where(reports.c.origin != reports.c.number, reports.c.expunged.is_(False))
    .group_by(_FROM, _BY)
)


def voices_listed(
    connection: Connection, role: Role, words: str = "", after: tuple[int, str] | None = None, most: int = 50
) -> list[Voice]:
    """The sources of a role with these signs in their names, those with most claims first."""
    conditions: list[ColumnElement[bool]] = [current(voices, SOURCES), voices.c.role == str(role)]
    conditions += [voices.c.folded.contains(word, autoescape=True) for word in words_of(words)]
    if after is not None:
        many, who = after
        conditions.append(or_(voices.c.claims < many, and_(voices.c.claims == many, voices.c.who > who)))
    order = (voices.c.claims.desc(), voices.c.who)
    return [
        _line(row)
        for row in connection.execute(select(voices).where(*conditions).order_by(*order).limit(most))
    ]


def voice_of(connection: Connection, role: Role, who: str) -> Voice | None:
    """A source by its name as reports write it; None where none was counted."""
    chosen = select(voices).where(current(voices, SOURCES), voices.c.role == str(role), voices.c.who == who)
    row = connection.execute(chosen).one_or_none()
    return None if row is None else _line(row)


def said_by(
    connection: Connection, role: Role, names: Sequence[str], most: int = 200
) -> dict[str, list[Said]]:
    """What sources claim about whom, each that of most claims first; `most` for all of them together."""
    chosen = select(said).where(current(said, SOURCES), said.c.role == str(role), said.c.who.in_(list(names)))
    found: dict[str, list[Said]] = {name: [] for name in names}
    for row in connection.execute(
        chosen.order_by(said.c.claims.desc(), said.c.party, said.c.measure).limit(most)
    ):
        days = _day(row.first), _day(row.last)
        found[row.who].append(Said(row.party, row.measure, row.claims, row.named, row.largest, *days))
    return found


def copies_of(connection: Connection, outlet: str | None = None, most: int = 50) -> list[Copied]:
    """Who copies whom, most reports first; of one outlet: whom it copies, and who copies it."""
    query = select(copied).where(current(copied, SOURCES)).limit(most)
    query = query.order_by(copied.c.reports.desc(), copied.c.origin, copied.c.by)
    if outlet is not None:
        query = query.where(or_(copied.c.origin == outlet, copied.c.by == outlet))
    return [Copied(row.origin, row.by, row.reports) for row in connection.execute(query)]


def claims_of(
    connection: Connection, role: Role, who: str, about: About = About(), most: int = 50
) -> list[ClaimLine]:
    """The standing claims of a source, the last recorded first."""
    conditions: list[ColumnElement[bool]] = [_STANDS]
    if about.party is not None:
        conditions.append(about.party == _PARTY)  # type: ignore[arg-type]
    if about.measure is not None:
        conditions.append(claims.c.measure == about.measure)
    if about.before is not None:
        conditions.append(claims.c.number < about.before)
    last = claims.c.number.desc()
    if role is Role.SPEAKER:
        chosen = select(claims).where(claims.c.source == who, *conditions).order_by(last).limit(most)
        return claim_lines_of(connection, connection.execute(chosen).mappings().all())
    found: list[RowMapping] = []
    for numbers in _printed_by(connection, who, about.before):
        chosen = select(claims).where(claims.c.report.in_(numbers), *conditions).order_by(last)
        found += connection.execute(chosen.limit(most - len(found))).mappings()
        if len(found) >= most:
            break
    return claim_lines_of(connection, found)


def _printed_by(connection: Connection, outlet: str, before: int | None) -> Iterator[list[int]]:
    """The numbers of an outlet's reports, the highest first, in pages that grow."""
    # Claims are numbered by their reports: those before a claim are of its report and of earlier ones.
    edge = _END if before is None else before // CLAIMS_PER_REPORT + 1
    size = _FIRST_PAGE
    while True:
        chosen = select(reports.c.number).where(reports.c.outlet == outlet, reports.c.number < edge)
        numbers = list(connection.execute(chosen.order_by(reports.c.number.desc()).limit(size)).scalars())
        if not numbers:
            return
        yield numbers
        edge, size = numbers[-1], min(2 * size, _LARGEST_PAGE)


def _line(row: Row[Any]) -> Voice:
    first, last = _day(row.first), _day(row.last)
    return Voice(Role(row.role), row.who, row.reports, row.claims, row.copies, first, last)


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None
