"""The first hour of a new user: empty pages that say how to begin, then from a pasted text to a saved file."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.workbench.conftest import Visit, is_wider, served, violations

from cenotaph.ledger import Ledger
from cenotaph.settings import Settings
from cenotaph.workbench.desk import Desk

PATIENCE = 90_000
PAGES = (
    *("/", "/worklist", "/reports", "/people", "/incidents", "/figures", "/sources", "/search", "/links"),
    *("/worklist/links", "/worklist/second", "/worklist/agreement", "/figures/kept"),
)
TEXT = (
    "Four border guards were killed and two were wounded near Kelmar on 3 March 2031, the council of Kelmar "
    "said. Captain Ilvan Dorresk was among the dead. A hospital in Kelmar said that Captain Ilvan Doresk "
    "died on 4 March 2031 of his wounds."
)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[str]:
    """The address of a workbench over a ledger that holds nothing yet."""
    path = str(tmp_path / "new.sqlite")
    with served(Desk(Ledger(path, create=True), Settings(ledger=path, reviewer="Mara Voss"))) as address:
        yield address


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_every_page_of_an_empty_ledger_says_how_to_begin(
    empty: str, visit: Visit, width: int, scheme: str
) -> None:
    page = visit("about:blank", width=width, scheme=scheme)
    for path in PAGES:
        page.goto(f"{empty}{path}")
        begin = page.get_by_role("region", name="Nothing is recorded here yet")
        expect(begin.get_by_role("link", name="Add reports")).to_be_visible()
        assert not violations(page), path
        assert not is_wider(page), path
    begin.get_by_role("link", name="Add reports").click()
    expect(page.get_by_label("A text")).to_be_visible()
    expect(page.get_by_text("Nothing is recorded here yet")).to_have_count(0)


def _added(page: Page) -> None:
    page.wait_for_load_state("networkidle")  # keys are heard from then on
    page.keyboard.press("t")
    expect(page.get_by_label("A text")).to_be_focused()
    page.keyboard.type(TEXT)
    page.get_by_label("Its title").fill("Kelmar counts its guards")
    page.get_by_label("Outlet").fill("Kelmar Gazette")
    page.get_by_label("Published").fill("2031-03-05")
    page.get_by_role("button", name="Read").click()
    expect(page.locator("h1")).to_have_text("Read", timeout=PATIENCE)
    expect(page.locator(".outcome.fate-new")).to_have_count(1)


def _reviewed(page: Page) -> int:
    """Settles all that waits by one key each; how many that was."""
    page.wait_for_load_state("networkidle")
    left = page.locator(".left strong")
    many = int(left.inner_text())
    for done in range(many):
        expect(left).to_have_text(str(many - done))
        page.keyboard.press("a")
    expect(page.locator(".nothing")).to_be_visible()
    return many


@pytest.mark.parametrize("width", [1280, 360])
def test_from_a_pasted_text_to_the_words_of_a_figure_and_a_file(empty: str, visit: Visit, width: int) -> None:
    page = visit(f"{empty}/", width=width, height=800)
    page.get_by_role("region", name="Nothing is recorded here yet").get_by_role("link").click()
    _added(page)
    page.keyboard.press("w")
    expect(page.locator("h1")).to_have_text("Worklist")
    assert _reviewed(page) >= 3
    assert not is_wider(page)

    page.goto(f"{empty}/figures")
    page.get_by_role("button", name="Work it out").click()
    expect(page.locator(".figure-range")).to_contain_text("4", timeout=PATIENCE)
    premise = page.locator(".uses .premise:visible").first
    if not premise.is_visible():
        page.locator(".uses summary").first.click()
    quote = premise.locator("blockquote").inner_text().strip("“”")
    with page.expect_download() as download:
        page.get_by_role("link", name="Claims as CSV").click()
    rows = list(csv.DictReader(download.value.path().read_text(encoding="utf-8-sig").splitlines()))
    assert any(row["quote"] == quote for row in rows)
    premise.locator("a").first.click()
    expect(page).to_have_url(re.compile(r"/reports/.+#claim-"))
    assert quote in TEXT
    expect(page.locator("mark.is-current-words").first).to_be_in_viewport()
    assert page.locator("mark.is-current-words").all_inner_texts() != []
    expect(page.locator(".text .is-current-words[data-light~='window']").first).to_have_text("3 March 2031")
    assert not violations(page)
    assert not is_wider(page)
