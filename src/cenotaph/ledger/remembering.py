"""Remembering: persons and incidents as last worked out, for as long as the ledger stays as it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, select

from cenotaph.ledger.append import end_of_chain
from cenotaph.ledger.finding import SHORTEST
from cenotaph.ledger.fixed import Fixed
from cenotaph.ledger.generations import Generation, basis_remembered, current
from cenotaph.ledger.schema import grouped, groupings, groups, ties
from cenotaph.model.link import Link, LinkKind

_GROUPS, _GROUPED, _TIES = (Fixed.insert(table) for table in (groups, grouped, ties))
_LISTED = 9
"""Groups whose ids open alike that are looked up: more than one tell that the opening is too short."""
_AT_ONCE = 5_000
_LOOKED_UP = 500


@dataclass(frozen=True, slots=True)
class Group:
    """A person or an incident by the ids of what it consists of."""

    id: str
    claims: tuple[str, ...]
    links: tuple[Link, ...]
    """What holds it together, in order."""
    reports: tuple[str, ...] = ()


def basis_of(connection: Connection, program: str) -> str:
    """What persons and incidents are worked out from at this moment, by a program: the end of the chain."""
    number, digest = end_of_chain(connection)
    return f"{number} {digest.hex()} {program}"


def is_remembered(connection: Connection, kind: LinkKind, basis: str) -> bool:
    """Whether the groups of a kind are remembered as worked out from just this."""
    return basis_remembered(connection, kind) == basis


def remember(into: Generation, made: Iterable[Group], doubtful: Iterable[Link] = ()) -> None:
    """Puts groups, in order, into a generation of their kind, and the links that wait for a reviewer."""
    links = 0
    members: list[tuple[str, int]] = []
    for place, group in enumerate(made):
        claims, reports = json.dumps(group.claims), json.dumps(group.reports)
        into.put(_GROUPS, [{"place": place, "id": group.id, "claims": claims, "reports": reports}])
        into.put(_TIES, (_tie(links + step, link, place) for step, link in enumerate(group.links)))
        links += len(group.links)
        members += ((claim, place) for claim in group.claims)
    into.put(_TIES, (_tie(links + step, link, None) for step, link in enumerate(doubtful)))
    members.sort()
    into.put(_GROUPED, ({"claim": claim, "place": place} for claim, place in members))


def groups_of(connection: Connection, kind: LinkKind) -> Iterator[Group]:
    """All groups of a kind as remembered, in their order."""
    for begin in _steps(connection, select(groups.c.place).where(current(groups, kind))):
        yield from _groups(connection, kind, partial(_between, begin, begin + _AT_ONCE))


def groups_like(connection: Connection, kind: LinkKind, opening: str) -> list[Group]:
    """The groups that an id, the opening of one or a claim's id stands for; nine at most."""
    if len(opening) < SHORTEST:
        return []
    by_id = select(groups.c.place).where(current(groups, kind), *_opens(groups.c.id, opening))
    by_claim = select(grouped.c.place).where(current(grouped, kind), *_opens(grouped.c.claim, opening))
    places = {
        place
        for query in (by_id, by_claim.distinct())
        for place in connection.execute(query.limit(_LISTED)).scalars()
    }
    return list(_groups(connection, kind, lambda place: place.in_(places))) if places else []


def doubtful_of(connection: Connection, kind: LinkKind) -> list[Link]:
    """The links that wait for a reviewer, as remembered, in their order."""
    found = select(ties).where(current(ties, kind), ties.c.within.is_(None)).order_by(ties.c.place)
    return [_link(row, kind) for row in connection.execute(found)]


def doubtful_with(connection: Connection, kind: LinkKind, ends: Sequence[str]) -> list[Link]:
    """The remembered links of a kind that wait for a reviewer and have one of these claims as an end."""
    found: dict[int, Link] = {}
    for end in (ties.c.left, ties.c.right):
        for begin in range(0, len(ends), _LOOKED_UP):
            chosen = end.in_(ends[begin : begin + _LOOKED_UP])
            rows = connection.execute(
                select(ties).where(current(ties, kind), ties.c.within.is_(None), chosen)
            )
            found |= {row.place: _link(row, kind) for row in rows}
    return [found[place] for place in sorted(found)]


def doubtful_from(connection: Connection, kind: LinkKind, after: int, most: int) -> list[tuple[int, Link]]:
    """The remembered links that wait for a reviewer behind a place, in their order, each with its place."""
    chosen = select(ties).where(current(ties, kind), ties.c.within.is_(None), ties.c.place > after)
    rows = connection.execute(chosen.order_by(ties.c.place).limit(most))
    return [(row.place, _link(row, kind)) for row in rows]


def remembered_of(connection: Connection, kind: LinkKind, claims: Sequence[str]) -> list[Group]:
    """The remembered groups of a kind that these claims are of."""
    places: set[int] = set()
    for begin in range(0, len(claims), _LOOKED_UP):
        chosen = grouped.c.claim.in_(claims[begin : begin + _LOOKED_UP])
        query = select(grouped.c.place).where(current(grouped, kind), chosen)
        places |= set(connection.execute(query).scalars())
    return list(_groups(connection, kind, lambda place: place.in_(sorted(places)))) if places else []


def links_like(connection: Connection, opening: str) -> list[Link]:
    """The links that an id or the opening of one stands for, whatever became of the ledger since."""
    if len(opening) < SHORTEST:
        return []
    held = select(ties, groupings.c.kind).join(groupings, groupings.c.generation == ties.c.generation)
    found = held.where(*_opens(ties.c.id, opening)).order_by(groupings.c.kind, ties.c.place)
    return [_link(row, LinkKind(row.kind)) for row in connection.execute(found.limit(_LISTED))]


def _tie(place: int, link: Link, within: int | None) -> dict[str, Any]:
    return {
        "place": place,
        "id": link.id,
        "left": link.left,
        "right": link.right,
        "score": link.score,
        "reasons": json.dumps(link.reasons),
        "within": within,
    }


def _groups(
    connection: Connection, kind: LinkKind, chosen: Callable[[ColumnElement[Any]], ColumnElement[bool]]
) -> Iterator[Group]:
    """The groups whose places are chosen, in order, with their links."""
    some = select(groups).where(current(groups, kind), chosen(groups.c.place)).order_by(groups.c.place)
    rows = connection.execute(some).all()
    links: dict[int, list[Link]] = {row.place: [] for row in rows}
    held = select(ties).where(current(ties, kind), chosen(ties.c.within)).order_by(ties.c.place)
    for row in connection.execute(held):
        links[row.within].append(_link(row, kind))
    for row in rows:
        claims, reports = json.loads(row.claims), json.loads(row.reports)
        yield Group(row.id, tuple(claims), tuple(links[row.place]), tuple(reports))


def _between(begin: int, end: int, place: ColumnElement[Any]) -> ColumnElement[bool]:
    return and_(place >= begin, place < end)


def _link(row: Row[Any], kind: LinkKind) -> Link:
    return Link(kind, row.left, row.right, row.score, tuple(json.loads(row.reasons)))


def _opens(column: ColumnElement[Any], opening: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return column >= opening, column < f"{opening}\U0010ffff"


def _steps(connection: Connection, places: Select[Any]) -> range:
    last = connection.execute(places.order_by(groups.c.place.desc()).limit(1)).scalar_one_or_none()
    return range(0, 0 if last is None else last + 1, _AT_ONCE)
