"""The API: pages that stay right, the interchange form and back, decisions, problems, tokens."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from tests.unit.workbench.api.conftest import HERE

from cenotaph.errors import ExpungedError
from cenotaph.ledger import Incoming, Ledger
from cenotaph.ledger.accounts import Accounts
from cenotaph.ledger.fields import Fields
from cenotaph.ledger.jobs import JobStore
from cenotaph.ledger.passes import Passes, Terms
from cenotaph.ledger.restricting import Readers, Restricting
from cenotaph.model.account import Field, PassKind, Role, Scope
from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.count import Count
from cenotaph.model.interchange import claim_from_row, claim_to_row, from_row
from cenotaph.model.job import JobState
from cenotaph.model.party import Role as Standing
from cenotaph.model.party import Speaker
from cenotaph.model.text import Anchor, Report
from cenotaph.workbench.desk import Desk
from ledger_texts import RUN

SCRIPT = "<script>alert(1)</script>"


def pages(program: TestClient, address: str) -> Iterator[dict[str, Any]]:
    """Everything of a list, page by page."""
    onward: str | None = address
    while onward:
        answer = program.get(onward)
        assert answer.status_code == 200, answer.text
        yield from answer.json()["items"]
        onward = answer.json()["next"]


@pytest.mark.parametrize("what", ["reports", "claims", "people", "incidents", "links"])
@pytest.mark.parametrize("limit", [1, 7])
def test_pages_hold_everything_once(program: TestClient, what: str, limit: int) -> None:
    whole = program.get(f"/api/v1/{what}?limit=500").json()["items"]
    assert list(pages(program, f"/api/v1/{what}?limit={limit}")) == whole
    assert len({each["id"] for each in whole}) == len(whole)
    assert whole or what == "links"


@pytest.mark.parametrize(
    "asked", ["outcome=killed", "undecided=true", "q=soldiers", "from=2031-01-01&to=2031-06-01"]
)
def test_filters_hold_on_every_page(program: TestClient, desk: Desk, asked: str) -> None:
    for what in ("reports", "claims"):
        whole = program.get(f"/api/v1/{what}?limit=500&{asked}").json()["items"]
        assert list(pages(program, f"/api/v1/{what}?limit=2&{asked}")) == whole


def test_claims_are_read_back_from_the_interchange_form(program: TestClient, desk: Desk) -> None:
    report = program.get("/api/v1/reports?limit=1").json()["items"][0]["id"]
    whole = program.get(f"/api/v1/reports/{report}").json()
    assert whole["claims"]
    for row in whole["claims"]:
        claim = claim_from_row(row, whole["text"])
        again = claim_to_row(claim, row["id"])
        for name in ("key", "kind", "name", "low", "high", "when", "where", "denied", "quote", "id"):
            assert again.get(name, row[name]) == row[name], name
        assert whole["text"][row["anchors"][0]["start"] : row["anchors"][0]["end"]] == row["quote"]


def test_a_decision_is_recorded_in_the_name_of_the_token(program: TestClient) -> None:
    claim = program.get("/api/v1/claims?limit=1").json()["items"][0]
    said = {"subject": claim["id"], "answer": "yes", "reason": SCRIPT, "seen": claim["version"]}
    answer = program.post("/api/v1/decisions", json={"decisions": [said]})
    assert answer.status_code == 201, answer.text
    assert answer.json()["decisions"][0]["reviewer"] == "Mara Voss"
    shown = program.get(f"/api/v1/claims/{claim['id']}").json()
    assert shown["claim"]["answer"] == "yes"
    assert [each["holds"] for each in shown["decisions"]] == [True]
    stale = program.post("/api/v1/decisions", json={"decisions": [{**said, "answer": "no"}]})
    assert (stale.status_code, stale.headers["content-type"]) == (409, "application/problem+json")


def test_decisions_are_recorded_all_or_none(program: TestClient) -> None:
    claim = program.get("/api/v1/claims?limit=1").json()["items"][0]["id"]
    both = [{"subject": claim, "answer": "yes"}, {"subject": "ffffffffffffffff", "answer": "yes"}]
    answer = program.post("/api/v1/decisions", json={"decisions": both})
    assert answer.status_code == 422
    assert "decisions.1" in answer.json()["detail"]
    assert program.get(f"/api/v1/claims/{claim}").json()["decisions"] == []


def test_a_correction_says_its_fields(program: TestClient) -> None:
    toll = program.get("/api/v1/claims?outcome=killed&limit=500").json()["items"]
    claim = next(each for each in toll if each["kind"] == "toll")
    said = {"subject": claim["id"], "answer": "correct", "fields": {"low": "77", "high": "77"}}
    assert program.post("/api/v1/decisions", json={"decisions": [said]}).status_code == 201
    shown = program.get(f"/api/v1/claims/{claim['id']}").json()["claim"]
    assert (shown["low"], shown["high"], shown["answer"]) == (77, 77, "correct")


def test_what_did_not_change_is_not_sent_again(program: TestClient) -> None:
    first = program.get("/api/v1/status")
    asked = {"If-None-Match": f'"other", {first.headers["etag"]}'}
    same = program.get("/api/v1/status", headers=asked)
    assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", first.headers["etag"])
    claim = program.get("/api/v1/claims?limit=1").json()["items"][0]["id"]
    program.post("/api/v1/decisions", json={"decisions": [{"subject": claim, "answer": "unsure"}]})
    assert program.get("/api/v1/status", headers=asked).json()["decisions"] == 1
    assert program.get("/api/v1/reports").headers["etag"] != first.headers["etag"]


def test_persons_and_incidents_are_shown_with_their_claims(program: TestClient) -> None:
    for what in ("people", "incidents"):
        line = program.get(f"/api/v1/{what}?limit=1").json()["items"][0]
        shown = program.get(f"/api/v1/{what}/{line['id']}").json()
        assert shown["derived"] is True
        assert len(shown["claims"]) == line["facts"]["claims"]


def test_a_text_is_given_to_the_background(program: TestClient, desk: Desk) -> None:
    given = {"text": "Two died.", "title": f"../../{SCRIPT}", "outlet": "Asna", "published": "2031-03-04"}
    answer = program.post("/api/v1/reports", json=given)
    assert answer.status_code == 202
    job = answer.json()
    assert answer.headers["location"] == f"/api/v1/jobs/{job['id']}"
    assert program.get(answer.headers["location"]).json()["state"] == "waiting"
    assert program.get(f"/api/v1/jobs/{job['id']}/outcomes").json() == {"items": [], "next": None}
    about = desk.jobs.store.find(job["id"]).about
    assert (about["outlet"], about["inputs"][0]["name"]) == ("Asna", "script-alert-1-script.txt")
    assert program.post(f"/api/v1/jobs/{job['id']}/cancel").json()["state"] == "cancelled"


def test_a_figure_is_worked_out_in_the_background_and_remembered(program: TestClient, desk: Desk) -> None:
    waiting = program.get("/api/v1/bounds?outcome=killed")
    assert (waiting.status_code, waiting.json()["state"], waiting.headers["retry-after"]) == (
        202,
        "waiting",
        "2",
    )
    store: JobStore = desk.jobs.store
    job = store.take(["figure"])
    assert job is not None
    assert job.about == {"target": {"outcome": "killed"}}
    store.end(job.id, JobState.DONE, result={"low": 3})
    done = program.get("/api/v1/bounds?outcome=killed")
    assert (done.status_code, done.json()["figure"]) == (200, {"low": 3})
    other = store.put("figure", {"target": {"outcome": "wounded"}})
    store.end(other.id, JobState.FAILED, "party: nobody knows it")


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/api/v1/reports/zzzzzzzz", 404),
        ("/api/v1/claims/..%2f..%2fetc%2fpasswd", 404),
        ("/api/v1/people/000000000000", 404),
        ("/api/v1/incidents/x", 404),
        ("/api/v1/jobs/0000000000000000", 404),
        ("/api/v1/nothing", 404),
        ("/api/v1/claims?limit=501", 422),
        ("/api/v1/claims?after=-1", 422),
        ("/api/v1/claims?outcome=loved", 422),
        ("/api/v1/claims?from=someday", 422),
        ("/api/v1/search", 422),
        (f"/api/v1/reports?report={SCRIPT}", 404),
    ],
)
def test_what_cannot_be_answered_is_a_problem(program: TestClient, address: str, code: int) -> None:
    answer = program.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (code, "application/problem+json")
    row = answer.json()
    assert (row["status"], row["type"]) == (code, "about:blank")
    if code == 422:
        assert row["places"]
        assert {"in", "name", "problem"} <= row["places"][0].keys()
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_bodies_that_are_none_are_problems(program: TestClient) -> None:
    for body, code in ((b"{", 422), (b"\xff", 400), (b"[]", 422), (b'{"decisions": []}', 422)):
        headers = {"Content-Type": "application/json"}
        answer = program.post("/api/v1/decisions", content=body, headers=headers)
        assert (answer.status_code, answer.headers["content-type"]) == (code, "application/problem+json")
    assert program.post("/api/v1/reports", json={"text": "x" * (10 * 2**20 + 1)}).status_code in (413, 422)
    assert program.post("/api/v1/reports", json={"text": "a", "unknown": 1}).status_code == 422


def test_a_token_does_what_it_is_for(app: FastAPI, desk: Desk, token: str) -> None:
    passes = Passes(desk.ledger)
    passes.give("Mara Voss", PassKind.TOKEN, "r" * 43, desk.moment, Terms("looks", [Scope.READ]))
    with TestClient(app, base_url=HERE) as client:
        assert client.get("/api/v1/status").status_code == 401
        assert client.get("/api/v1/status", headers={"Authorization": "Bearer nobody"}).status_code == 401
        looking = {"Authorization": f"Bearer {'r' * 43}"}
        assert client.get("/api/v1/status", headers=looking).status_code == 200
        said = {"decisions": [{"subject": "ffffffff", "answer": "yes"}]}
        assert client.post("/api/v1/decisions", json=said, headers=looking).status_code == 403
        assert client.post("/api/v1/reports", json={"text": "a"}, headers=looking).status_code == 403


def test_the_description_names_every_problem_and_no_page(app: FastAPI) -> None:
    found = app.openapi()
    assert all(path.startswith("/api/v1/") for path in found["paths"])
    text = json.dumps(found)
    assert "HTTPValidationError" not in text
    ids = [each["operationId"] for path in found["paths"].values() for each in path.values()]
    assert len(set(ids)) == len(ids)
    for path in found["paths"].values():
        for each in path.values():
            assert each["description"], each["operationId"]
            assert "422" in each["responses"]


def test_what_was_expunged_is_gone(program: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(self: Ledger, wanted: str) -> None:
        raise ExpungedError(wanted, "was expunged", "")

    monkeypatch.setattr(Ledger, "show", gone)
    assert program.get("/api/v1/reports/abcdef").status_code == 410


def test_figures_rest_on_the_reports_that_one_sees(app: FastAPI, desk: Desk, program: TestClient) -> None:
    Accounts(desk.ledger).add("Ida", Role.VIEWER)
    Passes(desk.ledger).give("Ida", PassKind.TOKEN, "i" * 43, desk.moment, Terms("looks", [Scope.READ]))
    hidden = program.get("/api/v1/reports?limit=1").json()["items"][0]["id"]
    Restricting(desk.ledger).restrict(hidden, Readers(), "Mara Voss", "a source is in danger")
    with TestClient(app, base_url=HERE, headers={"Authorization": f"Bearer {'i' * 43}"}) as ida:
        assert hidden not in [each["id"] for each in pages(ida, "/api/v1/reports")]
        assert hidden not in {each["report"] for each in pages(ida, "/api/v1/claims?limit=500")}
        assert ida.get(f"/api/v1/reports/{hidden}").status_code == 404
        asked = ida.get("/api/v1/bounds")
        assert (asked.status_code, asked.json()["partial"]) == (202, True)
    job = desk.jobs.store.take(["figure"])
    assert job is not None
    assert job.about["hidden"] == [hidden]
    desk.jobs.store.end(job.id, JobState.DONE, result={"low": 1, "claims": {}})
    whole = program.get("/api/v1/bounds")
    assert (whole.status_code, whole.json()["partial"]) == (202, False)


def test_an_export_is_read_back_line_by_line(program: TestClient) -> None:
    answer = program.get("/api/v1/export")
    assert answer.headers["content-type"] == "application/x-ndjson"
    rows = [json.loads(line) for line in answer.text.splitlines()]
    known = [each["id"] for each in pages(program, "/api/v1/reports")]
    assert [row["id"] for row in rows] == known
    for row in rows:
        report, claims = from_row(row, row["id"])
        assert report.text == row["text"]
        assert [each.key for each in claims] == [each["key"] for each in row["claims"]]
    assert sum(len(row["claims"]) for row in rows) == len(list(pages(program, "/api/v1/claims?limit=500")))
    same = program.get("/api/v1/export", headers={"If-None-Match": answer.headers["etag"]})
    assert (same.status_code, same.content) == (304, b"")


def test_an_export_of_some_claims_holds_these_alone(program: TestClient) -> None:
    rows = [json.loads(line) for line in program.get("/api/v1/export?outcome=wounded").text.splitlines()]
    told = [each["id"] for row in rows for each in row["claims"]]
    assert told
    assert sorted(told) == sorted(each["id"] for each in pages(program, "/api/v1/claims?outcome=wounded"))
    assert program.get("/api/v1/export?report=zzzzzzzz").status_code == 404


def test_a_claim_tells_the_whole_chain_of_who_says_so(program: TestClient, desk: Desk) -> None:
    text = "Via the Asna agency: at least 12 soldiers were killed, the General Staff said."
    quote = "at least 12 soldiers were killed"
    start = text.index(quote)
    chain = (Speaker("the General Staff"), Speaker("the Asna agency", Standing.VIA))
    claim = Claim(
        key="t1", kind=Kind.TOLL, measure=Measure.KILLED, anchor=Anchor(start, start + len(quote), quote),
        count=Count(12, None), chain=chain,
    )  # fmt: skip
    desk.ledger.record(Incoming(Report("told", text, "Told", "The Merin Post"), (claim,), RUN))
    said = [("the General Staff", "says"), ("the Asna agency", "via")]
    first = program.get("/api/v1/claims?limit=1").json()["items"][0]
    shown = program.get(f"/api/v1/claims/{first['id']}").json()["claim"]
    whole = program.get("/api/v1/reports/told").json()["claims"][0]
    for each in (first, shown, whole):
        assert [(link["words"], link["role"]) for link in each["chain"]] == said


def test_a_decision_is_bound_to_what_was_seen(program: TestClient) -> None:
    claim = program.get("/api/v1/claims?limit=1").json()["items"][0]["id"]
    seen = program.get(f"/api/v1/claims/{claim}").headers["etag"]
    said = {"decisions": [{"subject": claim, "answer": "yes"}]}
    other = next(each["id"] for each in pages(program, "/api/v1/claims") if each["id"] != claim)
    # What happens to others is no reason to look again.
    program.post("/api/v1/decisions", json={"decisions": [{"subject": other, "answer": "no"}]})
    assert program.get(f"/api/v1/claims/{claim}", headers={"If-None-Match": seen}).status_code == 200
    done = program.post("/api/v1/decisions", json=said, headers={"If-Match": seen})
    assert done.status_code == 201, done.text
    for tag in (seen, '"nothing"', f"W/{seen}", ""):
        stale = program.post("/api/v1/decisions", json=said, headers={"If-Match": tag})
        assert (stale.status_code, stale.headers["content-type"]) == (412, "application/problem+json"), tag
    two = {"decisions": [*said["decisions"], {"subject": other, "answer": "yes"}]}
    assert program.post("/api/v1/decisions", json=two, headers={"If-Match": seen}).status_code == 422
    assert program.post("/api/v1/decisions", json=said, headers={"If-Match": "*"}).status_code == 201
    now = program.get(f"/api/v1/claims/{claim}").headers["etag"]
    assert program.get(f"/api/v1/claims/{claim}", headers={"If-None-Match": now}).status_code == 304


@pytest.mark.parametrize("what", ["people", "incidents", "links", "figures"])
def test_derived_lists_are_not_sent_again_while_nothing_changed(program: TestClient, what: str) -> None:
    first = program.get(f"/api/v1/{what}")
    asked = {"If-None-Match": first.headers["etag"]}
    assert program.get(f"/api/v1/{what}", headers=asked).status_code == 304
    claim = program.get("/api/v1/claims?limit=1").json()["items"][0]["id"]
    program.post("/api/v1/decisions", json={"decisions": [{"subject": claim, "answer": "unsure"}]})
    assert program.get(f"/api/v1/{what}", headers=asked).status_code == 200


@pytest.mark.parametrize("cursor", ["1", "AAAAAAAAAAB", "zzzzzzzzzzz", "AAAA AAAAAA", "", "A" * 400])
def test_a_cursor_that_nobody_gave_is_a_mistake(program: TestClient, cursor: str) -> None:
    answer = program.get("/api/v1/claims", params={"after": cursor})
    assert (answer.status_code, answer.json()["places"][0]["name"]) == (422, "after")
    onward = program.get("/api/v1/claims?limit=1").json()["next"]
    assert re.search(r"after=[A-P][\w-]{10}(&|$)", onward)


def test_what_was_kept_before_a_restriction_holds_no_longer(app: FastAPI, desk: Desk, token: str) -> None:
    Accounts(desk.ledger).add("Ida", Role.VIEWER)
    Passes(desk.ledger).give("Ida", PassKind.TOKEN, "i" * 43, desk.moment, Terms("looks", [Scope.READ]))
    with TestClient(app, base_url=HERE, headers={"Authorization": f"Bearer {'i' * 43}"}) as ida:
        first = next(pages(ida, "/api/v1/reports"))["id"]
        tags = {path: ida.get(path).headers["etag"] for path in (*_CACHED, f"/api/v1/reports/{first}")}
        Restricting(desk.ledger).restrict(first, Readers(), "Mara Voss", "a source is in danger")
        Fields(desk.ledger).show_from(Field.NAMES, Role.REVIEWER, "Mara Voss", "families asked for it")
        for path, tag in tags.items():
            again = ida.get(path, headers={"If-None-Match": tag})
            assert again.status_code == (404 if path.endswith(first) else 200), path
            assert "private" in again.headers["cache-control"] or again.status_code == 404
    # Nobody else is told that nothing changed by what somebody else may see.
    with TestClient(app, base_url=HERE, headers={"Authorization": f"Bearer {token}"}) as mara:
        for path, tag in tags.items():
            assert mara.get(path, headers={"If-None-Match": tag}).status_code == 200


_CACHED = ("/api/v1/reports", "/api/v1/claims", "/api/v1/people", "/api/v1/incidents", "/api/v1/export")
