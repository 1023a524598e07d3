"""Restricted reports on every page: whoever may not see one is told nothing of it, by no route."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest
from fastapi import FastAPI
from tests.unit.workbench.conftest import Visitor

from cenotaph.ledger import Incoming
from cenotaph.ledger.accounts import Accounts
from cenotaph.ledger.restricting import Readers, Restricting
from cenotaph.model.account import Role
from cenotaph.model.views import ReportView
from cenotaph.workbench.access.entering import Door, Entered
from cenotaph.workbench.access.rules import rules_of
from cenotaph.workbench.desk import Desk
from cenotaph.workbench.viewer import Viewer
from ledger_texts import RUN, readings

BEA, TARO = Viewer("Bea Sol", Role.VIEWER), Viewer("Taro Lind", Role.REVIEWER)


@pytest.fixture
def hidden(desk: Desk) -> ReportView:
    """A report among others, restricted to nobody but Taro."""
    for reading in readings(8, seed=7, words=100, claims=4):
        desk.ledger.record(Incoming(reading.report, reading.claims, RUN))
    titles = Counter(each.title for each in desk.ledger.reports())
    line = next(each for each in desk.ledger.reports() if each.claims and titles[each.title] == 1)
    view = desk.ledger.show(line.id)
    assert isinstance(view, ReportView)
    Restricting(desk.ledger).restrict(line.id, Readers(), "Taro Lind", "a source could be known by it")
    return view


@pytest.fixture
def as_viewer(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Callable[[Viewer], Visitor]:
    """Somebody who came in as a viewer; one at a time."""
    people: list[Visitor] = []

    def come(viewer: Viewer) -> Visitor:
        monkeypatch.setattr(Door, "enter", lambda *_: Entered(viewer))
        people.append(Visitor(desk))
        people[-1].get("/account")
        return people[-1]

    for viewer in (BEA, TARO):
        Accounts(desk.ledger).add(viewer.name, Role.ADMIN)
    return come


def test_no_route_tells_anything_of_a_hidden_report(
    hidden: ReportView, as_viewer: Callable[[Viewer], Visitor]
) -> None:
    visitor = as_viewer(BEA)
    assert isinstance(visitor.app, FastAPI)
    title, claim = hidden.report.title or "", hidden.claims[0].id
    asked = 0
    for rule in rules_of(visitor.app):
        if "GET" not in rule.methods:
            continue
        for known in (hidden.report.id, claim):
            path = re.sub(r"\{[^}]*\}", known, rule.path)
            visitor.get(path, params={"outcome": "killed"})
            answered = visitor.get(path, params={"report": hidden.report.id, "beside": hidden.report.id})
            assert answered.status_code < 500, path
            assert title not in answered.text, path
            assert hidden.claims[0].quote not in answered.text, path
            asked += 1
    assert asked > 20


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/reports/{report}", 404),
        ("/claims/{claim}", 404),
        ("/api/v1/reports/{report}", 404),
        ("/api/v1/claims/{claim}", 404),
        ("/reports/{report}/restriction", 403),
    ],
)
def test_what_is_not_seen_is_not_there(
    hidden: ReportView, as_viewer: Callable[[Viewer], Visitor], path: str, code: int
) -> None:
    address = path.format(report=hidden.report.id, claim=hidden.claims[0].id)
    assert as_viewer(BEA).get(address).status_code == code
    assert as_viewer(TARO).get(address).status_code == 200


def test_lists_leave_it_out_and_whoever_may_sees_it(
    hidden: ReportView, as_viewer: Callable[[Viewer], Visitor]
) -> None:
    assert (hidden.report.title or "") in as_viewer(TARO).get("/reports").text
    assert (hidden.report.title or "") not in as_viewer(BEA).get("/reports").text


def test_a_reviewer_restricts_a_report_and_opens_it_again(
    hidden: ReportView, as_viewer: Callable[[Viewer], Visitor]
) -> None:
    taro = as_viewer(TARO)
    address = f"/reports/{hidden.report.id}/restriction"
    assert "a source could be known" in taro.get(address).text
    assert "a source could be known" in taro.get("/restrictions").text
    fields = {"role": "none", "people": "Bea Sol", "groups": "north, west"}
    assert taro.send_form(address, **fields, reason="").status_code == 422
    assert taro.send_form(address, **fields, reason="<script>x</script>").status_code == 303
    assert "<script>x" not in taro.get(address).text
    assert as_viewer(BEA).get(f"/reports/{hidden.report.id}").status_code == 200
    assert taro.send_form(address, role="all", reason="published elsewhere").status_code == 403
    taro = as_viewer(TARO)
    assert taro.send_form(address, role="all", reason="published elsewhere").status_code == 303
    assert as_viewer(BEA).get("/restrictions").status_code == 403


def test_nobody_restricts_what_they_do_not_see(
    hidden: ReportView, as_viewer: Callable[[Viewer], Visitor]
) -> None:
    ada = as_viewer(Viewer("Ada Wen", Role.REVIEWER))
    address = f"/reports/{hidden.report.id}/restriction"
    assert ada.send_form(address, role="all", reason="why").status_code == 404
    assert "a source could be known" not in ada.get("/restrictions").text
