"""Reports in a real browser: found, opened, their words lit up with their claims."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.e2e.workbench.conftest import Visit, is_wider, violations


@pytest.mark.parametrize(
    ("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")]
)
def test_pages_are_accessible_and_fit(site: str, visit: Visit, width: int, scheme: str) -> None:
    page = visit(f"{site}/reports", width=width, scheme=scheme)
    assert not violations(page)
    assert not is_wider(page)
    page.locator("table.rows a").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert not violations(page)
    assert not is_wider(page)


def test_filters_keep_an_address_that_can_be_shared(site: str, visit: Visit) -> None:
    page = visit(f"{site}/reports")
    everything = page.locator("table.rows tbody tr").count()
    page.get_by_label("Words").fill("train")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(f"{site}/reports?q=train&outlet=&from=&to=")
    expect(page.locator("table.rows tbody tr")).not_to_have_count(everything)
    found = page.locator("table.rows tbody tr").count()
    again = visit(page.url)
    assert again.locator("table.rows tbody tr").count() == found > 0
    expect(again.get_by_label("Words")).to_have_value("train")


def test_words_and_their_claim_light_up_together(site: str, visit: Visit) -> None:
    page = visit(f"{site}/reports")
    page.locator("table.rows a").first.click()
    words = page.locator("mark").first
    words.hover()
    expect(page.locator("article.claim.is-lit")).not_to_have_count(0)
    page.locator("article.claim").last.hover()
    expect(page.locator("mark.is-lit")).not_to_have_count(0)
