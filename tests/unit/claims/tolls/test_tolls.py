"""Tolls of single sentences, with the shipped model."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from cenotaph.claims.linear import Linear, load
from cenotaph.claims.parsed import Parsed, Passage
from cenotaph.claims.tolls import read as tolls
from cenotaph.claims.tolls.read import Toll
from cenotaph.claims.views import views_of
from cenotaph.model.claim import Measure
from cenotaph.model.text import Report, Sentence

Parse = Callable[[str], Doc]
Told = tuple[str, int | None, int | None]


def found(parse: Parse, text: str, model: Linear | None = None) -> list[Toll]:
    # an empty sentence before keeps the text from being read as a headline
    passages = [Passage(Sentence(3, 0, len(text), text), parse(text))]
    return tolls.find(views_of(Parsed(Report("r", text), passages)), model or load("tolls"))


def told(parse: Parse, text: str) -> set[Told]:
    return {(str(t.measure), t.mention.count.low, t.mention.count.high) for t in found(parse, text)}


CASES: list[tuple[str, set[Told]]] = [
    ("Mortars killed 14 border guards near the mill on Tuesday.", {("killed", 14, 14)}),
    ("Gunmen abducted six teachers in Tavel on Sunday.", {("captured", 6, 6)}),
    ("The blast left 21 people dead.", {("killed", 21, 21)}),
    ("At least 40 villagers were wounded.", {("wounded", 40, None)}),
    ("The death toll has risen to 57.", {("killed", 57, 57)}),
    ("Twelve rebels surrendered to the army.", {("captured", 12, 12)}),
    ("The raid claimed the lives of eight farmers.", {("killed", 8, 8)}),
    ("Nine soldiers were killed and 17 injured.", {("killed", 9, 9), ("wounded", 17, 17)}),
    ("Both pilots were killed in the crash of the warplane.", {("killed", 2, 2)}),
    ("The army lost 15 soldiers in the battle.", {("killed", 15, 15)}),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_what_became_of_how_many(parse: Parse, text: str, wanted: set[Told]) -> None:
    assert told(parse, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The army does not report any casualties.",
        "The drone fell without causing casualties.",
        "There were no casualties.",
    ],
)
def test_a_stated_zero_is_a_toll_of_nobody(parse: Parse, text: str) -> None:
    assert ("casualties", 0, 0) in told(parse, text)


@pytest.mark.parametrize(
    "text",
    [
        "The brigade has 400 soldiers and nine tanks.",
        "Thousands could die if the dam breaks.",
        "They threatened to kill the two hostages.",
        "The bridge was destroyed in 2031.",
    ],
)
def test_what_is_not_asserted_is_no_toll(parse: Parse, text: str) -> None:
    assert not [toll for toll in found(parse, text) if toll.measure is Measure.KILLED]


def test_killed_or_wounded_together_are_casualties(parse: Parse) -> None:
    assert told(parse, "Some 300 fighters were killed or wounded.") == {("casualties", 300, 300)}


def test_hostages_that_were_killed_are_killed(parse: Parse) -> None:
    assert ("killed", 4, 4) in told(parse, "Four hostages were killed in the raid.")


def test_a_model_that_trusts_nothing_finds_nothing(parse: Parse) -> None:
    assert found(parse, "Mortars killed 14 border guards.", Linear({}, -30.0)) == []


def test_the_draft_quotes_number_people_and_outcome(parse: Parse) -> None:
    text = "On Monday mortars killed 14 border guards."
    draft = tolls.draft(found(parse, text)[0], None)
    assert text[draft.start : draft.end] == "killed 14 border guards"
    assert (draft.group, text[draft.head :][:6], draft.denied) == ("border guards", "guards", False)
