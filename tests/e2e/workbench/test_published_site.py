"""A published site in a browser: from a folder and from an address, without a server of Cenotaph's."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.workbench.conftest import AXE, Visit, is_wider

from cenotaph.cli.site import SiteRequest, write_site
from cenotaph.ledger import Incoming, Ledger
from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.run import GIVEN
from cenotaph.model.text import Anchor, Report
from cenotaph.pipeline.publishing_forms import Status
from cenotaph.publications.site.spelling import sound, tokens
from cenotaph.settings import Settings

NAMES = (
    "Mehdi", "مهدی", "مهدي", "Мехди", "Jaafari", "جعفری", "Ğassān", "O'Neil", "Щербакова", "Tsch’ernov",
    "חיים", "Ömer Şahin", "Łukasz", "Ёлкин", "عبد الرحمن", "Xhevdet", "Qasem", "Ouday", "Nguyễn", "Yacoub", "31st",
)  # fmt: skip
KINDS = (
    "index.html", "search.html", "people/index.html", "incidents/index.html", "figures/index.html",
    "figures/now-0.html", "parties/index.html", "sources/index.html", "sources/speakers/index.html",
    "reports/index.html", "downloads.html", "method.html", "404.html",
)  # fmt: skip
ONE_OF = ("people", "incidents", "reports", "parties/*", "sources/*")


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong with a page; it may fetch nothing, as nothing may on these pages."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({preload: false})")["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the library
        pass


@pytest.fixture(scope="module")
def folder(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the samples, with a person whose name is written from right to left."""
    home = tmp_path_factory.mktemp("published")
    shutil.copyfile(filled, home / "ledger.sqlite")
    words = "استشهد مهدی جعفری"
    claim = Claim("p1", Kind.PERSON, Measure.KILLED, Anchor(0, len(words), words), name="مهدی جعفری")
    report = Report(
        "right-to-left",
        words,
        title="مهدی جعفری",
        outlet="صوت البحيرة",
        published=date(2031, 3, 20),
        language="ar",
    )
    with Ledger(str(home / "ledger.sqlite"), clock=lambda: datetime(2031, 4, 21, tzinfo=UTC)) as ledger:
        ledger.record(Incoming(report, [claim], GIVEN))
    settings = Settings(ledger=str(home / "ledger.sqlite"))
    request = SiteRequest(settings, home / "war" / "site", status=Status.ALL, title="Ardavia", quiet=True)
    assert write_site(request) == 0
    return request.folder


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """The address of the site under a path, from a plain server of files."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder.parent)))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/{folder.name}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


def _every_kind(folder: Path) -> list[str]:
    """A page of each kind: of persons, incidents and the like the one that says most."""
    found = list(KINDS)
    for kind in ONE_OF:
        pages = [
            path for path in folder.glob(f"{kind}/*.html") if kind.count("/") or path.name != "index.html"
        ]
        largest = max(pages, key=lambda path: (path.stat().st_size, path.name))
        found.append(largest.relative_to(folder).as_posix())
    return found


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_every_kind_of_page_is_in_order(folder: Path, visit: Visit, width: int, scheme: str) -> None:
    page = visit(f"file://{folder}/index.html", width=width, scheme=scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in _every_kind(folder):
        page.goto(f"file://{folder}/{name}")
        page.wait_for_load_state("networkidle")
        assert not violations(page), name
        assert not is_wider(page), name
        broken = "Array.from(document.images).filter((each) => each.complete && !each.naturalWidth).length"
        assert page.evaluate(broken) == 0, name
    assert {url.partition(":")[0] for url in asked} == {"file"}


def test_from_a_figure_to_its_quote_in_two_clicks(folder: Path, visit: Visit) -> None:
    page = visit(f"file://{folder}/index.html")
    page.locator(".tile-range").first.click()
    quote = page.locator(".uses blockquote").first
    expect(quote).to_be_visible()
    words = quote.inner_text().strip("“”")
    page.locator(".uses .premise-says a").first.click()
    expect(page.locator(".said:target blockquote")).to_have_text(words)


def _searches(page: Page) -> None:
    field = page.get_by_role("searchbox")
    results = page.locator("[data-results] li")
    page.keyboard.press("/")
    expect(field).to_be_focused()
    for words in ("darov", "Emil Darovan", "дарован", "DAROVÁN emil"):
        field.fill(words)
        expect(results.first).to_contain_text("Emil Darovan")
    field.fill("جعفری")
    expect(results.first).to_contain_text("مهدی جعفری")
    field.fill("Jafari Mehdi")
    expect(results.first).to_contain_text("مهدی جعفری")
    field.fill("nobody of this name")
    expect(page.get_by_role("status")).to_have_text("Nothing found.")
    field.fill("darov")
    expect(results).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(results.first.get_by_role("link")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-results]")).to_be_hidden()
    field.fill("darov")
    expect(results).to_have_count(1)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Emil Darovan")


def test_it_is_searched_from_a_folder(folder: Path, visit: Visit) -> None:
    page = visit(f"file://{folder}/search.html")
    assert not violations(page)
    _searches(page)


def test_it_is_searched_from_an_address(folder: Path, visit: Visit) -> None:
    with _served(folder) as address:
        page = visit(f"{address}/index.html", width=360)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        _searches(page)
        page.get_by_role("link", name="Incidents", exact=True).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Incidents")
        page.goto("about:blank")
    assert asked
    assert all(url.startswith((address, "about:")) for url in asked)


def test_without_scripts_the_lists_lead_everywhere(folder: Path, visit: Visit) -> None:
    page = visit(f"file://{folder}/index.html", scripts=False)
    expect(page.get_by_role("searchbox")).to_be_hidden()
    page.get_by_role("link", name="people from A to Z").click()
    page.get_by_role("navigation", name="From A to Z").get_by_role("link", name="E", exact=True).click()
    page.get_by_role("link", name="Emil Darovan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Emil Darovan")


def test_scripts_and_program_read_names_alike(folder: Path, visit: Visit) -> None:
    page = visit(f"file://{folder}/search.html")
    found = page.evaluate("(names) => names.map((each) => cenotaphSearch.tokens(each))", list(NAMES))
    assert [tuple(each) for each in found] == [tokens(name) for name in NAMES]
    words = sorted({word for name in NAMES for word in tokens(name)})
    heard = page.evaluate("(words) => words.map((each) => cenotaphSearch.sound(each))", words)
    assert dict(zip(words, heard, strict=True)) == {word: sound(word) for word in words}


def test_no_part_of_a_name_is_in_any_file(filled: Path, tmp_path: Path) -> None:
    shutil.copyfile(filled, tmp_path / "ledger.sqlite")
    settings = Settings(ledger=str(tmp_path / "ledger.sqlite"))
    request = SiteRequest(settings, tmp_path / "site", status=Status.ALL, profile="no-names", quiet=True)
    assert write_site(request) == 0
    with Ledger(settings.ledger) as ledger:
        names = {part for line in ledger.claims() if line.name for part in line.name.split() if len(part) > 3}
    assert len(names) > 20
    sought = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names)))})\b", re.IGNORECASE)
    files = [path for path in request.folder.rglob("*") if path.is_file()]
    found = {path.name: sought.findall(path.read_text(encoding="utf-8")) for path in files}
    assert not {name: words for name, words in found.items() if words}
