"""Parts of wholes."""

from __future__ import annotations

from cenotaph.claims.draft import Draft
from cenotaph.claims.parsed import Parsed
from cenotaph.claims.parts import wholes_of
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.count import Count
from cenotaph.model.text import Report

TEXT = "The raid killed 23 men, including 13 advisers and Ora Venn. It wounded four."


def draft(words: str, count: Count | None, measure: Measure = Measure.KILLED) -> Draft:
    start = TEXT.index(words)
    kind = Kind.PERSON if count is None else Kind.TOLL
    return Draft(
        kind, measure, 0, start, start + len(words), start, count=count, name=words if count is None else None
    )


def test_including_makes_numbers_and_names_parts_of_the_whole() -> None:
    drafts = [draft("23 men", Count(23, 23)), draft("13 advisers", Count(13, 13)), draft("Ora Venn", None)]
    wholes = wholes_of(Parsed(Report("r", TEXT), []), drafts)
    assert wholes[:2] == [None, 0]
    assert wholes[2] in (0, 1)


def test_another_outcome_is_no_part() -> None:
    drafts = [draft("23 men", Count(23, 23)), draft("four", Count(4, 4), Measure.WOUNDED)]
    assert wholes_of(Parsed(Report("r", TEXT), []), drafts) == [None, None]


def test_those_named_in_the_next_sentence_are_parts_of_the_number_before() -> None:
    text = "Two porters were killed. One was named as Ora Venn. In Tavel, Tas Ilk died."
    whole = Draft(Kind.TOLL, Measure.KILLED, 0, 0, 23, 4, count=Count(2, 2))
    names = [
        Draft(Kind.PERSON, Measure.KILLED, n, at, at + len(name), at, name=name)
        for n, name in ((1, "Ora Venn"), (2, "Tas Ilk"))
        for at in (text.index(name),)
    ]
    assert wholes_of(Parsed(Report("r", text), []), [whole, *names]) == [None, 0, None]
