"""Join: groups grow while the mean evidence speaks for it."""

from __future__ import annotations

import pytest

from cenotaph.incidents.join import join


@pytest.mark.parametrize(
    ("size", "evidence", "wanted"),
    [
        (0, {}, []),
        (2, {}, [[0], [1]]),
        (2, {(0, 1): 0.1}, [[0, 1]]),
        (2, {(0, 1): 0.0}, [[0], [1]]),
        (3, {(0, 1): 4.0, (1, 2): 4.0, (0, 2): 1.0}, [[0, 1, 2]]),
        # One sure link does not draw in what the rest of a group knows nothing of.
        (4, {(0, 1): 4.0, (0, 2): 4.0, (1, 2): 4.0, (2, 3): 4.0}, [[0, 1, 2], [3]]),
        (3, {(0, 1): 9.0, (1, 2): 2.0, (0, 2): -9.0}, [[0, 1], [2]]),
    ],
)
def test_groups(size: int, evidence: dict[tuple[int, int], float], wanted: list[list[int]]) -> None:
    assert join(size, evidence) == wanted


def test_decisions_go_before_evidence() -> None:
    evidence = {(0, 1): 5.0, (1, 2): 5.0, (0, 2): 5.0, (2, 3): -5.0}
    assert join(4, evidence, held=[(2, 3)], apart=[(0, 2)]) == [[0, 1], [2, 3]]
    assert join(4, evidence, held=[(0, 2)], apart=[(2, 0)]) == [[0, 1], [2], [3]]


def test_a_no_between_one_and_the_same_is_an_error() -> None:
    with pytest.raises(ValueError, match="two members"):
        join(1, {}, apart=[(0, 0)])
