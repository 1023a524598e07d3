"""Integer: what whole numbers of people prove beyond fractions of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from cenotaph.estimates.options import Limits
from cenotaph.estimates.programme import Answer, Floats, Programme, Status, solve

NEAR = 1e-6
MOST_COLUMNS = 1_500
"""Beyond it whole numbers are tried only in the columns that the solver used, and some as cheap."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Whole:
    """The least cost in whole numbers."""

    value: int
    is_tight: bool
    """Whether a point of whole numbers costs just that."""
    is_possible: bool = True


def whole_cost(programme: Programme, cost: Floats, answer: Answer, proved: int, limits: Limits) -> Whole:
    """The least cost of whole numbers, where `proved` is known to be no more than it.

    `answer` is that of the programme without whole numbers. Where the limits are reached the value is what is
    proved by then, and may be less than the least.
    """
    table = programme.table
    rounded = np.round(answer.point)
    if bool((np.abs(answer.point - rounded) < NEAR).all()) and round(float(cost @ rounded)) == proved:
        return Whole(proved, True)
    if table.columns > MOST_COLUMNS:
        is_tight = limits.tells_tight and _is_attained(programme, cost, answer, proved, limits)
        return Whole(proved, is_tight)
    found = solve(table, cost, np.ones(table.columns, dtype=np.bool_), limits)
    if found.status is Status.IMPOSSIBLE:
        return Whole(proved, False, False)
    if found.status is Status.SOLVED:
        value = round(found.value)
        return Whole(max(value, proved), value >= proved)
    if not math.isfinite(found.bound):
        return Whole(proved, False)
    value = max(proved, math.ceil(found.bound - NEAR))
    return Whole(value, math.isfinite(found.value) and round(found.value) == value)


def _is_attained(programme: Programme, cost: Floats, answer: Answer, proved: int, limits: Limits) -> bool:
    """Whether some of the columns in whole numbers attain what is proved; False also where none was found."""
    table, people = programme.table, len(programme.source)
    used, prices = answer.point[:people] > NEAR, answer.prices[:people] > NEAR
    order = np.lexsort((np.arange(people), prices, ~used))
    # Sums are no people: without any of them the others could not be told.
    chosen = np.concatenate([np.sort(order[:MOST_COLUMNS]), np.arange(people, table.columns)])
    part = table.only(chosen)
    found = solve(part, cost[chosen], np.ones(part.columns, dtype=np.bool_), limits)
    return len(found.point) > 0 and math.isfinite(found.value) and round(found.value) == proved


def minimal(items: Sequence[T], holds: Callable[[Sequence[T]], bool]) -> tuple[T, ...]:
    """A smallest part of some items of which something holds that holds of every larger part.

    Smallest: without any one item it holds no more. It is sought by halves, so that few items of many are
    found in few trials. The items must hold all together; of equal parts later items are dropped first.
    """
    if holds(()):
        return ()
    return tuple(_needed((), False, tuple(items), holds))


def _needed(
    kept: Sequence[T], is_new: bool, items: Sequence[T], holds: Callable[[Sequence[T]], bool]
) -> Sequence[T]:
    if is_new and holds(kept):
        return ()
    if len(items) == 1:
        return items
    half = len(items) // 2
    first, second = items[:half], items[half:]
    late = _needed((*kept, *first), True, second, holds)
    early = _needed((*kept, *late), bool(late), first, holds)
    return (*early, *late)
