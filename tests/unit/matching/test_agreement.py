"""Agreement: groups that the evidence as a whole speaks for."""

from __future__ import annotations

import numpy as np
import pytest

from cenotaph.matching.agreement import Agreed, agreed
from cenotaph.matching.blocking import Pairs
from cenotaph.matching.weights import Scores

Weighed = tuple[int, int, float]


def united(size: int, pairs: list[Weighed], **said: list[tuple[int, int]]) -> Agreed:
    ordered = sorted((min(a, b), max(a, b), bits) for a, b, bits in pairs)
    left, right = (np.array([pair[end] for pair in ordered], np.int32) for end in (0, 1))
    total = np.array([pair[2] for pair in ordered], np.float64)
    nothing = np.empty((len(pairs), 0))
    scores = Scores(Pairs(left, right), nothing.astype(np.int8), nothing.astype(np.float32), total)
    return agreed(size, scores, 0.9, **said)


CASES: list[tuple[str, list[Weighed], dict[str, list[tuple[int, int]]], list[int]]] = [
    ("nothing", [], {}, [0, 1, 2, 3]),
    ("a chain", [(0, 1, 9), (1, 2, 9), (2, 3, 9)], {}, [0, 0, 0, 0]),
    ("what is not sure unites nothing", [(0, 1, 3), (2, 3, 9)], {}, [0, 1, 2, 2]),
    ("a bridge between two that differ", [(0, 1, 9), (1, 2, 8), (0, 2, -10)], {}, [0, 0, 2, 3]),
    ("a bridge that outweighs the difference", [(0, 1, 9), (1, 2, 8), (0, 2, -5)], {}, [0, 0, 0, 3]),
    ("one pair does not outweigh many", [(0, 1, 9), (2, 3, 9), (0, 2, 8), (0, 3, -6), (1, 2, -6), (1, 3, -6)], {}, [0, 0, 2, 2]),
    ("a no", [(0, 1, 9), (1, 2, 8), (0, 2, 9)], {"apart": [(0, 2)]}, [0, 0, 2, 3]),
    ("a yes against the evidence", [(0, 1, -20)], {"held": [(0, 1)]}, [0, 0, 2, 3]),
    ("a yes and a no", [], {"held": [(0, 1), (1, 2)], "apart": [(0, 2)]}, [0, 0, 2, 3]),
    ("evidence on two that a yes made one", [(0, 2, 9), (1, 2, -12)], {"held": [(0, 1)]}, [0, 0, 2, 3]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("pairs", "said", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_groups(pairs: list[Weighed], said: dict[str, list[tuple[int, int]]], wanted: list[int]) -> None:
    found = united(4, pairs, **said)
    assert list(found.group_of) == wanted
    assert len(found.used) <= 4 - len(set(wanted))


def test_groups_do_not_hang_on_sums_that_were_moved() -> None:
    """Every sum across groups is what the pairs across them sum to, however the groups grew."""
    chance = np.random.default_rng(5)
    for _ in range(30):
        pairs = {(int(a), int(b)): float(bits) for a, b, bits in zip(*chance.integers(0, 12, (2, 40)), chance.normal(2, 7, 40), strict=True) if a < b}  # fmt: skip
        found = united(12, [(a, b, bits) for (a, b), bits in pairs.items()])
        sums: dict[tuple[int, int], float] = {}
        for (a, b), bits in pairs.items():
            ends = sorted((found.group_of[a], found.group_of[b]))
            sums[ends[0], ends[1]] = sums.get((ends[0], ends[1]), 0) + float(np.clip(bits, -12, 12))
        sure = {
            tuple(sorted((found.group_of[a], found.group_of[b])))
            for (a, b), bits in pairs.items()
            if bits > 3.2
        }
        assert all(sums[a, b] <= 1e-9 for a, b in sure if a != b)
