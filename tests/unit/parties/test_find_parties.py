"""Parties in a text: spellings, capitals, possessives, compounds that only look like a party."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.parties import Form, find, party_of, registry


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Hizballah said so", ["hezbollah"]),
        ("Hezbollah's men and Daesh", ["hezbollah", "is"]),
        ("al-Qa'ida in Iraq struck", ["aqi"]),
        ("the Kurdish People’s Protection Units (YPG)", ["ypg", "ypg"]),
        ("the Peoples Protection Units", ["ypg"]),
        ("U.S. troops and US soldiers", ["US", "US"]),
        ("give us the list", []),
        ("a turkey was sold in Turkey", ["TR"]),
        ("Iranian-backed militias", []),
        ("the London-based observatory", []),
        ("Niger Delta gunmen", []),
        ("ISISs positions near the town", ["is"]),
        ("Tamil Tigers and Naxalites", ["ltte", "maoists-in"]),
        ("South Sudan and Sudan", ["SS", "SD"]),
        ("the Democratic Republic of the Congo", ["CD"]),
    ],
)
def test_spellings_lead_to_their_party(text: str, ids: list[str]) -> None:
    assert [mention.party.id for mention in find(text)] == ids


def test_a_mention_tells_how_it_names() -> None:
    forms = [
        mention.form
        for mention in find("Afghan men met in Kabul, Afghanistan, with the Revolutionary Guards")
    ]
    assert forms == [Form.PEOPLE, Form.SEAT, Form.NAME, Form.FORCE]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Iranian soldiers", "Iran"),
        ("members of Hezbollah", "Hezbollah"),
        ("Lebanese Hezbollah fighters", "Hezbollah"),
        ("men of the Quds Force", "Iran"),
        ("al-Qassam Brigades gunmen", "Hamas"),
        ("ISAF troops", "NATO"),
        ("villagers", None),
    ],
)
def test_words_belong_to_a_party_that_answers_for_them(words: str, name: str | None) -> None:
    party = party_of(words)
    assert (party.name if party else None) == name


@given(st.text())
def test_any_text_is_searched_and_mentions_stand_in_order(text: str) -> None:
    mentions = find(text)
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


def test_every_spelling_is_found_as_written() -> None:
    missed = []
    for spelling in registry().spellings:
        found = find(f"{spelling.words} said so")
        if not found or found[0].start != 0:
            missed.append(spelling.words)
    assert missed == []


def test_every_parent_and_home_is_known() -> None:
    parties = registry().parties
    for party in parties.values():
        assert all(parent in parties for parent in party.parents)
        assert all(len(home) == 2 for home in party.homes)
