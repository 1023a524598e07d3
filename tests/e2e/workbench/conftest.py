"""A workbench that is served, and a browser that visits it."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, sync_playwright

from cenotaph.ledger import Ledger
from cenotaph.pipeline.adding import Adding, add
from cenotaph.pipeline.reading import Tools
from cenotaph.reports import receive
from cenotaph.settings import Settings
from cenotaph.workbench.app import make_app
from cenotaph.workbench.desk import Desk

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "src/cenotaph/data/samples"
AXE = ROOT / "web/node_modules/axe-core/axe.min.js"
_NOW = datetime(2031, 4, 20, 12, tzinfo=UTC)
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]


def _browser_path() -> str:
    named = os.environ.get("BROWSER_FOR_TESTS")
    found = named or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    assert found, "no Chromium here: run the tests by `make test`, which installs one"
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=_browser_path(), args=_FLAGS)
        yield found
        found.close()


@pytest.fixture(scope="session")
def filled(tools: Tools, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the samples, to be copied, never to be changed."""
    path = tmp_path_factory.mktemp("workbench") / "filled.sqlite"
    with Ledger(str(path), create=True, clock=lambda: _NOW) as ledger:
        outcomes = list(add(ledger, receive([SAMPLES], None, now=_NOW), Adding(lambda: tools)))
    assert outcomes
    return path


@pytest.fixture
def ledger(filled: Path, tmp_path: Path) -> Path:
    """A ledger of the samples of a test's own."""
    path = tmp_path / "cenotaph.sqlite"
    shutil.copyfile(filled, path)
    return path


@contextmanager
def served(desk: Desk) -> Iterator[str]:
    """The address of a workbench that is served while the block runs."""
    config = uvicorn.Config(make_app(desk), port=0, log_level="warning", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the workbench did not start"
        thread.join(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


@pytest.fixture
def site(ledger: Path) -> Iterator[str]:
    """The address of a workbench over a ledger of the samples, on one's own machine, without accounts."""
    with served(Desk(Ledger(str(ledger)), Settings(ledger=str(ledger), reviewer="Mara Voss"))) as address:
        yield address


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Opens an address in a window of its own; whatever a page complains about fails the test."""
    complaints: list[str] = []
    contexts = []

    def told(message: ConsoleMessage) -> None:
        # What a map's drawing costs on a machine without a graphics card is told by the driver, not the page.
        if message.type in ("error", "warning") and "GL Driver Message" not in message.text:
            complaints.append(f"{message.type}: {message.text}")

    def failed(error: Error) -> None:
        complaints.append(str(error))

    def opened(
        address: str, width: int = 1280, height: int = 900, scheme: str = "light", *, scripts: bool = True
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            accept_downloads=True,
            java_script_enabled=scripts,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", told)
        page.on("pageerror", failed)
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not complaints


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong with a page, each with the first element that it is about."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


def is_wider(page: Page) -> bool:
    """Whether a page has to be scrolled sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
