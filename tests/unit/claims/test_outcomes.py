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


PHRASES = [
    ("Four scouts paid the supreme price.", "paid the supreme price", Measure.KILLED),
    ("Two porters succumbed to their injuries.", "succumbed to their injuries", Measure.KILLED),
    ("Rebels slit the throats of three clerks.", "slit the throats of", Measure.KILLED),
    ("A driver sustained severe leg injuries.", "sustained severe leg injuries", Measure.WOUNDED),
    ("A nurse lost a foot.", "lost a foot", Measure.WOUNDED),
    ("Raiders took six clerks prisoner.", "took", Measure.CAPTURED),
    ("Agents took a courier into custody.", "took", Measure.CAPTURED),
    ("Nine scouts laid down arms.", "laid down arms", Measure.CAPTURED),
]


@pytest.mark.parametrize(("text", "words", "measure"), PHRASES)
def test_a_phrase_may_have_words_and_people_inside(
    parse: Parse, text: str, words: str, measure: Measure
) -> None:
    trigger = find(parse(text))[0]
    assert parse(text)[trigger.token.i : trigger.last + 1].text == words
    assert trigger.measure is measure


def test_no_verb_and_no_comma_stand_inside_a_phrase(parse: Parse) -> None:
    assert [t.last for t in find(parse("They suffered hunger, and wounds healed.")) if not t.weak] == []
