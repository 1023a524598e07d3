"""Krippendorff's alpha against published values and against itself."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import numpy as np
import pytest

from cenotaph.estimates.agreement import Scale, alpha

_FILES = Path(os.environ.get("CENOTAPH_SHARED", "../shared")) / "benchmarks/statistics"


def _read(name: str) -> list[dict[str, int]]:
    with (_FILES / name).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    units = [name for name in rows[0] if name != "observer"]
    return [{row["observer"]: int(row[unit]) for row in rows if row[unit]} for unit in units]


@pytest.mark.skipif(not _FILES.is_dir(), reason="CENOTAPH_SHARED is not there")
@pytest.mark.parametrize(
    ("name", "scale", "published"),
    [
        ("krippendorff_2011_4x12.csv", Scale.NOMINAL, 0.743),
        ("krippendorff_2011_4x12.csv", Scale.ORDINAL, 0.815),
        ("krippendorff_2011_4x12.csv", Scale.INTERVAL, 0.849),
        ("krippendorff_2011_4x12.csv", Scale.RATIO, 0.797),
        ("krippendorff_wikipedia_3x15.csv", Scale.NOMINAL, 0.691),
        ("krippendorff_wikipedia_3x15.csv", Scale.INTERVAL, 0.811),
    ],
)
def test_published_values(name: str, scale: Scale, published: float) -> None:
    found = alpha(_read(name), scale).alpha
    assert found == pytest.approx(published, abs=0.0006)


def test_two_coders_by_hand() -> None:
    # Four units, one disagreement: observed 2/8, expected (4 * 4 + 4 * 4 - ...) by the coincidence matrix.
    units = [
        {"a": "yes", "b": "yes"},
        {"a": "no", "b": "no"},
        {"a": "yes", "b": "no"},
        {"a": "no", "b": "no"},
    ]
    observed = 2 / 8
    expected = 2 * 3 * 5 / (8 * 7)
    assert alpha(units).alpha == pytest.approx(1 - observed / expected)


def test_perfect_and_nothing_to_disagree_on() -> None:
    assert alpha([{"a": 1, "b": 1}, {"a": 2, "b": 2}]).alpha == 1
    assert alpha([{"a": 1, "b": 1}, {"a": 1, "b": 1}]).alpha is None
    assert alpha([]).alpha is None
    assert alpha([{"a": 1}, {"b": 2}]).units == 0


def test_who_codes_and_in_which_order_does_not_matter() -> None:
    units = [{"a": 3, "b": 4, "c": 4}, {"a": 1, "c": 1}, {"b": 9, "a": 2}]
    turned = [{"c": 4, "b": 4, "x": 3}, {"b": 9, "a": 2}, {"c": 1, "y": 1}]
    for scale in Scale:
        assert alpha(units, scale).alpha == pytest.approx(alpha(turned, scale).alpha)


def test_interval_holds_the_value_and_is_the_same_every_time() -> None:
    chance = np.random.default_rng(4)
    units = [
        {"a": int(v), "b": int(v if chance.random() < 0.8 else 1 - v)} for v in chance.integers(0, 2, 120)
    ]
    found = alpha(units, draws=300, seed=7)
    assert found == alpha(units, draws=300, seed=7)
    assert found.alpha is not None
    assert found.low is not None
    assert found.high is not None
    assert found.low < found.alpha < found.high


def test_values_that_a_scale_cannot_have() -> None:
    with pytest.raises(TypeError, match="no number"):
        alpha([{"a": "x", "b": "y"}], Scale.INTERVAL)
    with pytest.raises(ValueError, match="below 0"):
        alpha([{"a": -1, "b": 2}], Scale.RATIO)
