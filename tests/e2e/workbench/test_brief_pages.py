"""A brief as a page, opened from a file: two clicks to the quote, by keyboard, in print, narrow, dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.workbench.conftest import Visit, is_wider, violations

from cenotaph.cli.briefing import BriefRequest, write_brief
from cenotaph.cli.options import BriefFormat
from cenotaph.settings import Settings


@pytest.fixture(scope="module")
def address(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The brief of the samples, as a file."""
    path = tmp_path_factory.mktemp("brief") / "brief.html"
    write_brief(BriefRequest(Settings(ledger=str(filled)), form=BriefFormat.HTML, output=path))
    return path.as_uri()


def at(page: Page) -> str:
    """Where in the page one is."""
    return str(page.evaluate("location.hash"))


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_the_page_is_accessible_and_never_wider_than_its_window(
    address: str, visit: Visit, width: int, scheme: str
) -> None:
    page = visit(address, width=width, scheme=scheme)
    assert violations(page) == []
    assert not is_wider(page)
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 23, 26)"
    assert dark == (scheme == "dark")


def test_from_a_figure_to_its_quote_and_back_are_two_clicks(address: str, visit: Visit) -> None:
    page = visit(address)
    page.locator("h1 a.ref").first.click()
    receipt = page.locator(".receipt:target")
    expect(receipt).to_be_in_viewport()
    expect(receipt.locator("mark").first).to_be_visible()
    receipt.locator(".back a").first.click()
    assert at(page) == "#u1"
    expect(page.locator("h1")).to_be_in_viewport()


def test_the_page_is_read_by_keyboard_alone(address: str, visit: Visit) -> None:
    page = visit(address)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert at(page) == "#receipts"
    page.reload()
    page.locator("h1 a.ref").first.focus()
    page.keyboard.press("Enter")
    assert at(page) == "#r1"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#r1').contains(document.activeElement)")


def test_pictures_are_drawn_and_told(address: str, visit: Visit) -> None:
    page = visit(address)
    names = [each.text_content() for each in page.locator("figure svg > title").all()]
    assert len(names) >= 2
    assert all(names)


def test_printed_it_has_no_way_back_and_light_paper(address: str, visit: Visit) -> None:
    page = visit(address, scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".back").first).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(27, 28, 31)"
