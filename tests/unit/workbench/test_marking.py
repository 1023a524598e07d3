"""Texts in pieces: together they are the text, whatever claims, supports and furniture lie across each other."""

from __future__ import annotations

import pytest

from cenotaph.ledger import Incoming, Ledger
from cenotaph.model.interchange import from_row
from cenotaph.model.run import GIVEN
from cenotaph.model.views import ReportView
from cenotaph.workbench.desk import Desk
from cenotaph.workbench.marking import length_before, pieces_of, window_of

_TEXT = (
    "Menu | Home\n\nThe general staff said five soldiers and two porters were killed near Ostal on Sunday."
)


@pytest.fixture
def view(desk: Desk) -> ReportView:
    claims = [
        {
            "key": "t1",
            "kind": "toll",
            "outcome": "killed",
            "low": 5,
            "high": 5,
            "quote": "five soldiers and two porters were killed",
        },
        {"key": "t2", "kind": "toll", "outcome": "killed", "low": 2, "high": 2, "quote": "two porters"},
    ]
    report, read = from_row({"id": "r", "text": _TEXT, "furniture": [[0, 11]], "claims": claims})
    desk.ledger.record(Incoming(report, read, GIVEN))
    return _view(desk.ledger)


def _view(ledger: Ledger) -> ReportView:
    found = ledger.show(next(ledger.reports()).id)
    assert isinstance(found, ReportView)
    return found


def test_pieces_are_the_text(view: ReportView) -> None:
    pieces = pieces_of(view)
    assert "".join(piece.words for piece in pieces) == _TEXT
    assert pieces[0].is_furniture
    assert pieces[0].words == "Menu | Home"


def test_the_shortest_quote_comes_first(view: ReportView) -> None:
    inner = next(piece for piece in pieces_of(view) if piece.words == "two porters")
    by_key = {claim.key: claim.id for claim in view.claims}
    assert inner.claims == (by_key["t2"], by_key["t1"])


@pytest.mark.parametrize("reach", [0, 1, 5, 20, 500])
def test_a_window_is_a_part_of_the_text(view: ReportView, reach: int) -> None:
    pieces = pieces_of(view)
    claim = next(claim for claim in view.claims if claim.key == "t2")
    some, is_cut_before, is_cut_after = window_of(pieces, claim.id, reach)
    words = "".join(piece.words for piece in some)
    assert words in _TEXT
    assert "two porters" in words
    assert is_cut_before == (not _TEXT.startswith(words))
    assert is_cut_after == (not _TEXT.endswith(words))


def test_length_before_a_piece(view: ReportView) -> None:
    pieces = pieces_of(view)
    last = pieces[-1]
    assert length_before(pieces, last) == len(_TEXT) - len(last.words)


def test_words_say_what_they_say_of_each_claim(desk: Desk) -> None:
    def at(words: str, kind: str = "") -> dict[str, object]:
        start = _TEXT.index(words)
        return {"start": start, "end": start + len(words), "quote": words, **({"kind": kind} if kind else {})}

    own = "five soldiers and two porters were killed"
    beside = [
        at("The general staff", "speaker"),
        at("general", "rank"),
        at("near Ostal", "place"),
        at("Sunday"),
    ]
    claim = {"key": "t1", "kind": "toll", "outcome": "killed", "low": 7, "high": 7, "quote": own}
    claims = [{**claim, "anchors": [at(own), *beside]}]
    report, read = from_row({"id": "r", "text": _TEXT, "claims": claims})
    desk.ledger.record(Incoming(report, read, GIVEN))
    view = _view(desk.ledger)
    (line,) = view.claims
    said = {piece.words: piece for piece in pieces_of(view) if piece.supports}
    assert {words: (piece.says(line.id), piece.label(line.id)) for words, piece in said.items()} == {
        "The ": ("speaker", "says"),
        "general": ("speaker rank", "rank"),
        " staff": ("speaker", ""),
        "near Ostal": ("place", "where"),
        "Sunday": ("other", ""),
    }
    assert said["general"].supported == f"{line.id}:speaker {line.id}:rank!"
    assert said["Sunday"].says("another") == ""
