"""The conditional logit that trains every choice among candidates."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from learning import Choice, fit_choices, often, rounded

NEAR_IS_RIGHT = [Choice([["near"], ["far"], ["none"]], [True, False, False])] * 8


def best(weights: dict[str, float], options: Sequence[Sequence[str]]) -> int:
    return max(range(len(options)), key=lambda i: sum(weights.get(name, 0.0) for name in options[i]))


def test_what_was_right_is_chosen_again() -> None:
    weights = fit_choices(NEAR_IS_RIGHT, ["far", "near", "none"], lambda _: 1.0)
    assert best(weights, [["none"], ["far"], ["near"]]) == 2
    assert weights["near"] > 0 > weights["far"]


def test_a_case_without_a_right_option_teaches_nothing() -> None:
    hopeless = Choice([["near"], ["far"]], [False, False])
    names = ["far", "near", "none"]
    assert fit_choices([*NEAR_IS_RIGHT, hopeless], names, lambda _: 1.0) == fit_choices(
        NEAR_IS_RIGHT, names, lambda _: 1.0
    )


def test_the_heavier_case_decides() -> None:
    options = [["near"], ["far"]]
    cases = [Choice(options, [True, False], 1.0), Choice(options, [False, True], 0.3)]
    assert best(fit_choices(cases, ["far", "near"], lambda _: 1.0), options) == 0
    cases = [Choice(options, [True, False], 0.3), Choice(options, [False, True], 1.0)]
    assert best(fit_choices(cases, ["far", "near"], lambda _: 1.0), options) == 1


def test_a_penalty_holds_its_own_feature_down() -> None:
    cases = [Choice([["a", "b"], ["c"]], [True, False])] * 4
    weights = fit_choices(cases, ["a", "b", "c"], lambda name: 50.0 if name == "a" else 1.0)
    assert 0 < weights["a"] < weights["b"]


def test_two_right_options_need_not_agree() -> None:
    weights = fit_choices(
        [Choice([["a"], ["b"], ["c"]], [True, True, False])] * 4, list("abc"), lambda _: 1.0
    )
    assert weights["a"] == pytest.approx(weights["b"], abs=1e-4)
    assert weights["c"] < 0


@pytest.mark.parametrize(("least", "kept"), [(1, ["a", "b", "c"]), (2, ["a", "b"]), (3, ["a"])])
def test_a_feature_counts_once_for_a_bag(least: int, kept: list[str]) -> None:
    assert often([["a", "a", "b"], ["a", "b", "c", "c"], ["a"]], least) == kept


def test_slight_weights_are_left_out() -> None:
    assert rounded({"a": 0.00499, "b": -0.123456, "c": 0.005}) == {"b": -0.1235, "c": 0.005}
