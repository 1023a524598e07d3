"""Ladder: the bounds of a question from the strongest ground down, each rung taking in those above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cenotaph.estimates.cells import Cells, Mask
from cenotaph.estimates.extent import ENDLESS, NOTHING, Extent, Range, range_of
from cenotaph.estimates.ground import Person, Row
from cenotaph.estimates.options import Limits
from cenotaph.estimates.repair import Accepted, repaired
from cenotaph.model.figure import Side
from cenotaph.model.scope import MOST_TRUST


@dataclass(frozen=True, slots=True)
class Step:
    """One rung: what it takes as true, and what follows."""

    trust: int
    accepted: Accepted
    range: Range


def climb(
    cells: Cells, target: Mask, rows: Sequence[Row], persons: Sequence[Person], least: int, limits: Limits
) -> tuple[Step, ...]:
    """The rungs from the most trusted down to `least`.

    Where the claims of a rung contradict those above it or each other, the fewest of its own give way. A
    bound never is worse than that of the rung above.
    """
    steps: list[Step] = []
    before = Step(MOST_TRUST + 1, Accepted(), Range(NOTHING, ENDLESS))
    for trust in range(MOST_TRUST, least - 1, -1):
        before = _next(before, trust, (rows, persons), (cells, target), limits)
        steps.append(before)
    return tuple(steps)


def _next(
    above: Step,
    trust: int,
    claims: tuple[Sequence[Row], Sequence[Person]],
    where: tuple[Cells, Mask],
    limits: Limits,
) -> Step:
    wanted = above.accepted.with_rung(*claims, trust)
    if wanted == above.accepted:
        return Step(trust, wanted, above.range)
    found = range_of(wanted.system(*where), limits)
    if found is None:
        wanted = repaired(above.accepted, wanted, *where, limits)
        found = range_of(wanted.system(*where), limits) or above.range
    return Step(trust, wanted, nested(above.range, found))


def nested(outer: Range, inner: Range) -> Range:
    """The better of two bounds on either side; of equals the one that needs the stronger ground."""
    return Range(_better(outer.low, inner.low), _better(outer.high, inner.high))


def _better(outer: Extent, inner: Extent) -> Extent:
    if outer.value is None or inner.value is None:
        return inner if outer.value is None else outer
    is_better = inner.value > outer.value if inner.side is Side.LOW else inner.value < outer.value
    return inner if is_better else outer
