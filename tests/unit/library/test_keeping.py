"""A ledger through the library: what is added is found, decided on and verified."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import cenotaph
from cenotaph.errors import InputError, LedgerError, StaleDecisionError, UnknownIdError
from cenotaph.model.views import ClaimView, ReportView

TEXT = "Shells killed at least nine people in Belgrun on Monday, hospital officials said."
OTHER = "Two soldiers of the Merin brigade were wounded near Vorn on Tuesday, the army said."


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[cenotaph.OpenLedger]:
    with cenotaph.open(tmp_path / "ledger.sqlite", create=True) as opened:
        yield opened


def test_a_ledger_that_is_not_there_is_made_only_when_asked(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="does not exist"):
        cenotaph.open(tmp_path / "none.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_what_was_read_is_kept_once(ledger: cenotaph.OpenLedger) -> None:
    claims = cenotaph.read(TEXT, published="2031-03-04")
    assert ledger.keep(claims).new
    assert not ledger.keep(claims).new
    assert [claim.id for claim in ledger.claims()] == claims.ids
    assert ledger.status().claims == len(claims) == 1


def test_files_are_added_with_their_captures(ledger: cenotaph.OpenLedger, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT, "utf-8")
    (tmp_path / "two.txt").write_text(OTHER, "utf-8")
    assert [(each.id, each.new) for each in ledger.add(tmp_path / "one.txt", tmp_path / "two.txt")] == [
        ("one", True),
        ("two", True),
    ]
    shown = ledger.show("two")
    assert isinstance(shown, ReportView)
    assert shown.capture is not None
    assert [report.id for report in ledger.reports()] == ["two", "one"]
    assert [report.id for report in ledger.reports(cenotaph.Query(words="hospital"))] == ["one"]


def test_a_bad_file_is_raised_and_what_came_before_it_stays(
    ledger: cenotaph.OpenLedger, tmp_path: Path
) -> None:
    (tmp_path / "one.txt").write_text(TEXT, "utf-8")
    with pytest.raises(InputError, match="does not exist"):
        ledger.add(tmp_path / "one.txt", tmp_path / "gone.txt")
    assert ledger.status().reports == 1


def test_claims_are_found_by_words_and_fields(ledger: cenotaph.OpenLedger) -> None:
    ledger.keep(cenotaph.read(TEXT, published="2031-03-04"))
    ledger.keep(cenotaph.read(OTHER, published="2031-03-05"))
    assert [claim.measure for claim in ledger.claims(cenotaph.Query(measure="killed"))] == ["killed"]
    assert [claim.low for claim in ledger.claims(cenotaph.Query(words="shells", where="belgrun"))] == [9]
    assert ledger.claims(cenotaph.Query(words="nowhere")) == []
    assert len(ledger.claims(limit=1)) == 1


def test_a_decision_holds_for_the_version_that_was_seen(ledger: cenotaph.OpenLedger) -> None:
    ledger.keep(cenotaph.read(TEXT, published="2031-03-04"))
    seen = ledger.claims()[0]
    ledger.decide(seen.id, "correct", reviewer="MK", reason="ten", fields={"low": "10"}, seen=seen.version)
    shown = ledger.show(seen.id[:8])
    assert isinstance(shown, ClaimView)
    assert (shown.claim.low, shown.claim.answer) == (10, "correct")
    with pytest.raises(StaleDecisionError):
        ledger.decide(seen.id, "no", reviewer="AB", reason="no", seen=seen.version)
    with pytest.raises(UnknownIdError):
        ledger.decide("ffffffffffff", "yes", reviewer="MK")


def test_frames_have_a_row_a_claim_with_the_standing_answer(ledger: cenotaph.OpenLedger) -> None:
    ledger.keep(cenotaph.read(TEXT, published="2031-03-04"))
    ledger.decide(ledger.claims()[0].id, "yes", reviewer="MK", reason="read")
    for frame in (ledger.frame(), ledger.frame(backend="polars")):
        assert list(frame["answer"]) == ["yes"]
        assert list(frame["low"]) == [9]


def test_a_ledger_verifies(ledger: cenotaph.OpenLedger) -> None:
    ledger.keep(cenotaph.read(TEXT, published="2031-03-04"))
    assert ledger.verify() == []
    assert ledger.verify(head=ledger.status().head) == []
    assert len(ledger.verify(head="0" * 64)) == 1


def test_a_release_is_made(ledger: cenotaph.OpenLedger, tmp_path: Path) -> None:
    ledger.keep(cenotaph.read(TEXT, published="2031-03-04"))
    with pytest.raises(InputError, match="1 claim is undecided"):
        ledger.release("spring", tmp_path / "out")
    with pytest.raises(InputError, match="'some' is unknown; choose accepted or all"):
        ledger.release("spring", tmp_path / "out", status="some")
    made = ledger.release("spring", tmp_path / "out", status="all", licence="CC0-1.0")
    assert (made.folder.name, made.rows["claims"]) == ("0001-spring", 1)
