"""Cells and crossing scopes against sets of points."""

from __future__ import annotations

import random
from itertools import product

import numpy as np
import pytest

from cenotaph.estimates.cells import form, raw_number
from cenotaph.estimates.crossing import Crossing
from cenotaph.estimates.incidence import Incidence

Point = tuple[int, ...]


def invented(chance: random.Random, scopes: int) -> tuple[Incidence, ...]:
    """Two axes of any sets and one of runs, an empty set now and then."""
    axes = []
    for width in (3, 4):
        sets = np.array([[chance.random() < 0.5 for _ in range(width)] for _ in range(5)])
        axes.append(sets)
    runs = np.zeros((6, 8), dtype=np.bool_)
    for row in runs:
        start = chance.randrange(8)
        row[start : start + chance.randrange(1, 5)] = True
    axes.append(runs)
    return tuple(
        Incidence(
            tuple(map(str, range(sets.shape[1]))),
            sets,
            np.array([chance.randrange(len(sets)) for _ in range(scopes)], dtype=np.int32),
        )
        for sets in axes
    )


def points(axes: tuple[Incidence, ...], scope: int) -> frozenset[Point]:
    held = [np.flatnonzero(axis.sets[axis.of[scope]]).tolist() for axis in axes]
    return frozenset(product(*held))


@pytest.mark.parametrize("seed", range(20))
def test_cells_are_the_points_that_no_scope_tells_apart(seed: int) -> None:
    axes = invented(random.Random(seed), 9)
    chosen = [0, 3, 4, 8, 1]
    cells = form(axes, chosen)
    scopes = [points(axes, scope) for scope in chosen]
    signatures = {tuple(point in scope for scope in scopes) for point in frozenset().union(*scopes)}
    formed = {tuple(bool(cells.mask(at)[cell]) for at in range(len(chosen))) for cell in range(cells.number)}
    assert formed == signatures
    assert len(formed) == cells.number <= raw_number(axes, chosen)


@pytest.mark.parametrize("seed", range(20))
def test_scopes_cross_where_they_have_points_in_common(seed: int) -> None:
    axes = invented(random.Random(seed), 9)
    crossing, others = Crossing(axes), np.arange(9)
    scopes = [points(axes, scope) for scope in range(9)]
    for scope in range(9):
        assert crossing.meets(scope, others).tolist() == [bool(scopes[scope] & other) for other in scopes]
        assert crossing.lies_within(others, scope).tolist() == [other <= scopes[scope] for other in scopes]
        rest = others[others != scope]
        covered = scopes[scope] <= frozenset().union(*(scopes[other] for other in rest))
        assert crossing.is_covered(scope, rest) == covered
    assert crossing.is_empty(others).tolist() == [not scope for scope in scopes]
