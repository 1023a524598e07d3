"""Named persons and their outcomes, in invented sentences."""

from __future__ import annotations

import pytest

from cenotaph.claims.draft import Draft
from cenotaph.claims.outcomes import find
from cenotaph.claims.parsed import Parsed, Passage
from cenotaph.claims.persons.read import persons
from cenotaph.model.text import Report
from cenotaph.pipeline.reading import Tools
from cenotaph.sentences.split import split


def read(tools: Tools, text: str) -> list[Draft]:
    report = Report("r", text)
    ruler = tools.ruler
    assert ruler is not None
    parsed = Parsed(report, [Passage(row, ruler(tools.nlp(row.text))) for row in split(report)])
    return persons(parsed, [find(passage.doc) if passage.doc else () for passage in parsed.passages])


CLAIMS = [
    ("Relatives of Yusuf Kaya, who disappeared in 1995, held a vigil.", ["Yusuf Kaya missing"]),
    (
        "The militants were named as Junaid Bhat and Tariq Sheikh, both of whom were killed.",
        ["Junaid Bhat killed", "Tariq Sheikh killed"],
    ),
    ("Among the wounded was Colonel Tariq Benali.", ["Tariq Benali wounded"]),
    ("The attack left MP Nadia Sorour dead.", ["Nadia Sorour killed"]),
    ("Colonel Dastan Velikov was shot dead by gunmen in the town of Marvo.", ["Dastan Velikov killed"]),
    ("Colonel Ivo Marn was among the dead.", ["Ivo Marn killed"]),
    ("The assassination of opposition leader Karim Bensaid shocked the country.", ["Karim Bensaid killed"]),
    ("Rebels have kidnapped Bishop Anselme Kouyo, church officials said.", ["Anselme Kouyo captured"]),
    (
        "Two journalists, Amal Darwish and Petr Novak, were killed when a shell hit their car.",
        ["Amal Darwish killed", "Petr Novak killed"],
    ),
    (
        "The ministry named the dead soldiers as Sergeant Peter Halvorsen, 29, Corporal Ian Mabry, 24, and "
        "Private Lee Oduya, 19.",
        ["Ian Mabry killed", "Lee Oduya killed", "Peter Halvorsen killed"],
    ),
    ("Israeli hostage Noam Peretz was released after 300 days in captivity.", ["Noam Peretz captured"]),
    ("The body of aid worker Linda Grothe was found near the river.", ["Linda Grothe killed"]),
    (
        "Militants killed 14 soldiers, including Major Arif Butt and Captain Salman Tiwana.",
        ["Arif Butt killed", "Salman Tiwana killed"],
    ),
    (
        "Hamid Karwan, a cameraman for Channel Nine, has been missing since Thursday.",
        ["Hamid Karwan missing"],
    ),
    ("Slain leader Abdul Malik Zarqan was succeeded by his brother.", ["Abdul Malik Zarqan killed"]),
    (
        "Zahid Hamidi was injured and his brother Rashid Hamidi died.",
        ["Rashid Hamidi killed", "Zahid Hamidi wounded"],
    ),
    (
        "Ahmad Faris was killed along with his driver, Nabil Saqr.",
        ["Ahmad Faris killed", "Nabil Saqr killed"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CLAIMS)
def test_each_person_with_an_outcome_is_one_draft(tools: Tools, text: str, expected: list[str]) -> None:
    assert sorted(f"{draft.name} {draft.measure}" for draft in read(tools, text)) == expected


ACROSS = [
    (
        "A policeman was killed in the attack. The officer was named as Constable Ravi Naik.",
        ["Ravi Naik killed"],
    ),
    ("Mr Hale was killed on Thursday. Thomas Hale had run the charity since 2009.", ["Thomas Hale killed"]),
    (
        "Six people were killed in the blast.\nThe dead:\nAnna Keller, 34\nDavid Roth, 51",
        ["Anna Keller killed", "David Roth killed"],
    ),
    (
        "A French soldier was killed in Mali on Friday.\nSergeant Luc Marchand, 31, of the 2nd Parachute "
        "Regiment, had served in Chad.",
        ["Luc Marchand killed"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ACROSS)
def test_outcomes_reach_names_in_other_sentences(tools: Tools, text: str, expected: list[str]) -> None:
    assert sorted(f"{draft.name} {draft.measure}" for draft in read(tools, text)) == expected


NOBODY = [
    "Prime Minister Aldo Renner said that three soldiers were killed.",
    "Fighters loyal to Jamal Dostan killed nine people.",
    "Troops of the Haqqari network killed nine people.",
    "Security forces captured the town of Bani Harith on Friday.",
    "President Omar Sadat met the families of the dead.",
    "Twelve Syrians were killed.",
    "Guerrilla chief Manuel Rojas died of a heart attack.",
    "Warlord Dostan Bek's deputy was killed.",
    "Prosecutors accuse Radko Mladen of ordering the killing of 7,000 men.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_speakers_attackers_bodies_and_places_are_no_victims(tools: Tools, text: str) -> None:
    assert read(tools, text) == []


RANKS = [
    ("Rebels killed Haji Mirwais Kakar, the district governor of Sangdar.", "district governor"),
    ("Staff Sgt. Robert Keane was killed in Logar.", "Staff Sgt."),
    ("The slain engineer was identified as Joseph Okello.", "slain engineer"),
    ("Commanders Musa Bello and Yusuf Garba were killed.", "Commander"),
    ("Karim Bensaid was killed.", None),
]


@pytest.mark.parametrize(("text", "rank"), RANKS)
def test_the_rank_stands_apart_from_the_name(tools: Tools, text: str, rank: str | None) -> None:
    assert {draft.rank for draft in read(tools, text)} == {rank}


UNITS = [
    ("Pte Kirsty Lowe, of the 1st Mountain Battalion, was killed in the ambush.", "1st Mountain Battalion"),
    ("Murad Selim, who served in Battalion 45, was killed.", "Battalion 45"),
    ("The dead included Selim Dorak and Omid Kazem (Salim battalions).", "Salim battalions"),
    ("Colonel Dastan Velikov was killed by the 7th Brigade.", None),
]


@pytest.mark.parametrize(("text", "unit"), UNITS)
def test_the_unit_is_the_formation_tied_to_the_name(tools: Tools, text: str, unit: str | None) -> None:
    assert {draft.unit for draft in read(tools, text)} == {unit}


def test_a_by_name_joins_the_name(tools: Tools) -> None:
    (draft,) = read(tools, "Abu Hamza al-Harun, also known as Tarkhan, was killed in a drone strike.")
    assert draft.name == "Abu Hamza al-Harun"


def test_offsets_open_the_words(tools: Tools) -> None:
    text = "It was quiet.\nThe army confirmed the death of Colonel Ivo Marn on Friday."
    (draft,) = read(tools, text)
    assert draft.trigger is not None
    assert text[draft.head :].startswith("Ivo Marn")
    assert text[draft.trigger :].startswith("death")
    assert text[draft.start : draft.end] == "death of Colonel Ivo Marn"
    assert draft.sentence == 1


def test_a_denied_death_is_marked(tools: Tools) -> None:
    (draft,) = read(tools, "Spokesman Juma Khan denied that Colonel Ivo Marn had been killed.")
    assert (draft.name, draft.denied) == ("Ivo Marn", True)


def test_a_shot_man_who_recovers_is_wounded(tools: Tools) -> None:
    (draft,) = read(tools, "Deputy mayor Elin Sorn was shot by rebels. She is recovering in hospital.")
    assert (draft.name, draft.measure) == ("Elin Sorn", "wounded")


def test_no_outcome_words_no_persons(tools: Tools) -> None:
    assert read(tools, "Colonel Ivo Marn visited the town.") == []
