"""The invented annotated reports: well formed, and read no worse than evaluation/floors.json says.

A floor for machines that have no corpus. The weights were trained on these reports: the figures are no success.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import bench_quality
from cenotaph.pipeline.reading import load_tools

ROOT = Path(__file__).resolve().parents[2]
FLOORS: dict[str, Any] = json.loads((ROOT / "evaluation" / "floors.json").read_text("utf-8"))["invented"]
PATHS = sorted(bench_quality.INVENTED.glob("*.jsonl"))
EVERY = "key kind affiliation unit when where country source denied quote".split()
FIELDS = {
    "toll": {
        *EVERY, "outcome", "group", "low", "high", "approx", "vague", "cumulative", "attacker", "part_of",
    },
    "person": {*EVERY, "outcome", "name", "rank", "attacker", "part_of"},
    "strength": {*EVERY, "status", "group", "low", "high", "approx", "vague"},
}  # fmt: skip
OUTCOMES = {"killed", "wounded", "missing", "captured", "casualties"}
STATUSES = {"planned", "arrived", "present", "withdrawn"}
FLAGS = ("approx", "vague", "cumulative", "denied")


def reports() -> Iterator[dict[str, Any]]:
    for path in PATHS:
        yield from map(json.loads, path.read_text("utf-8").splitlines())


def claims() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    return ((report, claim) for report in reports() for claim in report["claims"])


def named(report: Mapping[str, Any], claim: Mapping[str, Any]) -> str:
    return f"{report['id']} {claim['key']}"


@pytest.fixture(scope="session")
def figures() -> dict[str, float]:
    """F1 by part, of one reading of all the reports."""
    now = bench_quality.invented_floors(load_tools())
    assert now["corpus"] == FLOORS["corpus"], "other reports: python scripts/bench.py --only quality --update"
    return dict(now["f1"])


@pytest.mark.parametrize("part", sorted(FLOORS["f1"]))
def test_the_reading_stays_above_its_floor(part: str, figures: dict[str, float]) -> None:
    assert figures[part] >= FLOORS["f1"][part]


def test_there_are_many_reports_and_claims() -> None:
    assert len({report["id"] for report in reports()}) == len(list(reports())) > 100
    assert sum(1 for _ in claims()) > 900
    assert all(report["id"].startswith("invented-") for report in reports())


def test_every_quote_stands_in_its_report() -> None:
    assert [named(report, claim) for report, claim in claims() if claim["quote"] not in report["text"]] == []


def test_every_claim_has_the_fields_of_its_kind() -> None:
    wrong = {
        named(report, claim): set(claim) ^ FIELDS[claim["kind"]]
        for report, claim in claims()
        if set(claim) != FIELDS[claim["kind"]]
    }
    assert wrong == {}


def test_every_measure_is_known_and_every_count_is_a_range() -> None:
    for report, claim in claims():
        known = STATUSES if claim["kind"] == "strength" else OUTCOMES
        assert claim.get("status", claim.get("outcome")) in known, named(report, claim)
        assert all(isinstance(claim.get(flag, False), bool) for flag in FLAGS), named(report, claim)
        if claim["kind"] != "person":
            low, high = claim["low"], claim["high"]
            assert low is not None or high is not None, named(report, claim)
            assert low is None or high is None or low <= high, named(report, claim)


def test_every_window_runs_forward() -> None:
    for report, claim in claims():
        if claim["when"] is not None:
            start, end = (date.fromisoformat(claim["when"][side]) for side in ("start", "end"))
            assert start <= end, named(report, claim)


def test_every_part_names_its_whole_by_a_key_of_the_report() -> None:
    for report in reports():
        keys = [claim["key"] for claim in report["claims"]]
        assert len(keys) == len(set(keys)), report["id"]
        assert {claim.get("part_of") for claim in report["claims"]} <= {None, *keys}, report["id"]
