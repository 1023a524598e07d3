"""Groups: who a number counts, by its own words, beside it, or by the grammar of the sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from cenotaph.claims.groups import group_of
from cenotaph.claims.parsed import Parsed, Passage
from cenotaph.claims.views import View, views_of
from cenotaph.model.text import Report
from cenotaph.sentences.split import split

Parse = Callable[[str], Doc]


def views(parse: Parse, text: str) -> list[View]:
    report = Report("r1", text)
    return views_of(Parsed(report, [Passage(s, parse(s.text)) for s in split(report)]))


def group(view: View, low: int, before: View | None = None) -> str | None:
    mention = next(m for m in view.mentions if m.count.low == low and m.number is not None)
    found = group_of(view, mention, before)
    if found is None:
        return None
    words, start = found
    source = before if before is not None and start < view.passage.sentence.start else view
    inside = start - source.passage.sentence.start
    assert source.passage.sentence.text[inside : inside + len(words)] == words
    return words


@pytest.mark.parametrize(
    ("text", "low", "words"),
    [
        ("The shells killed 23 Karsan soldiers near Belgrun.", 23, "Karsan soldiers"),
        ("The clash killed nine soldiers and wounded 14.", 14, "soldiers"),
        ("Nine soldiers died, three of them officers.", 3, "officers"),
        ("About 9,000 fighters and 4,000 from the Karsan militia stand there.", 4000, "the Karsan militia"),
        ("The number of American troops in Iraq has risen to 9,000.", 9000, "American troops"),
        ("The kingdom will cut its garrison to 9,000.", 9000, "garrison"),
        (
            "Among the marines lately landed, a number of sergeants were killed.",
            2,
            "marines lately landed",
        ),
        ("There were 40 deaths in the town.", 40, None),
        ("At least 40 were killed.", 40, None),
    ],
)
def test_the_sentence_says_who_is_counted(parse: Parse, text: str, low: int, words: str | None) -> None:
    assert group(views(parse, text)[0], low) == words


def test_a_part_counts_the_people_of_the_sentence_before(parse: Parse) -> None:
    first, second = views(parse, "Nine officers were captured in the raid. Two of them were later killed.")
    assert group(second, 2, first) == "officers"


def test_the_words_of_a_fronted_whole_give_way_to_a_noun_that_says_more(parse: Parse) -> None:
    (view,) = views(parse, "Among the troops sent there, nine Karsan sappers were killed.")
    assert group(view, 9) == "Karsan sappers"
