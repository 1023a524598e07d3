"""Forces that are planned, came, stand or left."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from cenotaph.claims.movement import status_of
from cenotaph.model.claim import Measure

Parse = Callable[[str], Doc]

CASES = [
    ("The ministry sent 400 soldiers to the border.", Measure.ARRIVED),
    ("The ministry will send 400 soldiers to the border.", Measure.PLANNED),
    ("The army withdrew 900 soldiers from the valley.", Measure.WITHDRAWN),
    ("About 600 soldiers are stationed in the port.", Measure.PRESENT),
    ("Parliament approved 250 soldiers for the mission.", Measure.PLANNED),
]


@pytest.mark.parametrize(("text", "status"), CASES)
def test_governing_words_give_forces_a_status(parse: Parse, text: str, status: Measure) -> None:
    doc = parse(text)
    head = next(token for token in doc if token.text == "soldiers")
    assert status_of(head) is status


def test_forces_that_nothing_moves_have_no_status(parse: Parse) -> None:
    doc = parse("Soldiers, the minister wrote.")
    assert status_of(doc[0]) is None
