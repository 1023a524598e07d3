"""What is withheld stands in no answer of any route, for no role that does not see it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from fastapi import FastAPI
from tests.marked_report import MARKS, record_marked
from tests.unit.workbench.access.walking import walk
from tests.unit.workbench.conftest import Visitor

from cenotaph.ledger import Incoming, Ledger
from cenotaph.ledger.accounts import Accounts
from cenotaph.ledger.fields import Fields
from cenotaph.ledger.jobs import JobStore
from cenotaph.ledger.listing import Course, Wanted, listed_groups
from cenotaph.ledger.restricting import Readers, Restricting
from cenotaph.model.account import Field, Role
from cenotaph.model.job import JobState
from cenotaph.model.link import LinkKind
from cenotaph.model.views import ReportView
from cenotaph.pipeline.renewing import renew
from cenotaph.reports.web.policy import Clock
from cenotaph.settings import Settings
from cenotaph.workbench.access.entering import Door, Entered
from cenotaph.workbench.api import derived
from cenotaph.workbench.desk import Desk
from cenotaph.workbench.jobs.deriving import work_out_figure
from cenotaph.workbench.jobs.inputs import Batch, Input
from cenotaph.workbench.jobs.lane import Lane
from cenotaph.workbench.jobs.task import Bench, Task
from cenotaph.workbench.viewer import Viewer
from ledger_texts import RUN, readings

BEA, CORA, TARO = (
    Viewer("Bea Sol", Role.VIEWER),
    Viewer("Cora Lin", Role.CODER),
    Viewer("Taro Lind", Role.REVIEWER),
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A ledger with a marked report, and what the names in paths may stand for."""

    view: ReportView
    known: dict[str, list[str]]


@pytest.fixture
def marked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Marked:
    monkeypatch.setattr(Lane, "look", lambda self: None)
    monkeypatch.setattr(derived, "PATIENCE_S", 0.0)
    for each in readings(3, seed=7, words=60, claims=2):
        desk.ledger.record(Incoming(each.report, each.claims, RUN))
    view = record_marked(desk.ledger)
    Accounts(desk.ledger).add("Ilse Orn", Role.ADMIN)
    renew(desk.ledger)
    given = Batch((Input("a.txt", file="1"),)).to_json()
    job = JobStore(desk.ledger).put("add", given, "Cora Lin")
    claims = [each.id for each in view.claims]
    return Marked(
        view,
        {
            "id": [view.report.id, *claims, *_groups(desk.ledger, claims), job.id],
            "wanted": [*claims, *_groups(desk.ledger, claims)],
            "role": ["outlet", "speaker"],
            "number": ["1", "2"],
            "job": [job.id],
            "secret": ["nothing"],
        },
    )


def _groups(ledger: Ledger, claims: list[str]) -> list[str]:
    with ledger.reading() as moment:
        found = [
            each.id
            for kind in (LinkKind.PERSON, LinkKind.INCIDENT)
            for each in listed_groups(moment, kind, Wanted(), Course())
        ]
    assert len(found) > 1
    return found


@pytest.fixture
def come(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Viewer], Visitor]]:
    """Somebody who came in as a viewer; one at a time."""
    people: list[Visitor] = []

    def visitor(viewer: Viewer) -> Visitor:
        monkeypatch.setattr(Door, "enter", lambda *_: Entered(viewer))
        people.append(Visitor(desk))
        people[-1].get("/account")
        return people[-1]

    yield visitor
    for each in people:
        assert isinstance(each.app, FastAPI)
        each.app.state.door.sights.close()
        if hasattr(each.app.state, "answers"):
            each.app.state.answers.close()


@pytest.mark.parametrize(
    ("withheld", "viewer"),
    [(Field.TEXTS, BEA), (Field.ADDRESSES, CORA), (Field.SPEAKERS, CORA), (Field.NAMES, BEA)],
    ids=lambda each: each.word if isinstance(each, Field) else each.role.word,
)
def test_no_route_tells_what_is_withheld(
    desk: Desk, marked: Marked, come: Callable[[Viewer], Visitor], withheld: Field, viewer: Viewer
) -> None:
    Fields(desk.ledger).show_from(withheld, Role.REVIEWER, "Ilse Orn", "families asked for it")
    _figure_of_all(desk)
    visitor = come(viewer)
    kept_back = [mark for field, marks in MARKS.items() if field <= withheld for mark in marks]
    shown = {mark for field, marks in MARKS.items() if field > withheld for mark in marks}
    count, seen = 0, set[str]()
    for where, said in walk(visitor, marked.known):
        for mark in kept_back:
            assert mark not in said, (where, mark)
        seen |= {mark for mark in shown if mark in said}
        count += 1
    assert count > 250
    assert seen >= shown - {"Qreason", "qoriginal.example"}


def test_whoever_sees_all_is_told_all(desk: Desk, marked: Marked, come: Callable[[Viewer], Visitor]) -> None:
    Fields(desk.ledger).show_from(Field.NAMES, Role.REVIEWER, "Ilse Orn", "families asked for it")
    visitor, seen = come(TARO), set[str]()
    for path in (f"/reports/{marked.view.report.id}", f"/claims/{marked.known['wanted'][0]}", "/people"):
        said = visitor.get(path).text
        seen |= {mark for marks in MARKS.values() for mark in marks if mark in said}
    assert seen >= {"Qtextual", "qaddress.example", "Qspeaker", "Quovvan"}


def _figure_of_all(desk: Desk) -> None:
    """A figure of the API, worked out from all that is recorded, as its worker would."""
    job = JobStore(desk.ledger).put("figure", {"target": {"outcome": "killed"}})
    taken = JobStore(desk.ledger).take(["figure"])
    assert taken is not None
    bench = Bench(
        desk.ledger, Settings(), frozenset(), Clock(desk.clock, time.monotonic, time.sleep), lambda **_: None
    )
    row = work_out_figure(Task(job.id, "figure", taken.about), bench)
    JobStore(desk.ledger).end(job.id, JobState.DONE, result=row)


def test_a_figure_of_the_api_tells_its_numbers_alone(
    desk: Desk, marked: Marked, come: Callable[[Viewer], Visitor]
) -> None:
    Fields(desk.ledger).show_from(Field.NAMES, Role.REVIEWER, "Ilse Orn", "families asked for it")
    _figure_of_all(desk)
    whole = come(TARO).get("/api/v1/bounds").json()
    told = come(BEA).get("/api/v1/bounds").json()
    assert "Qspeaker" in str(whole["figure"])
    assert (told["figure"]["low"], told["figure"]["high"]) == (
        whole["figure"]["low"],
        whole["figure"]["high"],
    )
    assert not {"claims", "proofs", "arithmetic"} & told["figure"].keys()
    assert come(BEA).get("/api/v1/bounds?without=Qspeaker").status_code == 422


def test_figures_of_those_who_see_some_reports_rest_on_these(
    desk: Desk, marked: Marked, come: Callable[[Viewer], Visitor]
) -> None:
    address = "/figures?outcome=killed&party=Iran"
    whole = come(BEA).get(address)
    assert "Qspeaker" in whole.text
    assert "rest are restricted" not in whole.text
    Restricting(desk.ledger).restrict("marked", Readers(), "Taro Lind", "a source is in danger")
    before = come(TARO).get(address)
    assert "Qspeaker" in before.text
    told = come(BEA).get(address)
    assert told.status_code == 200
    assert "Worked out from the reports that you may see" in told.text
    again = come(TARO).get(address).text
    assert "Qspeaker" in again
    assert "Worked out from the reports that you may see" not in again
    for where, said in walk(come(BEA), marked.known):
        for mark in (mark for marks in MARKS.values() for mark in marks):
            assert mark not in said, (where, mark)


def test_what_some_may_see_is_remembered_by_what_is_hidden(
    desk: Desk, marked: Marked, come: Callable[[Viewer], Visitor]
) -> None:
    address = "/figures?outcome=killed&party=Iran"
    Restricting(desk.ledger).restrict("marked", Readers(), "Taro Lind", "a source is in danger")
    told = come(BEA).get(address).text
    with desk.ledger.reading() as moment:
        groups = listed_groups(moment, LinkKind.PERSON, Wanted(name="Quovvan"), Course())
    assert groups  # what everybody's pages are made of was not worked out anew from a part
    Restricting(desk.ledger).restrict("marked", None, "Taro Lind", "it was published elsewhere")
    assert "Qspeaker" not in told
    assert "Qspeaker" in come(BEA).get(address).text


def test_an_admin_says_what_is_withheld_and_nobody_else(
    desk: Desk, marked: Marked, come: Callable[[Viewer], Visitor]
) -> None:
    said = {"field": "names", "role": "reviewer", "reason": "<script>alert(1)</script>"}
    assert come(TARO).send_form("/restrictions/fields", **said).status_code == 403
    ilse = come(Viewer("Ilse Orn", Role.ADMIN))
    assert ilse.send_form("/restrictions/fields", **(said | {"reason": " "})).status_code == 422
    assert ilse.send_form("/restrictions/fields", **(said | {"role": "admin"})).status_code == 422
    assert ilse.send_form("/restrictions/fields", **said).status_code == 303
    shown = ilse.get("/restrictions").text
    assert "<script>alert" not in shown
    assert "reviewers and above" in shown
    assert [each.reviewer for each in Fields(desk.ledger).all()][-1] == "Ilse Orn"
    bea = come(BEA)
    assert "Withheld from you: texts, addresses, speakers, names." in bea.get("/reports").text
    assert bea.get("/worklist/second").status_code == 403
    assert come(CORA).get("/worklist/second").status_code == 403
