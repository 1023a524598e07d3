"""Decisions taken back, and claims put on other words, on both databases."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest

from cenotaph.errors import InputError, StaleDecisionError
from cenotaph.ledger import Answered, Incoming, Ledger
from cenotaph.ledger.expunge import expunge
from cenotaph.ledger.rebuild import rebuild
from cenotaph.ledger.verify import verify
from cenotaph.ledger.worklist import at_work
from cenotaph.model.interchange import from_row
from cenotaph.model.run import GIVEN
from cenotaph.model.views import ClaimLine, ClaimView
from ledger_texts import Reading


@pytest.fixture
def filled(ledger: Ledger, some: Sequence[Reading], incoming: Callable[[Reading], Incoming]) -> Ledger:
    for reading in some[:4]:
        ledger.record(incoming(reading))
    return ledger


def _claim(ledger: Ledger, wanted: str) -> ClaimLine:
    view = ledger.show(wanted)
    assert isinstance(view, ClaimView)
    return view.claim


def _text(ledger: Ledger, wanted: str) -> str:
    with ledger.reading() as connection:
        return at_work(connection, wanted).view.text


def test_what_stood_before_stands_again(filled: Ledger) -> None:
    claim = next(line for line in filled.claims() if line.kind == "toll")
    filled.answer(Answered(claim.id, "correct", "R", fields={"low": "3", "high": "800"}))
    filled.answer(Answered(claim.id, "no", "S"))
    filled.take_back(claim.id, "S")
    now = _claim(filled, claim.id)
    assert (now.answer, now.low, now.high) == ("correct", 3, 800)


def test_a_first_answer_taken_back_leaves_nothing_settled(filled: Ledger) -> None:
    claim = next(filled.claims())
    filled.answer(Answered(claim.id, "yes", "R"))
    filled.take_back(claim.id, "R")
    assert _claim(filled, claim.id).answer is None
    with pytest.raises(InputError, match="nothing to take back"):
        filled.take_back(claim.id, "R")


def test_only_ones_own_decision_is_taken_back(filled: Ledger) -> None:
    claim = next(filled.claims())
    filled.answer(Answered(claim.id, "yes", "R"))
    seen = _claim(filled, claim.id).version
    with pytest.raises(InputError, match="was decided by R"):
        filled.take_back(claim.id, "S")
    filled.answer(Answered(claim.id, "no", "S"))
    with pytest.raises(StaleDecisionError):
        filled.take_back(claim.id, "R", seen)


def test_a_claim_is_put_on_other_words(filled: Ledger) -> None:
    claim = next(filled.claims())
    text = _text(filled, claim.id)
    start = claim.quote_start + 1
    fields = {"quote_start": str(start), "quote_end": str(start + 9)}
    filled.answer(Answered(claim.id, "correct", "R", fields=fields))
    now = _claim(filled, claim.id)
    words = text[start : start + 9]
    assert (now.quote, now.id) == (words.strip(), claim.id)
    assert text[now.quote_start : now.quote_end] == now.quote
    rebuild(filled)
    assert _claim(filled, claim.id) == now
    filled.take_back(claim.id, "R")
    assert _claim(filled, claim.id).quote == claim.quote


def test_words_alone_are_those_nearest_by(filled: Ledger) -> None:
    claim = next(filled.claims())
    words = claim.quote.split()[-1]
    filled.answer(Answered(claim.id, "correct", "R", fields={"quote": words}))
    now = _claim(filled, claim.id)
    assert now.quote == words
    assert abs(now.quote_start - claim.quote_start) <= len(claim.quote)


@pytest.mark.parametrize(
    "fields",
    [
        {"quote": "words that no report has"},
        {"quote": " "},
        {"quote_start": "3"},
        {"quote_start": "9", "quote_end": "9"},
        {"quote_start": "0", "quote_end": "99999999"},
        {"quote_start": "-4", "quote_end": "9"},
        {"quote_start": "0", "quote_end": "12", "quote": "something else"},
        {"quote_start": "\u0664", "quote_end": "12"},
    ],
)
def test_words_that_are_not_there_are_refused(filled: Ledger, fields: Mapping[str, str]) -> None:
    claim = next(filled.claims())
    with pytest.raises(InputError):
        filled.answer(Answered(claim.id, "correct", "R", fields=fields))
    assert _claim(filled, claim.id).answer is None


def test_the_words_that_a_claim_was_put_on_are_expunged_with_it(ledger: Ledger) -> None:
    text = "Five porters were killed near Ostal. Among the dead is Ilmo Varrin, and two guards were wounded."
    given = [
        {
            "key": "t1",
            "kind": "toll",
            "outcome": "killed",
            "low": 5,
            "high": 5,
            "quote": "Five porters were killed",
        },
        {
            "key": "t2",
            "kind": "toll",
            "outcome": "wounded",
            "low": 2,
            "high": 2,
            "quote": "two guards were wounded",
        },
    ]
    report, read = from_row({"id": "r", "text": text, "claims": given})
    ledger.record(Incoming(report, read, GIVEN))
    first, second = sorted(ledger.claims(), key=lambda claim: claim.number)
    ledger.answer(Answered(first.id, "correct", "R", fields={"quote": "Ilmo Varrin"}))
    ledger.answer(
        Answered(second.id, "correct", "R", fields={"quote": "Varrin, and two guards were wounded"})
    )
    expunge(ledger, first.id, "on request", "R")
    assert "Varrin" not in _text(ledger, second.id)
    now = _claim(ledger, second.id)
    assert "Varrin" not in now.quote
    assert _text(ledger, second.id)[now.quote_start : now.quote_end] == now.quote
    assert verify(ledger) == []
    rebuild(ledger)
    assert _claim(ledger, second.id) == now
