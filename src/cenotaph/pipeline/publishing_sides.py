"""Claims of one incident -> its two sides, and whose each dead are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cenotaph.errors import UnknownIdError
from cenotaph.model.claim import Claim
from cenotaph.model.party import Calling, Party, PartyKind, Relation
from cenotaph.parties import Directory, chain, cohort_of, relation
from cenotaph.publications.event import CIVILIANS, Side, SideKind, Whose

_CIVIL = frozenset(
    {Calling.CIVILIAN, Calling.JOURNALIST, Calling.MEDIC, Calling.RESCUER, Calling.AID, Calling.PROTESTER}
)
_ONE_SIDE = "only one side is told"
_NO_SIDE = "no side is told"
_ALLIES = "the dead of allied parties count with one side"
_SEPARATE = Relation.SEPARATE
_MORE_SIDES = "more than two sides are told; the dead of the others count as unknown"


@dataclass(frozen=True, slots=True)
class Sided:
    """The sides of an incident; `of` holds for each claim, in order, whose its dead are and their party."""

    side_a: Side | None
    side_b: Side | None
    of: tuple[tuple[Whose, str], ...]
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Fighting:
    """A side with the party that it is."""

    side: Side
    party: Party


_CIVILIANS = _Fighting(CIVILIANS, Party("civilians", "civilians", PartyKind.CIVILIANS))


def sided(claims: Sequence[Claim], known: Directory, on: date) -> Sided:
    """The sides that the claims' parties and attackers belong to: a government first, whoever named first.

    Parties that are allied, or that another raised, are of one side, unless one attacked the other. Where
    civilians alone died, side A is who attacked and side B the civilians.
    """
    dead = [_victims(claim, known, on) for claim in claims]
    attackers = [_side(claim.sides.attacker, known, on) for claim in claims]
    found = [each for each in (*dead, *attackers) if each is not None and each.side != CIVILIANS]
    apart = {
        frozenset((one.side, other.side))
        for one, other in zip(dead, attackers, strict=True)
        if one is not None and other is not None
    }
    beside = _beside(found, apart, known, on)
    armed = list(dict.fromkeys(beside.values()))
    is_one_sided = any(dead) and all(each and each.side == CIVILIANS for each in dead) and len(armed) <= 1
    side_a: Side | None
    side_b: Side | None
    if is_one_sided:
        side_a, side_b = (armed[0] if armed else None), CIVILIANS
    else:
        side_a, side_b = (*armed[:2], None, None)[:2]
    whose = {side_a: Whose.A, side_b: Whose.B, CIVILIANS: Whose.CIVILIANS}
    of = tuple(
        (whose.get(beside.get(each.side, each.side), Whose.UNKNOWN) if each else Whose.UNKNOWN, _party(claim))
        for claim, each in zip(claims, dead, strict=True)
    )
    are_allied = any(one != other for one, other in beside.items())
    checks = _checks(len(armed), is_one_sided=is_one_sided) + ((_ALLIES,) if are_allied else ())
    return Sided(side_a, side_b, of, checks)


def _beside(
    found: Sequence[_Fighting], apart: set[frozenset[Side]], known: Directory, on: date
) -> dict[Side, Side]:
    """Each armed side with the one that it fights beside, or itself; governments stand for their allies."""
    distinct = {each.side: each for each in found}
    in_order = sorted(distinct.values(), key=lambda each: each.side.kind is not SideKind.STATE)
    beside: dict[Side, Side] = {}
    for each in in_order:
        for side in dict.fromkeys(beside.values()):
            are_apart = frozenset((each.side, side)) in apart
            if not are_apart and relation(each.party, distinct[side].party, on, known) is not _SEPARATE:
                beside[each.side] = side
                break
        else:
            beside[each.side] = each.side
    return beside


def _checks(armed: int, *, is_one_sided: bool) -> tuple[str, ...]:
    if armed == 0:
        return (_NO_SIDE,)
    if armed > 2:
        return (_MORE_SIDES,)
    return (_ONE_SIDE,) if armed == 1 and not is_one_sided else ()


def _victims(claim: Claim, known: Directory, on: date) -> _Fighting | None:
    cohort = cohort_of(claim.group or "")
    if cohort.is_child or _CIVIL.intersection(cohort.callings):
        return _CIVILIANS
    return _side(claim.sides.party, known, on)


def _party(claim: Claim) -> str:
    return claim.sides.unit or claim.sides.party or (claim.group or "").casefold()


def _side(code: str | None, known: Directory, on: date) -> _Fighting | None:
    """The government or the group that a party fights for; None where that is not known."""
    above = _chain(code, known, on)
    if not above:
        return None
    state = next((each for each in above if each.kind is PartyKind.STATE), None)
    if state is not None:
        side = Side(f"Government of {state.name}", SideKind.STATE, next(iter(state.homes), None))
        return _Fighting(side, state)
    if above[0].kind in (PartyKind.CIVILIANS, PartyKind.ORGANISATION):
        return _CIVILIANS
    if above[0].kind is PartyKind.PEOPLE:
        return None
    armed = [each for each in above if each.kind in (PartyKind.GROUP, PartyKind.FORMATION)]
    group = (armed or above)[-1]
    return _Fighting(Side(group.name, SideKind.GROUP), group)


def _chain(code: str | None, known: Directory, on: date) -> tuple[Party, ...]:
    # A numbered unit without an entry is FORCE/NUMBER-KIND: it fights for its force.
    for name in dict.fromkeys((code or "", (code or "").split("/")[0])):
        try:
            return chain(known.party(name), on, known) if name else ()
        except UnknownIdError:
            continue
    return ()
