"""Whom a speaker speaks for: parties, offices and media of a state; nobody where the words do not tell."""

from __future__ import annotations

import pytest

from cenotaph.parties import Context, speaks_for


@pytest.mark.parametrize(
    ("words", "country", "party"),
    [
        ("a Hamas spokesman", "PS", "hamas"),
        ("the Afghan Defense Ministry", "AF", "AF"),
        ("Turkish state media", "SY", "TR"),
        ("Syrian television", "LB", "SY"),
        ("the Ministry of Defence", "SY", "SY"),
        ("the Ministry of Defence", None, None),
        ("local media", "SY", None),
        ("Russian and Syrian media", "SY", None),
        ("Iran-backed media", "SY", None),
        ("residents", "SY", None),
        ("Palestinian officials", "PS", None),
        ("a doctor", "SY", None),
        ("", "SY", None),
    ],
)
def test_a_speaker_speaks_for_a_party_or_for_none(words: str, country: str | None, party: str | None) -> None:
    found = speaks_for(words, Context(country=country))
    assert (found.id if found else None) == party
