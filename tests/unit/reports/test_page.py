"""Saved pages: the text that is kept and the facts that their markup states, in invented pages."""

from __future__ import annotations

from datetime import date

import pytest

from cenotaph.errors import UnreadableReportError
from cenotaph.reports.page import declared_encoding, looks_like_page, read_page

HEAD = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Two soldiers die in Vell - The Merrow Gazette</title>
<meta property="og:site_name" content="The Merrow Gazette">
<meta name="description" content="The army says that its patrol was ambushed.">
<link rel="canonical" href="https://merrow.example/vell">
"""
BODY = """</head><body>
<header><img alt="Logo Wide"><nav><ul><li><a href="/w">World</a></li><li><a href="/s">Sport</a></li></ul></nav></header>
<main><article><h1>Two soldiers die in Vell</h1><h2 class="deck">The army says that its patrol was ambushed.</h2>
<p>By <a rel="author" href="/a">Ines Daro</a></p>
<p>Two soldiers were killed and five others were wounded near Vell on Tuesday, the defence ministry said in a statement.</p>
<p>The ministry named the dead as follows, and said that their families had been told of it on Tuesday evening:</p>
<ul><li>Sergeant Omar Tarn, 29, of the 3rd Battalion</li><li>Private Sami Lusk, 20, of the 3rd Battalion</li></ul>
<table><tr><th>Month</th><th>Killed</th></tr><tr><td>January</td><td>12</td></tr></table>
<p>A spokesman for the rebels said that the patrol had entered a part of the valley that both sides had agreed to leave.</p>
</article><aside class="related"><h3>Most read</h3><ul><li><a href="/x">Rowers home after 40 days</a></li></ul>
<time datetime="2030-01-01">1 January 2030</time></aside></main>
<footer><p>Copyright 2029 The Merrow Gazette</p></footer></body></html>"""


def test_the_text_has_title_standfirst_body_lists_and_tables_and_no_chrome() -> None:
    text, facts = read_page(HEAD + BODY, "vell.html")
    lines = text.splitlines()
    assert lines[0] == "Two soldiers die in Vell"
    assert lines.count("Two soldiers die in Vell") == 1
    assert text.count("The army says that its patrol was ambushed.") == 1
    assert "Sergeant Omar Tarn, 29" in text
    assert "Private Sami Lusk" in text
    assert "January" in text
    for chrome in ("World", "Rowers home", "Copyright", "Logo"):
        assert chrome not in text
    assert (facts.title, facts.outlet, facts.language) == (
        "Two soldiers die in Vell",
        "The Merrow Gazette",
        "en",
    )
    assert (facts.url, facts.author) == ("https://merrow.example/vell", "Ines Daro")


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("", None),
        ('<meta property="article:published_time" content="2031-03-04T23:30:00+02:00">', date(2031, 3, 4)),
        ('<meta name="DC.date.issued" content="2031-03-04">', date(2031, 3, 4)),
        ('<meta property="article:modified_time" content="2031-03-04">', None),
        ('<meta http-equiv="last-modified" content="2031-03-04">', None),
        ('<meta name="copyright" content="2031">', None),
        ('<meta name="pubdate" content="soon">', None),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "M"}, {"@type": ["NewsArticle"],'
            '"headline": "H", "datePublished": "2031-03-04T10:00Z", "dateModified": "2031-04-01"}]}</script>',
            date(2031, 3, 4),
        ),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": </script>', None),
        ('<script type="application/ld+json">' + "[" * 5000 + "</script>", None),
    ],
)
def test_a_day_is_taken_only_from_what_means_publication(markup: str, expected: date | None) -> None:
    assert read_page(HEAD + markup + BODY, "vell.html")[1].published == expected


def test_a_time_inside_the_article_is_its_day() -> None:
    page = HEAD + BODY.replace("<article>", '<article><time datetime="2031-03-04T08:00">4 March</time>')
    assert read_page(page, "vell.html")[1].published == date(2031, 3, 4)


def test_authors_and_publisher_of_linked_data_are_read() -> None:
    linked = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Two soldiers die in Vell", "publisher":'
        '{"name": "Merrow Press"}, "author": [{"name": "Ines Daro"}, {"name": "Omar Moor"}], "inLanguage": "fr-FR"}</script>'
    )
    facts = read_page(f"<html><head>{linked}{BODY}", "vell.html")[1]
    assert (facts.outlet, facts.author, facts.language) == ("Merrow Press", "Ines Daro, Omar Moor", "fr")


@pytest.mark.parametrize("opening", ["<div>", "<b>", "<section><span>"])
def test_a_page_nested_ten_thousand_deep_is_read(opening: str) -> None:
    page = f"<html><body>{opening * 10_000}<p>Two soldiers died near Vell on Tuesday, the ministry said.</p></body></html>"
    assert "Two soldiers died near Vell" in read_page(page, "deep.html")[0]


def test_a_page_of_very_many_tags_is_read_whole_and_one_of_too_many_refused() -> None:
    row = "<nav>Menu</nav><script>x</script><li>Two <b>soldiers</b> died<br>near Vell</li>"
    text, _ = read_page(f"<html><body><ul>{row * 3000}</ul></body></html>", "p.html")
    assert text.splitlines()[:2] == ["Two soldiers died", "near Vell"]
    assert "Menu" not in text
    with pytest.raises(UnreadableReportError, match=r"p\.html: has 500,00\d tags, too many for one report"):
        read_page("<b>" * 500_001, "p.html")


@pytest.mark.parametrize("page", ["<html><head></head><body></body></html>", "<p></p>", "<!-- x -->"])
def test_a_page_without_text_is_an_error(page: str) -> None:
    with pytest.raises(UnreadableReportError, match=r"page\.html: holds no text"):
        read_page(page, "page.html")


def test_a_short_page_without_a_main_part_keeps_its_words() -> None:
    assert (
        "Two died in Vell."
        in read_page("<html><body><div>Two died in Vell.</div></body></html>", "p.html")[0]
    )


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'<meta charset="windows-1256">', "windows-1256"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        (b"<p>charset</p>", None),
    ],
)
def test_the_declared_encoding_is_found(data: bytes, expected: str | None) -> None:
    assert declared_encoding(data) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!doctype html><p>x", True),
        ("  <html>", True),
        ("<!-- a --><div>", True),
        ("< 20 died", False),
        ("A <p>", False),
    ],
)
def test_pages_are_told_from_texts(text: str, expected: bool) -> None:
    assert looks_like_page(text) is expected
