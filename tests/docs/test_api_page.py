"""The examples of the page on the API run as they stand there, against a workbench that listens."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
import uvicorn

from cenotaph.ledger import Incoming, Ledger
from cenotaph.ledger.accounts import Accounts
from cenotaph.ledger.passes import Passes, Terms
from cenotaph.ledger.store import now
from cenotaph.model.account import PassKind, Role, Scope
from cenotaph.pipeline.renewing import renew
from cenotaph.settings import Settings
from cenotaph.workbench.app import make_app
from cenotaph.workbench.desk import Desk
from ledger_texts import RUN, readings

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "use-the-api.md"
TOKEN = "t" * 43
_PATIENCE_S = 60.0


@pytest.fixture
def api(tmp_path: Path) -> Iterator[str]:
    """The address of the API of a workbench with some invented reports, on this machine."""
    path = str(tmp_path / "a.sqlite")
    with Ledger(path, create=True) as ledger, socket.socket() as listening:
        for each in readings(6, seed=3, words=60, claims=3):
            ledger.record(Incoming(each.report, each.claims, RUN))
        renew(ledger)
        Accounts(ledger).add("Mara Voss", Role.REVIEWER)
        Passes(ledger).give("Mara Voss", PassKind.TOKEN, TOKEN, now(), Terms("the page", list(Scope)))
        listening.bind(("127.0.0.1", 0))
        desk = Desk(ledger, Settings(ledger=path, reviewer="Mara Voss"))
        server = uvicorn.Server(uvicorn.Config(make_app(desk), log_level="error"))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        until = time.monotonic() + _PATIENCE_S
        while not server.started and time.monotonic() < until:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/api/v1"
        server.should_exit = True
        thread.join(_PATIENCE_S)


def test_the_examples_run(
    api: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CENOTAPH_API", api)
    monkeypatch.setenv("CENOTAPH_TOKEN", TOKEN)
    space: dict[str, Any] = {}
    for block in re.findall(r"```py\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL):
        exec(compile(block, str(PAGE), "exec"), space)
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) > 1
    assert "killed" in printed[-1]
    assert space["figure"]["low"] == 0
    claim = next(space["pages"]("/claims?limit=1"))["id"]
    space["decide"](claim, "yes", "both papers say so")
    decided = space["get"](f"{api}/claims/{claim}")
    assert [(each["answer"], each["reviewer"]) for each in decided["decisions"]] == [("yes", "Mara Voss")]
    found = re.findall(r'"\$CENOTAPH_API(/[^"]*)"', PAGE.read_text(encoding="utf-8"))
    assert len(found) > 3
    for path in found:
        with urlopen(Request(api + path, headers=space["TOKEN"])) as answer:
            assert answer.status == 200, path
