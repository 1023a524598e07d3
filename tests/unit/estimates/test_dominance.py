"""Classes that no bound needs: leaving them out changes no bound."""

from __future__ import annotations

import random
from itertools import product

import numpy as np
import pytest

from cenotaph.estimates.dominance import undominated
from cenotaph.estimates.incidence import Incidence


def axis(rows: list[list[int]], of: list[int]) -> Incidence:
    sets = np.array(rows, dtype=np.bool_)
    return Incidence(tuple(map(str, range(sets.shape[1]))), sets, np.array(of, dtype=np.int32))


@pytest.mark.parametrize(
    ("lows", "highs", "asked", "kept"),
    [
        # Whoever is asked for may be in the class that is in both.
        ([0, 1], [], [], ("3",)),
        # Whoever is limited may be in the class that is in none.
        ([], [0, 1], [], ("0",)),
        ([0], [1], [], ("1",)),
        # A scope that asks and limits tells its people apart from the others.
        ([0], [0], [1], ("0", "1", "2", "3")),
        ([1], [], [0], ("2", "3")),
    ],
)
def test_classes_that_lose_nothing_are_left_out(
    lows: list[int], highs: list[int], asked: list[int], kept: tuple[str, ...]
) -> None:
    # Nobody, the first alone, the second alone, both.
    free = axis([[0, 1, 0, 1], [0, 0, 1, 1]], [0, 1])
    assert undominated([free], lows, highs, asked)[0].classes == kept


def test_of_equal_classes_the_first_stays() -> None:
    assert undominated([axis([[1, 1, 1]], [0])], [0], [], [])[0].classes == ("0",)


def _extent(axes: tuple[Incidence, ...], rows: list[tuple[int, bool, int]], question: int) -> tuple[int, int]:
    """The least and the greatest number of up to three people that are asked for; (9, -1): contradiction."""
    cells = list(product(*(range(each.sets.shape[1]) for each in axes)))
    inside = [
        [all(each.sets[each.of[scope], at] for each, at in zip(axes, cell, strict=True)) for cell in cells]
        for scope in range(len(axes[0].of))
    ]
    kinds = sorted({tuple(column) for column in zip(*inside, strict=True)})
    least, greatest = 9, -1
    for counts in product(range(4), repeat=len(kinds)):
        if sum(counts) > 3:
            continue
        number = [
            sum(n for n, kind in zip(counts, kinds, strict=True) if kind[scope])
            for scope in range(len(inside))
        ]
        if all(
            number[scope] <= bound if is_high else number[scope] >= bound for scope, is_high, bound in rows
        ):
            least, greatest = min(least, number[question]), max(greatest, number[question])
    return least, greatest


@pytest.mark.parametrize("seed", range(40))
def test_bounds_stay_what_they_are(seed: int) -> None:
    draw = random.Random(seed)
    scopes = 4
    axes = tuple(
        axis([[draw.randint(0, 1) for _ in range(3)] for _ in range(scopes)], list(range(scopes)))
        for _ in range(2)
    )
    rows = [(draw.randrange(scopes), draw.random() < 0.5, draw.randint(0, 2)) for _ in range(3)]
    lows = {scope for scope, is_high, _ in rows if not is_high}
    highs = {scope for scope, is_high, _ in rows if is_high}
    fewer = undominated(axes, lows, highs, [0])
    assert _extent(fewer, rows, 0) == _extent(axes, rows, 0)
