"""Extent: the low or the high bound of one system, with its proof."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cenotaph.estimates.integer import minimal, whole_cost
from cenotaph.estimates.options import Limits
from cenotaph.estimates.programme import Answer, Programme, Status, programme_of, solve
from cenotaph.estimates.proofs import proof_of, prove
from cenotaph.estimates.system import Item, System, claims_of, items_of, part_of
from cenotaph.model.figure import Proof, Side


@dataclass(frozen=True, slots=True)
class Extent:
    """One bound of a question."""

    side: Side
    value: int | None
    """None: no upper limit is claimed."""
    proof: Proof | None
    is_tight: bool = True


@dataclass(frozen=True, slots=True)
class Range:
    """Both bounds of a question."""

    low: Extent
    high: Extent

    @property
    def ends(self) -> tuple[int, int | None]:
        """The bounds as numbers."""
        return (self.low.value or 0, self.high.value)


NOTHING = Extent(Side.LOW, 0, proof_of(Side.LOW, ()))
ENDLESS = Extent(Side.HIGH, None, None)


def range_of(system: System, limits: Limits) -> Range | None:
    """Both bounds of a system's question; None where its rows contradict each other."""
    programme = programme_of(system)
    low = extent_of(system, programme, Side.LOW, limits)
    high = extent_of(system, programme, Side.HIGH, limits)
    return None if low is None or high is None else Range(low, high)


def extent_of(system: System, programme: Programme, side: Side, limits: Limits) -> Extent | None:
    """One bound of a system's question; None where its rows contradict each other."""
    if side is Side.HIGH and not is_covered(system):
        return ENDLESS
    if side is Side.LOW and not asks(system):
        return NOTHING
    sign = 1.0 if side is Side.LOW else -1.0
    cost = sign * programme.cost(system.target)
    answer = solve(programme.table, cost)
    if answer.status is Status.IMPOSSIBLE:
        return None
    return _settled(system, programme, side, answer, limits)


def is_covered(system: System) -> bool:
    """Whether an upper row holds each cell of the question."""
    free = system.target.copy()
    for row in system.rows:
        if row.side is Side.HIGH:
            free[system.cells.of(row.scope)] = False
    return not free.any()


def asks(system: System) -> bool:
    """Whether anything asks for people at all."""
    return bool(system.groups) or any(row.side is Side.LOW for row in system.rows)


def _settled(
    system: System, programme: Programme, side: Side, answer: Answer, limits: Limits
) -> Extent | None:
    sign = 1 if side is Side.LOW else -1
    proof = prove(system, side, answer.duals[: programme.lines].tolist())
    cost = sign * programme.cost(system.target)
    whole = whole_cost(programme.table, cost, answer, sign * proof.value, limits)
    if not whole.is_possible:
        return None
    value = sign * whole.value
    if value != proof.value:
        support = _support(system, side, value, limits)
        proof = replace(proof, value=value, support=support)
    return Extent(side, value, proof, whole.is_tight and system.is_whole)


def _support(system: System, side: Side, value: int, limits: Limits) -> tuple[str, ...]:
    """Claims that prove a value in whole numbers, and without any of which it is not proved."""

    def proves(items: Sequence[Item]) -> bool:
        found = _whole_value(part_of(system, items), side, limits)
        return found is not None and (found >= value if side is Side.LOW else found <= value)

    found = minimal(items_of(system), proves)
    return tuple(sorted({claim for item in found for claim in claims_of(item)}))


def _whole_value(system: System, side: Side, limits: Limits) -> int | None:
    if side is Side.HIGH and not is_covered(system):
        return None
    sign = 1 if side is Side.LOW else -1
    programme = programme_of(system)
    cost = sign * programme.cost(system.target)
    answer = solve(programme.table, cost)
    proof = prove(system, side, answer.duals[: programme.lines].tolist())
    return sign * whole_cost(programme.table, cost, answer, sign * proof.value, limits).value
