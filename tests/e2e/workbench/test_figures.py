"""Figures in a real browser: asked for, opened down to the words, a source left out, kept; charts and the map."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.workbench.conftest import Visit, is_wider, violations

ASKED = "/figures?outcome=killed"
PATIENCE = 60_000
"""Milliseconds within which a busy machine works a figure out."""


def opened(visit: Visit, address: str, **how: object) -> Page:
    page = visit(address, **how)
    expect(page.locator(".figure-range")).to_be_visible(timeout=PATIENCE)
    return page


def drawn(page: Page, selector: str) -> None:
    page.locator(selector).first.scroll_into_view_if_needed()
    expect(page.locator(selector).first).to_have_attribute("data-drawn", re.compile("."), timeout=PATIENCE)


def test_a_figure_is_asked_for_and_opened_down_to_the_words(site: str, visit: Visit) -> None:
    page = visit(f"{site}/figures")
    page.get_by_label("of the party").fill("civilians")
    page.get_by_role("button", name="Work it out").click()
    expect(page.locator(".figure-range")).to_contain_text("at least", timeout=PATIENCE)
    expect(page).to_have_url(re.compile("party=civilians"))
    page.locator(".uses details:not([open]) > summary, .uses summary").first.click()
    premise = page.locator(".uses .premise:visible").first
    words = premise.locator("blockquote").inner_text().strip("“”")
    premise.locator("a").first.click()
    expect(page).to_have_url(re.compile(r"/reports/.+#claim-"))
    expect(page.locator(".text")).to_contain_text(words)


def test_a_source_is_left_out_and_the_figure_moves(site: str, visit: Visit) -> None:
    page = opened(visit, f"{site}{ASKED}")
    before = page.locator(".figure-range").inner_text()
    said = page.locator(".leave-out li.moves").first
    name = said.locator("input").get_attribute("value")
    told = re.sub(".*without it ", "", said.locator(".note").inner_text())
    said.locator("input").check()
    expect(page.locator(".figure-range")).not_to_have_text(before, timeout=PATIENCE)
    assert told in page.locator(".figure-range").inner_text()
    expect(page).to_have_url(re.compile("without="))
    box = page.locator(f'.leave-out input[value="{name}"]')
    expect(box).to_be_checked()
    expect(box).to_be_focused()
    again = opened(visit, page.url)
    expect(again.locator(".figure-range")).to_have_text(page.locator(".figure-range").inner_text())
    box.uncheck()
    expect(page.locator(".figure-range")).to_have_text(before, timeout=PATIENCE)


def test_a_figure_is_kept_by_keyboard(site: str, visit: Visit) -> None:
    page = opened(visit, f"{site}{ASKED}")
    page.get_by_label("under the name").fill("April as told")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/figures/kept/"), timeout=PATIENCE)
    expect(page.locator("h1")).to_have_text("April as told")
    expect(page.locator(".receipt")).to_be_visible(timeout=PATIENCE)
    assert not violations(page)
    page.get_by_role("link", name="All kept figures").click()
    expect(page.get_by_role("link", name="April as told")).to_be_visible()
    assert not violations(page)


def test_names_are_offered_while_one_types(site: str, visit: Visit) -> None:
    page = visit(f"{site}/figures")
    page.get_by_label("of the party").press_sequentially("switz")
    expect(page.locator('datalist#parties option[value="Switzerland"]')).to_have_count(1, timeout=PATIENCE)


def test_what_is_not_known_is_told_at_its_field(site: str, visit: Visit) -> None:
    page = visit(f"{site}/figures")
    page.get_by_label("of the party").fill("nobody at all")
    page.get_by_role("button", name="Work it out").click()
    expect(page.get_by_role("alert")).to_contain_text("nobody at all", timeout=PATIENCE)
    assert not violations(page)


@pytest.mark.parametrize(
    ("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")]
)
def test_pages_are_accessible_and_fit(site: str, visit: Visit, width: int, scheme: str) -> None:
    page = opened(visit, f"{site}{ASKED}", width=width, scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    drawn(page, "[data-chart]")
    assert not violations(page)
    assert not is_wider(page)
    page.goto(f"{site}/")
    expect(page.locator(".tile").first).to_be_visible(timeout=PATIENCE)
    drawn(page, "[data-chart]")
    drawn(page, "[data-map]")
    assert not violations(page)
    assert not is_wider(page)


def test_charts_are_saved(site: str, visit: Visit) -> None:
    page = visit(f"{site}/")
    expect(page.locator(".tile").first).to_be_visible(timeout=PATIENCE)
    drawn(page, "[data-chart]")
    chart = page.locator("[data-chart]").first
    saved = {}
    for form in ("SVG", "PNG", "CSV"):
        with page.expect_download() as download:
            chart.get_by_text(form, exact=True).click()
        saved[form] = download.value.path().read_bytes()
    assert saved["SVG"].startswith(b"<svg")
    assert b"light-dark" not in saved["SVG"]
    assert saved["PNG"].startswith(b"\x89PNG")
    assert saved["CSV"].startswith(b"party,from,to,low,high,claims")


def test_a_chart_has_a_table_behind_it(site: str, visit: Visit) -> None:
    page = visit(f"{site}/")
    expect(page.locator(".tile").first).to_be_visible(timeout=PATIENCE)
    page.get_by_text("As a table").first.click()
    assert page.locator("[data-chart] table tbody tr:visible").count() > 0


def test_the_list_beside_the_map_follows_the_slider(site: str, visit: Visit) -> None:
    page = visit(f"{site}/")
    expect(page.locator(".tile").first).to_be_visible(timeout=PATIENCE)
    drawn(page, "[data-map]")
    lines = page.locator(".map-list li:visible")
    everything = lines.count()
    slider = page.get_by_label("Begun by")
    slider.focus()
    page.keyboard.press("Home")
    expect(lines).not_to_have_count(everything)
    assert 0 < lines.count() < everything
    page.keyboard.press("End")
    expect(lines).to_have_count(everything)


def test_without_webgl_the_list_says_it_all(site: str, visit: Visit) -> None:
    page = visit("about:blank")
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto(f"{site}/")
    expect(page.locator(".tile").first).to_be_visible(timeout=PATIENCE)
    page.locator("[data-map]").scroll_into_view_if_needed()
    expect(page.locator("[data-map]")).to_have_attribute("data-drawn", "list", timeout=PATIENCE)
    expect(page.locator(".map-canvas")).to_be_hidden()
    assert page.locator(".map-list li:visible").count() > 0


def test_a_figure_needs_no_script(site: str, visit: Visit) -> None:
    page = opened(visit, f"{site}{ASKED}")
    context = page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    try:
        plain = context.new_page()
        plain.goto(f"{site}/figures")
        plain.get_by_role("button", name="Work it out").click()
        expect(plain.locator(".figure-range")).to_be_visible()
        plain.locator(".leave-out li.moves input").first.check()
        plain.get_by_role("button", name="Leave out").click()
        expect(plain).to_have_url(re.compile("without="))
    finally:
        context.close()


def test_pages_without_a_chart_load_little(site: str, visit: Visit) -> None:
    page = visit("about:blank")
    sizes: list[int] = []
    page.on(
        "requestfinished",
        lambda request: (
            sizes.append(request.sizes()["responseBodySize"]) if request.resource_type == "script" else None
        ),
    )
    page.goto(f"{site}/reports")
    page.wait_for_load_state("networkidle")
    assert 0 < sum(sizes) < 200_000
