"""What every page may cost: little script where nothing is drawn, and nothing that moves when a part is swapped."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Response, expect
from tests.e2e.workbench.conftest import Visit, served

from cenotaph.ledger import Ledger
from cenotaph.settings import Settings
from cenotaph.workbench.desk import Desk
from cenotaph.workbench.pages import ROUTERS

MOST_SCRIPT = 200_000
"""Bytes of script, compressed, on a page without a map or a chart."""
PATIENCE = 60_000
REPORT = "08-merin-post-vorn-tamush"
_FIRST = {
    "/people/{id}": ("/people", "a.title"),
    "/people/{wanted}/compare": ("/people", "a.title"),
    "/incidents/{wanted}/compare": ("/incidents", "a.title"),
    "/sources/{role}": ("/sources", "a.title"),
    "/claims/{id}": (f"/reports/{REPORT}", "a.what"),
}
"""Pages that a link of another page leads to."""
_AS_THEY_ARE = (
    *("/figures/kept", "/account", "/accounts", "/add", "/people", "/incidents", "/links", "/reports"),
    *("/restrictions", "/search", "/sources", "/worklist", "/worklist/links", "/worklist/second"),
    "/worklist/agreement",
)
_OF_THE_REPORT = ("/reports/{id}", "/reports/{id}/restriction")
DRAWN = frozenset({"/", "/figures", "/figures/kept/{id}", "/incidents/{id}"})
"""Pages with a map or a chart."""
NO_PAGES = frozenset(
    {
        *("/overview/incidents.csv", "/overview/charts/{number}.csv", "/figures/claims.csv"),
        *("/figures/ladder.csv", "/figures/names", "/standing", "/login/oidc", "/login/oidc/back"),
    }
)
"""Files, parts of pages, and ways to elsewhere."""
ELSEWHERE = frozenset({"/add/{job}", "/welcome/{secret}", "/login"})
"""Pages that other tests make: their scripts are those of every page."""


def test_every_page_is_measured() -> None:
    there = {route.path for router in ROUTERS for route in router.routes if "GET" in route.methods}  # type: ignore[attr-defined]
    measured = {*_AS_THEY_ARE, *_OF_THE_REPORT, *_FIRST}
    assert there == measured | DRAWN | NO_PAGES | ELSEWHERE


def _address(page: Page, site: str, path: str) -> str:
    if path in _OF_THE_REPORT:
        return site + path.replace("{id}", REPORT)
    if path not in _FIRST:
        return site + path
    listed, link = _FIRST[path]
    page.goto(site + listed)
    found = str(page.locator(link).first.get_attribute("href"))
    return site + found + ("/compare?name=a&where=a" if path.endswith("/compare") else "")


def _scripts(page: Page, address: str, drawn: str = "") -> int:
    """Bytes of all scripts that a page loads, each compressed; with what draws something if it is waited for."""
    bodies: dict[str, Response] = {}

    def came(response: Response) -> None:
        if response.ok and response.request.resource_type == "script":
            bodies[response.url] = response

    page.on("response", came)
    page.goto(address)
    if drawn:
        page.locator(drawn).scroll_into_view_if_needed(timeout=PATIENCE)
        expect(page.locator(drawn)).to_have_attribute("data-drawn", re.compile("."), timeout=PATIENCE)
    page.wait_for_load_state("networkidle")
    page.remove_listener("response", came)
    return sum(len(gzip.compress(each.body(), mtime=0)) for each in bodies.values())


def test_pages_without_a_drawing_load_little(site: str, visit: Visit) -> None:
    page = visit("about:blank")
    costs = {}
    for path in (*_AS_THEY_ARE, *_OF_THE_REPORT, *_FIRST):
        address = _address(page, site, path)
        page.goto("about:blank")
        costs[path] = _scripts(page, address)
    assert {path for path, cost in costs.items() if not 0 < cost < MOST_SCRIPT} == set()


def test_the_measure_sees_what_a_map_costs(site: str, visit: Visit) -> None:
    page = visit("about:blank")
    assert _scripts(page, f"{site}/", "[data-map]") > MOST_SCRIPT


_WATCH = """() => {
    window.moved = [];
    window.swaps = 0;
    const name = (node) => node.nodeName + (node.id ? '#' + node.id : '') + '.' + (node.className || '');
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
        const target = document.querySelector(window.swapped);
        for (const { node, previousRect: was, currentRect: now } of entry.sources) {
            if (!(node instanceof Element) || !target) continue;
            // What stands behind a part that is longer now has to make room; all else stays where it is.
            if (target.contains(node) || node.contains(target)) continue;
            if (target.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) continue;
            window.moved.push(`${name(node)} ${was.top} -> ${now.top}, ${was.left} -> ${now.left}`);
            document.body.dataset.moved = window.moved.length;
        }
    })).observe({ type: 'layout-shift', buffered: false });
    document.addEventListener('htmx:after:swap', () => { document.body.dataset.swaps = ++window.swaps });
}"""
_SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 60))))"

Act = Callable[[Page], object]


def _typed(label: str, words: str) -> Act:
    return lambda page: page.get_by_label(label, exact=True).first.fill(words)


def _entered(label: str, words: str) -> Act:
    def act(page: Page) -> None:
        _typed(label, words)(page)
        page.keyboard.press("Enter")

    return act


def _stands(page: Page, selector: str) -> object:
    """Where an element stands on its page, however far that is scrolled."""
    return page.locator(selector).first.evaluate(
        "(each) => { const box = each.getBoundingClientRect();"
        " return [box.left, box.top + scrollY, box.width, box.height]; }"
    )


SWAPS: list[tuple[str, str, Act]] = [
    ("/reports", "#found", _entered("Words", "train")),
    ("/people", "#found", _typed("Name, in any spelling", "emil")),
    ("/incidents", "#found", lambda page: page.get_by_label("Outcome").select_option("wounded")),
    ("/sources", "#found", _typed("Name has", "radio")),
    ("/search?q=gorge", "#found", lambda page: page.get_by_label("reports", exact=True).check()),
    ("/figures", "#answer", lambda page: page.get_by_role("button", name="Work it out").click()),
    (
        "/figures?outcome=killed",
        "#answer",
        lambda page: page.locator(".leave-out li.moves input").first.check(),
    ),
    (f"/reports/{REPORT}", ".claim.is-current", lambda page: page.keyboard.press("a")),
    ("/worklist", "#work", lambda page: page.keyboard.press("a")),
    ("/worklist", "#work", lambda page: page.keyboard.press("n")),
    ("/worklist?measure=killed", "#work", lambda page: page.keyboard.press("u")),
]


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize(
    ("address", "target", "act"), SWAPS, ids=[f"{each[0]}-{n}" for n, each in enumerate(SWAPS)]
)
def test_nothing_moves_when_a_part_is_swapped(
    site: str, visit: Visit, address: str, target: str, act: Act, width: int
) -> None:
    page = visit(f"{site}{address}", width=width)
    if address.startswith("/figures?"):
        expect(page.locator(".figure-range")).to_be_visible(timeout=PATIENCE)
    page.wait_for_load_state("networkidle")
    page.evaluate(f"window.swapped = '{target}'")
    page.evaluate(_WATCH)
    heads = ("header.top", "h1", "main form")
    before = [_stands(page, each) for each in heads]
    act(page)
    expect(page.locator("body")).to_have_attribute("data-swaps", re.compile("."), timeout=PATIENCE)
    page.evaluate(_SETTLED)
    assert page.evaluate("window.moved") == []
    if target != "#work":  # where all is swapped, its parts are others
        assert [_stands(page, each) for each in heads] == before


def test_the_watch_sees_what_moves(site: str, visit: Visit) -> None:
    page = visit(f"{site}/reports")
    page.evaluate("window.swapped = '#found'")
    page.evaluate(_WATCH)
    page.evaluate(
        """() => {
            const late = document.createElement("p");
            late.textContent = "late";
            document.querySelector("main").prepend(late);
        }"""
    )
    expect(page.locator("body")).to_have_attribute("data-moved", re.compile("[1-9]"))


@pytest.fixture
def waited_for(ledger: Path) -> Iterator[str]:
    """A workbench where nothing was worked out yet, so that pages wait for it."""
    with served(Desk(Ledger(str(ledger)), Settings(ledger=str(ledger), reviewer="Mara Voss"))) as address:
        yield address


@pytest.mark.parametrize("path", ["/", "/figures?outcome=killed"])
@pytest.mark.parametrize("width", [1280, 360])
def test_what_is_waited_for_moves_nothing_in_sight(
    waited_for: str, visit: Visit, path: str, width: int
) -> None:
    page = visit("about:blank", width=width, height=800)
    page.add_init_script(
        "window.shifted = [];"
        "new PerformanceObserver((list) => list.getEntries().forEach((entry) => window.shifted.push("
        "[entry.value, ...entry.sources.map(({ node, previousRect, currentRect }) => [node?.parentElement?.outerHTML.slice(0, 120), node?.className, "
        "previousRect.top, currentRect.top, previousRect.left, currentRect.left])])))"
        ".observe({ type: 'layout-shift', buffered: true })"
    )
    page.goto(f"{waited_for}{path}")
    if page.locator(".overview.is-awaited").count():  # not where a quick machine had it at once
        expect(page.get_by_role("heading", name="Latest reports")).to_be_in_viewport()
    expect(page.locator(".figure-range, .tile").first).to_be_visible(timeout=PATIENCE)
    page.evaluate(_SETTLED)
    assert page.evaluate("window.shifted") == []
