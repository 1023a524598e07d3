"""Originals: a report is called a translation of another only where it says so beyond doubt."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from lxml import html  # type: ignore[import-untyped]

from cenotaph.model.capture import Capture
from cenotaph.reports import report_of
from cenotaph.reports.captured import captured_of
from cenotaph.reports.originals import original_of_page

TEXT = "Two soldiers were killed near Vell on Monday, the ministry said in a statement."
FA = "https://asna.example/fa/1"


def original(body: str, linked: object = None) -> str | None:
    tree = html.document_fromstring(f"<html><body><p>{TEXT}</p>{body}</body></html>")
    return original_of_page(tree, {"translationOfWork": linked})


@pytest.mark.parametrize(
    "body",
    [
        f'<p>Translated from <a href="{FA}">Persian</a> by M. Sen.</p>',
        f'<p>This article was translated from the Arabic original: <a href="{FA}">here</a></p>',
        f'<p><em>Translated from the Russian</em> (<a href="{FA}">Asna</a>)</p>',
        f'<p>This is a translation of <a href="{FA}">an article in Asna</a>.</p>',
        f'<p>Translated by M. Sen. <a href="{FA}">Read the original article</a></p>',
        f'<div>Translation: M. Sen. <span><a href="{FA}">Original</a></span></div>',
        f'<p>Read the <a href="{FA}">Ukrainian original</a></p>',
        f'<p>The <a href="{FA}">original</a> was published in Persian.</p>',
        f'<p>Translated from <a href="{FA}">Persian</a></p><p>Translated. <a href="{FA}">Original text</a></p>',
    ],
)
def test_a_line_that_links_the_original_gives_its_address(body: str) -> None:
    assert original(body) == FA


@pytest.mark.parametrize(
    "body",
    [
        f'<link rel="alternate" hreflang="fa" href="{FA}">',
        f'<p><a href="{FA}">Read in Persian</a></p>',
        f'<p>Translated by <a href="{FA}">M. Sen</a></p>',
        f'<p>Translated from Persian by <a href="{FA}">M. Sen</a></p>',
        f'<p>Originally published at <a href="{FA}">Asna</a></p>',
        f'<p><a href="{FA}">Original</a></p>',
        f'<p>The original plan: <a href="{FA}">see the map</a></p>',
        '<p>Translated from <a href="https://asna.example/">Asna</a></p>',
        '<p>Translated from <a href="/fa/1">Persian</a></p>',
        '<p>Translated from <a href="javascript:alert(1)">Persian</a></p>',
        f'<p>Translated from <a href="{FA}">one</a> </p><p>Translated from <a href="{FA}2">two</a></p>',
        f'<p>{TEXT * 9} <a href="{FA}">Original</a> translated</p>',
        f'<p>The note was translated from memory, <a href="{FA}">he said</a></p>',
        f'<p>He showed what he called a translation of <a href="{FA}">an order</a> to retreat.</p>',
    ],
)
def test_what_is_not_sure_is_left_open(body: str) -> None:
    assert original(body) is None


@pytest.mark.parametrize(
    ("linked", "expected"),
    [
        ({"@type": "NewsArticle", "@id": FA}, FA),
        ({"url": FA, "name": "x"}, FA),
        (FA, FA),
        ([{"url": FA}], FA),
        ([FA, FA + "2"], None),
        ({"name": "A report"}, None),
        ({"url": 5}, None),
        ("urn:x", None),
        (None, None),
    ],
)
def test_linked_data_gives_the_address(linked: object, expected: str | None) -> None:
    assert original("", linked) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"Translated from the Persian: {FA}", FA),
        (f"(Translated from Arabic original at {FA})", FA),
        (f"This article is a translation of {FA}.", FA),
        (f"Original in Russian: {FA}", FA),
        (f"Originally published in Ukrainian at {FA}", FA),
        (f"Original: {FA}", None),
        (f"Source: {FA}", None),
        (f"Originally published at {FA}", None),
        ("Translated from the Persian: https://asna.example", None),
        (f"Translated from Persian by M. Sen, see {FA}", None),
        ("Translated from the Persian", None),
    ],
)
@pytest.mark.parametrize("place", ["above", "below"])
def test_a_line_of_a_text_gives_the_address(line: str, expected: str | None, place: str) -> None:
    text = f"Two die\n\n{line}\n\n{TEXT}" if place == "above" else f"Two die\n\n{TEXT}\n\n{line}\n"
    assert report_of(text).original == expected


def test_a_page_that_tells_its_original_is_a_report_that_knows_it() -> None:
    linked = {"@type": "NewsArticle", "headline": "Two die", "translationOfWork": {"@id": FA}}
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>'
    page = f"<html><head>{script}</head><body><p>{TEXT}</p></body></html>"
    capture = Capture("a.html", datetime(2031, 1, 1, tzinfo=UTC), page.encode(), "text/html")
    assert captured_of(capture).report.original == FA


def test_many_links_are_looked_at_in_little_time() -> None:
    body = f'<div>{f"""<a href="{FA}">original</a> """ * 20_000}</div>'
    assert original(body) is None
