"""What the ledger says of named persons: claims, and what reviewers said of links between two of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, or_, select

from cenotaph.errors import InputError, UnknownIdError
from cenotaph.ledger.finding import find
from cenotaph.ledger.lines import claim_lines_of
from cenotaph.ledger.recording import record_link
from cenotaph.ledger.schema import claims, links, reports
from cenotaph.model.claim import Kind
from cenotaph.model.decision import Answer
from cenotaph.model.group import NamedClaim
from cenotaph.model.link import Link, LinkKind
from cenotaph.model.views import ClaimLine

JOINED = "+"
"""Between the ids of two claims it stands for the link of the two."""
ASKED = ("a reviewer asked",)
"""The reasons of a link that nothing but a reviewer's answer speaks for."""
_AT_ONCE = 500


def named_claims(connection: Connection) -> list[NamedClaim]:
    """Every claim on a named person that stands and was not answered no, in the order of recording."""
    return [_named(row) for row in connection.execute(_NAMED.order_by(claims.c.number))]


def named_by(connection: Connection, ids: Sequence[str]) -> list[NamedClaim]:
    """Those claims as `named_claims` gives them, in the order of their ids here; others are left out."""
    known: dict[str, NamedClaim] = {}
    for start in range(0, len(ids), _AT_ONCE):
        some = _NAMED.where(claims.c.id.in_(ids[start : start + _AT_ONCE]))
        known |= {row.id: _named(row) for row in connection.execute(some)}
    return [known[id_] for id_ in ids if id_ in known]


def _named(row: Any) -> NamedClaim:
    return NamedClaim(
        id=row.id,
        report=row.report_id,
        name=row.name,
        rank=row.rank,
        unit=row.unit,
        party=row.affiliation or row.group,
        where=row.where,
        country=row.country,
        start=date.fromisoformat(row.start) if row.start else None,
        end=date.fromisoformat(row.end) if row.end else None,
        measure=row.measure,
        denied=bool(row.denied),
        origin=row.origin_id,
        party_id=row.party_id,
        unit_id=row.unit_id,
        place_id=row.place_id,
        latitude=row.latitude,
        longitude=row.longitude,
        where_prec=row.where_prec,
        place_path=row.place_path,
    )


_TAKEN = (
    "id name rank unit affiliation group where country start end measure denied party_id unit_id place_id "
    "latitude longitude where_prec place_path".split()
)
_FIRST = reports.alias("first")
_OTHER = reports.alias("other")
_FIRST_SEEN = (
    select(_OTHER.c.id)
    .where(_OTHER.c.origin == reports.c.origin)
    .order_by(_OTHER.c.number)
    .limit(1)
    .correlate(reports)
    .scalar_subquery()
)
"""Stands for a voice whose first report is not to be seen."""
_NAMED = (
    select(
        *(claims.c[name] for name in _TAKEN),
        reports.c.id.label("report_id"),
        func.coalesce(_FIRST.c.id, _FIRST_SEEN).label("origin_id"),
    )
    .join(reports, reports.c.number == claims.c.report)
    .join(_FIRST, _FIRST.c.number == reports.c.origin, isouter=True)
    .where(
        claims.c.kind == str(Kind.PERSON),
        claims.c.name.is_not(None),
        claims.c.state != "withdrawn",
        or_(claims.c.answer.is_(None), claims.c.answer != str(Answer.NO)),
    )
)


def person_answers(connection: Connection) -> dict[tuple[str, str], Answer]:
    """The standing answers on links of persons, by the ids of the two claims in rising order."""
    query = select(links.c.left, links.c.right, links.c.answer).where(
        links.c.kind == str(LinkKind.PERSON), links.c.answer.is_not(None)
    )
    return {
        (min(row.left, row.right), max(row.left, row.right)): Answer(row.answer)
        for row in connection.execute(query)
    }


def claims_by_id(connection: Connection, ids: Sequence[str]) -> dict[str, ClaimLine]:
    """The lines of claims by their ids; an id that no claim has is left out."""
    found: dict[str, ClaimLine] = {}
    for start in range(0, len(ids), _AT_ONCE):
        chosen = select(claims).where(claims.c.id.in_(ids[start : start + _AT_ONCE]))
        rows = connection.execute(chosen).mappings().all()
        if rows:
            found |= {line.id: line for line in claim_lines_of(connection, rows)}
    return found


def is_held(connection: Connection, wanted: str) -> bool:
    """Whether an id or the opening of one stands for anything; InputError where for several."""
    try:
        find(connection, wanted)
    except UnknownIdError:
        return False
    return True


def claims_linked(connection: Connection, wanted: str, is_of_event: bool = False) -> Link:
    """The link of two claims that a reviewer names as CLAIM+CLAIM.

    Two claims on named persons are linked as of one person, or with `is_of_event` as of one event; all others
    as of one event. Raises UnknownIdError where there is no such claim, InputError where they are not two
    claims, or where one is of no event: a running total, a number of forces.
    """
    ends = [find(connection, each, "claim").id for each in wanted.split(JOINED)]
    if len(set(ends)) != 2 or len(ends) != 2:
        raise InputError(wanted, "does not name two claims", f"write it as CLAIM{JOINED}CLAIM")
    lines = claims_by_id(connection, ends)
    if not is_of_event and all(lines[end].name is not None for end in ends):
        return Link(LinkKind.PERSON, ends[0], ends[1], 0.0, ASKED)
    for end in ends:
        _check_event(lines[end])
    return Link(LinkKind.INCIDENT, ends[0], ends[1], 0.0, ASKED)


def _check_event(line: ClaimLine) -> None:
    what = (
        "a number of forces" if line.kind == Kind.STRENGTH else "a running total" if line.cumulative else ""
    )
    if what:
        remedy = "give two claims on losses, none of them a total over several events"
        raise InputError(line.id, f"is {what}: it is of no event", remedy)


def record_links(connection: Connection, made: Sequence[Link], at: str) -> None:
    """Records the links that the ledger does not hold yet; `connection` must be a writer's."""
    for link in {each.id: each for each in made}.values():
        if connection.execute(select(links.c.number).where(links.c.id == link.id)).first() is None:
            record_link(connection, link, at)
