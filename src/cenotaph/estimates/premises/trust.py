"""From which rung of the ladder on a number counts, by whose people a side speaks of."""

from __future__ import annotations

from enum import StrEnum

from cenotaph.estimates.premises.who import Who
from cenotaph.estimates.world import Stands, World
from cenotaph.model.claim import Kind
from cenotaph.model.party import PartyKind, Relation
from cenotaph.model.period import DatePrecision
from cenotaph.model.scope import MOST_TRUST
from cenotaph.model.views import ClaimLine
from cenotaph.parties import CIVILIANS, relation

_ARMED = (PartyKind.STATE, PartyKind.FORCE, PartyKind.GROUP, PartyKind.FORMATION, PartyKind.SIDE)
_BESIDE = (Relation.ALLIED, Relation.TIED)


class Interest(StrEnum):
    """What a speaker is to the people counted."""

    OWN = "own losses"
    OTHERS = "the other side's losses"
    NEUTRAL = "neutral"


def trust_of(line: ClaimLine, who: Who, world: World) -> tuple[int, int]:
    """The rungs of the low and of the high side of a claim."""
    if line.kind == Kind.PERSON:
        return MOST_TRUST, MOST_TRUST
    interest = interest_of(line.speaker_id, who, world)
    if line.kind == Kind.STRENGTH:
        # Of its forces a side tells what suits it, whether much or little.
        return (3, 3) if interest is Interest.NEUTRAL else (2, 2)
    if interest is Interest.OWN:
        return 4, 1
    if interest is Interest.OTHERS:
        return 1, 2 if _is_total(line) else 1
    return 3, 1


def interest_of(speaker: str | None, who: Who, world: World) -> Interest:
    """Whether a party speaks of its own people or of its ally's, of another armed party's, or of neither."""
    known = world.directory.parties
    said_by = known.get(world.directory.former.get(speaker or "", speaker or ""))
    if said_by is None or said_by.kind not in _ARMED:
        return Interest.NEUTRAL
    if who.party is None:
        is_own = any(_is_one_side(said_by.id, nation, world) for nation in who.outer.nationalities)
        return Interest.OWN if is_own else Interest.NEUTRAL
    if _is_one_side(said_by.id, who.party, world):
        return Interest.OWN
    counted = world.party(who.party)
    return Interest.OTHERS if counted.id != CIVILIANS.id and counted.kind in _ARMED else Interest.NEUTRAL


def _is_one_side(a: str, b: str, world: World) -> bool:
    if world.parties_relation(a, b) in (Stands.SAME, Stands.INSIDE, Stands.CONTAINS):
        return True
    if "/" in a or "/" in b:
        return False
    return relation(a, b, None, world.directory) in (*_BESIDE, Relation.PART_OF, Relation.CONTAINS)


def _is_total(line: ClaimLine) -> bool:
    """Whether it sums a period: of one event's dead a boast is no ceiling for all who fell there that day."""
    return line.cumulative or line.precision not in (None, DatePrecision.DAY)
