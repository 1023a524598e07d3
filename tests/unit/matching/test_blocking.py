"""Blocking: which records meet, each pair once, and what becomes of blocks that are too large."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from cenotaph.matching.blocking import WINDOW, Keys, Pairs, Rule, pairs_of
from cenotaph.matching.columns import Column, Records, combined


def met(pairs: Pairs) -> set[tuple[int, int]]:
    return set(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))


def column(*values: str | None) -> Column:
    return Column.of("c", values)


def test_records_that_share_a_value_meet_once_and_in_order() -> None:
    found = pairs_of([Rule.on(column("b", "a", "b", None, "b", "a", ""))], 7)
    assert met(found) == {(0, 2), (0, 4), (2, 4), (1, 5)}
    assert len(found) == 4
    assert list(zip(found.left, found.right, strict=True)) == sorted(met(found))


def test_two_rules_bring_a_pair_together_once() -> None:
    rules = [Rule.on(column("a", "a", "b")), Rule.on(column("x", "x", "x"))]
    assert len(pairs_of(rules, 3)) == 3


def test_a_rule_on_two_columns_wants_both() -> None:
    rule = Rule.on(column("a", "a", "a", None), column("x", "y", "x", "x"))
    assert met(pairs_of([rule], 4)) == {(0, 2)}


def test_a_record_has_as_many_keys_as_its_value() -> None:
    names = column("ab", "bc", "d", "ab", None)
    keys = Keys.of(names, [set(value) for value in names.values])
    assert met(pairs_of([Rule.sharing(keys)], 5)) == {(0, 1), (0, 3), (1, 3)}
    beside = column("x", "x", "x", "y", "x")
    assert met(pairs_of([Rule.sharing(keys, [beside])], 5)) == {(0, 1)}


def test_keys_without_any_record_make_no_pair() -> None:
    assert len(pairs_of([Rule.sharing(Keys.of(column(None, None), []))], 2)) == 0
    assert len(pairs_of([], 0)) == 0


def test_a_block_that_is_too_large_is_cut_by_the_further_key() -> None:
    size, cut = 40, column(*(str(n % 4) for n in range(40)))
    rule = Rule.sharing(Keys.of(column(*"a" * size), ["k"]), cut=[cut], largest=15)
    found = pairs_of([rule], size)
    assert met(found) == {(a, b) for a, b in combinations(range(size), 2) if a % 4 == b % 4}
    assert (found.cut, found.windowed) == (1, 0)


def test_a_block_that_is_too_large_even_then_is_met_by_neighbours() -> None:
    size = 3 * WINDOW
    found = pairs_of([Rule.sharing(Keys.of(column(*"a" * size), ["k"]), largest=15)], size)
    assert met(found) == {(a, b) for a, b in combinations(range(size), 2) if b - a <= WINDOW}
    assert (found.cut, found.windowed) == (1, 1)


def test_columns_know_their_values_whatever_the_order() -> None:
    one = column("b", None, "a", "b", "")
    assert (one.values, one.codes.tolist(), one.counts.tolist()) == (
        ("a", "b"),
        [1, -1, 0, 1, -1],
        [1.0, 2.0],
    )
    with pytest.raises(ValueError, match="equally long"):
        Records.of({"a": ["x"], "b": []})


def test_combined_numbers_stay_apart_however_many_there_are() -> None:
    wide = [column(*(str(n) for n in range(2000))).codes for _ in range(9)]
    found = combined(wide)
    assert len(set(found.tolist())) == 2000
    assert combined([column("a", None).codes, column("a", "b").codes]).tolist() == [0, -1]


def test_a_rule_knows_which_pairs_share_a_key() -> None:
    names = column("ab", "bc", "d", "ab", None)
    rule = Rule.sharing(
        Keys.of(names, [set(value) for value in names.values]), [column("x", "x", "x", "x", "x")]
    )
    left, right = zip(*combinations(range(5), 2), strict=True)
    every = Pairs(np.array(left, np.int32), np.array(right, np.int32))
    assert met(every.only(rule.shared_by(every))) == met(pairs_of([rule], 5))
