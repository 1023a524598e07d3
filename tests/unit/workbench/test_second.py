"""Second readings without a browser: what the first said is not told, and what is said changes nothing."""

from __future__ import annotations

import pytest
from tests.unit.workbench.conftest import Visitor

from cenotaph.ledger import Answered, Incoming
from cenotaph.model.interchange import from_row
from cenotaph.model.run import GIVEN
from cenotaph.model.views import ClaimLine
from cenotaph.workbench.desk import Desk

_TEXT = "Five porters were killed near Ostal. Two guards were wounded."


@pytest.fixture
def claims(desk: Desk) -> list[ClaimLine]:
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
            "quote": "Two guards were wounded",
        },
    ]
    report, read = from_row({"id": "r1", "text": _TEXT, "title": "<b>Ostal</b>", "claims": given})
    desk.ledger.record(Incoming(report, read, GIVEN))
    return sorted(desk.ledger.claims(), key=lambda claim: claim.number)


def test_nothing_is_drawn_yet(visitor: Visitor, claims: list[ClaimLine]) -> None:
    assert "No reports are drawn" in visitor.get("/worklist/second").text
    assert "Nothing was read twice" in visitor.get("/worklist/agreement").text


def test_a_sample_is_read_blind_and_compared(visitor: Visitor, desk: Desk, claims: list[ClaimLine]) -> None:
    fields = {"low": "4", "high": "4", "group": "SECRET"}
    desk.ledger.answer(Answered(claims[0].id, "correct", "Teodor Lunn", "SECRET", fields=fields))
    desk.ledger.answer(Answered(claims[1].id, "yes", "Teodor Lunn"))
    assert visitor.send_form("/worklist/agreement/draw", number="5", seed="7").status_code == 303
    page = visitor.get("/worklist/second").text
    assert "SECRET" not in page
    assert "Teodor" not in page
    assert "corrected" not in page.replace("with what was corrected", "")
    assert "<b>Ostal" not in page
    before = list(desk.ledger.claims())
    for claim in claims:
        done = visitor.send_form("/worklist/second/code", claim=claim.id, answer="yes")
        assert done.status_code == 303
    assert list(desk.ledger.claims()) == before
    assert "You read all of the sample" in visitor.get("/worklist/second").text
    shown = visitor.get("/worklist/agreement").text
    assert "<strong>2</strong> claims read twice" in shown
    assert "SECRET" in shown
    assert f"/worklist?claim={claims[0].id}" in shown


def test_ones_own_decisions_are_not_read_again(visitor: Visitor, desk: Desk, claims: list[ClaimLine]) -> None:
    visitor.send_form("/worklist/agreement/draw", number="5")
    desk.ledger.answer(Answered(claims[0].id, "yes", "Mara Voss"))
    assert visitor.get(f"/worklist/second?claim={claims[0].id}").status_code == 404
    assert visitor.send_form("/worklist/second/code", claim=claims[0].id, answer="yes").status_code == 404
    assert f'value="{claims[1].id}"' in visitor.get("/worklist/second").text


@pytest.mark.parametrize("form", [{"answer": "perhaps"}, {"answer": "open"}, {}])
def test_what_cannot_be_said_is_asked_again(
    visitor: Visitor, claims: list[ClaimLine], form: dict[str, str]
) -> None:
    visitor.send_form("/worklist/agreement/draw", number="5")
    done = visitor.send_form("/worklist/second/code", **form, claim=claims[0].id)
    assert done.status_code == 422
    assert "Not recorded" in done.text


@pytest.mark.parametrize("number", ["", "0", "201", "many"])
def test_no_sample_without_bounds(visitor: Visitor, claims: list[ClaimLine], number: str) -> None:
    assert visitor.send_form("/worklist/agreement/draw", number=number).status_code == 422
