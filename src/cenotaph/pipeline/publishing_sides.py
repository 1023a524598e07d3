"""Claims of one incident -> its two sides, and whose each dead are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cenotaph.errors import UnknownIdError
from cenotaph.model.claim import Claim
from cenotaph.model.party import Calling, Party, PartyKind
from cenotaph.parties import Directory, chain, cohort_of
from cenotaph.publications.event import CIVILIANS, Side, SideKind, Whose

_CIVIL = frozenset(
    {Calling.CIVILIAN, Calling.JOURNALIST, Calling.MEDIC, Calling.RESCUER, Calling.AID, Calling.PROTESTER}
)
_ONE_SIDE = "only one side is told"
_NO_SIDE = "no side is told"
_MORE_SIDES = "more than two sides are told; the dead of the others count as unknown"


@dataclass(frozen=True, slots=True)
class Sided:
    """The sides of an incident; `of` holds for each claim, in order, whose its dead are and their party."""

    side_a: Side | None
    side_b: Side | None
    of: tuple[tuple[Whose, str], ...]
    checks: tuple[str, ...]


def sided(claims: Sequence[Claim], known: Directory, on: date) -> Sided:
    """The sides that the claims' parties and attackers belong to: a government first, whoever named first.

    Where civilians alone died, side A is who attacked and side B the civilians.
    """
    dead = [_victims(claim, known, on) for claim in claims]
    attackers = [_side(claim.sides.attacker, known, on) for claim in claims]
    armed = list(dict.fromkeys(side for side in (*dead, *attackers) if side not in (None, CIVILIANS)))
    armed.sort(key=lambda side: side is not None and side.kind is not SideKind.STATE)
    is_one_sided = CIVILIANS in dead and all(side == CIVILIANS for side in dead) and len(armed) <= 1
    side_a: Side | None
    side_b: Side | None
    if is_one_sided:
        side_a, side_b = (armed[0] if armed else None), CIVILIANS
    else:
        side_a, side_b = (*armed[:2], None, None)[:2]
    whose = {side_a: Whose.A, side_b: Whose.B, CIVILIANS: Whose.CIVILIANS}
    of = tuple(
        (Whose.UNKNOWN if side is None else whose.get(side, Whose.UNKNOWN), _party(claim))
        for claim, side in zip(claims, dead, strict=True)
    )
    return Sided(side_a, side_b, of, _checks(len(armed), is_one_sided=is_one_sided))


def _checks(armed: int, *, is_one_sided: bool) -> tuple[str, ...]:
    if armed == 0:
        return (_NO_SIDE,)
    if armed > 2:
        return (_MORE_SIDES,)
    return (_ONE_SIDE,) if armed == 1 and not is_one_sided else ()


def _victims(claim: Claim, known: Directory, on: date) -> Side | None:
    cohort = cohort_of(claim.group or "")
    if cohort.is_child or _CIVIL.intersection(cohort.callings):
        return CIVILIANS
    return _side(claim.sides.party, known, on)


def _party(claim: Claim) -> str:
    return claim.sides.unit or claim.sides.party or (claim.group or "").casefold()


def _side(code: str | None, known: Directory, on: date) -> Side | None:
    """The government or the group that a party fights for; None where that is not known."""
    above = _chain(code, known, on)
    if not above:
        return None
    state = next((each for each in above if each.kind is PartyKind.STATE), None)
    if state is not None:
        return Side(f"Government of {state.name}", SideKind.STATE, next(iter(state.homes), None))
    if above[0].kind in (PartyKind.CIVILIANS, PartyKind.ORGANISATION):
        return CIVILIANS
    if above[0].kind is PartyKind.PEOPLE:
        return None
    armed = [each for each in above if each.kind in (PartyKind.GROUP, PartyKind.FORMATION)]
    return Side((armed or above)[-1].name, SideKind.GROUP)


def _chain(code: str | None, known: Directory, on: date) -> tuple[Party, ...]:
    # A numbered unit without an entry is FORCE/NUMBER-KIND: it fights for its force.
    for name in dict.fromkeys((code or "", (code or "").split("/")[0])):
        try:
            return chain(known.party(name), on, known) if name else ()
        except UnknownIdError:
            continue
    return ()
