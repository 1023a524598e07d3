"""Doubts: links in doubt that touch a group, each with the group at its other end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cenotaph.ledger.acts import links_on
from cenotaph.ledger.listing import Listed, Reading, listed_by_id
from cenotaph.ledger.remembering import Group
from cenotaph.model.link import Link
from cenotaph.pipeline.remembered import places_of
from cenotaph.workbench.grouped.sorts import Sort

_MOST = 12


@dataclass(frozen=True, slots=True)
class Doubt:
    """A link in doubt, and the group that it might unite with this one."""

    link: Link
    other: Listed


def doubts_of(moment: Reading, sort: Sort, group: Group, links: Sequence[Link]) -> list[Doubt]:
    """The links in doubt to other groups that nobody answered since, the likeliest first."""
    own = set(group.claims)
    outer = {each.right if each.left in own else each.left: each for each in links}
    answered = {each.id for each in links_on(moment, sort.kind, tuple(outer)) if each.answer is not None}
    waiting = {claim: each for claim, each in outer.items() if each.id not in answered}
    of = places_of(moment, sort.kind, tuple(waiting))
    known = listed_by_id(moment, sort.kind, [each.id for each in of.values()])
    found = [
        Doubt(link, known[of[claim].id])
        for claim, link in waiting.items()
        if claim in of and of[claim].id in known and of[claim].id != group.id
    ]
    return sorted(found, key=lambda doubt: (-doubt.link.score, doubt.link.id))[:_MOST]
