"""Briefs from a ledger, on each of the databases: the numbers, names and forces, and what cannot be asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.pipeline.conftest import Writing, day

from cenotaph.errors import InputError
from cenotaph.ledger import Ledger
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.scope import Scope
from cenotaph.pipeline.briefing import Asked, brief_of
from cenotaph.pipeline.gathering import gather
from cenotaph.pipeline.reference import Reference
from cenotaph.publications.brief.brief import Brief, sentences_of

ARMY = frozenset({"ardavian-army"})
APRIL = Scope(ARMY, first=date(2031, 4, 1), last=date(2031, 4, 30), outcomes=frozenset({Measure.KILLED}))


def texts(brief: Brief) -> list[str]:
    return [sentence.text for sentence in brief.sentences()]


def test_a_brief_tells_the_figure_the_names_and_the_forces(ledger: Ledger, reference: Reference) -> None:
    told = texts(brief_of(ledger, gather(ledger, reference), APRIL))
    assert told[0].startswith("Ardavian Army, April 2031: at least 30 killed")
    assert any("Teo Brann, " in each and "on 2 April 2031" in each for each in told)
    assert any("Ansel Vey, " in each and "on 18 April 2031" in each for each in told)
    assert any(
        "were present" in each and "10,000 to 12,000" in each and "10 and 14 April 2031" in each
        for each in told
    )
    assert any("“The army lost 23 soldiers from 1 to 14 April" in each for each in told)


def test_every_receipt_on_losses_quotes_the_words_that_it_rests_on(
    ledger: Ledger, reference: Reference
) -> None:
    brief = brief_of(ledger, gather(ledger, reference), APRIL)
    figure = brief.headline.receipts[0]
    assert [quote.words for quote in figure.quotes] == ["The army lost 30 soldiers from 1 to 20 April"]
    assert all(quote.outlet == "Arsna" for receipt in brief.receipts for quote in receipt.quotes)


def test_the_same_ledger_gives_the_same_brief(ledger: Ledger, reference: Reference) -> None:
    gathered = gather(ledger, reference)
    assert brief_of(ledger, gathered, APRIL) == brief_of(ledger, gather(ledger, reference), APRIL)


def test_what_was_said_later_is_not_in_a_brief_as_of_a_day(ledger: Ledger, reference: Reference) -> None:
    told = texts(brief_of(ledger, gather(ledger, reference), APRIL, Asked(as_of=date(2031, 4, 16))))
    assert told[0].startswith("Ardavian Army, April 2031: at least 23 killed")
    assert not any("Ansel Vey" in each or "30 soldiers" in each for each in told)


def test_what_is_said_otherwise_of_one_person_stands_as_a_contradiction(
    ledger: Ledger, reference: Reference
) -> None:
    other = Writing("other", day(22))
    other.says("Corporal Ansel Vey fell on 3 April", None, (3, 3), kind=Kind.PERSON, name="Ansel Vey")
    ledger.record(other.incoming())
    brief = brief_of(ledger, gather(ledger, reference), APRIL)
    (section,) = [each for each in brief.sections if each.id == "contradictions"]
    (words,) = [each.text for block in section.blocks for each in sentences_of(block)]
    assert "“Corporal Ansel Vey fell on 3 April”" in words
    assert "“Corporal Ansel Vey fell on 18 April”" in words
    assert words.endswith(("(18 April 2031 against 3 April 2031).", "(3 April 2031 against 18 April 2031)."))


def test_days_that_nobody_speaks_of_are_told(ledger: Ledger, reference: Reference) -> None:
    question = replace(APRIL, first=date(2001, 4, 1), last=date(2001, 4, 30))
    with pytest.raises(InputError, match="no claim of the ledger speaks of what was asked"):
        brief_of(ledger, gather(ledger, reference), question)


def test_months_are_told_one_by_one(ledger: Ledger, reference: Reference) -> None:
    question = replace(APRIL, first=date(2031, 3, 1), last=date(2031, 5, 31))
    told = texts(brief_of(ledger, gather(ledger, reference), question))
    assert [told[at + 1] for at, words in enumerate(told) if words == "April 2031"] == ["30"]
