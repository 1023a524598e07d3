"""Reports in a real browser: found, opened, their words lit up with their claims."""

from __future__ import annotations

import re

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


KINDS = ("window", "place", "speaker")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_kind_of_words_is_lit_in_its_own_way(site: str, visit: Visit, scheme: str) -> None:
    page = visit(f"{site}/reports/01-continental-belgrun-market", scheme=scheme)
    card = page.locator("[data-card].is-current")
    expect(card).to_have_count(1)
    lines = {}
    for kind, over, words in zip(
        KINDS, ("when", "where", "says"), ("Monday", "Belgrun", "hospital officials"), strict=True
    ):
        lit = page.locator(f".text .is-current-words[data-light~='{kind}']")
        expect(lit.first).to_have_attribute("data-over", over)
        assert words in "".join(lit.all_inner_texts())
        lines[kind] = lit.first.evaluate("(each) => getComputedStyle(each).textDecorationStyle")
        legend = page.locator(f".legend [data-light='{kind}']")
        expect(legend).to_have_text(over)
        assert legend.evaluate("(each) => getComputedStyle(each).textDecorationStyle") == lines[kind]
    assert len(set(lines.values())) == len(KINDS)  # by the line, not by its colour alone
    assert not violations(page)


def test_moving_on_lights_other_words(site: str, visit: Visit) -> None:
    page = visit(f"{site}/reports/09-continental-vorn-tamush")
    expect(page.locator("[data-card].is-current")).to_have_count(1)
    first = page.locator(".text [data-light~='speaker']").first.inner_text()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".text .is-current-words[data-light~='speaker']").first).not_to_have_text(first)
    # What is lit no more says nothing any more.
    assert (
        page.locator(
            ".text [data-supports]:not(.is-lit, .is-current-words)[data-over]:not([data-over=''])"
        ).count()
        == 0
    )


def test_all_claims_of_a_report_are_settled_on_its_own_page_by_keyboard_alone(
    site: str, visit: Visit
) -> None:
    page = visit(f"{site}/reports/09-continental-vorn-tamush")
    cards = page.locator("[data-card]")
    many = cards.count()
    assert many > 3
    for place, key in enumerate("aru" + "a" * (many - 3)):
        expect(cards.nth(place)).to_have_class(re.compile("is-current"))
        page.keyboard.press(key)
        expect(cards.nth(place)).to_have_attribute("data-card", "settled")
    said = page.locator("[data-card] .answer").all_inner_texts()
    assert said == ["accepted", "rejected", "unsure", *["accepted"] * (many - 3)]
    page.reload()
    assert page.locator("[data-card] .answer").all_inner_texts() == said
