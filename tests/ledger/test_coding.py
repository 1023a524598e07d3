"""Blind second readings on both databases: they change no claim, and nobody reads their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from cenotaph.errors import InputError, UnknownIdError
from cenotaph.ledger import Answered, Incoming, Ledger, Query
from cenotaph.ledger.coding import blind, code, coded_twice, count_uncoded, draw, next_uncoded, sample
from cenotaph.ledger.expunge import expunge
from cenotaph.ledger.rebuild import rebuild
from cenotaph.ledger.verify import verify
from cenotaph.model.views import ClaimLine
from cenotaph.pipeline.agreeing import agreeing
from ledger_texts import Reading


@pytest.fixture
def filled(ledger: Ledger, some: Sequence[Reading], incoming: Callable[[Reading], Incoming]) -> Ledger:
    for reading in some[:8]:
        ledger.record(incoming(reading))
    return ledger


def _draw(ledger: Ledger, number: int, seed: str = "1") -> int:
    with ledger.writing() as writer:
        return draw(writer, seed, number, "A", ledger.moment())


def _code(ledger: Ledger, claim: str, answer: str, coder: str, **fields: str) -> None:
    with ledger.writing() as writer:
        code(writer, Answered(claim, answer, coder, fields=fields), ledger.moment())


def _tolls(ledger: Ledger) -> list[ClaimLine]:
    return [line for line in ledger.claims(Query()) if line.kind == "toll"]


def _next(ledger: Ledger, coder: str, behind: int = 0) -> str | None:
    with ledger.reading() as moment:
        return next_uncoded(moment, coder, behind)


def test_a_seed_draws_the_same_reports(filled: Ledger) -> None:
    assert _draw(filled, 3) == 3
    first = _next(filled, "S")
    assert _draw(filled, 3) == 3
    assert _next(filled, "S") == first
    with filled.reading() as moment:
        assert sample(moment) == (3, "1")


def test_codings_change_no_claim(filled: Ledger) -> None:
    _draw(filled, 8)
    before = sorted(filled.claims(), key=lambda claim: claim.number)
    for claim in before[:3]:
        _code(filled, claim.id, "no", "S")
    assert sorted(filled.claims(), key=lambda claim: claim.number) == before
    assert verify(filled) == []
    rebuild(filled)
    assert verify(filled) == []
    with filled.reading() as moment:
        assert count_uncoded(moment, "S") == (len(before) - 3, True)


def test_second_coders_see_nothing_of_the_first(filled: Ledger) -> None:
    _draw(filled, 8)
    claim = _tolls(filled)[0]
    filled.answer(Answered(claim.id, "correct", "R", fields={"low": "1", "high": "901"}))
    with filled.reading() as moment:
        work = blind(moment, claim.id, "S")
    assert (work.claim.answer, work.claim.low, work.claim.high) == (None, claim.low, claim.high)
    assert all(each.answer is None for each in work.view.claims)
    assert work.decisions == ()


def test_nobody_codes_what_they_decided_on(filled: Ledger) -> None:
    _draw(filled, 8)
    claim = next(filled.claims())
    filled.answer(Answered(claim.id, "yes", "R"))
    with pytest.raises(UnknownIdError):
        _code(filled, claim.id, "yes", "R")
    _draw(filled, 1)
    outside = [each for each in filled.claims() if each.report != _report(filled)]
    with pytest.raises(UnknownIdError):
        _code(filled, outside[0].id, "yes", "S")


def _report(ledger: Ledger) -> str:
    name = _next(ledger, "S")
    return next(each.report for each in ledger.claims() if each.id == name)


@pytest.mark.parametrize("fields", [{"low": "many"}, {"colour": "red"}, {"low": "9", "high": "2"}])
def test_what_cannot_be_said(filled: Ledger, fields: dict[str, str]) -> None:
    _draw(filled, 8)
    with pytest.raises(InputError):
        _code(filled, _tolls(filled)[0].id, "correct", "S", **fields)
    with pytest.raises(InputError):
        _code(filled, _tolls(filled)[0].id, "open", "S")


def test_agreement_is_of_what_was_said_before_it_was_settled(filled: Ledger) -> None:
    _draw(filled, 8)
    claims = _tolls(filled)[:4]
    for claim in claims:
        filled.answer(Answered(claim.id, "yes", "R"))
        _code(filled, claim.id, "yes", "S")
    with filled.reading() as moment:
        found = agreeing(moment)
    assert (found.claims, found.coders, found.disagreements) == (4, ("R", "S"), ())
    _code(filled, claims[0].id, "correct", "S", low="7", high="907")
    _code(filled, claims[1].id, "no", "S")
    filled.answer(Answered(claims[1].id, "no", "R", "settled"))
    with filled.reading() as moment:
        found = agreeing(moment)
        said = dict(coded_twice(moment))
    assert {(each.claim, each.field) for each in found.disagreements} >= {
        (claims[0].id, "low"),
        (claims[0].id, "high"),
        (claims[1].id, "answer"),
    }
    assert said[claims[1].id][0].answer == "yes"
    answer = next(each for each in found.fields if each.field == "answer")
    assert answer.agreement.alpha is not None
    assert answer.agreement.alpha < 1


def test_an_expunged_report_takes_its_codings_along(filled: Ledger) -> None:
    _draw(filled, 8)
    claim = _tolls(filled)[0]
    _code(filled, claim.id, "correct", "S", group="the harvesters")
    expunge(filled, claim.report, "on request", "R")
    assert verify(filled) == []
    with filled.reading() as moment:
        assert claim.id not in dict(coded_twice(moment))
    rebuild(filled)
    assert verify(filled) == []
