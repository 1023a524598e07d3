"""Linkage: weights learnt without truth find the truth, rare values weigh more, and reasons say why."""

from __future__ import annotations

import random

import numpy as np
import pytest

from cenotaph.matching.blocking import Pairs, Rule
from cenotaph.matching.columns import Records
from cenotaph.matching.comparisons import Comparison, exact, near_spelled, spelled
from cenotaph.matching.learning import Held, learn
from cenotaph.matching.linkage import Linked, likely, link
from cenotaph.matching.weights import Weights, compare, probability, score

LETTERS = "abdeiklmnorstu"


def people(seed: int = 3, size: int = 400) -> tuple[dict[str, list[str | None]], list[int]]:
    """Invented records, every other person with a second one that has a slip of the pen."""
    chance = random.Random(seed)
    columns: dict[str, list[str | None]] = {"given": [], "family": [], "day": []}
    truth: list[int] = []
    for person in range(size):
        given = chance.choice(["selim", "tarek", "anton", "ivo", "dora", "mira", "basil", "olga"])
        family = "".join(chance.choice(LETTERS) for _ in range(7))
        day = f"20{chance.randrange(10, 40)}-0{chance.randrange(1, 10)}-1{chance.randrange(10)}"
        for copy in range(1 + person % 2):
            wrong = family[:3] + "x" + family[4:] if copy and chance.random() < 0.3 else family
            columns["given"].append(given)
            columns["family"].append(wrong)
            columns["day"].append(day if chance.random() < 0.9 else None)
            truth.append(person)
    return columns, truth


def linked(columns: dict[str, list[str | None]]) -> Linked:
    records = Records.of(columns)
    comparisons = [
        exact("given name", "given", rarity=True),
        spelled("family name", "family"),
        near_spelled("day", "day"),
    ]
    rules = [Rule.on(records["family"], fixed=("family name",)), Rule.on(records["day"], fixed=("day",))]
    return link(records, comparisons, rules)


def test_what_belongs_together_is_found_without_being_told() -> None:
    columns, truth = people()
    pairs = likely(linked(columns), 0.5).scores.pairs
    right = [truth[a] == truth[b] for a, b in zip(pairs.left, pairs.right, strict=True)]
    assert sum(right) >= 0.9 * 200
    assert sum(right) >= 0.99 * len(right)


def test_weights_are_the_same_every_time() -> None:
    columns, _ = people()
    one, two = linked(columns), linked(columns)
    assert all(np.array_equal(a, b) for a, b in zip(one.weights.m, two.weights.m, strict=True))
    assert np.array_equal(one.scores.total, two.scores.total)


def test_shares_are_shares_and_agreement_speaks_for_one() -> None:
    weights = linked(people()[0]).weights
    for place, each in enumerate(weights.comparisons):
        assert weights.m[place].sum() == pytest.approx(1)
        assert weights.u[place].sum() == pytest.approx(1)
        assert weights.bits(place)[each.top] > 0 > weights.bits(place)[0]
    assert -20 < weights.prior_bits < -5


def test_reasons_are_in_words_the_strongest_first() -> None:
    found = linked(people()[0])
    best = int(np.argmax(found.scores.total))
    reasons = found.reasons(best)
    assert {reason.partition(":")[0] for reason in reasons} <= {"given name", "family name", "day"}
    bits = [abs(float(reason.rpartition("(")[2].partition(" bits")[0])) for reason in reasons]
    assert bits == sorted(bits, reverse=True)


def fixed(comparison: Comparison, m: list[float], u: list[float]) -> Weights:
    return Weights((comparison,), (np.array(m),), (np.array(u),), 0.01)


def test_a_rare_value_weighs_more_than_a_common_one() -> None:
    records = Records.of({"given": ["ivo"] * 98 + ["zeno"] * 2})
    pairs = Pairs(np.array([0, 98, 0], np.int32), np.array([1, 99, 98], np.int32))
    each = exact("given", "given", rarity=True)
    found = score(compare(records, pairs, [each]), fixed(each, [0.1, 0.9], [0.5, 0.5]))
    common, rare, other = found.bits[:, 0].tolist()
    assert rare > common + 5 > other


def test_what_is_missing_says_nothing() -> None:
    records = Records.of({"given": ["ivo", None, "ivo"]})
    pairs = Pairs(np.array([0, 0], np.int32), np.array([1, 2], np.int32))
    each = exact("given", "given")
    found = score(compare(records, pairs, [each]), fixed(each, [0.1, 0.9], [0.5, 0.5]))
    assert found.levels[:, 0].tolist() == [-1, 1]
    assert found.bits[0, 0] == 0
    assert found.total[0] == pytest.approx(np.log2(0.01 / 0.99))


LEVELS = [
    (near_spelled("n", "v"), ["abcd", "abcd"], 3),
    (near_spelled("n", "v"), ["abcd", "abdc"], 2),
    (near_spelled("n", "v"), ["abcd", "axyd"], 1),
    (near_spelled("n", "v"), ["abcd", "wxyz"], 0),
    (spelled("s", "v"), ["dorakani", "dorakani"], 4),
    (spelled("s", "v"), ["dorakani", "dorakany"], 3),
    (spelled("s", "v"), ["dorakani", "zzzz"], 0),
]


@pytest.mark.parametrize(("comparison", "values", "level"), LEVELS)
def test_levels_of_two_values(comparison: Comparison, values: list[str], level: int) -> None:
    pairs = Pairs(np.array([0], np.int32), np.array([1], np.int32))
    for order in (values, values[::-1]):
        assert comparison.levels(Records.of({"v": order}), pairs).tolist() == [level]
    assert comparison.labels[comparison.top] == "the same"


def test_few_records_keep_what_is_held() -> None:
    records = Records.of({"given": ["ivo", "ivo", "dora"]})
    each = exact("given", "given")
    held = Held(fixed(each, [0.1, 0.9], [0.8, 0.2]))
    rule = Rule.on(records["given"])
    compared = compare(records, Pairs(np.array([0], np.int32), np.array([1], np.int32)), [each])
    found = learn(compared, [rule], 1, held)
    assert found.m[0] == pytest.approx([0.1, 0.9], abs=0.01)
    assert found.u[0] == pytest.approx([0.8, 0.2], abs=0.01)
    assert found.prior == pytest.approx(0.01, rel=0.01)


def test_evidence_as_probability() -> None:
    assert probability(np.array([0.0, 1.0, -1e9, 1e9])).tolist() == pytest.approx([0.5, 2 / 3, 0, 1])
