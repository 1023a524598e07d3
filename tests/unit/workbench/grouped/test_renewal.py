"""Groups are renewed behind the pages: small ledgers at once, large ones by a job, never in a request."""

from __future__ import annotations

import time

import pytest
from tests.unit.workbench.conftest import Visitor

from cenotaph.ledger import Answered
from cenotaph.pipeline.renewing import renew
from cenotaph.workbench.desk import Desk
from cenotaph.workbench.renewal import GROUPS


def _change(desk: Desk) -> None:
    desk.ledger.answer(Answered(next(desk.ledger.claims()).id, "no", "R"))


def test_a_small_ledger_is_worked_out_while_a_page_waits(told: Desk) -> None:
    assert told.renewal.look(told.ledger).is_current
    assert told.jobs.store.unfinished(GROUPS) is None
    _change(told)
    assert told.renewal.look(told.ledger).is_current
    told.renewal.close()


def test_a_large_ledger_is_worked_out_by_a_job(told: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cenotaph.workbench.renewal.LARGE", 0)
    assert told.renewal.look(told.ledger).upto is None
    until = time.monotonic() + 240
    while not told.renewal.look(told.ledger).is_current and time.monotonic() < until:
        time.sleep(0.1)
    assert told.renewal.look(told.ledger).is_current
    _change(told)
    stale = told.renewal.look(told.ledger)
    assert not stale.is_current
    assert stale.upto == stale.last - 1
    told.jobs.close()
    told.renewal.close()


def test_a_job_is_asked_for_once_however_many_look(told: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cenotaph.workbench.renewal.LARGE", 0)
    monkeypatch.setattr("cenotaph.workbench.jobs.lane.Lane.look", lambda _: None)
    for _ in range(5):
        told.renewal.look(told.ledger)
    assert [job.kind for job in told.jobs.store.all()] == [GROUPS]


def test_pages_of_a_large_ledger_show_what_is_remembered(told: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    renew(told.ledger)
    _change(told)
    monkeypatch.setattr("cenotaph.workbench.renewal.LARGE", 0)
    monkeypatch.setattr("cenotaph.workbench.jobs.lane.Lane.look", lambda _: None)
    with Visitor(told) as reader:
        page = reader.get("/people")
        assert "being worked out anew" in page.text
        assert "Toma Verin" in page.text
        assert "being worked out anew" in reader.get("/standing").text


def test_nothing_is_begun_once_the_server_stops(told: Desk) -> None:
    told.renewal.close()
    assert told.renewal.look(told.ledger).upto is None
