"""The pages of figures and the overview: what they show, keep and refuse, and what hostile words come to."""

from __future__ import annotations

import csv
import io
import re
from time import monotonic
from urllib.parse import urlencode

import pytest
from httpx2 import Response
from tests.unit.workbench.conftest import Visitor
from tests.unit.workbench.figuring.conftest import Record

from cenotaph.workbench.desk import Desk

SCRIPT = "</script><script>alert(1)</script>"


def answered(visitor: Visitor, address: str) -> Response:
    """The page, once it is worked out."""
    end = monotonic() + 60
    while 'aria-busy="true"' in (page := visitor.get(address)).text or "being worked out anew" in page.text:
        assert monotonic() < end
    return page


def asked(**fields: object) -> str:
    return f"/figures?{urlencode({'outcome': 'killed', **fields}, doseq=True)}"


@pytest.fixture
def filled(record: Record) -> dict[str, str]:
    return {
        "army": record("23 soldiers were killed", 23, 25),
        "radio": record(
            "9 soldiers were killed", 9, None, day=20, outlet="Radio Dumarra", speaker="a commander"
        ),
    }


def test_the_form_asks_for_nothing_by_itself(visitor: Visitor, filled: dict[str, str]) -> None:
    page = visitor.get("/figures")
    assert page.status_code == 200
    assert "Work it out" in page.text
    assert 'id="receipt-title"' not in page.text


def test_a_figure_opens_down_to_the_words(visitor: Visitor, filled: dict[str, str]) -> None:
    page = answered(visitor, asked(party="IR"))
    assert "at least 32" in page.text
    assert "23 soldiers were killed" in page.text
    assert f"/reports/{filled['army']}" in page.text
    assert "holds if all 2 claims of 2 origins are true as read" in page.text
    report = re.search(rf'href="(/reports/{filled["army"]}#claim-[0-9a-f]+)"', page.text)
    assert report
    assert visitor.get(report[1]).status_code == 200


def test_a_source_is_left_out(visitor: Visitor, filled: dict[str, str]) -> None:
    page = answered(visitor, asked(party="IR", without="a commander"))
    assert "at least 23" in page.text
    assert re.search(r'name="without" value="a commander"[^>]* checked', page.text)


def test_what_is_not_known_is_told_beside_the_form(visitor: Visitor, filled: dict[str, str]) -> None:
    page = answered(visitor, asked(party="Nobodia"))
    assert page.status_code == 200
    assert 'role="alert"' in page.text
    assert 'aria-invalid="true"' in page.text
    assert 'value="Nobodia"' in page.text


@pytest.mark.parametrize(
    "address",
    ["/figures?outcome=alive", "/figures?outcome=killed&trust=7", "/figures?outcome=killed&from=tomorrow",
     "/figures/names?field=secret", "/overview/charts/x.csv"],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused(visitor: Visitor, address: str) -> None:
    assert visitor.get(address).status_code == 422


@pytest.mark.parametrize(
    "address",
    [
        "/figures/kept/none-such",
        "/overview/charts/99.csv",
        "/figures/kept/..%2f..%2fetc",
        "/overview/charts/0.csv",
    ],
)
def test_what_is_not_there_is_not_found(visitor: Visitor, filled: dict[str, str], address: str) -> None:
    assert visitor.get(address).status_code == 404


def test_a_figure_is_kept_as_it_was_seen(visitor: Visitor, desk: Desk, filled: dict[str, str]) -> None:
    page = answered(visitor, asked(party="IR", without="a commander"))
    upto = re.search(r'name="upto" value="(\d+)"', page.text)
    assert upto
    fields = {"outcome": "killed", "party": "IR", "without": "a commander", "name": f"April {SCRIPT}"}
    sent = visitor.send_form("/figures/keep", **fields, upto=upto[1])
    assert sent.status_code == 303
    kept = desk.ledger.figures()
    assert [(each.figure.low, each.basis.without) for each in kept] == [(23, ("a commander",))]
    assert sent.headers["location"] == f"/figures/kept/{kept[0].id}"
    shown = answered(visitor, sent.headers["location"])
    assert "at least 23" in shown.text
    assert "23 soldiers were killed" in shown.text
    for text in (shown.text, visitor.get("/figures/kept").text):
        assert SCRIPT not in text
        assert "April &lt;/script&gt;" in text
    assert visitor.send_form("/figures/keep", **fields, upto=upto[1]).status_code == 303
    assert len(desk.ledger.figures()) == 1


def test_another_figure_than_was_seen_is_not_kept(
    visitor: Visitor, desk: Desk, filled: dict[str, str]
) -> None:
    answered(visitor, asked(party="IR"))
    assert visitor.send_form("/figures/keep", outcome="killed", party="IR", upto=1).status_code == 409
    assert desk.ledger.figures() == []


def test_nothing_is_kept_without_a_token_of_the_page(
    visitor: Visitor, desk: Desk, filled: dict[str, str]
) -> None:
    answered(visitor, asked(party="IR"))
    sent = visitor.post("/figures/keep", data={"outcome": "killed", "party": "IR", "upto": "4"})
    assert sent.status_code == 403
    assert desk.ledger.figures() == []


def test_claims_as_csv_run_nowhere(visitor: Visitor, record: Record) -> None:
    record("=1+1 soldiers were killed", 11, 11, outlet="@outlet", speaker="+speaker")
    answered(visitor, asked(party="IR"))
    sent = visitor.get(f"/figures/claims.csv?{urlencode({'outcome': 'killed', 'party': 'IR'})}")
    assert sent.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(sent.text)))
    assert {row["part"] for row in rows} >= {"used for at least", "taken as true"}
    assert {row["quote"] for row in rows} == {"'=1+1 soldiers were killed"}
    assert {row["outlet"] for row in rows} == {"'@outlet"}
    ladder = visitor.get(f"/figures/ladder.csv?{urlencode({'outcome': 'killed', 'party': 'IR'})}")
    assert len(list(csv.reader(io.StringIO(ladder.text)))) == 6


def test_hostile_words_stay_words(visitor: Visitor, record: Record) -> None:
    record(
        f"{SCRIPT} 23 soldiers were killed", 23, 23, outlet=f"Outlet {SCRIPT}", speaker=f"Speaker {SCRIPT}",
        title=f"Title {SCRIPT}",
    )  # fmt: skip
    record(f"{SCRIPT} was killed", None, None, name=f"Captain {SCRIPT}", outlet="Radio Dumarra", day=9)
    for address in (
        asked(party="IR"),
        asked(party=SCRIPT),
        asked(without=f"Speaker {SCRIPT}"),
        "/",
        "/figures",
    ):
        page = answered(visitor, address)
        assert page.status_code == 200
        assert SCRIPT not in page.text
        assert "<script>alert" not in page.text


def test_the_overview_shows_what_the_ledger_says(visitor: Visitor, filled: dict[str, str]) -> None:
    page = answered(visitor, "/")
    assert "at least 32" in page.text
    assert "Killed by week" in page.text
    assert "somewhere in the province" in page.text
    assert f"/reports/{filled['radio']}" in page.text
    assert "2 claims wait" in page.text
    weeks = list(csv.DictReader(io.StringIO(visitor.get("/overview/charts/1.csv").text)))
    assert {row["low"] for row in weeks} == {"23", "9"}
    places = list(csv.DictReader(io.StringIO(visitor.get("/overview/incidents.csv").text)))
    assert {row["precision"] for row in places} == {"somewhere in the province"}


def test_an_empty_ledger_says_how_to_begin(visitor: Visitor) -> None:
    page = answered(visitor, "/")
    assert "/add" in page.text
    assert page.status_code == 200


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("field=party&party=ira", 'value="Iran"'),
        ("field=where&where=hal", ""),
        ("field=party&party=Iran %2B ira", 'value="Iran + Iran"'),
        ("field=party&party=x", ""),
        ("field=where&where=Geneva", "geonames:2660645"),
    ],
)
def test_names_are_suggested(visitor: Visitor, query: str, expected: str) -> None:
    found = visitor.get(f"/figures/names?{query}")
    assert found.status_code == 200
    assert expected in found.text
