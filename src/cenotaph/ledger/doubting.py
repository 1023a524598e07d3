"""Doubting: the links that wait for a reviewer, one after the other as they were worked out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, exists, func, select

from cenotaph.errors import UnknownIdError
from cenotaph.ledger.finding import find
from cenotaph.ledger.generations import current
from cenotaph.ledger.lines import decisions_on, link_lines_of
from cenotaph.ledger.remembering import links_like
from cenotaph.ledger.schema import claims, groupings, links, ties
from cenotaph.ledger.showing import show_claim
from cenotaph.ledger.versions import link_version
from cenotaph.model.decision import Answer
from cenotaph.model.link import Link, LinkKind
from cenotaph.model.views import ClaimView, DecisionLine, LinkLine

_COUNTED = 1_000
_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Doubt:
    """A link that waits, or was decided on, with the claims at its ends."""

    line: LinkLine
    place: int
    """Its place among the links that were worked out; 0 where it is none of them any more."""
    left: ClaimView
    right: ClaimView
    decisions: tuple[DecisionLine, ...]

    @property
    def link(self) -> Link:
        """The link itself, to be recorded before it is decided on."""
        line = self.line
        return Link(LinkKind(line.kind), line.left, line.right, line.score, line.reasons)


def next_doubt(connection: Connection, kind: LinkKind, behind: int = -1) -> Doubt | None:
    """The first link of a kind behind a place that nobody decided on; None where there is none."""
    return _first(connection, kind, behind, is_rising=True)


def last_doubt(connection: Connection, kind: LinkKind, before: int) -> Doubt | None:
    """The last such link before a place; None where there is none."""
    return _first(connection, kind, before, is_rising=False)


def count_doubts(connection: Connection, kind: LinkKind) -> tuple[int, bool]:
    """How many links of a kind wait, and whether that is all: no more are counted than 1,000."""
    some = select(ties.c.place).where(*_waiting(kind)).limit(_COUNTED).subquery()
    found = connection.execute(select(func.count()).select_from(some)).scalar_one()
    return found, found < _COUNTED


def doubt_by_id(connection: Connection, wanted: str) -> Doubt:
    """A link by its id, recorded or only worked out; UnknownIdError where there is none."""
    row = connection.execute(select(links).where(links.c.id == wanted)).mappings().one_or_none()
    held = ties.c.generation.in_(select(groupings.c.generation))
    place = connection.execute(select(func.min(ties.c.place)).where(held, ties.c.id == wanted)).scalar_one()
    if row is not None:
        line = link_lines_of(connection, [row])[0]
    else:
        known = next((each for each in links_like(connection, wanted) if each.id == wanted), None)
        if known is None:
            raise UnknownIdError(wanted, "is no link", "look at what waits: /worklist/links")
        line = _unrecorded(known)
    return _doubt(connection, line, place or 0)


def _waiting(kind: LinkKind) -> tuple[ColumnElement[bool], ...]:
    decided = exists().where(links.c.id == ties.c.id, links.c.answer.is_not(None))
    return current(ties, kind), ties.c.within.is_(None), ~decided


def _first(connection: Connection, kind: LinkKind, edge: int, *, is_rising: bool) -> Doubt | None:
    for place, wanted in _along(connection, kind, edge, is_rising=is_rising):
        link = next(each for each in links_like(connection, wanted) if each.id == wanted)
        ends = select(func.count()).where(
            claims.c.id.in_((link.left, link.right)),
            claims.c.state != "withdrawn",
            func.coalesce(claims.c.answer, "") != str(Answer.NO),
        )
        # What was worked out before may be of claims that are gone, or that count nowhere, by now.
        if connection.execute(ends).scalar_one() == 2:
            row = connection.execute(select(links).where(links.c.id == wanted)).mappings().one_or_none()
            line = link_lines_of(connection, [row])[0] if row is not None else _unrecorded(link)
            return _doubt(connection, line, place)
    return None


def _along(
    connection: Connection, kind: LinkKind, edge: int, *, is_rising: bool
) -> Iterator[tuple[int, str]]:
    while True:
        beyond = ties.c.place > edge if is_rising else ties.c.place < edge
        order = ties.c.place.asc() if is_rising else ties.c.place.desc()
        some = select(ties.c.place, ties.c.id).where(*_waiting(kind), beyond).order_by(order).limit(_AT_ONCE)
        found = connection.execute(some).all()
        for row in found:
            yield row.place, row.id
        if len(found) < _AT_ONCE:
            return
        edge = found[-1].place


def _unrecorded(link: Link) -> LinkLine:
    version = link_version(link.id, None, None)
    return LinkLine(
        link.id, 0, str(link.kind), link.left, link.right, link.score, link.reasons, None, version
    )


def _doubt(connection: Connection, line: LinkLine, place: int) -> Doubt:
    left, right = (show_claim(connection, find(connection, end, "claim")) for end in (line.left, line.right))
    return Doubt(line, place, left, right, tuple(decisions_on(connection, [line.id])))
