"""Proofs: a solver's multipliers, as fractions that are checked and mended in whole numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from cenotaph.estimates.ground import Row
from cenotaph.estimates.system import System, lines_of
from cenotaph.model.figure import Proof, Side, Use

DENOMINATORS = 64
NEAR = 1e-6
COARSE = 5_040
"""The denominator where none of the small ones fits: it divides evenly more often than its neighbours."""
Whole = NDArray[np.int64]


def prove(system: System, side: Side, duals: Sequence[float]) -> Proof:
    """The best bound that multipliers close to a solver's prove, whatever the solver's errors.

    `duals` are the solver's, one for each line of the system; for the high bound those of the programme that
    makes the people in question fewer than none.
    """
    sign = 1.0 if side is Side.LOW else -1.0
    wanted = [sign * dual for dual in duals]
    unit = _unit(wanted)
    parts = _parts(system, side, [round(value * unit) for value in wanted])
    gap = _mended(system, side, parts, unit)
    uses = [_use(row, factor, unit) for row, factor in parts if factor]
    uses += _named(system, side, gap, unit)
    return proof_of(side, uses)


def proof_of(side: Side, uses: Sequence[Use]) -> Proof:
    """The proof that some uses make: their sum, rounded to whole people; no uses where they prove nothing."""
    total = sum((use.multiplier * use.bound for use in uses), Fraction(0))
    value = math.ceil(total) if side is Side.LOW else math.floor(total)
    if side is Side.LOW and value <= 0:
        return Proof(side, 0, (), Fraction(0))
    return Proof(side, value, tuple(sorted(uses, key=lambda use: (use.claim, use.side))), total)


def _unit(values: Sequence[float]) -> int:
    """The least denominator that all values come near to."""
    given = np.asarray(values, dtype=np.float64)
    for unit in range(1, DENOMINATORS + 1):
        if bool((np.abs(given * unit - np.round(given * unit)) < NEAR).all()):
            return unit
    return COARSE


def _parts(system: System, side: Side, factors: Sequence[int]) -> list[tuple[Row, int]]:
    """Each factor with the row it multiplies: a positive one the row of the side that is proved."""
    other = Side.HIGH if side is Side.LOW else Side.LOW
    parts: list[tuple[Row, int]] = []
    for rows, factor in zip(lines_of(system.rows), factors, strict=True):
        wanted = side if factor > 0 else other
        if wanted in rows:
            parts.append((rows[wanted], factor))
        if factor <= 0 and side in rows:
            parts.append((rows[side], 0))
    return parts


def _mended(system: System, side: Side, parts: list[tuple[Row, int]], unit: int) -> Whole:
    """Change factors until no cell is counted too often (for a high bound: too seldom); the room left."""
    gap = _gap(system, side, parts, unit)
    sense = 1 if side is Side.LOW else -1
    while len(short := np.flatnonzero(gap < 0)):
        worst = int(short[np.argmin(gap[short])])
        at = _culprit(system, side, parts, worst)
        row, factor = parts[at]
        step = int(-gap[worst])
        if factor * sense > 0 or (side is Side.HIGH and factor < 0):
            step = min(step, abs(factor))
        parts[at] = (row, factor - sense * step)
        gap[system.cells.of(row.scope)] += step
    return gap


def _gap(system: System, side: Side, parts: Sequence[tuple[Row, int]], unit: int) -> Whole:
    load = np.zeros(system.cells.number, dtype=np.int64)
    for row, factor in parts:
        load[system.cells.of(row.scope)] += factor
    aim = system.target.astype(np.int64) * unit
    return aim - load if side is Side.LOW else load - aim


def _culprit(system: System, side: Side, parts: Sequence[tuple[Row, int]], cell: int) -> int:
    """The part whose change costs least: for a low bound one to lessen, else one to take away or to raise."""
    least = {Side.LOW: 1, Side.HIGH: 0}[side]
    fitting = [
        (factor >= 0 if side is Side.HIGH else False, row.bound, row.claim, at)
        for at, (row, factor) in enumerate(parts)
        if (factor >= least or (side is Side.HIGH and row.side is Side.LOW and factor < 0))
        and (row.side is side or factor < 0)
        and cell in system.cells.of(row.scope)
    ]
    return min(fitting)[-1]


def _use(row: Row, factor: int, unit: int) -> Use:
    return Use(row.claim, row.side, row.bound, Fraction(factor, unit))


def _named(system: System, side: Side, gap: Whole, unit: int) -> list[Use]:
    """Each person takes up the room that is left in every cell where they may be."""
    sign = 1 if side is Side.LOW else -1
    uses: list[Use] = []
    for group in system.groups:
        room = int(gap[group.cells].min())
        if room:
            uses.append(Use(group.id, Side.LOW, group.count, Fraction(sign * room, unit)))
    return uses
