"""Person names, whatever the entity recogniser makes of them."""

from __future__ import annotations

import pytest

from cenotaph.claims.persons.clusters import clusters
from cenotaph.claims.persons.names import mentions
from cenotaph.claims.persons.words import Grid
from cenotaph.pipeline.reading import Tools


def grid(tools: Tools, text: str) -> Grid:
    assert tools.ruler is not None
    return Grid(tools.ruler(tools.nlp(text)))


NAMES = [
    ("Brig. Gen. Saad al-Qardan spoke.", ["Saad al-Qardan"]),
    ("Doran Commander Abu Taha al-Harun spoke.", ["Abu Taha al-Harun"]),
    ('The rebel Ernesto "Tito" Cruz spoke.', ['Ernesto "Tito" Cruz']),
    ("Mullah Tor Jan and Haji Nazar spoke.", ["Tor Jan", "Nazar"]),
    ("American Keith Sorn spoke.", ["Keith Sorn"]),
    ("Sgt. 1st Class Robert D. Keane, 33, spoke.", ["Robert D. Keane"]),
    ("Lt. Col. Omar bin Saleh spoke.", ["Omar bin Saleh"]),
    ("Scott and Jean Veldar spoke.", ["Scott Veldar", "Jean Veldar"]),
    ("Men of the Fatima battalions spoke.", []),
    ("Twelve Syrians spoke.", []),
    ("Ivo Marn's brother spoke.", ["Ivo Marn"]),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names_stand_without_titles(tools: Tools, text: str, expected: list[str]) -> None:
    assert [mention.name for mention in mentions(grid(tools, text), 0)] == expected


def test_a_surname_joins_the_full_name_of_the_same_person(tools: Tools) -> None:
    texts = ["Mr Velikov was there.", "Colonel Dastan Velikov was there.", "Colonel Ivo Marn was there."]
    found = [row for at, text in enumerate(texts) for row in mentions(grid(tools, text), at)]
    assert [person.name for person in clusters(found)] == ["Dastan Velikov", "Ivo Marn"]
