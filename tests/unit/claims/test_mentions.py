"""Mentions of people in a parsed sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from cenotaph.claims.mentions import Mention, Shape, find

Parse = Callable[[str], Doc]


def mentions(parse: Parse, text: str) -> dict[str, Mention]:
    return {mention.head.text: mention for mention in find(parse(text))}


CASES = [
    ("Mortars killed 14 border guards near the mill.", "guards", Shape.COUNTED, 14, "border guards"),
    ("Dozens of villagers were wounded.", "villagers", Shape.COUNTED, 24, "villagers"),
    ("A sergeant was killed.", "sergeant", Shape.SINGLE, 1, "sergeant"),
    ("Farmers were killed in the market.", "Farmers", Shape.PLURAL, 2, "Farmers"),
    ("No civilians were hurt.", "civilians", Shape.ZERO, 0, "civilians"),
]


@pytest.mark.parametrize(("text", "head", "shape", "low", "words"), CASES)
def test_people_are_found_with_their_number(
    parse: Parse, text: str, head: str, shape: Shape, low: int, words: str
) -> None:
    found = mentions(parse, text)[head]
    assert (found.shape, found.count.low, found.words()) == (shape, low, words)


@pytest.mark.parametrize(
    "text",
    [
        "The 42 Brigade crossed the river.",
        "On May 14 the village fell.",
        "In 2031 the war began.",
        "Ora Venn, 34, was killed.",
    ],
)
def test_units_dates_years_and_ages_count_nobody(parse: Parse, text: str) -> None:
    assert [m for m in find(parse(text)) if m.number is not None] == []


def test_a_number_alone_stands_for_people(parse: Parse) -> None:
    found = find(parse("The blast killed four and injured nine."))
    assert [(m.shape, m.count.low) for m in found] == [(Shape.BARE, 4), (Shape.BARE, 9)]


def test_heads_come_in_order(parse: Parse) -> None:
    heads = [m.head.i for m in find(parse("Two nurses, a driver and several pupils died, officials said."))]
    assert heads == sorted(heads)
    assert len(heads) >= 3


NOBODY = [
    ("The army did not report any casualties.", "casualties"),
    ("The ministry denied any deaths.", "deaths"),
    ("The rocket fell without causing damage or injuries.", "injuries"),
    ("It fell without hurting anyone.", "anyone"),
]


@pytest.mark.parametrize(("text", "head"), NOBODY)
def test_a_denied_harm_counts_nobody(parse: Parse, text: str, head: str) -> None:
    found = mentions(parse, text)[head]
    assert (found.shape, found.count.low, found.count.high) == (Shape.ZERO, 0, 0)


def test_what_people_own_is_no_people(parse: Parse) -> None:
    found = [m for m in find(parse("Jets destroyed 30 rebels' camps.")) if m.number is not None]
    assert [m.label for m in found] == ["thing"]


def test_both_counts_two(parse: Parse) -> None:
    found = mentions(parse, "Both pilots were wounded.")["pilots"]
    assert (found.count.low, found.count.high, found.count.vague) == (2, 2, False)


def test_both_before_and_counts_nobody(parse: Parse) -> None:
    found = find(parse("Mortars fell both in Tavel and in Orsk."))
    assert [m for m in found if m.number is not None] == []


@pytest.mark.parametrize(
    "text",
    [
        "The 9 Dogra moved up.",
        "Ulo and Tas (10) slept.",
        "They let go men above seventy.",
        "They burned 124 houses.",
        "A mother of two was there.",
    ],
)
def test_names_of_units_ages_and_things_are_no_counts(parse: Parse, text: str) -> None:
    assert not [m for m in find(parse(text)) if m.number is not None]


def test_a_force_may_number_so_many(parse: Parse) -> None:
    assert mentions(parse, "The force will number 8,000 troops.")["troops"].count.low == 8000
