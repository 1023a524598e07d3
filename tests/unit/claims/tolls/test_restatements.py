"""Tolls told twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from spacy.tokens import Doc

from cenotaph.claims.linear import Linear, load
from cenotaph.claims.parsed import Parsed, Passage
from cenotaph.claims.tolls import read as tolls
from cenotaph.claims.tolls.read import Toll
from cenotaph.claims.tolls.restatement_features import Likeness, comparable, features_of
from cenotaph.claims.tolls.restatements import kept, once_each
from cenotaph.claims.views import views_of
from cenotaph.model.text import Report, Sentence

Parse = Callable[[str], Doc]
ALWAYS, NEVER = Linear({}, 30.0), Linear({}, -30.0)


def read(parse: Parse, *sentences: str) -> list[Toll]:
    passages, start = [], 0
    for index, text in enumerate(sentences):
        passages.append(Passage(Sentence(index, start, start + len(text), text, index), parse(text)))
        start += len(text) + 1
    return tolls.find(views_of(Parsed(Report("r", " ".join(sentences)), passages)), load("tolls"))


def lows(found: Sequence[Toll]) -> list[int | None]:
    return [toll.mention.count.low for toll in found]


PAIRS = [
    ("Mortars killed 14 soldiers.", "Fourteen soldiers were killed.", "equal"),
    ("Mortars killed 14 soldiers.", "At least 14 soldiers were killed.", "bound"),
    ("Mortars killed 31 soldiers.", "Dozens of soldiers were killed.", "vague"),
    ("Dozens of soldiers were killed.", "Hundreds of soldiers were killed.", "vagues"),
    ("The army suffered 23 casualties.", "The army lost 23 soldiers.", "senses"),
    ("Mortars killed 14 soldiers.", "Mortars killed 15 soldiers.", None),
    ("Mortars killed 14 soldiers.", "Mortars wounded 14 soldiers.", None),
]


@pytest.mark.parametrize(("first", "second", "kind"), PAIRS)
def test_how_two_tolls_could_be_one(parse: Parse, first: str, second: str, kind: str | None) -> None:
    one, other = read(parse, first, second)
    assert comparable(one, other) == kind


def test_numbers_stand_before_words_and_the_body_before_the_headline(parse: Parse) -> None:
    found = read(
        parse, "Shelling kills 31 soldiers", "Shelling killed 31 soldiers.", "Dozens of soldiers were killed."
    )
    once = once_each(found, ALWAYS)
    assert [(t.mention.count.low, t.view.passage.sentence.index) for t in once] == [(31, 1)]


def test_a_model_that_sees_no_restatement_keeps_all(parse: Parse) -> None:
    found = read(parse, "Shelling killed 31 soldiers.", "The shelling killed 31 soldiers.")
    assert once_each(found, NEVER) == found


def test_casualties_told_again_as_killed_are_one_claim_whatever_the_model_says(parse: Parse) -> None:
    found = read(parse, "The army suffered 23 casualties.", "The army lost 23 soldiers.")
    assert [str(toll.measure) for toll in once_each(found, NEVER)] == ["killed"]


def test_numbers_that_differ_all_stand(parse: Parse) -> None:
    found = read(parse, "Shelling killed 31 soldiers.", "An ambush killed 12 policemen.")
    assert lows(once_each(found, ALWAYS)) == [31, 12]


def test_each_is_judged_beside_the_nearest_of_those_most_alike(parse: Parse) -> None:
    found = read(
        parse,
        "Mortars killed 14 soldiers.",
        "At least 14 soldiers were killed.",
        "Fourteen soldiers were killed.",
    )
    seen: list[tuple[int, str, int]] = []

    def restates(i: int, likeness: Likeness) -> bool:
        seen.append((i, likeness.kind, likeness.told.view.passage.sentence.index))
        return False

    kept(found, restates)
    assert (2, "equal", 0) in seen or (0, "equal", 2) in seen


def test_a_digest_tells_of_one_event_in_each_entry(parse: Parse) -> None:
    one, other = read(parse, "* A raid kills nine rebels in Tavel.", "* A bomb kills nine farmers in Orsk.")
    assert "bullets" in features_of(Likeness(one, other, "equal"))
