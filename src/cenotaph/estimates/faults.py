"""Faults: the bounds that hold even if any so many origins are wrong in all they say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from cenotaph.estimates.climbs import Climb, range_at, summed
from cenotaph.estimates.doubts import Doubts, doubts_of
from cenotaph.estimates.integer import minimal
from cenotaph.estimates.options import Limits
from cenotaph.estimates.programme import ENDLESS, Status, solve
from cenotaph.estimates.without import deciding, range_from_rest
from cenotaph.model.figure import Fault, Side

NEAR = 1e-6
FEW = 6
"""Origins that are left out one by one; more go into one programme."""
MOST_COLUMNS = 60_000
MOST_WHOLE = 1_500
"""Columns up to which whole people are placed."""
Ends = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Doubted:
    """What is asked: the parts at a rung."""

    climbs: Sequence[Climb]
    floor: int
    is_limited: bool

    def ends(self, wrong: Iterable[str]) -> Ends:
        """The bounds when nothing of some origins counts."""
        origins = sorted(wrong)
        return summed(
            [range_from_rest(each, self.floor, origins) for each in self.climbs], self.is_limited
        ).ends


def faults_of(field: Doubted, wrong: int, limits: Limits) -> tuple[Fault, ...]:
    """The bounds for none, one, ... `wrong` wrong origins, and whose fall takes the low bound there.

    Fewer are told where the claims are too many to be tried; none for a `wrong` of 0.
    """
    if not wrong:
        return ()
    start = range_at(field.climbs, field.floor, field.is_limited).ends
    found = [Fault(0, *start)]
    decisive = sorted({each for one in field.climbs for each in deciding(one, field.floor)})
    for number in range(1, wrong + 1):
        fault = (
            _one(field, decisive) if number == 1 and len(decisive) <= FEW else _many(field, number, limits)
        )
        if fault is None:
            break
        found.append(fault)
    return tuple(found)


def fall_of(field: Doubted, limits: Limits) -> Fault | None:
    """The fewest origins that, being wrong, leave nothing of the low bound; None where none were found."""
    origins = {origin for each in field.climbs for origin in each.origins.values()}
    doubts = doubts_of(field.climbs, field.floor, len(origins))
    if doubts.table.columns > MOST_COLUMNS:
        return None
    asked = np.flatnonzero(doubts.asked)
    table = doubts.table.lengthened([(asked, np.ones(len(asked)), -ENDLESS, 0.0)])
    answer = solve(table, doubts.is_origin.astype(np.float64), doubts.is_origin, limits)
    if answer.status is not Status.SOLVED:
        return None
    chosen = answer.point[doubts.is_origin] > 0.5
    wrong = tuple(origin for origin, is_wrong in zip(doubts.origins, chosen, strict=True) if is_wrong)
    low, high = field.ends(wrong)
    return Fault(len(wrong), low, high, wrong)


def _one(field: Doubted, decisive: Sequence[str]) -> Fault:
    low, high = range_at(field.climbs, field.floor, field.is_limited).ends
    worst: tuple[str, ...] = ()
    for origin in decisive:
        ends = field.ends([origin])
        if ends[0] < low:
            low, worst = ends[0], (origin,)
        high = None if high is None or ends[1] is None else max(high, ends[1])
    return Fault(1, low, high, worst)


def _many(field: Doubted, number: int, limits: Limits) -> Fault | None:
    doubts = doubts_of(field.climbs, field.floor, number)
    if doubts.table.columns > MOST_COLUMNS:
        return None
    low = _low(field, doubts, number, limits)
    high = _high(field, doubts, number, limits)
    if low is None:
        return None
    value, origins = low
    return Fault(number, value, high, origins)


def _low(field: Doubted, doubts: Doubts, number: int, limits: Limits) -> tuple[int, tuple[str, ...]] | None:
    found = _solved(doubts, Side.LOW, number, limits)
    if found is None:
        return None
    bound, wrong = found
    value = field.ends(wrong)[0]
    if bound < value and doubts.table.columns > MOST_WHOLE:
        return bound, tuple(sorted(wrong))
    if bound < value:
        # Whole people may prove more than the programme, which places parts of them.
        found = _solved(doubts, Side.LOW, number, limits, is_whole=True)
        if found is None:
            return None
        bound, wrong = found
        value = min(field.ends(wrong)[0], max(bound, 0))
    worst = minimal(wrong, lambda some: field.ends(some)[0] <= value)
    return value, tuple(sorted(worst))


def _high(field: Doubted, doubts: Doubts, number: int, limits: Limits) -> int | None:
    if not field.is_limited or doubts.least_cover <= number:
        return None
    found = _solved(doubts, Side.HIGH, number, limits)
    if found is None:
        return None
    bound, wrong = found
    value = field.ends(wrong)[1]
    if value is not None and -bound != value and doubts.table.columns > MOST_WHOLE:
        return -bound
    if value is not None and -bound != value:
        found = _solved(doubts, Side.HIGH, number, limits, is_whole=True)
        return value if found is None else max(value, -found[0])
    return value


def _solved(
    doubts: Doubts, side: Side, number: int, limits: Limits, is_whole: bool = False
) -> tuple[int, tuple[str, ...]] | None:
    """The least (of the high side: of its negative) with so many origins wrong, and which those are."""
    cost = doubts.asked if side is Side.LOW else -doubts.asked
    whole = np.ones(doubts.table.columns, dtype=np.bool_) if is_whole else doubts.is_origin
    answer = solve(doubts.limited(number), cost, whole, limits)
    if answer.status is Status.IMPOSSIBLE or not len(answer.point) or not np.isfinite(answer.bound):
        return None
    chosen = answer.point[doubts.is_origin] > 0.5
    wrong = tuple(origin for origin, is_wrong in zip(doubts.origins, chosen, strict=True) if is_wrong)
    return int(np.ceil(answer.bound - NEAR)), wrong
