"""Proofs: what a solver finds is mended, and what does not prove its value is refused."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from tests.unit.estimates.engine.atoms import atoms, number, people, person

from cenotaph.estimates.answer import answers
from cenotaph.estimates.cells import form
from cenotaph.estimates.check import checked
from cenotaph.estimates.exhaust import Sum, excludes
from cenotaph.estimates.ground import ground_of
from cenotaph.estimates.integer import minimal
from cenotaph.estimates.options import Options
from cenotaph.estimates.proofs import prove
from cenotaph.estimates.system import System, lines_of, system_of
from cenotaph.model.figure import Proof, Side, Use
from cenotaph.model.scope import Premise

WEEKS = [number("1", "ab", 20, 20), number("2", "bc", 20, 20), number("3", "abc", None, 25)]
BARE = Options(ladder=False, wrong=0, without=False, best=False)


def system(claims: list[Premise], names: str) -> System:
    ground = ground_of(claims, [people(names)])
    cells = form(atoms(ground.scopes), range(len(ground.scopes)))
    return system_of(cells, cells.mask(0), ground.rows, ground.persons)


@pytest.mark.parametrize("noise", [-0.2, -1e-9, 0.0, 1e-9, 0.1, 0.7])
@pytest.mark.parametrize("side", list(Side))
def test_multipliers_that_are_wrong_still_prove_something_true(side: Side, noise: float) -> None:
    small = system(WEEKS, "b")
    duals = [noise + sign for sign, _ in zip((1.0, 1.0, -1.0), lines_of(small.rows), strict=True)]
    proof = prove(small, side, duals if side is Side.LOW else [-dual for dual in duals])
    assert proof.value <= 15 if side is Side.LOW else proof.value >= 20
    assert checked(proof, WEEKS, people("b"), atoms)


def test_the_multipliers_of_the_best_bound_are_told() -> None:
    low = answers(WEEKS, [people("b")], atoms, BARE)[0].proofs[0]
    assert [(use.claim, use.side, use.bound, use.multiplier) for use in low.uses] == [
        ("1", Side.LOW, 20, Fraction(1)),
        ("2", Side.LOW, 20, Fraction(1)),
        ("3", Side.HIGH, 25, Fraction(-1)),
    ]
    assert (low.value, low.sum, low.is_linear) == (15, Fraction(15), True)


def low(value: int, *uses: Use, support: tuple[str, ...] = ()) -> Proof:
    total = sum((use.multiplier * use.bound for use in uses), Fraction(0))
    return Proof(Side.LOW, value, uses, total, support)


def use(claim: str, bound: int, multiplier: int | Fraction = 1, side: Side = Side.LOW) -> Use:
    return Use(claim, side, bound, Fraction(multiplier))


CLAIMS = [
    number("1", "a", 3, 5),
    number("2", "b", 4),
    number("3", "ab", 6),
    person("x", "a"),
    person("y", "a"),
]


@pytest.mark.parametrize(
    ("proof", "holds"),
    [
        (low(7, use("1", 3), use("2", 4)), True),
        (low(7, use("1", 2), use("2", 5)), False),
        (low(8, use("1", 3), use("2", 4)), False),
        (low(9, use("1", 3), use("3", 6)), False),
        (low(3, use("3", 6, Fraction(1, 2))), True),
        (low(6, use("3", 6, -1)), False),
        (low(6, use("nobody", 6)), False),
        (low(2, use("x+y", 2)), True),
        (low(3, use("x+y", 3)), False),
        (low(2, use("x", 1), use("x+y", 1)), False),
        (low(0), True),
        (low(1), False),
        (replace(low(7, use("1", 3), use("2", 4)), sum=Fraction(8)), False),
        (low(5, use("1", 5, side=Side.HIGH)), False),
    ],
)
def test_only_what_is_claimed_and_counted_once_proves(proof: Proof, holds: bool) -> None:
    assert checked(proof, CLAIMS, people("ab"), atoms) is holds


def test_a_high_bound_needs_every_cell_limited() -> None:
    high = Proof(Side.HIGH, 5, (use("1", 5, side=Side.HIGH),), Fraction(5))
    assert checked(high, CLAIMS, people("a"), atoms)
    assert not checked(high, CLAIMS, people("ab"), atoms)


def test_what_whole_numbers_add_is_supported_and_checked() -> None:
    # Of three people in pairs of two of three places each: fractions allow 2.5 beside a fourth.
    claims = [number("1", "ab", 1, 1), number("2", "bc", 1, 1), number("3", "acd", 1, 1)]
    figure = answers(claims, [people("abcd")], atoms, BARE)[0]
    assert (figure.low, figure.high, figure.is_tight) == (2, 2, True)
    for proof in figure.proofs:
        assert checked(proof, claims, people("abcd"), atoms)
        step = 1 if proof.side is Side.LOW else -1
        assert not checked(replace(proof, value=proof.value + step), claims, people("abcd"), atoms)


@pytest.mark.parametrize(
    ("sums", "none"),
    [
        ([Sum(frozenset({0, 1}), 1, 1), Sum(frozenset({1, 2}), 1, 1), Sum(frozenset({0, 2}), 1, 1)], True),
        ([Sum(frozenset({0, 1}), 1, 2), Sum(frozenset({1, 2}), 1, 1), Sum(frozenset({0, 2}), 1, 1)], False),
        ([Sum(frozenset({0}), 3, None), Sum(frozenset({0, 1}), 0, 2)], True),
        ([Sum(frozenset(), 1, None)], True),
        ([], False),
    ],
)
def test_trying_everything_left_tells_what_no_whole_numbers_meet(sums: list[Sum], none: bool) -> None:
    assert excludes(sums) is none


def test_what_takes_too_long_to_try_is_not_told() -> None:
    odd = [Sum(frozenset({0, 1}), 9, 9), Sum(frozenset({1, 2}), 9, 9), Sum(frozenset({0, 2}), 9, 9)]
    assert excludes(odd)
    assert not excludes(odd, steps=3)


@pytest.mark.parametrize("needed", [(), (0,), (3, 4), (0, 5, 9), tuple(range(10))])
def test_the_smallest_part_is_found(needed: tuple[int, ...]) -> None:
    assert minimal(range(10), lambda part: set(needed) <= set(part)) == needed
