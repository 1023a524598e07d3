"""Golden cases of the claim algebra: worked out by hand, and published by those who count."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cenotaph.estimates.bounds import bounds
from cenotaph.estimates.options import Options
from cenotaph.estimates.world import World
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.figure import Figure
from cenotaph.model.scope import MOST_TRUST, Premise, Scope
from claim_worlds import world_of

FOLDER = Path(__file__).parent / "claim_algebra"
FILES = ("by_hand", "iraq_body_count")
Case = Mapping[str, Any]


@cache
def document(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


@cache
def world(name: str) -> World:
    trees = [
        {code: parent or None for code, parent in document(name)[kind].items()}
        for kind in ("parties", "places")
    ]
    return world_of(trees[0], trees[1])


def scope(row: Case, place: str = "place") -> Scope:
    first: date | None = row.get("first")
    return Scope(
        frozenset(row.get("party", ())),
        frozenset(row.get(place, ())),
        first,
        row.get("last"),
        frozenset({Measure(row.get("outcome", "killed"))}),
    )


def premises(case: Case) -> Iterator[Premise]:
    for row in case["claim"]:
        trust = row.get("trust", 1)
        inner = scope(row, "inner_place") if "inner_place" in row else scope(row)
        for number in range(row.get("persons", 0)):
            name = f"{row['id']}-{number}"
            yield Premise(
                name, scope(row), 1, None, inner, Kind.PERSON, MOST_TRUST, origin=row["id"], person=name
            )
        if "persons" not in row:
            low, high = row.get("low"), row.get("high")
            origin = row.get("origin", row["id"])
            yield Premise(row["id"], scope(row), low, high, inner, Kind.TOLL, trust, trust, origin)


def cases() -> Iterator[Any]:
    for name in FILES:
        for case in document(name)["case"]:
            for number, question in enumerate(case["question"]):
                yield pytest.param(name, case, question, id=f"{case['name']}-{number}")


def answered(name: str, case: Case, question: Case) -> Figure:
    return bounds(list(premises(case)), scope(question), world(name), Options())


@pytest.mark.parametrize(("name", "case", "question"), list(cases()))
def test_the_bounds_are_those_that_follow(name: str, case: Case, question: Case) -> None:
    figure = answered(name, case, question)
    assert (figure.low, figure.is_tight) == (question["low"], True)
    if "aside" not in case or "high" in question:
        assert figure.high == question.get("high")
    assert [each.claim for each in figure.aside] == case.get("aside", [])
    if "faults" in question:
        assert [each.low for each in figure.faults] == question["faults"]


@pytest.mark.parametrize(("name", "case", "question"), list(cases()))
def test_a_published_range_lies_within_what_follows(name: str, case: Case, question: Case) -> None:
    figure = answered(name, case, question)
    low, high = question.get("published", (figure.low, figure.high))
    assert figure.low <= low
    assert figure.high is None or high <= figure.high


@pytest.mark.parametrize(("name", "case", "question"), list(cases()))
def test_a_contradiction_is_named_by_the_fewest_claims(name: str, case: Case, question: Case) -> None:
    found = [sorted(conflict.claims) for conflict in answered(name, case, question).conflicts]
    among = case.get("conflicts_among", [])
    assert bool(found) == bool(among)
    assert all(each in among for each in found)


def test_every_published_case_says_where_it_is_from() -> None:
    assert all(case["source"].startswith("https://") for case in document("iraq_body_count")["case"])
