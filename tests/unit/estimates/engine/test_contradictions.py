"""Contradictions of all claims: smallest, disjoint, and none left after them."""

from __future__ import annotations

import pytest
from tests.unit.estimates.engine.atoms import atoms, number, person

from cenotaph.estimates.contradictions import contradictions_of
from cenotaph.model.scope import Premise

CASES: list[tuple[str, list[Premise], list[tuple[str, ...]]]] = [
    ("none", [number("1", "a", 3), number("2", "ab", None, 5)], []),
    (
        "a part above the whole",
        [number("1", "a", 8), number("2", "ab", None, 5), number("3", "b", 1)],
        [("1", "2")],
    ),
    (
        "two apart",
        [number("1", "a", 8), number("2", "ab", None, 5), number("3", "c", 8), number("4", "cd", None, 5)],
        [("1", "2"), ("3", "4")],
    ),
    (
        "parts that add up to more",
        [number("1", "a", 3), number("2", "b", 3), number("3", "ab", None, 5)],
        [("1", "2", "3")],
    ),
    (
        "only in whole numbers",
        [
            number("1", "ab", 1, 1),
            number("2", "bc", 1, 1),
            number("3", "ac", 1, 1),
            number("4", "abc", None, 9),
        ],
        [("1", "2", "3")],
    ),
    (
        "more persons than people",
        [person("x", "a"), person("y", "a"), person("z", "b"), number("1", "a", None, 1)],
        [("1", "x", "y")],
    ),
]


@pytest.mark.parametrize(
    ("claims", "conflicts"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_the_smallest_sets_are_told(claims: list[Premise], conflicts: list[tuple[str, ...]]) -> None:
    assert [conflict.claims for conflict in contradictions_of(claims, atoms)] == conflicts
    assert [conflict.claims for conflict in contradictions_of(reversed(claims), atoms)] == conflicts


def test_only_claims_of_the_floor_count() -> None:
    claims = [number("1", "a", 8, trust=2), number("2", "ab", None, 5, trust=3)]
    assert len(contradictions_of(claims, atoms, 2)) == 1
    assert contradictions_of(claims, atoms, 3) == ()
