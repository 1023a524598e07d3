"""A ledger with some invented reports behind an API, and a program with a token."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from cenotaph.ledger import Incoming, Ledger
from cenotaph.ledger.accounts import Accounts
from cenotaph.ledger.passes import Passes, Terms
from cenotaph.model.account import PassKind, Role, Scope
from cenotaph.pipeline.renewing import renew
from cenotaph.settings import Settings
from cenotaph.workbench.api import derived
from cenotaph.workbench.app import make_app
from cenotaph.workbench.desk import Desk
from cenotaph.workbench.jobs.lane import Lane
from ledger_texts import RUN, readings

HERE = "http://127.0.0.1:8350"
_NOW = datetime(2031, 4, 20, 12, tzinfo=UTC)
Program = Callable[..., TestClient]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Twelve reports whose persons and incidents are worked out; no worker is ever started."""
    monkeypatch.setattr(Lane, "look", lambda self: None)
    monkeypatch.setattr(derived, "PATIENCE_S", 0.0)
    path = str(tmp_path / "a.sqlite")
    with Ledger(path, create=True, clock=lambda: _NOW) as ledger:
        for each in readings(12, seed=3, words=60, claims=4):
            ledger.record(Incoming(each.report, each.claims, RUN))
        renew(ledger)
        yield Desk(ledger, Settings(ledger=path), clock=lambda: _NOW)


@pytest.fixture
def app(desk: Desk) -> FastAPI:
    return make_app(desk)


@pytest.fixture
def token(desk: Desk) -> str:
    """An admin's token for everything."""
    Accounts(desk.ledger).add("Mara Voss", Role.ADMIN)
    shown = "t" * 43
    Passes(desk.ledger).give("Mara Voss", PassKind.TOKEN, shown, _NOW, Terms("tests", list(Scope)))
    return shown


@pytest.fixture
def program(app: FastAPI, token: str) -> Iterator[TestClient]:
    """A program that shows its token, and sends nothing that a browser would."""
    with TestClient(app, base_url=HERE, headers={"Authorization": f"Bearer {token}"}) as client:
        yield client
