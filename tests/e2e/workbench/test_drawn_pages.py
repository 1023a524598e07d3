"""Charts and maps as pages, opened from a file: accessible, whole, narrow, light and dark, without a request."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.e2e.workbench.conftest import Visit, is_wider, violations

from cenotaph.cli.options import ChartKind
from cenotaph.cli.picturing import ChartRequest, MapRequest, Paper, write_chart, write_map
from cenotaph.settings import Settings


@pytest.fixture(scope="module")
def pages(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A chart and a map of the samples, as files, by what they are."""
    folder = tmp_path_factory.mktemp("pictures")
    settings = Settings(ledger=str(filled))
    chart, drawn = folder / "chart.html", folder / "map.html"
    write_chart(ChartRequest(settings, ChartKind.SOURCES, paper=Paper(output=chart)))
    write_map(MapRequest(settings, paper=Paper(output=drawn)))
    return {"chart": chart.as_uri(), "map": drawn.as_uri()}


@pytest.mark.parametrize("name", ["chart", "map"])
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_a_drawn_page_is_accessible_and_never_wider_than_its_window(
    pages: dict[str, str], visit: Visit, name: str, width: int, scheme: str
) -> None:
    page = visit(pages[name], width=width, scheme=scheme)
    assert violations(page) == []
    assert not is_wider(page)
    paper, words = (
        page.evaluate(f"getComputedStyle(document.querySelector('{each}')).{how}")
        for each, how in (("body", "backgroundColor"), ("svg text", "fill"))
    )
    assert (paper == "rgb(22, 23, 26)") == (scheme == "dark")
    # The drawing has the colours of the page.
    assert (words in ("rgb(236, 236, 234)", "rgb(179, 181, 187)")) == (scheme == "dark")


@pytest.mark.parametrize("name", ["chart", "map"])
def test_a_drawn_page_asks_for_nothing_and_tells_what_it_shows(
    pages: dict[str, str], visit: Visit, name: str
) -> None:
    page = visit(pages[name])
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    assert asked == [pages[name]]
    assert page.locator("svg > title").text_content() == page.locator("h1").text_content()
    expect(page.locator("tbody tr").first).to_be_visible()
    assert "ledger of" in (page.locator(".source").text_content() or "")
