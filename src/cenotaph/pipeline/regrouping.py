"""Regrouping: what a reviewer must answer so that claims are of one person or incident, or of two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cenotaph.errors import InputError
from cenotaph.ledger.people import ASKED
from cenotaph.model.decision import Answer
from cenotaph.model.link import Link, LinkKind
from cenotaph.model.views import LinkLine

MOST = 400
"""Pairs of claims that are kept apart at once."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Answers to links, each with the link as it is recorded where the ledger does not hold it yet."""

    answers: tuple[tuple[str, Answer], ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """The claims on one side, each with the id of its report."""

    claims: Mapping[str, str]

    @property
    def some(self) -> tuple[str, ...]:
        """One claim of each report."""
        first: dict[str, str] = {}
        for claim in sorted(self.claims):
            first.setdefault(self.claims[claim], claim)
        return tuple(first.values())


def joined(
    kind: LinkKind, one: Side, two: Side, known: Iterable[LinkLine], suggested: Link | None = None
) -> Plan:
    """What holds two groups together: one yes, and every no between them taken back.

    `known` are the recorded links of the claims, `suggested` a link that was worked out between the two.
    """
    between = {each.id: each for each in known if _parts(each, one, two)}
    link = suggested or Link(kind, min(one.claims), min(two.claims), 0.0, ASKED)
    back = [each.id for each in between.values() if each.answer == Answer.NO and each.id != link.id]
    return Plan(((link.id, Answer.YES), *((id_, Answer.OPEN) for id_ in back)), (link,))


def parted(kind: LinkKind, one: Side, two: Side, place: str = "claims") -> Plan:
    """What keeps two sides apart: a no between each claim of the one and each of the other.

    Where that would be too many, between one claim of each report; InputError where even those are.
    """
    if not one.claims or not two.claims:
        raise InputError(place, "all or none of them are chosen", "choose some claims, and leave some")
    ends: tuple[Sequence[str], Sequence[str]] = (sorted(one.claims), sorted(two.claims))
    if len(ends[0]) * len(ends[1]) > MOST:
        ends = one.some, two.some
    if len(ends[0]) * len(ends[1]) > MOST:
        what = f"{len(ends[0])} and {len(ends[1])} reports are too many to be kept apart at once"
        raise InputError(place, what, "take out fewer")
    links = tuple(Link(kind, left, right, 0.0, ASKED) for left in ends[0] for right in ends[1])
    return Plan(tuple((each.id, Answer.NO) for each in links), links)


def _parts(link: LinkLine, one: Side, two: Side) -> bool:
    """Whether a link runs from the one side to the other."""
    return (link.left in one.claims and link.right in two.claims) or (
        link.right in one.claims and link.left in two.claims
    )


def between(known: Iterable[LinkLine], one: Side, two: Side) -> list[LinkLine]:
    """Those links that run from the one side to the other."""
    return [each for each in known if _parts(each, one, two)]
