"""Adding in a real browser: files are given, watched while they are read, and their claims stand in the list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.e2e.workbench.conftest import SAMPLES, Visit, is_wider, served, violations

from cenotaph.ledger import Ledger
from cenotaph.settings import Settings
from cenotaph.workbench.desk import Desk


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[str]:
    """The address of a workbench over a ledger that holds nothing yet."""
    path = str(tmp_path / "new.sqlite")
    with served(Desk(Ledger(path, create=True), Settings(ledger=path, reviewer="Mara Voss"))) as address:
        yield address


def test_a_new_user_adds_reports_and_watches(empty: str, visit: Visit, tmp_path: Path) -> None:
    page = visit(f"{empty}/add")
    refused = tmp_path / "photo.png"
    refused.write_bytes(b"\x89PNG\r\n\x1a\n")
    page.get_by_label("Files").set_input_files([*sorted(SAMPLES.iterdir())[:2], refused])
    page.get_by_label("A text").fill(
        "Two soldiers were killed in Belgrun on Monday, the army said. <b>bold</b>"
    )
    page.get_by_label("Its title").fill("<script>alert(1)</script> Monday")
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    expect(page.locator("h1")).to_have_text("Read", timeout=90_000)
    expect(page.locator(".outcome.fate-new")).to_have_count(3)
    expect(page.locator(".outcome.fate-refused")).to_contain_text("ending that is not read")
    expect(page.get_by_role("link", name="<script>alert(1)</script> Monday", exact=True)).to_be_visible()
    assert not violations(page)
    assert not is_wider(page)
    page.get_by_role("link", name="Only what could not be read").click()
    expect(page.locator(".outcome")).to_have_count(1)
    page.go_back()
    page.keyboard.press("w")
    expect(page).to_have_url(f"{empty}/worklist")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_the_form_is_accessible_and_fits(site: str, visit: Visit, width: int, scheme: str) -> None:
    page = visit(f"{site}/add", width=width, scheme=scheme)
    assert not violations(page)
    assert not is_wider(page)
    page.get_by_text("More", exact=True).click()
    assert not violations(page)
    assert not is_wider(page)
