"""Best: the one number of a question that is nearest to what is claimed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from cenotaph.estimates.ground import Row
from cenotaph.estimates.ladder import Step
from cenotaph.estimates.programme import ENDLESS, Floats, Programme, Status, Table, programme_of, solve
from cenotaph.estimates.solver import Solver
from cenotaph.estimates.system import binding, tightest

RULE = (
    "the number nearest to what the accepted claims say, each weighed by its trust and in proportion to its"
    " own number; the least of those that are as near"
)
NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Saying:
    """A number that is claimed of a scope."""

    scope: int
    number: int
    weight: float


def best_of(solver: Solver, step: Step) -> int:
    """The best number of people of the question that a part counts, between its bounds.

    Of all numbers in all cells that meet the accepted claims those are sought whose sums differ least from
    the claimed numbers: each difference in proportion to the number, times the trust. One origin that says a
    number again says it once.
    """
    low, high = step.range.ends
    said = sayings(step.accepted.rows)
    everybody = np.ones(solver.cells.number, dtype=np.bool_)
    system = binding(solver.cells, everybody, tightest(step.accepted.rows), step.accepted.persons)
    programme = programme_of(system)
    table, cost = _stretched(programme, said, solver)
    nearest = solve(table, cost)
    if nearest.status is not Status.SOLVED:
        return low
    asked = np.concatenate([programme.cost(solver.target), np.zeros(table.columns - programme.table.columns)])
    close = (np.flatnonzero(cost), cost[cost > 0], -ENDLESS, nearest.value + NEAR)
    fewest = solve(table.lengthened([close]), asked)
    found = fewest.value if fewest.status is Status.SOLVED else float(asked @ nearest.point)
    number = int(np.floor(found + 0.5 - NEAR))
    return max(low, number) if high is None else min(max(low, number), high)


def sayings(rows: Iterable[Row]) -> tuple[Saying, ...]:
    """The numbers that rows say; none where a claim gives a range, which its rows keep to anyway."""
    of_claim: dict[str, list[Row]] = {}
    for row in rows:
        of_claim.setdefault(row.claim, []).append(row)
    heard: dict[tuple[int, int, str], int] = {}
    for own in of_claim.values():
        if len({row.bound for row in own}) == 1:
            key = (own[0].scope, own[0].bound, own[0].origin)
            heard[key] = max(heard.get(key, 0), *(row.trust for row in own), 0)
    return tuple(
        Saying(scope, number, trust / max(1, number)) for (scope, number, _), trust in sorted(heard.items())
    )


def _stretched(programme: Programme, said: tuple[Saying, ...], solver: Solver) -> tuple[Table, Floats]:
    """A row for each saying, which more or fewer people may miss at its weight."""
    table = programme.table
    first = len(table.lower)
    rows = []
    for saying in said:
        columns = np.flatnonzero(solver.cells.mask(saying.scope)[programme.source])
        rows.append((columns, np.ones(len(columns)), float(saying.number), float(saying.number)))
    if rows:
        table = table.lengthened(rows)
    entries = [((first + at, sign),) for at in range(len(said)) for sign in (1.0, -1.0)]
    wide = table.widened(entries, [ENDLESS] * len(entries))
    cost = np.zeros(wide.columns)
    cost[table.columns :] = np.repeat([saying.weight for saying in said], 2)
    return wide, cost
