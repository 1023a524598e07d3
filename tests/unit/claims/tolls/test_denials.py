"""Denials of a number or of harm, with the shipped lexicons."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from cenotaph.claims import mentions, outcomes
from cenotaph.claims.tolls.denials import is_denied

Parse = Callable[[str], Doc]


def denied(parse: Parse, text: str) -> bool:
    doc = parse(text)
    mention = next(m for m in mentions.find(doc) if m.number is not None)
    return is_denied(mention, outcomes.find(doc)[0])


@pytest.mark.parametrize(
    "text",
    [
        "The army denied killing 12 shepherds.",
        "The ministry rejected claims that 12 scouts had been killed.",
        'The governor called reports of 40 deaths "a fabrication".',
    ],
)
def test_what_a_speaker_disputes_is_denied(parse: Parse, text: str) -> None:
    assert denied(parse, text)


@pytest.mark.parametrize(
    "text",
    [
        "The army said that it had killed 12 shepherds.",
        "The rebels denied responsibility for the attack that killed 12 shepherds.",
        "No porters were killed, the army said.",
        "Twelve porters were killed, and the army rejected a truce.",
    ],
)
def test_a_denial_of_something_else_leaves_the_number_asserted(parse: Parse, text: str) -> None:
    assert not denied(parse, text)
