"""Acts: what reviewers settled about links between some claims, what was settled at once told as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from cenotaph.ledger.lines import decisions_on, links_of
from cenotaph.model.decision import Answer
from cenotaph.model.link import LinkKind
from cenotaph.model.views import LinkLine

_LOOKED_UP = 400


@dataclass(frozen=True, slots=True)
class Act:
    """One answer that a reviewer gave about one or several links at once."""

    answer: str
    reviewer: str
    reason: str
    at: str
    number: int
    """The number of its last entry."""
    links: tuple[LinkLine, ...]


def links_on(connection: Connection, kind: LinkKind, claims: Sequence[str]) -> list[LinkLine]:
    """The recorded links of a kind that have one of these claims as an end, oldest first."""
    found: dict[str, LinkLine] = {}
    for begin in range(0, len(claims), _LOOKED_UP):
        for each in links_of(connection, claims[begin : begin + _LOOKED_UP]):
            if each.kind == str(kind):
                found[each.id] = each
    return sorted(found.values(), key=lambda each: each.number)


def acts_on(connection: Connection, kind: LinkKind, claims: Sequence[str]) -> list[Act]:
    """The acts that stand on links of a kind with one of these claims as an end, the last one first."""
    known = {each.id: each for each in links_on(connection, kind, claims) if each.answer is not None}
    standing = []
    names = list(known)
    for begin in range(0, len(names), _LOOKED_UP):
        standing += [
            each for each in decisions_on(connection, names[begin : begin + _LOOKED_UP]) if each.holds
        ]
    together: dict[tuple[str, str, str, str], list[tuple[int, LinkLine]]] = {}
    for each in standing:
        if each.answer != Answer.OPEN:
            key = (each.at, each.reviewer, each.reason, each.answer)
            together.setdefault(key, []).append((each.number, known[each.subject]))
    acts = [
        Act(answer, reviewer, reason, at, max(n for n, _ in found), tuple(link for _, link in found))
        for (at, reviewer, reason, answer), found in together.items()
    ]
    return sorted(acts, key=lambda act: -act.number)
