"""Pages: relative links from anywhere, everything escaped, lists in pages."""

from __future__ import annotations

import re

import pytest

from cenotaph.publications.site.model import About
from cenotaph.publications.site.names import file_name
from cenotaph.publications.site.paging import page_of, page_path, paged
from cenotaph.publications.site.rendering import ROOMS, Renderer, plural, size_words

ABOUT = About("Ardavia <b>", "ab" * 32, 40, "2031-05-04T12:00:01+00:00", "cenotaph 0", undecided=2)


@pytest.mark.parametrize(
    ("path", "home"),
    [
        ("index.html", "index.html"),
        ("people/a.html", "../index.html"),
        ("sources/a/b.html", "../../index.html"),
    ],
)
def test_links_are_relative(path: str, home: str) -> None:
    page = Renderer(ABOUT).page(path, "search.html")
    assert f'class="mark" href="{home}"' in page
    assert not re.search(r'(?:href|src)="(?:/|https?:)', page)
    assert "Ardavia &lt;b&gt;" in page


def test_every_room_is_in_every_page() -> None:
    page = Renderer(ABOUT).page("method.html", "method.html")
    assert all(f">{name}</a>" in page for name, _ in ROOMS)
    assert page.count("aria-current") == 1
    assert "2 claims undecided" in page


def test_no_page_has_scripts_or_styles_of_its_own() -> None:
    page = Renderer(ABOUT).page("search.html", "search.html")
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script>|javascript:", page)
    assert "default-src 'none'" in page


def test_what_is_withheld_is_taken_out_of_every_value() -> None:
    page = Renderer(ABOUT, lambda text: text.replace("Ardavia", "[withheld]")).page(
        "method.html", "method.html"
    )
    assert "Ardavia" not in page


def test_the_page_of_lost_ways_has_whole_addresses() -> None:
    about = About("A", "ab", 1, "", "cenotaph 0", address="https://lake.example/war/")
    assert 'href="https://lake.example/war/look/style.css"' in Renderer(about).missing()


@pytest.mark.parametrize(("rows", "pages"), [(0, 1), (1, 1), (100, 1), (101, 2), (1_000, 10)])
def test_lists_are_split(rows: int, pages: int) -> None:
    found = list(paged("people", list(range(rows))))
    assert len(found) == pages
    assert [row for page in found for row in page.rows] == list(range(rows))
    assert {path for page in found for _, path in page.others} <= {page.path for page in found}


def test_a_row_stands_on_its_page() -> None:
    for page in paged("people", list(range(250))):
        assert all(page_path("people", page_of(row)) == page.path for row in page.rows)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "A", "a b", "", "ü", "con/../x", "a" * 300, "\ud800", "."]
)
def test_names_of_files_are_plain(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,80}", file_name(name))


def test_names_of_files_differ() -> None:
    names = ["Sela", "sela", "SELA", "se la", "se-la", "sela ", "a" * 80, "a" * 81]
    assert len({file_name(name) for name in names}) == len(names)


@pytest.mark.parametrize(("many", "words"), [(0, "0 claims"), (1, "1 claim"), (1_200, "1,200 claims")])
def test_plurals(many: int, words: str) -> None:
    assert plural(many, "claim") == words


@pytest.mark.parametrize(("size", "words"), [(10, "1 kB"), (123_456, "123 kB"), (2_500_000, "2.5 MB")])
def test_sizes(size: int, words: str) -> None:
    assert size_words(size) == words
