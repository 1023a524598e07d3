"""How many forces were planned, arrived, stand or left."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from cenotaph.claims.draft import Draft
from cenotaph.claims.linear import load
from cenotaph.claims.parsed import Parsed, Passage
from cenotaph.claims.strengths.candidates import candidates
from cenotaph.claims.strengths.read import find, once
from cenotaph.claims.views import View, views_of
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.count import Count
from cenotaph.model.text import Report, Sentence

Parse = Callable[[str], Doc]


def see(parse: Parse, *texts: str) -> list[View]:
    """Views of sentences as of one report."""
    text = "\n".join(texts)
    passages, start = [], 0
    for index, sentence in enumerate(texts):
        end = start + len(sentence)
        passages.append(Passage(Sentence(index, start, end, sentence, index), parse(sentence)))
        start = end + 1
    return views_of(Parsed(Report("r", text), passages))


def told(views: list[View]) -> list[tuple[str, int | None, int | None]]:
    drafts = find(views, load("strengths"), frozenset())
    return [(str(d.measure), d.count.low, d.count.high) for d in drafts if d.count is not None]


CASES = [
    ("The kingdom sent 4,000 troops to the island.", ("arrived", 4000, 4000)),
    ("The kingdom will send 4,000 troops to the island.", ("planned", 4000, 4000)),
    ("Some 4,000 troops are stationed on the island.", ("present", 4000, 4000)),
    ("The kingdom withdrew 4,000 troops from the island.", ("withdrawn", 4000, 4000)),
    ("The kingdom has sent out a 4,000-strong peace force to the island.", ("arrived", 4000, 4000)),
    ("The country's 120,000-strong army stood by.", ("present", 120000, 120000)),
    ("The force now stands at 9,000.", ("present", 9000, 9000)),
    ("Troops numbering 900 retreated from the town.", ("withdrawn", 900, 900)),
    ("More than 300 fighters crossed into the valley.", ("arrived", 301, None)),
    ("Thousands of troops were sent to the border.", ("arrived", 2000, None)),
]


@pytest.mark.parametrize(("text", "claim"), CASES)
def test_forces_with_a_number_are_told(
    parse: Parse, text: str, claim: tuple[str, int | None, int | None]
) -> None:
    assert told(see(parse, "The island", text)) == [claim]


@pytest.mark.parametrize(
    "text",
    [
        "The army sent 40 tanks to the island.",
        "The 25 Task Force Brigade cleared the village.",
        "Two battalions hold the coast.",
        "The army evacuated 4,000 villagers from the island.",
        "Soldiers fired at the village.",
        "The minister thanked the troops.",
        "A 15-member council approved the mission.",
    ],
)
def test_weapons_formations_and_civilians_are_no_strengths(parse: Parse, text: str) -> None:
    assert told(see(parse, "The island", text)) == []


def test_people_read_as_losses_are_no_strengths(parse: Parse) -> None:
    views = see(parse, "The island", "Nine soldiers were killed at the dam.")
    heads = {(1, mention.head.i) for mention in views[1].mentions}
    assert find(views, load("strengths"), heads) == []


def test_the_size_of_a_body_is_read_from_before_its_noun(parse: Parse) -> None:
    views = see(parse, "A four-man team guarded the 298-strong mission.")
    assert [(one.mention.head.text, one.mention.count.low, one.strong) for one in candidates(views)] == [
        ("team", 4, True),
        ("mission", 298, True),
    ]


def test_a_row_of_peoples_counts_the_forces_that_it_ends_with(parse: Parse) -> None:
    views = see(parse, "Some 500 Thai and 1,000 Lao troops met at the bridge.")
    assert {one.mention.count.low for one in candidates(views)} == {500, 1000}


def draft(sentence: int, measure: Measure, count: Count, group: str = "troops", score: float = 0.9) -> Draft:
    return Draft(
        Kind.STRENGTH,
        measure,
        sentence,
        sentence * 100,
        sentence * 100 + 9,
        sentence * 100,
        count=count,
        group=group,
        score=score,
    )


NINE = Count(9, 9)
SOME = Count(2, None, vague=True)


def test_a_headline_gives_way_to_the_body() -> None:
    body = draft(3, Measure.PLANNED, NINE)
    assert once([draft(0, Measure.PLANNED, NINE), body]) == [body]
    assert once([draft(0, Measure.ARRIVED, NINE), body]) == [body]


def test_a_headline_that_rounds_gives_way_to_the_number() -> None:
    body = draft(3, Measure.WITHDRAWN, Count(5556, 5556))
    assert once([draft(0, Measure.WITHDRAWN, Count(5001, None)), body]) == [body]


def test_a_bare_plural_gives_way_to_a_number_of_the_same_status() -> None:
    numbered = draft(2, Measure.ARRIVED, NINE)
    other = draft(4, Measure.WITHDRAWN, SOME)
    assert once([draft(1, Measure.ARRIVED, SOME), numbered, other]) == [numbered, other]


def test_the_same_number_of_two_groups_side_by_side_counts_twice() -> None:
    row = [draft(2, Measure.ARRIVED, NINE, "Danes"), draft(2, Measure.ARRIVED, NINE, "Greeks")]
    assert once(row) == row
