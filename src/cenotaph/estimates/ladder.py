"""Ladder: the bounds of a question from the strongest ground down, each rung taking in those above it."""

from __future__ import annotations

from dataclasses import dataclass

from cenotaph.estimates.extent import ENDLESS, NOTHING, Extent, Range
from cenotaph.estimates.repair import Accepted, repaired
from cenotaph.estimates.solver import Solver
from cenotaph.model.figure import Side
from cenotaph.model.scope import MOST_TRUST


@dataclass(frozen=True, slots=True)
class Step:
    """One rung: what it takes as true, and what follows."""

    trust: int
    accepted: Accepted
    range: Range


def climb(solver: Solver, least: int, wanted: Accepted | None = None) -> tuple[Step, ...]:
    """The rungs of one part from the most trusted down to `least`; of the part's claims or only of `wanted`.

    Where the claims of a rung contradict those above it or each other, the fewest of its own give way. A
    bound never is worse than that of the rung above.
    """
    claims = Accepted(solver.part.rows, solver.part.persons) if wanted is None else wanted
    steps: list[Step] = []
    before = Step(MOST_TRUST + 1, Accepted(), Range(NOTHING, ENDLESS))
    for trust in range(MOST_TRUST, least - 1, -1):
        before = _next(before, trust, claims, solver)
        steps.append(before)
    return tuple(steps)


def leap(solver: Solver, floor: int) -> tuple[Step, ...]:
    """The rung of a floor alone: at once where all its claims can be true, else as it is climbed to."""
    part = solver.part
    persons = tuple(person.at(floor) for person in part.persons)
    accepted = Accepted(
        tuple(row for row in part.rows if row.trust >= floor),
        tuple(person for person in persons if person.sightings),
    )
    if all(len({seen.scope for seen in person.sightings}) == 1 for person in accepted.persons):
        found = solver.range(accepted.rows, accepted.persons)
        if found is not None:
            return (Step(floor, accepted, found),)
    return climb(solver, floor)[-1:]


def _next(above: Step, trust: int, claims: Accepted, solver: Solver) -> Step:
    wanted = above.accepted.with_rung(claims, trust)
    if wanted == above.accepted:
        return Step(trust, wanted, above.range)
    found = solver.range(wanted.rows, wanted.persons)
    if found is None:
        wanted = repaired(above.accepted, wanted, solver.cells, solver.target, solver.limits)
        found = solver.range(wanted.rows, wanted.persons) or above.range
    return Step(trust, wanted, nested(above.range, found))


def nested(outer: Range, inner: Range) -> Range:
    """The better of two bounds on either side; of equals the one that needs the stronger ground."""
    return Range(_better(outer.low, inner.low), _better(outer.high, inner.high))


def _better(outer: Extent, inner: Extent) -> Extent:
    if outer.value is None or inner.value is None:
        return inner if outer.value is None else outer
    is_better = inner.value > outer.value if inner.side is Side.LOW else inner.value < outer.value
    return inner if is_better else outer
