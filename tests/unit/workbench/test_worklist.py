"""The worklist's routes without a browser: answers, corrections, what is hostile, and who may."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

import pytest
from tests.unit.workbench.conftest import Visitor

from cenotaph.ledger import Answered, Incoming
from cenotaph.model.interchange import from_row
from cenotaph.model.run import GIVEN
from cenotaph.model.views import ClaimLine, ClaimView
from cenotaph.workbench.desk import Desk

_EVIL = '<script>alert("x")</script>'
_TEXT = f"Five porters were killed near Ostal, the council said. {_EVIL} Two guards were wounded."


@pytest.fixture
def claims(desk: Desk) -> list[ClaimLine]:
    given = [
        {
            "key": "t1",
            "kind": "toll",
            "outcome": "killed",
            "low": 5,
            "high": 5,
            "group": _EVIL,
            "quote": "Five porters were killed",
            "where": '"><img src=x onerror=alert(1)>',
            "source": _EVIL,
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
    row = {
        "id": "r1",
        "text": _TEXT,
        "title": _EVIL,
        "outlet": _EVIL,
        "url": "javascript:alert(1)",
        "claims": given,
    }
    report, read = from_row(row)
    desk.ledger.record(Incoming(report, read, GIVEN))
    return sorted(desk.ledger.claims(), key=lambda claim: claim.number)


def _now(desk: Desk, claim: ClaimLine) -> ClaimLine:
    view = desk.ledger.show(claim.id)
    assert isinstance(view, ClaimView)
    return view.claim


def _form(visitor: Visitor, claim: ClaimLine) -> dict[str, str]:
    """The fields of the form on a claim, as its page shows them."""
    page = visitor.get(f"/worklist?claim={claim.id}").text
    form = page[page.index("data-claim-form") :].partition("</form>")[0]
    found = {}
    for tag in re.findall(r"<input [^>]*>", form):
        if 'type="checkbox"' in tag and " checked" not in tag:
            continue
        if (name := re.search(r'name="(\w+)"', tag)) and (value := re.search(r'value="([^"]*)"', tag)):
            found[name[1]] = html.unescape(value[1])
    found.pop("csrf")
    quote = re.search(r"<textarea name=\"quote\"[^>]*>(.*?)</textarea>", form, re.S)
    assert quote
    chosen = re.search(r"<select name=\"measure\".*?<option selected>(\w+)", form, re.S)
    assert chosen
    return found | {"quote": html.unescape(quote[1]), "measure": chosen[1]}


@pytest.mark.parametrize(
    "address",
    ["/worklist", "/worklist?report=r1", "/reports/r1", "/reports", "/worklist?q=killed", "/worklist/links"],
)
def test_what_reports_say_is_never_markup(visitor: Visitor, claims: list[ClaimLine], address: str) -> None:
    body = visitor.get(address).text
    assert "<script>alert" not in body
    assert "<img" not in body
    assert 'href="javascript:' not in body


def test_the_page_of_a_claim_is_never_markup(visitor: Visitor, claims: list[ClaimLine]) -> None:
    body = visitor.get(f"/claims/{claims[0].id}").text
    assert "<script>alert" not in body
    assert "<img" not in body


@pytest.mark.parametrize("answer", ["yes", "no", "unsure"])
def test_answers_lead_on_to_the_next(
    visitor: Visitor, desk: Desk, claims: list[ClaimLine], answer: str
) -> None:
    done = visitor.send_form("/worklist/decide", **_form(visitor, claims[0]) | {"answer": answer})
    assert done.status_code == 303
    assert _now(desk, claims[0]).answer == answer
    assert f'value="{claims[1].id}"' in visitor.get(done.headers["location"]).text


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ({"low": "6", "high": "6"}, {"low": 6, "high": 6}),
        ({"approx": "yes"}, {"approx": True}),
        ({"when": "2031-03"}, {"precision": "month"}),
        ({"measure": "missing"}, {"measure": "missing"}),
        ({"group": ""}, {"group": None}),
        ({"quote": "porters were killed"}, {"quote": "porters were killed", "quote_start": 5}),
        ({"quote_start": "5", "quote_end": "12", "moved": "yes", "quote": "porters"}, {"quote": "porters"}),
    ],
)
def test_accepting_what_was_typed_corrects(
    visitor: Visitor,
    desk: Desk,
    claims: list[ClaimLine],
    typed: dict[str, str],
    wanted: Mapping[str, object],
) -> None:
    done = visitor.send_form("/worklist/decide", **_form(visitor, claims[0]) | {"answer": "yes"} | typed)
    assert done.status_code == 303
    now = _now(desk, claims[0])
    assert now.answer == "correct"
    assert {name: getattr(now, name) for name in wanted} == wanted


@pytest.mark.parametrize(
    "typed",
    [
        {"low": "many"},
        {"low": "9"},
        {"when": "soon"},
        {"country": "Nowhere at all"},
        {"quote": "words that stand nowhere"},
        {"quote_start": "900", "quote_end": "1000", "moved": "yes"},
        {"answer": "perhaps"},
        {"reason": "x" * 5000},
        {"seen": "00000000"},
    ],
)
def test_what_cannot_be_recorded_is_asked_again(
    visitor: Visitor, desk: Desk, claims: list[ClaimLine], typed: dict[str, str]
) -> None:
    done = visitor.send_form("/worklist/decide", **_form(visitor, claims[0]) | {"answer": "yes"} | typed)
    assert done.status_code == 422
    assert "Not recorded" in done.text
    assert _now(desk, claims[0]).answer is None


def test_what_changed_meanwhile_is_shown_and_nothing_is_lost(
    visitor: Visitor, desk: Desk, claims: list[ClaimLine]
) -> None:
    form = _form(visitor, claims[0])
    desk.ledger.answer(Answered(claims[0].id, "correct", "Teodor Lunn", fields={"low": "4", "high": "8"}))
    done = visitor.send_form("/worklist/decide", **form | {"answer": "yes", "unit": "7th Column"})
    assert done.status_code == 409
    assert "Teodor Lunn" in done.text
    assert 'value="7th Column"' in done.text
    assert 'name="low" value="4"' in done.text
    assert _now(desk, claims[0]).unit is None


def test_undo_is_for_ones_own(visitor: Visitor, desk: Desk, claims: list[ClaimLine]) -> None:
    desk.ledger.answer(Answered(claims[0].id, "yes", "Teodor Lunn"))
    assert visitor.send_form("/worklist/undo", claim=claims[0].id).status_code == 422
    desk.ledger.answer(Answered(claims[0].id, "no", "Mara Voss"))
    assert visitor.send_form("/worklist/undo", claim=claims[0].id).status_code == 303
    assert _now(desk, claims[0]).answer == "yes"


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/worklist?after=-1", 422),
        ("/worklist?after=9223372036854775808", 422),
        ("/worklist?below=2", 422),
        ("/worklist?from=yesterday", 422),
        ("/worklist?measure=slain", 422),
        ("/worklist?claim=nothing", 404),
        ("/worklist?report=nothing", 404),
        ("/worklist?claim=..%2F..%2Fetc", 404),
        ("/worklist?done=%00.%3Cscript%3E", 200),
        ("/worklist?party=&where=&from=&below=", 200),
        ("/worklist/links?kind=copy&link=zzzzzzzz", 404),
        ("/worklist/links?kind=none", 422),
        ("/claims/nothing", 404),
        ("/claims/r1", 404),
        ("/reports/r1?beside=..%2Fr1", 200),
    ],
)
def test_addresses_of_all_kinds(visitor: Visitor, claims: list[ClaimLine], address: str, code: int) -> None:
    assert visitor.get(address).status_code == code


def test_forms_without_fields_or_too_large(visitor: Visitor, desk: Desk, claims: list[ClaimLine]) -> None:
    assert visitor.send_form("/worklist/decide").status_code == 404
    assert visitor.send_form("/worklist/decide", claim=claims[0].id, answer="yes").status_code == 303
    assert visitor.send_form("/worklist/decide", claim="x", note="y" * 300_000).status_code == 413
    assert visitor.send_form("/worklist/undo", claim="nothing").status_code == 404
    assert _now(desk, claims[0]).answer == "yes"


def test_a_claim_decided_on_in_its_report(visitor: Visitor, desk: Desk, claims: list[ClaimLine]) -> None:
    address = f"/reports/{claims[0].report}/decide"
    done = visitor.send_form(address, claim=claims[0].id, answer="no", seen=claims[0].version)
    assert done.headers["location"] == f"/reports/{claims[0].report}#claim-{claims[0].id}"
    again = visitor.send_form(address, claim=claims[0].id, answer="yes", seen=claims[0].version)
    assert again.status_code == 409
    assert _now(desk, claims[0]).answer == "no"


def test_claims_are_taken_and_given_back(visitor: Visitor, desk: Desk, claims: list[ClaimLine]) -> None:
    done = visitor.send_form("/worklist/take", number="1", came="report=r1")
    assert done.headers["location"] == "/worklist?report=r1&mine=yes"
    assert "<strong>1</strong> undecided" in visitor.get(done.headers["location"]).text
    assert visitor.send_form("/worklist/take", number="1", to="Teodor  Lunn").status_code == 303
    assert "taken by <bdi>Teodor Lunn</bdi>" in visitor.get(f"/worklist?claim={claims[1].id}").text
    assert visitor.send_form("/worklist/let-go").status_code == 303
    assert "<strong>0</strong> undecided" in visitor.get("/worklist?mine=yes").text


@pytest.mark.parametrize("number", ["", "0", "many", "-1", "99999999999999999999", "\u0665"])
def test_no_number_of_claims_without_bounds(visitor: Visitor, claims: list[ClaimLine], number: str) -> None:
    assert visitor.send_form("/worklist/take", number=number).status_code == 422
