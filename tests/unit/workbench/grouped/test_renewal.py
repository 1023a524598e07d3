"""Groups are renewed behind the pages: small ledgers at once, large ones by a process, never in a request."""

from __future__ import annotations

from threading import Event

import pytest
from tests.unit.workbench.conftest import Visitor

from cenotaph.ledger import Answered, Ledger
from cenotaph.pipeline.renewing import renew, standing
from cenotaph.workbench.desk import Desk
from cenotaph.workbench.renewal import Renewal, renew_apart


def _change(desk: Desk) -> None:
    desk.ledger.answer(Answered(next(desk.ledger.claims()).id, "no", "R"))


def test_a_small_ledger_is_worked_out_while_a_page_waits(told: Desk) -> None:
    assert told.renewal.look(told.ledger, told.settings.ledger).is_current
    told.renewal.close()


def test_a_large_ledger_is_worked_out_by_another_process(told: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cenotaph.workbench.renewal.LARGE", 0)
    renewal = Renewal()
    first = renewal.look(told.ledger, told.settings.ledger)
    assert first.upto is None
    renewal._done.wait(60)
    assert renewal.look(told.ledger, told.settings.ledger).is_current
    _change(told)
    stale = renewal.look(told.ledger, told.settings.ledger)
    assert not stale.is_current
    assert stale.upto == stale.last - 1
    renewal.close()


def test_pages_of_a_large_ledger_show_what_is_remembered(told: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    renew(told.ledger)
    _change(told)
    free = Event()
    monkeypatch.setattr("cenotaph.workbench.renewal.LARGE", 0)
    monkeypatch.setattr(Renewal, "_work_apart", lambda *_: free.wait(30))
    try:
        with Visitor(told) as reader:
            page = reader.get("/people")
            assert "being worked out anew" in page.text
            assert "Toma Verin" in page.text
            assert "being worked out anew" in reader.get("/standing").text
            free.set()
    finally:
        free.set()


def test_nothing_is_begun_once_the_server_stops(told: Desk) -> None:
    renewal = Renewal()
    renewal.close()
    assert renewal.look(told.ledger, told.settings.ledger).upto is None


def test_a_process_of_its_own_renews_the_ledger_at_an_address(
    told: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.nice", lambda _: 0)
    renew_apart(told.settings.ledger)
    with Ledger(told.settings.ledger) as again:
        assert standing(again).is_current
