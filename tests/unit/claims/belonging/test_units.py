"""Formations: their names, and which people they are tied to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cenotaph.claims.belonging.unit_names import units_in
from cenotaph.claims.belonging.units import units_of
from cenotaph.claims.draft import Draft
from cenotaph.claims.parsed import Parsed, Passage
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.text import Report
from cenotaph.sentences.split import split


def parsed_of(text: str) -> Parsed:
    report = Report("invented", text)
    return Parsed(report, [Passage(sentence, None) for sentence in split(report)])


def person(parsed: Parsed, name: str) -> Draft:
    head = parsed.report.text.index(name)
    passage = parsed.passage_at(head)
    assert passage is not None
    return Draft(Kind.PERSON, Measure.KILLED, passage.sentence.index, head, head + len(name), head, name=name)


def toll(parsed: Parsed, group: str) -> Draft:
    start = parsed.report.text.index(group)
    passage = parsed.passage_at(start)
    assert passage is not None
    head = start + group.split(" of ")[0].rfind(" ") + 1
    return Draft(
        Kind.TOLL, Measure.KILLED, passage.sentence.index, start, start + len(group), head, group=group
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("men of Battalion 258 fell", ["Battalion 258"]),
        ("the 101st Airborne Division", ["101st Airborne Division"]),
        ("troops of 22 Brigade", ["22 Brigade"]),
        (
            "the 2nd Battalion, 5th Marine Regiment, 1st Marine Division",
            ["2nd Battalion, 5th Marine Regiment, 1st Marine Division"],
        ),
        ("fighters of the Karsa battalions", ["Karsa battalions"]),
        ("a member of the Golani Brigade", ["Golani Brigade"]),
        ("the al-Qassam Brigades", ["al-Qassam Brigades"]),
        ("he led Liwa al-Qamar", ["Liwa al-Qamar"]),
        ("Battalion 45 of the special forces", ["Battalion 45 of the special forces"]),
        ("men of the Karsan “Falcon” militias", ["Karsan “Falcon” militias"]),
        ("1st Battalion The Marsh Regiment", ["1st Battalion The Marsh Regiment"]),
        ("an Iraqi unit and a US-led force", []),
        ("about 200 soldiers left", []),
        ("the army left", []),
    ],
)
def test_formations_are_found_whole(text: str, words: list[str]) -> None:
    assert [unit.words for unit in units_in(text)] == words


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("Anton Veldar of 2 Battalion was killed.", "Anton Veldar", "2 Battalion"),
        (
            "Anton Veldar, 24, assigned to the 7th Engineer Battalion, died.",
            "Anton Veldar",
            "7th Engineer Battalion",
        ),
        ("Falcon Brigade commander Anton Veldar was killed.", "Anton Veldar", "Falcon Brigade"),
        (
            "Anton Veldar was killed. He served with the 9th Rifle Regiment.",
            "Anton Veldar",
            "9th Rifle Regiment",
        ),
        ("Dara Meln, Ulo Kask and Anton Veldar (Karsa battalions) fell.", "Dara Meln", "Karsa battalions"),
        (
            "Dara Meln (Karsa battalions), and Ulo Kask, Anton Veldar (“Falcon” militias) fell.",
            "Ulo Kask",
            "“Falcon” militias",
        ),
        (
            "Anton Veldar, who worked in Battalion 7 of the special forces, was killed.",
            "Anton Veldar",
            "Battalion 7 of the special forces",
        ),
        ("Anton Veldar was killed by the 7th Engineer Battalion.", "Anton Veldar", None),
    ],
)
def test_a_person_gets_the_formation_that_is_tied_to_the_name(text: str, name: str, unit: str | None) -> None:
    parsed = parsed_of(text)
    assert units_of(parsed, [person(parsed, name)]) == [unit]


def test_a_formation_in_the_words_of_the_group_is_theirs_and_an_armed_group_is_none() -> None:
    parsed = parsed_of("Three soldiers of the 12th Infantry Brigade died. Nine Arakan Army fighters died.")
    drafts = [toll(parsed, "soldiers of the 12th Infantry Brigade"), toll(parsed, "Arakan Army fighters")]
    assert units_of(parsed, drafts) == ["12th Infantry Brigade", None]


def test_others_in_the_sentence_share_the_formation() -> None:
    parsed = parsed_of("A soldier assigned to 3rd Brigade was killed and two others were wounded.")
    assert units_of(parsed, [toll(parsed, "soldier"), toll(parsed, "others")]) == [
        "3rd Brigade",
        "3rd Brigade",
    ]


def test_the_formation_behind_the_second_of_two_names_is_that_of_both() -> None:
    parsed = parsed_of("Lieutenant Dara Meln and his colleague Ulo Kask, from Battalion 65, were killed.")
    drafts = [person(parsed, "Dara Meln"), person(parsed, "Ulo Kask")]
    assert units_of(parsed, drafts) == ["Battalion 65", "Battalion 65"]


def test_soldiers_just_told_of_keep_their_formation_and_civilians_take_none() -> None:
    parsed = parsed_of("Soldiers of 22 Brigade went out. Three soldiers and two villagers were hurt.")
    assert units_of(parsed, [toll(parsed, "soldiers"), toll(parsed, "villagers")]) == ["22 Brigade", None]


def test_a_person_told_of_by_rank_before_the_name_keeps_the_formation() -> None:
    parsed = parsed_of("A captain in the 9th Rifle Regiment was shot. Captain Anton Veldar died.")
    draft = replace(person(parsed, "Anton Veldar"), rank="Captain")
    assert units_of(parsed, [draft]) == ["9th Rifle Regiment"]
