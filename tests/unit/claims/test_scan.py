"""The trigger scan."""

from __future__ import annotations

from cenotaph.claims.scan import wanted
from cenotaph.model.text import Report
from cenotaph.sentences.split import split


def scan(text: str) -> list[bool]:
    return wanted(split(Report("r", text)))


def test_a_report_without_outcome_or_force_words_is_not_parsed() -> None:
    assert not any(scan("The harvest was good. Prices fell by a third. The minister smiled."))


def test_a_sentence_with_an_outcome_word_brings_its_neighbours() -> None:
    quiet = "The harvest was good this year. "
    flags = scan(quiet * 6 + "Militants killed two soldiers on Monday. " + quiet * 6)
    assert flags == [True] * 3 + [False] + [True] * 5 + [False] * 4
