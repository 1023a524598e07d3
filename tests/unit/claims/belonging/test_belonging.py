"""Whose people a claim counts: own words, the state of bare soldiers, the group of bare militants, civilians."""

from __future__ import annotations

import pytest

from cenotaph.claims.belonging.choose import affiliations_of
from cenotaph.claims.belonging.cohort import NOTHING, cohort_of
from cenotaph.claims.draft import Draft
from cenotaph.claims.parsed import Parsed, Passage
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.text import Report
from cenotaph.sentences.split import split


def parsed_of(text: str) -> Parsed:
    report = Report("invented", text)
    return Parsed(report, [Passage(sentence, None) for sentence in split(report)])


def draft_of(
    parsed: Parsed, words: str, trigger: str, kind: Kind = Kind.TOLL, rank: str | None = None
) -> Draft:
    start = parsed.report.text.index(words)
    head = start + words.rfind(" ") + 1 if kind is not Kind.PERSON else start
    passage = parsed.passage_at(start)
    assert passage is not None
    place = parsed.report.text.index(trigger)
    measure = Measure.PRESENT if kind is Kind.STRENGTH else Measure.KILLED
    names = {"name": words, "rank": rank} if kind is Kind.PERSON else {"group": words}
    return Draft(kind, measure, passage.sentence.index, start, start + len(words), head, place, **names)


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("Two Georgian soldiers were killed near Orvel.", "Georgian soldiers", "Georgia"),
        ("Eleven fighters of Hezbollah were killed.", "fighters of Hezbollah", "Hezbollah"),
        ("Nine Hizballah members were killed in Syria.", "Hizballah members", "Hezbollah"),
        ("Nine Afghan civilians were killed.", "Afghan civilians", "civilians"),
        ("Six villagers were killed in Orvel, Mali.", "villagers", "civilians"),
        ("Four Syrian soldiers were killed by rebels.", "Syrian soldiers", "Syrian government"),
        ("Nine people were killed in Orvel.", "people", None),
        ("Three Palestinians were killed by Israeli troops.", "Palestinians", "Palestinians"),
    ],
)
def test_own_words_tell_whose_people_they_are(text: str, words: str, party: str | None) -> None:
    parsed = parsed_of(text)
    assert affiliations_of(parsed, [draft_of(parsed, words, "killed")]) == [party]


def test_bare_militants_are_of_the_group_that_the_report_names() -> None:
    text = "The army said it fought Boko Haram near Dikkel. Boko Haram attacked the town. Nine insurgents were killed."
    parsed = parsed_of(text)
    assert affiliations_of(parsed, [draft_of(parsed, "insurgents", "killed")]) == ["Boko Haram"]


def test_bare_soldiers_are_of_the_state_of_the_report() -> None:
    text = "The Turkish army said on Monday that its base came under fire. Two soldiers were killed in the attack."
    parsed = parsed_of(text)
    assert affiliations_of(parsed, [draft_of(parsed, "soldiers", "killed")]) == ["Turkey"]


def test_others_are_of_those_before_them() -> None:
    text = "Two Indian soldiers were killed and six others were wounded in Dorrel."
    parsed = parsed_of(text)
    drafts = [draft_of(parsed, "Indian soldiers", "killed"), draft_of(parsed, "others", "wounded")]
    assert affiliations_of(parsed, drafts) == ["India", "India"]


def test_a_strength_is_never_of_civilians() -> None:
    text = "France will send 600 men to Orvel."
    parsed = parsed_of(text)
    assert affiliations_of(parsed, [draft_of(parsed, "men", "send", Kind.STRENGTH)]) == ["France"]


def test_a_person_is_of_the_party_of_the_title() -> None:
    text = "Taliban commander Orvel Dassim was killed in Helmand, ISAF said."
    parsed = parsed_of(text)
    draft = draft_of(parsed, "Orvel Dassim", "killed", Kind.PERSON, "Taliban commander")
    assert affiliations_of(parsed, [draft]) == ["Taliban"]


def test_no_drafts_give_no_parties() -> None:
    assert affiliations_of(parsed_of("Nothing happened."), []) == []


@pytest.mark.parametrize(
    ("words", "cohort"),
    [
        ("Iranian soldiers", "soldier"),
        ("soldiers of the 3rd Battalion", "soldier"),
        ("members of the security forces", "police"),
        ("a civilian contractor", "crowd"),
        ("rebel women", "hostile"),
        ("suspected insurgents", "hostile"),
        ("passers-by", "civilian"),
        ("women and children", "civilian"),
        ("six others", "other"),
        ("pro-government fighters", "soldier"),
        ("people", "people"),
        (None, NOTHING),
    ],
)
def test_the_head_noun_tells_the_cohort(words: str | None, cohort: str) -> None:
    assert cohort_of(words) == cohort


def test_members_of_the_party_are_of_the_group_named_before() -> None:
    text = (
        "Beside the Iranian dead, outlets near Hezbollah announced the deaths of nine of the "
        "party's members, including the field commander Anton Veldar."
    )
    parsed = parsed_of(text)
    drafts = [
        draft_of(parsed, "the party's members", "deaths"),
        draft_of(parsed, "Anton Veldar", "deaths", Kind.PERSON, "field commander"),
    ]
    assert affiliations_of(parsed, drafts) == ["Hezbollah", "Hezbollah"]


def test_a_formation_of_no_known_party_answers_for_itself_and_for_its_own_names_alone() -> None:
    text = (
        "Two officers of the Turkish army were killed. Dara Meln (Karsa battalions) fell near Orvel. "
        "Ulo Kask, who served in Battalion 9 of the special forces, was killed, the Turkish army said."
    )
    parsed = parsed_of(text)
    drafts = [draft_of(parsed, name, "killed", Kind.PERSON) for name in ("Dara Meln", "Ulo Kask")]
    units = ["Karsa battalions", "Battalion 9 of the special forces"]
    assert affiliations_of(parsed, drafts, units) == ["Karsa battalions", "Turkey"]
