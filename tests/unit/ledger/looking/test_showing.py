"""Showing: everything about one thing, by its id, the opening of one, or the number of an entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from cenotaph.errors import ExpungedError, InputError, UnknownIdError
from cenotaph.ledger import Answered, Ledger, Query, finding
from cenotaph.ledger.expunge import expunge
from cenotaph.ledger.supporting import supports_of
from cenotaph.model.claim import Claim
from cenotaph.model.text import SupportKind
from cenotaph.model.views import ClaimView, DecisionLine, LinkView, ReportView, RunView, Tombstone

T1 = "sela-ambush t1"
NO_IDS = [
    "sela-",
    "",
    "#999",
    "999999",
    "nothing-such",
    "sela-a%",
    "sela-ambush'--",
    "SELA-AMBUSH",
    "1" * 400,
]
NO_IDS += ["sela-ambush\x00", "\udcff" * 8]


def claim_view(ledger: Ledger, name: str) -> ClaimView:
    view = ledger.show(name)
    assert isinstance(view, ClaimView)
    return view


def test_a_claim_is_shown_with_all_that_it_rests_on(ledger: Ledger, ids: dict[str, str]) -> None:
    view = claim_view(ledger, ids[T1][:6])
    assert view.claim.id == ids[T1]
    assert view.passage is not None
    assert view.passage.before == "At least "
    assert view.passage.quote == "12 border guards were killed"
    assert view.passage.after.endswith("among the dead.")
    assert (view.passage.start, view.passage.cut_before, view.passage.cut_after) == (26, False, False)
    assert view.chain == (("the defence ministry of Varna", "says"), ("Sela Post", "via"))
    assert (view.report.origin, view.report.voices) == ("sela-ambush", 2)
    assert [event.what for event in view.history] == ["captured", "read"]
    assert view.history[1].words == "by cenotaph 9.1 with invented 1"


def test_words_beside_a_claims_own_are_shown_with_what_they_say(ledger: Ledger, ids: dict[str, str]) -> None:
    (place,) = claim_view(ledger, ids[T1]).supports
    assert (place.quote, place.kind) == ("near Sela", SupportKind.PLACE)
    report = ledger.show("sela-ambush")
    assert isinstance(report, ReportView)
    assert report.supports == {ids[T1]: (place,)}
    with ledger.reading() as moment:
        assert supports_of(moment, "sela-ambush") == report.supports
        assert supports_of(moment, "no such report") == {}
    expunge(ledger, "sela-ambush", "not ours", "K. L.")
    with ledger.reading() as moment:
        assert supports_of(moment, "sela-ambush") == {}


def test_a_report_is_shown_with_its_copies_claims_and_history(ledger: Ledger) -> None:
    view = ledger.show("sela-ambush")
    assert isinstance(view, ReportView)
    assert view.copies == ("sela-reprint",)
    assert [claim.key for claim in view.claims] == ["t1", "p1"]
    assert view.capture is not None
    assert (view.capture.uri, len(view.capture.digest)) == ("https://news.example/sela-ambush", 64)
    assert view.text.startswith("Shots were heard")
    words = [event.words for event in view.history]
    assert words[1:] == [
        "by cenotaph 9.1 with invented 1: 2 claims",
        "one voice with sela-reprint (likeness 0.90)",
    ]
    assert view.history[2].details == ("the same words",)


def test_a_history_tells_what_rereadings_and_reviewers_changed(
    ledger: Ledger, ids: dict[str, str], reread: Callable[[list[Claim]], None], read_claims: list[Claim]
) -> None:
    toll, person = read_claims
    ledger.answer(Answered(ids[T1], "correct", "R. K.", "a later list", {"low": "13"}))
    reread([replace(toll, denied=True), person])
    reread([person])
    view = claim_view(ledger, ids[T1])
    said = [(event.what, event.words.split(": ")[-1], event.details) for event in view.history[1:]]
    assert said == [
        ("read", "by cenotaph 9.1 with invented 1", ()),
        ("decided", "a later list", ("low: 12 → 13",)),
        ("read", "read otherwise", ("denied: no → yes",)),
        ("read", "no longer read", ()),
    ]
    assert (view.claim.state, view.claim.low, view.claim.answer) == ("unread", 13, "correct")
    assert [change.field for change in view.corrected] == ["low"]
    report = ledger.show("sela-ambush")
    assert isinstance(report, ReportView)
    readings = [event.words.split(": ")[-1] for event in report.history if event.what == "read"]
    assert readings == ["2 claims", "1 changed", "1 gone"]
    assert [event.words for event in report.history if event.what == "decided"] == [
        "t1: correct by R. K.: a later list"
    ]


def test_links_runs_decisions_and_entries_are_shown(ledger: Ledger, ids: dict[str, str]) -> None:
    report = ledger.show("sela-ambush")
    assert isinstance(report, ReportView)
    link = ledger.show(report.links[0].id)
    assert isinstance(link, LinkView)
    assert (link.link.left, link.link.answer) == ("sela-ambush", None)
    assert isinstance(ledger.show(report.report.run or ""), RunView)
    first = ledger.answer(Answered(ids[T1], "yes", "R"))[0]
    second = ledger.answer(Answered(ids[T1], "no", "S", "seen again"))[0]
    for name in (str(first.number), f"#{first.number}"):
        shown = ledger.show(name)
        assert isinstance(shown, DecisionLine)
        assert (shown.answer, shown.reviewer, shown.holds) == ("yes", "R", False)
    shown = ledger.show(f"#{second.number}")
    assert isinstance(shown, DecisionLine)
    assert shown.holds
    assert isinstance(ledger.show(f"#{report.report.number}"), ReportView)
    assert isinstance(ledger.show(f"#{report.links[0].number}"), LinkView)
    assert isinstance(ledger.show("#1"), RunView)


def test_what_was_expunged_shows_its_tombstone(ledger: Ledger, ids: dict[str, str]) -> None:
    ledger.answer(Answered(ids["sela-reprint t1"], "yes", "R"))
    expunge(ledger, ids[T1], "a wish of the family", "K. L.")
    expunge(ledger, "sela-reprint", "a court's order", "K. L.")
    for wanted in ("sela-reprint", "sela-rep", ids[T1], ids[T1][:7]):
        tombstone = ledger.show(wanted)
        assert isinstance(tombstone, Tombstone)
        assert (tombstone.reviewer, tombstone.at[:10]) == ("K. L.", "2031-05-06")
    report = ledger.show("sela-ambush")
    assert isinstance(report, ReportView)
    assert ([claim.key for claim in report.claims], report.report.voices) == (["p1"], 1)
    status = ledger.status()
    assert (status.reports, status.origins, status.expunged, status.claims) == (2, 2, 1, 2)
    assert [each.id for each in ledger.reports()] == ["halvat-shells", "sela-ambush"]
    assert [each.id for each in ledger.claims(Query(words="ambush"))] == [ids["sela-ambush p1"]]
    with pytest.raises(ExpungedError, match="was expunged; its tombstone: cenotaph show"):
        ledger.answer(Answered(ids[T1], "yes", "R"))
    with pytest.raises(ExpungedError, match="was expunged"):
        list(ledger.claims(Query(report="sela-reprint")))


def test_the_status_counts_origins_whose_first_report_is_gone(ledger: Ledger) -> None:
    expunge(ledger, "sela-ambush", "a wish", "K. L.")
    status = ledger.status()
    assert (status.reports, status.origins, status.expunged) == (2, 2, 1)
    assert (status.first_captured, status.entries) == (None, 9)


def test_what_is_no_id_is_told(ledger: Ledger) -> None:
    for wanted in NO_IDS:
        with pytest.raises(UnknownIdError, match="is no id of this ledger"):
            ledger.show(wanted)


def test_an_opening_of_several_ids_lists_them(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(ledger.show("sela-a"), ReportView)
    monkeypatch.setattr(finding, "SHORTEST", 5)
    with pytest.raises(InputError, match="may be sela-ambush, sela-reprint; give more"):
        ledger.show("sela-")
