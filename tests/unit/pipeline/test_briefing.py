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
from cenotaph.publications.brief.brief import Brief, Table, sentences_of

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


def rows_of(brief: Brief, section: str) -> list[list[str]]:
    """What the table of a section says."""
    (found,) = [each for each in brief.sections if each.id == section]
    tables = [each for each in found.blocks if isinstance(each, Table)]
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows]


def test_totals_of_different_voices_stand_side_by_side(ledger: Ledger, reference: Reference) -> None:
    rival = Writing("rival", day(21))
    rival.says("The army lost 90 soldiers from 1 to 20 April", (90, 90), (1, 20), speaker="the Lake Watch")
    ledger.record(rival.incoming())
    rows = rows_of(brief_of(ledger, gather(ledger, reference), APRIL), "rivals")
    assert [(row[0], row[1].split()[0], row[2]) for row in rows] == [
        ("1–20 April 2031", "90", "The Lake Watch"),
        ("1–20 April 2031", "30", "The Ardavian Army"),
    ]


def test_the_period_stands_beside_as_many_days_before(ledger: Ledger, reference: Reference) -> None:
    rows = rows_of(brief_of(ledger, gather(ledger, reference), APRIL), "happened")
    assert rows == [
        ["2–31 March 2031", "no number", "not claimed", "none"],
        ["April 2031", "30", "not claimed", "2"],
    ]


def test_an_event_is_told_with_the_number_of_each_origin(ledger: Ledger, reference: Reference) -> None:
    for number, (outlet, many) in enumerate((("Arsna", 14), ("Radio Dumarra", 9))):
        told = Writing(f"ambush {number}", day(23))
        told.says(
            f"{many} soldiers were killed in the ambush on the lake road",
            (many, many),
            (22, 22),
            speaker=None,
        )
        incoming = told.incoming()
        ledger.record(replace(incoming, report=replace(incoming.report, outlet=outlet)))
    told_ = texts(brief_of(ledger, gather(ledger, reference), APRIL))
    assert any("22 April 2031" in each and "14" in each and "according to Arsna" in each for each in told_)


def test_what_was_printed_at_another_time_without_a_day_is_counted_and_not_told(
    ledger: Ledger, reference: Reference
) -> None:
    late = Writing("late", date(2033, 1, 1))
    late.says("Sergeant Edin Kalan fell", None, None, kind=Kind.PERSON, name="Edin Kalan")
    late.says("The army lost 7 soldiers", (7, 7), None)
    late.says("Some 500 soldiers came", (500, 500), None, kind=Kind.STRENGTH, measure=Measure.ARRIVED)
    ledger.record(late.incoming())
    told = texts(brief_of(ledger, gather(ledger, reference), APRIL))
    assert not any("Edin Kalan" in each or "7 soldiers" in each or "500" in each for each in told)
    assert any(each.startswith("1 named person is not listed here") for each in told)
    assert any(each.startswith("Not told here: 1 more sentence with numbers") for each in told)
