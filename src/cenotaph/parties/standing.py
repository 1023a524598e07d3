"""How parties stand to each other that claims name by their ids, ids that nobody knows among them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from cenotaph.model.party import Party, PartyKind, Relation
from cenotaph.parties.directory import Directory, shipped
from cenotaph.parties.tree import chain, relation

_KIN = (Relation.SAME, Relation.PART_OF, Relation.CONTAINS)
_BESIDE = (Relation.ALLIED, Relation.TIED, Relation.COHORT)


def standing(one: str, two: str, on: date | None = None, known: Directory | None = None) -> Relation:
    """How the party with one id stands to that with another, as `relation` says; never an error.

    A numbered unit is placed by the force that its id opens with; an unknown id is separate from all.
    """
    return Relation.SAME if one == two else _standing(one, two, on, known or shipped())


@lru_cache(maxsize=1 << 16)
def _standing(one: str, two: str, on: date | None, known: Directory) -> Relation:
    return relation(_party(one, known), _party(two, known), on, known)


def _party(code: str, known: Directory) -> Party:
    return known.parties.get(known.former.get(code, code)) or Party(code, code, PartyKind.FORMATION)


def is_known(code: str, known: Directory | None = None) -> bool:
    """Whether an id is that of a party, or of a numbered unit of one; without `known`, of those shipped."""
    return bool(_wholes(code, known or shipped()))


def share_a_whole(one: str, two: str, known: Directory | None = None) -> bool:
    """Whether both are, or are parts of, some one party: two brigades of an army, two forces of a state."""
    return bool(_wholes(one, known or shipped()) & _wholes(two, known or shipped()))


@lru_cache(maxsize=1 << 14)
def _wholes(code: str, known: Directory) -> frozenset[str]:
    while "/" in code and code not in known.parties:
        code = code.rpartition("/")[0]
    party = known.parties.get(known.former.get(code, code))
    return frozenset(each.id for each in chain(party, None, known)) if party else frozenset()


def nearest(one: Iterable[str], two: Iterable[str], known: Directory | None = None) -> Relation | None:
    """How near the nearest two of some parties stand, one from each side, at any time; None without any.

    A part and its whole count as near in whichever direction.
    """
    others = tuple(two)
    found = {standing(a, b, None, known) for a in one for b in others}
    return next((each for each in (*_KIN, *_BESIDE, Relation.SEPARATE) if each in found), None)
