"""Outcome words in parsed sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from cenotaph.claims.outcomes import find
from cenotaph.model.claim import Measure

Parse = Callable[[str], Doc]

CASES = [
    ("Snipers killed two porters.", [("killed", Measure.KILLED)]),
    ("Two porters were gunned down.", [("gunned", Measure.KILLED)]),
    ("Two porters lost their lives.", [("lost", Measure.KILLED)]),
    ("The death of a porter was announced.", [("death", Measure.KILLED)]),
    ("Six porters are missing.", [("missing", Measure.MISSING)]),
    ("Rebels took hostage six porters.", [("took", Measure.CAPTURED)]),
    ("Forty rebels surrendered.", [("surrendered", Measure.CAPTURED)]),
    ("The unit suffered heavy casualties.", [("casualties", Measure.CASUALTIES)]),
    ("The market was closed.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_outcome_words_are_found_with_their_measure(
    parse: Parse, text: str, expected: list[tuple[str, Measure]]
) -> None:
    found = [(t.token.text, t.measure) for t in find(parse(text)) if not t.weak]
    assert found == expected


def test_a_phrase_is_one_trigger(parse: Parse) -> None:
    (trigger,) = find(parse("Two clerks were shot dead."))
    assert trigger.last == trigger.token.i + 1


def test_passive_says_that_the_subject_are_the_victims(parse: Parse) -> None:
    (active,) = find(parse("Shells killed two clerks."))
    (passive,) = find(parse("Two clerks were killed."))
    assert (active.passive, passive.passive) == (False, True)
