"""A site from a ledger: every page links to pages that are there, each figure opens down to its quotes."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, normpath
from urllib.parse import unquote
from xml.etree.ElementTree import fromstring

import pytest
from tests.unit.pipeline.conftest import Writing, day

from cenotaph.errors import InputError, LedgerError
from cenotaph.ledger import Answered, Incoming, Ledger
from cenotaph.ledger.restricting import Readers, Restricting
from cenotaph.model.claim import Kind
from cenotaph.model.decision import Answer
from cenotaph.model.scope import Scope
from cenotaph.pipeline.figures import keep_figure
from cenotaph.pipeline.gathering import gather
from cenotaph.pipeline.publishing_forms import Status
from cenotaph.pipeline.publishing_site import SiteAsked, SiteMade, Source, publish_site
from cenotaph.pipeline.redacting import redacted
from cenotaph.pipeline.reference import Reference
from cenotaph.publications.redaction import profile_named

ALL = SiteAsked(status=Status.ALL, title="Lake war")
HOSTILE = '=HYPERLINK("x") </script><script>alert(1)</script> <img src=x onerror=alert(1)>'


def _silent(what: str, done: int, of: int) -> None:
    assert what
    assert 0 <= done <= max(of, done)


def _publish(ledger: Ledger, reference: Reference, target: Path, asked: SiteAsked = ALL) -> SiteMade:
    return publish_site(Source(ledger, reference), asked, target, _silent)


class _Page(HTMLParser):
    """The ids and the addresses of a page, and what should not be in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.odd: list[str] = []
        self._in_script = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "srcset"):
                self.links.append(value or "")
            elif name == "id":
                self.ids.append(value or "")
            elif name == "style" or name.startswith("on"):
                self.odd.append(f"{tag} {name}")
        self._in_script = tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if self._in_script and data.strip():
            self.odd.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False


def _pages(target: Path) -> dict[str, _Page]:
    return {
        path.relative_to(target).as_posix(): _Page(path.read_text(encoding="utf-8"))
        for path in target.rglob("*.html")
    }


def _broken(target: Path) -> Iterator[str]:
    """Every address inside the site that leads nowhere."""
    pages = _pages(target)
    for here, page in pages.items():
        for link in page.links:
            path, _, mark = link.partition("#")
            if "://" in link:
                continue
            there = normpath(f"{dirname(here)}/{unquote(path)}".lstrip("/")) if path else here
            if not (target / there).is_file() or (mark and mark not in pages[there].ids):
                yield f"{here}: {link}"


@pytest.fixture
def hostile(ledger: Ledger) -> Ledger:
    """With a report whose every word is bad, under an id that is no name of a file."""
    writing = Writing("../../Second Report", day(21))
    writing.says("The army lost 31 soldiers", (31, 31), (1, 20), speaker=HOSTILE)
    writing.says(HOSTILE, None, (3, 3), kind=Kind.PERSON, party=HOSTILE, name=HOSTILE)
    report = writing.incoming().report
    report = replace(report, title=HOSTILE, outlet=HOSTILE, url="javascript:alert(1)")
    ledger.record(Incoming(report, writing.claims, writing.incoming().run))
    return ledger


def test_every_address_leads_somewhere(hostile: Ledger, reference: Reference, tmp_path: Path) -> None:
    gathered = gather(hostile, reference)
    keep_figure(hostile, gathered, Scope(parties=frozenset({"ardavian-army"})), name="April")
    made = _publish(hostile, reference, tmp_path / "site")
    assert not list(_broken(tmp_path / "site"))
    assert made.claims == 7
    assert made.people == 3
    manifest = json.loads((tmp_path / "site/site.json").read_text(encoding="utf-8"))
    written = {
        p.relative_to(tmp_path / "site").as_posix() for p in (tmp_path / "site").rglob("*") if p.is_file()
    }
    assert set(manifest["files"]) == written - {"site.json"}


def test_nothing_hostile_comes_alive(hostile: Ledger, reference: Reference, tmp_path: Path) -> None:
    _publish(hostile, reference, tmp_path / "site")
    for name, page in _pages(tmp_path / "site").items():
        assert not page.odd, name
        assert not [link for link in page.links if link.startswith(("javascript:", "data:", "http", "/"))], (
            name
        )
        assert len(page.ids) == len(set(page.ids)), name
    rows = list(csv.reader((tmp_path / "site/data/claims.csv").read_text(encoding="utf-8").splitlines()))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]
    assert (tmp_path / "Second Report").exists() is False


def test_the_same_ledger_gives_the_same_bytes(ledger: Ledger, reference: Reference, tmp_path: Path) -> None:
    for name in ("one", "two"):
        _publish(ledger, reference, tmp_path / name)
    one, two = (
        {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        }
        for name in ("one", "two")
    )
    assert one == two


def test_a_figure_opens_to_its_quotes(ledger: Ledger, reference: Reference, tmp_path: Path) -> None:
    _publish(ledger, reference, tmp_path / "site")
    first = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    href = re.search(r'class="tile-range" href="(figures/[^"]+)"', first)
    assert href is not None
    figure = (tmp_path / "site" / href[1]).read_text(encoding="utf-8")
    assert "The army lost 30 soldiers from 1 to 20 April" in figure
    assert re.search(r'href="\.\./reports/second\.html#claim-[0-9a-f]{16}"', figure)


def test_texts_are_not_published(ledger: Ledger, reference: Reference, tmp_path: Path) -> None:
    _publish(ledger, reference, tmp_path / "site")
    page = (tmp_path / "site/reports/first.html").read_text(encoding="utf-8")
    assert "The army lost 23 soldiers" in page
    whole = "The army lost 23 soldiers from 1 to 14 April.\nMajor Teo Brann"
    assert not [
        p for p in (tmp_path / "site").rglob("*") if p.is_file() and whole in p.read_text(encoding="utf-8")
    ]


def test_undecided_claims_need_a_choice(ledger: Ledger, reference: Reference, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"5 claims are undecided.*--status"):
        _publish(ledger, reference, tmp_path / "site", replace(ALL, status=None))
    assert not list(tmp_path.glob("site"))


def test_only_accepted_claims(ledger: Ledger, reference: Reference, tmp_path: Path) -> None:
    chosen = next(line for line in ledger.claims() if line.name == "Ansel Vey")
    ledger.answer(Answered(chosen.id, Answer.YES, "Mara Voss", "", seen=chosen.version))
    made = _publish(ledger, reference, tmp_path / "site", replace(ALL, status=Status.ACCEPTED))
    assert (made.claims, made.undecided, made.people) == (1, 0, 1)
    words = "".join(p.read_text(encoding="utf-8") for p in (tmp_path / "site").rglob("*.html"))
    assert "Teo Brann" not in words
    assert "is-open" not in re.sub(r"<style.*?</style>", "", words)
    assert not list(_broken(tmp_path / "site"))


def test_undecided_claims_are_marked(ledger: Ledger, reference: Reference, tmp_path: Path) -> None:
    made = _publish(ledger, reference, tmp_path / "site")
    assert made.undecided == 5
    for path in (tmp_path / "site").rglob("people/*.html"):
        assert "undecided</span>" in path.read_text(encoding="utf-8")


def test_rejected_claims_are_left_out(ledger: Ledger, reference: Reference, tmp_path: Path) -> None:
    chosen = next(line for line in ledger.claims() if line.name == "Teo Brann")
    ledger.answer(Answered(chosen.id, Answer.NO, "Mara Voss", "", seen=chosen.version))
    made = _publish(ledger, reference, tmp_path / "site")
    assert made.claims == 4
    assert not [p for p in (tmp_path / "site").rglob("*") if p.is_file() and b"Brann" in p.read_bytes()]


def test_narrowed_to_a_party(ledger: Ledger, reference: Reference, tmp_path: Path) -> None:
    asked = replace(ALL, party="Lake Guard", question=Scope(parties=frozenset({"lake-guard"})))
    made = _publish(ledger, reference, tmp_path / "site", asked)
    assert (made.people, made.claims) == (1, 1)
    assert not list(_broken(tmp_path / "site"))
    assert "people of Lake Guard" in (tmp_path / "site/index.html").read_text(encoding="utf-8")


def test_narrowed_to_nothing(ledger: Ledger, reference: Reference, tmp_path: Path) -> None:
    asked = replace(ALL, question=Scope(first=date(1999, 1, 1), last=date(1999, 1, 2)))
    with pytest.raises(InputError, match="no claim speaks of what was asked"):
        _publish(ledger, reference, tmp_path / "site", asked)
    assert not list(tmp_path.glob("site"))


def test_an_empty_ledger(ledger_address: str, reference: Reference, tmp_path: Path) -> None:
    with Ledger(ledger_address, create=True) as empty, pytest.raises(InputError, match="holds no report"):
        _publish(empty, reference, tmp_path / "site")


def test_a_ledger_that_goes_on_is_not_published_half(
    ledger: Ledger, reference: Reference, third: Incoming, tmp_path: Path
) -> None:
    def adding(what: str, done: int, of: int) -> None:
        if what == "search":
            ledger.record(third)

    with pytest.raises(LedgerError, match="went on"):
        publish_site(Source(ledger, reference), ALL, tmp_path / "site", adding)
    assert not list(tmp_path.glob("*site*"))


def test_what_is_withheld_is_in_no_file(ledger: Ledger, reference: Reference, tmp_path: Path) -> None:
    writing = Writing("brann-and-vey-mourned", day(22))
    writing.says(
        "Brann, son of Olga Brann, and Vey were mourned by 20",
        (20, 20),
        (22, 22),
        speaker="Teo Brann's sister",
    )
    report = writing.incoming().report
    report = replace(report, title="Teo Brann mourned", url="https://lake.example/teo-brann-mourned")
    ledger.record(Incoming(report, writing.claims, writing.incoming().run))
    gathered = gather(ledger, reference)
    keep_figure(ledger, gathered, Scope(), name="With Teo Brann")
    seen, redaction = redacted(ledger, profile_named("no-names"), reference)
    source = Source(seen, reference, redaction, "Names nobody.")
    made = publish_site(source, ALL, tmp_path / "site", _silent)
    if seen is not ledger:
        seen.close()
    assert made.people == 2
    files = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert len(files) > 30
    found = re.compile(rb"brann|\bvey\b|ansel", re.IGNORECASE)
    assert not [
        path.name for path in files if found.search(path.read_bytes()) or found.search(path.name.encode())
    ]
    assert not list(_broken(tmp_path / "site"))
    assert "[withheld]" in (tmp_path / "site/people/index.html").read_text(encoding="utf-8")


def test_a_decision_is_a_change(ledger: Ledger, reference: Reference, tmp_path: Path) -> None:
    def told() -> dict[str, str]:
        feed = fromstring((tmp_path / "site/feed.xml").read_text(encoding="utf-8"))
        entries = feed.findall("{*}entry")
        return {each.findtext("{*}title", ""): each.findtext("{*}updated", "") for each in entries}

    _publish(ledger, reference, tmp_path / "site")
    before = told()
    chosen = next(line for line in ledger.claims() if line.name == "Ansel Vey")
    ledger.answer(Answered(chosen.id, Answer.YES, "Mara Voss", "", seen=chosen.version))
    _publish(ledger, reference, tmp_path / "site")
    after = told()
    assert before.keys() == after.keys()
    assert {name for name in after if after[name] > before[name]} >= {"Ansel Vey"}
    assert after["Teo Brann"] == before["Teo Brann"]


def test_a_restricted_report_is_in_no_file(ledger: Ledger, reference: Reference, tmp_path: Path) -> None:
    Restricting(ledger).restrict("second", Readers(), "Mara Voss", "a source is in danger")
    seen, redaction = redacted(ledger, profile_named("full"), reference)
    made = publish_site(Source(seen, reference, redaction), ALL, tmp_path / "site", _silent)
    seen.close()
    assert (made.claims, made.people) == (3, 1)
    files = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert not [path.name for path in files if b"Ansel" in path.read_bytes() or "second" in path.name]
    assert "30 soldiers" not in "".join(path.read_text(encoding="utf-8") for path in files)
    assert not list(_broken(tmp_path / "site"))
