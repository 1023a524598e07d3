"""Origins: reports that links call copies of one another are one voice, the first of them stands for it."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, and_, case, or_, select, union, update

from cenotaph.ledger.schema import decisions, links, reports
from cenotaph.matching.cluster import clusters
from cenotaph.model.decision import Answer
from cenotaph.model.link import LinkKind

_Edge = tuple[str, str, float, str | None]
_END = 2**62


def reconsider(connection: Connection, link: str) -> None:
    """Sets the origins of all reports that a link, just made or decided on, can reach."""
    ends = connection.execute(
        select(links.c.kind, links.c.left, links.c.right).where(links.c.id == link)
    ).one()
    if ends.kind == str(LinkKind.COPY):
        regroup(connection, [ends.left, ends.right])


def regroup(connection: Connection, start: list[str]) -> None:
    """Sets the origins of the given reports and of all that links tie to them; a reviewer's NO parts them."""
    names, edges = _reach(connection, start)
    found = connection.execute(
        select(reports.c.id, reports.c.number, reports.c.origin)
        .where(reports.c.id.in_(names))
        .order_by(reports.c.number)
    ).all()
    numbers = {row.id: row.number for row in found}
    origins = _origins(numbers, edges)
    changed = {row.number: origins[row.number] for row in found if row.origin != origins[row.number]}
    if changed:
        new = case(changed, value=reports.c.number)
        connection.execute(update(reports).where(reports.c.number.in_(list(changed))).values(origin=new))


def expected_origins(connection: Connection, upto: int = _END) -> dict[int, int]:
    """The origin that links and answers, up to an entry, give to each report that a link ties to another."""
    tied = and_(links.c.kind == str(LinkKind.COPY), links.c.number <= upto)
    ends = union(select(links.c.left).where(tied), select(links.c.right).where(tied)).subquery()
    found = connection.execute(
        select(reports.c.id, reports.c.number)
        .join(ends, ends.c.left == reports.c.id)
        .order_by(reports.c.number)
    )
    numbers = {row.id: row.number for row in found}
    chosen = (
        select(links.c.left, links.c.right, links.c.score, _answer(upto)).where(tied).order_by(links.c.id)
    )
    edges = [(row.left, row.right, row.score, row.answer) for row in connection.execute(chosen)]
    return _origins(numbers, edges)


def _answer(upto: int) -> ColumnElement[str | None]:
    """The answer that stood on a link after an entry."""
    if upto == _END:
        return links.c.answer
    last = (
        select(decisions.c.answer)
        .where(decisions.c.subject == links.c.id, decisions.c.number <= upto)
        .order_by(decisions.c.number.desc())
        .limit(1)
    )
    return last.scalar_subquery().label("answer")


def _origins(numbers: dict[str, int], edges: list[_Edge]) -> dict[int, int]:
    """Report -> the first report of its voice; `numbers` in the order in which the reports came."""
    known = [edge for edge in edges if edge[0] in numbers and edge[1] in numbers]
    yes = [
        (left, right, _strength(score, answer)) for left, right, score, answer in known if answer != Answer.NO
    ]
    apart = [(left, right) for left, right, _, answer in known if answer == Answer.NO]
    return {numbers[name]: numbers[group[0]] for group in clusters(numbers, yes, apart) for name in group}


def _strength(score: float, answer: str | None) -> float:
    """A reviewer's yes is stronger than any likeness."""
    return 1.0 + score if answer == Answer.YES else score


def _reach(connection: Connection, start: list[str]) -> tuple[list[str], list[_Edge]]:
    names, edges, border = set(start), dict[str, _Edge](), list(start)
    while border:
        touching = or_(links.c.left.in_(border), links.c.right.in_(border))
        found = connection.execute(
            select(links.c.id, links.c.left, links.c.right, links.c.score, links.c.answer).where(
                links.c.kind == str(LinkKind.COPY), touching
            )
        ).all()
        edges.update({row.id: (row.left, row.right, row.score, row.answer) for row in found})
        reached = {end for row in found for end in (row.left, row.right)}
        border = sorted(reached - names)
        names |= reached
    return sorted(names), [edges[name] for name in sorted(edges)]
