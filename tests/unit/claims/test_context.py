"""Moods of outcome words: asserted, denied, feared, threatened, planned."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from cenotaph.claims.context import moods_of, sentence_moods

Parse = Callable[[str], Doc]

CASES = [
    ("Thousands could die in the siege.", "die", "aux:possible"),
    ("They will be arrested.", "arrested", "aux:future"),
    ("The shelling did not kill anyone.", "kill", "neg:negation"),
    ("The front threatened to kill the two drivers.", "kill", "up:threat"),
    ("They plotted to kill the mayor.", "kill", "up:plan"),
    ("The army denied that two men were killed.", "killed", "up:denial"),
    ("If nine men are killed, talks will end.", "killed", "mark:condition"),
]


@pytest.mark.parametrize(("text", "word", "mood"), CASES)
def test_a_mood_is_found_where_it_bears_on_the_word(parse: Parse, text: str, word: str, mood: str) -> None:
    token = next(token for token in parse(text) if token.text == word)
    assert mood in moods_of(token)


def test_a_plain_report_has_no_mood(parse: Parse) -> None:
    doc = parse("Mortars killed nine farmers near the mill.")
    assert moods_of(doc[1]) == frozenset()
    assert sentence_moods(doc[0]) == frozenset()


def test_a_mood_of_another_clause_is_weak_evidence_only(parse: Parse) -> None:
    doc = parse("Nine farmers died on Monday, and talks could resume.")
    died = next(token for token in doc if token.text == "died")
    assert "aux:possible" not in moods_of(died)
    assert "sent:possible" in sentence_moods(died)
