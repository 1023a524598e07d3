"""Extent: the low or the high bound of one system, with its proof."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from cenotaph.estimates.forced import forces
from cenotaph.estimates.integer import minimal, whole_cost
from cenotaph.estimates.options import Limits
from cenotaph.estimates.programme import Answer, Programme, Status, programme_of, solve
from cenotaph.estimates.proofs import proof_of, prove
from cenotaph.estimates.system import Item, System, claims_of, items_of, part_of
from cenotaph.model.figure import Proof, Side, Use


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

    @property
    def is_tight(self) -> bool:
        """Whether whole numbers attain both."""
        return self.low.is_tight and self.high.is_tight


NOTHING = Extent(Side.LOW, 0, proof_of(Side.LOW, ()))
NOBODY = Extent(Side.HIGH, 0, proof_of(Side.HIGH, ()))
ENDLESS = Extent(Side.HIGH, None, None)


def extent_of(system: System, programme: Programme, side: Side, limits: Limits) -> Extent | None:
    """One bound of a system's question; None where its rows contradict each other."""
    if side is Side.HIGH and not is_covered(system):
        return ENDLESS
    sign = 1.0 if side is Side.LOW else -1.0
    answer = solve(programme.table, sign * programme.cost(system.target))
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


def added(extents: Sequence[Extent], side: Side) -> Extent:
    """The bound of a question whose cells fall into parts, each bounded by claims of its own."""
    if len(extents) == 1:
        return extents[0]
    if any(each.value is None for each in extents):
        return ENDLESS
    proofs = [each.proof for each in extents if each.proof is not None]
    uses = sorted((use for proof in proofs for use in proof.uses), key=_order)
    total = sum((proof.sum for proof in proofs), Fraction(0))
    value = math.ceil(total) if side is Side.LOW else math.floor(total)
    support = tuple(sorted({claim for proof in proofs for claim in proof.support}))
    if support:
        value += sum(proof.value - _rounded(proof) for proof in proofs if proof.support)
    exact = sum(proof.value for proof in proofs)
    is_tight = value == exact and all(each.is_tight for each in extents)
    return Extent(side, value, Proof(side, value, tuple(uses), total, support), is_tight)


def _rounded(proof: Proof) -> int:
    return math.ceil(proof.sum) if proof.side is Side.LOW else math.floor(proof.sum)


def _order(use: Use) -> tuple[str, Side]:
    return use.claim, use.side


def _settled(
    system: System, programme: Programme, side: Side, answer: Answer, limits: Limits
) -> Extent | None:
    sign = 1 if side is Side.LOW else -1
    proof = prove(system, side, answer.duals[: programme.lines].tolist())
    cost = sign * programme.cost(system.target)
    whole = whole_cost(programme, cost, answer, sign * proof.value, limits)
    if not whole.is_possible:
        return None
    value = sign * whole.value
    if value == proof.value:
        return Extent(side, value, proof, whole.is_tight)
    support = _support(system, side, value, limits)
    if not forces(part_of(system, support), side, value):
        return Extent(side, proof.value, proof, False)
    claims = {claim for item in support for claim in claims_of(item)}
    return Extent(side, value, replace(proof, value=value, support=tuple(sorted(claims))), whole.is_tight)


def _support(system: System, side: Side, value: int, limits: Limits) -> tuple[Item, ...]:
    """Claims that prove a value in whole numbers, and without any of which it is not proved."""

    def proves(items: Iterable[Item]) -> bool:
        found = _whole_value(part_of(system, items), side, limits)
        return found is not None and (found >= value if side is Side.LOW else found <= value)

    return minimal(items_of(system), proves)


def _whole_value(system: System, side: Side, limits: Limits) -> int | None:
    if side is Side.HIGH and not is_covered(system):
        return None
    sign = 1 if side is Side.LOW else -1
    programme = programme_of(system)
    cost = sign * programme.cost(system.target)
    answer = solve(programme.table, cost)
    proof = prove(system, side, answer.duals[: programme.lines].tolist())
    return sign * whole_cost(programme, cost, answer, sign * proof.value, limits).value
