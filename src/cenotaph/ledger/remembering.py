"""Remembering: persons and incidents as last worked out, for as long as the ledger stays as it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, delete, select

from cenotaph.ledger.append import end_of_chain
from cenotaph.ledger.finding import SHORTEST
from cenotaph.ledger.fixed import Fixed
from cenotaph.ledger.schema import OVERVIEWS, REMEMBERED, grouped, groupings, groups, ties
from cenotaph.model.link import Link, LinkKind

_GROUPING, _GROUPS, _GROUPED, _TIES = (Fixed.insert(table) for table in (groupings, groups, grouped, ties))
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
    found = select(groupings.c.basis).where(groupings.c.kind == str(kind))
    return connection.execute(found).scalar_one_or_none() == basis


def remember(
    connection: Connection, kind: LinkKind, basis: str, made: Iterable[Group], doubtful: Sequence[Link] = ()
) -> None:
    """Puts groups, in order, in the place of those remembered before; `connection` must be a writer's."""
    forget(connection, kind)
    _GROUPING.run(connection, {"kind": str(kind), "basis": basis})
    links = 0
    batch: list[tuple[int, Group]] = []
    for place, group in enumerate(made):
        batch.append((place, group))
        if len(batch) == _AT_ONCE:
            links = _put(connection, kind, batch, links)
            batch = []
    links = _put(connection, kind, batch, links)
    rows = [_tie(kind, links + place, link, None) for place, link in enumerate(doubtful)]
    _TIES.run_many(connection, rows)


def forget(connection: Connection, kind: LinkKind | None = None) -> None:
    """Drops the groups of a kind, or all; they can be worked out again."""
    for table in REMEMBERED:
        connection.execute(delete(table).where(*([table.c.kind == str(kind)] if kind else [])))
    if kind is None:
        for table in OVERVIEWS:
            connection.execute(delete(table))


def groups_of(connection: Connection, kind: LinkKind) -> Iterator[Group]:
    """All groups of a kind as remembered, in their order."""
    for begin in _steps(connection, select(groups.c.place).where(groups.c.kind == str(kind))):
        yield from _groups(connection, kind, partial(_between, begin, begin + _AT_ONCE))


def groups_like(connection: Connection, kind: LinkKind, opening: str) -> list[Group]:
    """The groups that an id, the opening of one or a claim's id stands for; nine at most."""
    if len(opening) < SHORTEST:
        return []
    by_id = select(groups.c.place).where(groups.c.kind == str(kind), *_opens(groups.c.id, opening))
    by_claim = select(grouped.c.place).where(grouped.c.kind == str(kind), *_opens(grouped.c.claim, opening))
    places = {
        place
        for query in (by_id, by_claim.distinct())
        for place in connection.execute(query.limit(_LISTED)).scalars()
    }
    return list(_groups(connection, kind, lambda place: place.in_(places))) if places else []


def doubtful_of(connection: Connection, kind: LinkKind) -> list[Link]:
    """The links that wait for a reviewer, as remembered, in their order."""
    found = select(ties).where(ties.c.kind == str(kind), ties.c.within.is_(None)).order_by(ties.c.place)
    return [_link(row) for row in connection.execute(found)]


def doubtful_with(connection: Connection, kind: LinkKind, ends: Sequence[str]) -> list[Link]:
    """The remembered links of a kind that wait for a reviewer and have one of these claims as an end."""
    found: dict[int, Link] = {}
    for end in (ties.c.left, ties.c.right):
        for begin in range(0, len(ends), _LOOKED_UP):
            chosen = end.in_(ends[begin : begin + _LOOKED_UP])
            rows = connection.execute(
                select(ties).where(ties.c.kind == str(kind), ties.c.within.is_(None), chosen)
            )
            found |= {row.place: _link(row) for row in rows}
    return [found[place] for place in sorted(found)]


def doubtful_from(connection: Connection, kind: LinkKind, after: int, most: int) -> list[tuple[int, Link]]:
    """The remembered links that wait for a reviewer behind a place, in their order, each with its place."""
    chosen = select(ties).where(ties.c.kind == str(kind), ties.c.within.is_(None), ties.c.place > after)
    rows = connection.execute(chosen.order_by(ties.c.place).limit(most))
    return [(row.place, _link(row)) for row in rows]


def remembered_of(connection: Connection, kind: LinkKind, claims: Sequence[str]) -> list[Group]:
    """The remembered groups of a kind that these claims are of."""
    places: set[int] = set()
    for begin in range(0, len(claims), _LOOKED_UP):
        chosen = grouped.c.claim.in_(claims[begin : begin + _LOOKED_UP])
        query = select(grouped.c.place).where(grouped.c.kind == str(kind), chosen)
        places |= set(connection.execute(query).scalars())
    return list(_groups(connection, kind, lambda place: place.in_(sorted(places)))) if places else []


def basis_remembered(connection: Connection, kind: str) -> str | None:
    """What the groups of a kind were last worked out from; None where none are remembered."""
    return connection.execute(select(groupings.c.basis).where(groupings.c.kind == kind)).scalar_one_or_none()


def set_basis(connection: Connection, kind: str, basis: str) -> None:
    """Says from what something was worked out; `connection` must be a writer's."""
    connection.execute(delete(groupings).where(groupings.c.kind == kind))
    _GROUPING.run(connection, {"kind": kind, "basis": basis})


def links_like(connection: Connection, opening: str) -> list[Link]:
    """The links that an id or the opening of one stands for, whatever became of the ledger since."""
    if len(opening) < SHORTEST:
        return []
    found = select(ties).where(*_opens(ties.c.id, opening)).order_by(ties.c.kind, ties.c.place)
    return [_link(row) for row in connection.execute(found.limit(_LISTED))]


def _put(connection: Connection, kind: LinkKind, batch: Sequence[tuple[int, Group]], links: int) -> int:
    """Adds groups at their places; `links` were added before. Gives how many there are then."""
    _GROUPS.run_many(
        connection,
        [
            {
                "kind": str(kind),
                "place": place,
                "id": group.id,
                "claims": json.dumps(group.claims),
                "reports": json.dumps(group.reports),
            }
            for place, group in batch
        ],
    )
    _GROUPED.run_many(
        connection,
        [
            {"kind": str(kind), "claim": claim, "place": place}
            for place, group in batch
            for claim in group.claims
        ],
    )
    held = [(place, link) for place, group in batch for link in group.links]
    rows = [_tie(kind, links + number, link, place) for number, (place, link) in enumerate(held)]
    _TIES.run_many(connection, rows)
    return links + len(rows)


def _tie(kind: LinkKind, place: int, link: Link, within: int | None) -> dict[str, Any]:
    return {
        "kind": str(kind),
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
    some = select(groups).where(groups.c.kind == str(kind), chosen(groups.c.place)).order_by(groups.c.place)
    rows = connection.execute(some).all()
    links: dict[int, list[Link]] = {row.place: [] for row in rows}
    held = select(ties).where(ties.c.kind == str(kind), chosen(ties.c.within)).order_by(ties.c.place)
    for row in connection.execute(held):
        links[row.within].append(_link(row))
    for row in rows:
        claims, reports = json.loads(row.claims), json.loads(row.reports)
        yield Group(row.id, tuple(claims), tuple(links[row.place]), tuple(reports))


def _between(begin: int, end: int, place: ColumnElement[Any]) -> ColumnElement[bool]:
    return and_(place >= begin, place < end)


def _link(row: Row[Any]) -> Link:
    return Link(LinkKind(row.kind), row.left, row.right, row.score, tuple(json.loads(row.reasons)))


def _opens(column: ColumnElement[Any], opening: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return column >= opening, column < f"{opening}\U0010ffff"


def _steps(connection: Connection, places: Select[Any]) -> range:
    last = connection.execute(places.order_by(groups.c.place.desc()).limit(1)).scalar_one_or_none()
    return range(0, 0 if last is None else last + 1, _AT_ONCE)
