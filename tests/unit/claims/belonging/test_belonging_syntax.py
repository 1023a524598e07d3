"""What the words of a sentence are to its people: subject, agent, object, the clause above."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from cenotaph.claims.belonging.syntax import ties_of
from cenotaph.claims.draft import Draft
from cenotaph.claims.parsed import Parsed, Passage
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.text import Report
from cenotaph.sentences.split import split

Parse = Callable[[str], Doc]


def ties(parse: Parse | None, text: str, head: str, kind: Kind = Kind.TOLL) -> set[tuple[str, str]]:
    report = Report("invented", text)
    passages = [Passage(s, parse(s.text) if parse else None) for s in split(report)]
    start = text.index(head)
    measure = Measure.PRESENT if kind is Kind.STRENGTH else Measure.KILLED
    draft = Draft(kind, measure, 0, start, start + len(head), start, group=head)
    return {(text[a:b], name) for a, b, name in ties_of(Parsed(report, passages), draft)}


@pytest.mark.parametrize(
    ("text", "head", "kind", "words", "name"),
    [
        ("The army killed nine rebels.", "rebels", Kind.TOLL, "The army", "subject-patient"),
        ("Nine rebels were killed by the army.", "rebels", Kind.TOLL, "by the army", "agent-patient"),
        ("The army lost nine soldiers.", "soldiers", Kind.TOLL, "The army", "subject-own"),
        ("The kingdom sent 900 troops.", "troops", Kind.STRENGTH, "The kingdom", "subject-own"),
        ("The army said rebels killed nine men.", "men", Kind.TOLL, "The army", "upper-subject"),
    ],
)
def test_the_clause_tells_what_its_words_are_to_the_people(
    parse: Parse, text: str, head: str, kind: Kind, words: str, name: str
) -> None:
    assert (words, name) in ties(parse, text, head, kind)


def test_a_sentence_without_a_parse_tells_nothing() -> None:
    assert ties(None, "The army killed nine rebels.", "rebels") == set()
