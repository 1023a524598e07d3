"""Visitors of a workbench, without a browser: they keep cookies, and send what a browser sends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from cenotaph.ledger import Ledger
from cenotaph.settings import Settings
from cenotaph.workbench.access.forgery import token_of
from cenotaph.workbench.app import make_app
from cenotaph.workbench.desk import Desk

HERE = "http://127.0.0.1:8350"
_NOW = datetime(2031, 4, 20, 12, tzinfo=UTC)


class Visitor(TestClient):
    """Somebody with a browser at a workbench: what they send comes from its own pages."""

    def __init__(self, desk: Desk, **options: Any) -> None:
        super().__init__(
            make_app(desk, **options),
            base_url=HERE,
            headers={"Origin": HERE, "Sec-Fetch-Site": "same-origin"},
            follow_redirects=False,
        )

    @property
    def csrf(self) -> str:
        """The token that stands in the forms of the pages that they see."""
        return next(
            (token_of(each.value or "") for each in self.cookies.jar if "cenotaph-name" not in each.name), ""
        )

    def send_form(self, address: str, **fields: object) -> Response:
        """Sends a form as a page of the site would."""
        if not self.csrf:
            self.get("/login")
        return self.post(address, data={"csrf": self.csrf, **fields})


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A workbench over an empty ledger, on one's own machine, without accounts."""
    path = tmp_path / "cenotaph.sqlite"
    settings = Settings(ledger=str(path), reviewer="Mara Voss")
    with Ledger(str(path), create=True, clock=lambda: _NOW) as ledger:
        yield Desk(ledger, settings, clock=lambda: _NOW)


@pytest.fixture
def visitor(desk: Desk) -> Iterator[Visitor]:
    """Somebody at that workbench."""
    with Visitor(desk) as found:
        yield found


@pytest.fixture
def another(desk: Desk) -> Iterator[Callable[..., Visitor]]:
    """More of them, each with a browser of their own."""
    with ExitStack() as stack:
        yield lambda **options: stack.enter_context(Visitor(desk, **options))
