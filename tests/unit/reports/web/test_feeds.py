"""Feeds and sitemaps of every kind, and what pretends to be one."""

from __future__ import annotations

import gzip
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.errors import FetchError
from cenotaph.model.capture import Capture
from cenotaph.reports.web import FeedEntry, feed_entries, listing_of

WHERE = "https://merrow.example/feeds/all.xml"
DAY = datetime(2031, 5, 7, 8, 30, tzinfo=UTC)


def capture(body: str | bytes, content_type: str = "application/xml") -> Capture:
    data = body if isinstance(body, bytes) else body.encode()
    return Capture(WHERE, DAY, data, headers=(("Content-Type", content_type),))


RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Merrow</title><link>https://merrow.example/</link><atom:link rel="self" href="https://merrow.example/feeds/all.xml"/>
<item><media:title>A picture</media:title><title><![CDATA[Nine wounded  near
 Brod]]></title><link>https://merrow.example/a</link><pubDate>Wed, 07 May 2031 08:30:00 GMT</pubDate></item>
<item><title>Two</title><atom:link rel="self" href="https://merrow.example/self"/><guid>https://merrow.example/b</guid></item>
<item><title>Three</title><guid isPermaLink="false">x-17</guid></item>
<item><title>Four</title><link>/c?x=1&amp;y=2</link><guid isPermaLink="false">x-18</guid></item>
<item><title>Again</title><link>https://merrow.example/a</link></item>
<item><link>javascript:alert(1)</link></item><item><link>http://[</link></item>
</channel></rss>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://merrow.example/"><title>Merrow</title></channel>
<item rdf:about="https://merrow.example/a"><title>Nine wounded near Brod</title><dc:date>2031-05-07T08:30:00Z</dc:date></item>
</rdf:RDF>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://merrow.example/news/"><title>Merrow</title>
<entry><title type="html">Nine wounded near Brod</title><link rel="edit" href="/edit"/><link rel="alternate" href="a"/>
<published>2031-05-07T08:30:00Z</published><updated>2031-05-07T09:00:00Z</updated><id>tag:merrow.example,2031:1</id></entry>
<entry><title/><id>https://merrow.example/b</id></entry></feed>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "Merrow", "items": [
{"id": "1", "url": "https://merrow.example/a", "title": "Nine wounded near Brod", "date_published": "2031-05-07T08:30:00Z"},
{"id": "https://merrow.example/b", "title": null, "date_modified": "2031-05-07"}, {"id": 3}, "rubbish", null]}"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://merrow.example/a </loc><image:image><image:loc>https://merrow.example/a.jpg</image:loc></image:image>
<news:news><news:publication_date>2031-05-07T08:30:00Z</news:publication_date><news:title>Nine wounded near Brod</news:title></news:news></url>
<url><loc>https://merrow.example/b</loc><lastmod>2031-05-07</lastmod></url><url><lastmod>2031-05-07</lastmod></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://merrow.example/s1.xml.gz</loc>
<lastmod>2031-05-07T08:30:00Z</lastmod></sitemap><sitemap><loc>/s2.xml</loc></sitemap></sitemapindex>"""
A, B = "https://merrow.example/a", "https://merrow.example/b"
NINE = "Nine wounded near Brod"
EVENING = datetime(2031, 5, 7, 23, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("body", "entries"),
    [
        (RSS, [FeedEntry(A, NINE, DAY), FeedEntry(B, "Two"), FeedEntry("https://merrow.example/c?x=1&y=2", "Four")]),
        (RDF, [FeedEntry(A, NINE, DAY)]),
        (ATOM, [FeedEntry("https://merrow.example/news/a", NINE, DAY, DAY.replace(hour=9, minute=0)), FeedEntry(B)]),
        (JSON, [FeedEntry(A, NINE, DAY), FeedEntry(B, None, None, EVENING)]),
        (SITEMAP, [FeedEntry(A, NINE, DAY), FeedEntry(B, None, None, EVENING)]),
        (gzip.compress(SITEMAP.encode(), mtime=0), [FeedEntry(A, NINE, DAY), FeedEntry(B, None, None, EVENING)]),
        ("\ufeff \n" + RSS.removeprefix('<?xml version="1.0"?>'), None),
        (f"<rss version='0.91'><channel><item><link>{A}</link></item></channel></rss>", [FeedEntry(A)]),
        (f"<!DOCTYPE rss PUBLIC '-//X//DTD RSS 0.91//EN' 'http://127.0.0.1/x.dtd'><rss><channel><item><link>{A}</link></item></channel></rss>", [FeedEntry(A)]),
        ("<rss><channel></channel></rss>", []),
        ("<feed xmlns='http://www.w3.org/2005/Atom'/>", []),
        (f"<rss xmlns:f='http://rssnamespace.org/feedburner/ext/1.0'><channel><item><link>http://x.example/</link><f:origLink>{A}</f:origLink></item></channel></rss>", [FeedEntry(A)]),
        (f"<feed xml:base='http://['><entry xml:base='{A}'><link href='?p=2'/></entry></feed>", [FeedEntry(f"{A}?p=2")]),
    ],
    ids=["rss", "rdf", "atom", "json", "sitemap", "sitemap.gz", "bom", "rss 0.91", "doctype", "empty rss", "empty atom", "original link", "base"],
)  # fmt: skip
def test_a_list_gives_its_pages(body: str | bytes, entries: list[FeedEntry] | None) -> None:
    expected = feed_entries(capture(RSS)) if entries is None else entries
    assert feed_entries(capture(body)) == expected


def test_an_index_gives_its_sitemaps() -> None:
    listing = listing_of(capture(INDEX))
    assert listing.entries == ()
    assert listing.sitemaps == (
        FeedEntry("https://merrow.example/s1.xml.gz", None, None, DAY),
        FeedEntry("https://merrow.example/s2.xml"),
    )


@pytest.mark.parametrize(
    "body",
    [
        f"<rss><channel><item><title>Nine&nbsp;wounded & more</title><link>{A}</link></item></channel></rss>",
        f"<rss><channel><item><title>Nine</title><link>{A}</link></item><item><tit",
        f"<rss><channel><item><link>{A}</link></item></chanel></rss>",
        f"<rss><channel><item><link>{A}</link><description><b>x</description></item></channel></rss>",
        f"<rss><channel><item><link>{A}</link></item></channel></rss> and more",
        f"<rss><channel><item><media:content/><link>{A}</link></item></channel></rss>",
    ],
)
def test_a_feed_that_is_only_untidy_is_read(body: str) -> None:
    assert feed_entries(capture(body))[0].url == A


@pytest.mark.parametrize(
    ("declared", "content_type"),
    [
        ('<?xml version="1.0" encoding="windows-1254"?>', "text/xml"),
        ('<?xml version="1.0" encoding="windows-1254"?>', "text/xml; charset=utf-8"),
        ("", "application/rss+xml; charset=windows-1254"),
    ],
)
def test_the_encoding_of_a_feed_is_found(declared: str, content_type: str) -> None:
    body = f"{declared}<rss><channel><item><title>Dokuz asker yaralandı</title><link>{A}</link></item></channel></rss>"
    assert feed_entries(capture(body.encode("cp1254"), content_type))[0].title == "Dokuz asker yaralandı"


@pytest.mark.parametrize("charset", ["", "utf-8", "nonsense", "utf-7", "x" * 39])
def test_an_encoding_that_is_wrong_costs_no_address(charset: str) -> None:
    body = f"<rss><channel><item><link>{A}</link><title>yaralandı</title></item></channel></rss>".encode(
        "cp1254"
    )
    assert feed_entries(capture(body, f"text/xml; charset={charset}"))[0].url == A


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DEEP = b"<rss><channel>" + b"<a>" * 3_300_000


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]><rss><channel><item><title>&l9;</title></item></channel></rss>', "too deep or too large|entities of its own"),
        (f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]><rss><channel><item a="&l9;"/></channel></rss>', "too deep or too large|entities of its own"),
        ('<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><channel><item><title>&x;</title></item></channel></rss>', "entities of its own"),
        ('<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd"> %x;]><rss><channel/></rss>', "entities of its own"),
        ('<!DOCTYPE rss [<!ENTITY a "&b;"><!ENTITY b "&a;">]><rss><channel><item><title>&a;</title></item></channel></rss>', "entities of its own|too deep"),
        (DEEP, "tags, too many"),
        (DEEP[:900_000], "too deep or too large"),
        (b"<rss>" + b"<a/>" * 1_100_000 + b"</rss>", "tags, too many"),
        (b"<rss xmlns='" + b"n" * 10**6 + b"'><channel>" + b"<item><link>x</link></item>" * 50_000 + b"</channel></rss>", "namespace made to slow"),
        (gzip.compress(b"<urlset>" + bytes(12 * 2**20), 1, mtime=0), "larger than 10 MB"),
        (gzip.compress(SITEMAP.encode(), mtime=0)[:50], "breaks off"),
        (b"\x1f\x8b rubbish", "packing is broken"),
    ],
    ids=["laughs", "laughs in an attribute", "external", "parameter", "loop", "deep", "less deep", "wide", "namespace", "bomb", "cut", "rubbish"],
)  # fmt: skip
def test_hostile_xml_is_refused_at_once(body: str | bytes, what: str) -> None:
    started = time.monotonic()
    with pytest.raises(FetchError, match=what) as raised:
        feed_entries(capture(body))
    assert raised.value.where == WHERE
    assert time.monotonic() - started < 3


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("<!DOCTYPE html><html><head><title>Merrow</title></head><body><p>News<br></body></html>", "is a web page, not a feed; give the address of an RSS"),
        (
            "<!doctype html><head><link rel=alternate type='application/rss+xml' href='/rss'><link rel='alternate' type='application/atom+xml' href='https://merrow.example/atom'>",
            "is a web page, not a feed; the page names these feeds: https://merrow.example/rss, https://merrow.example/atom",
        ),
        ("<html xmlns='http://www.w3.org/1999/xhtml'><head/><body/></html>", "is a web page"),
        ("<html><body>" + "<div>" * 5000, "is a web page"),
        ("Nine soldiers were wounded near Brod.", "neither a feed nor a sitemap"),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", "neither a feed nor a sitemap"),
        ("", "neither a feed nor a sitemap"),
        (b"\x00\x01\x02", "neither a feed nor a sitemap"),
        ("{", "JSON that cannot be read"),
        ('{"a": ' + "[" * 100_000, "JSON that cannot be read"),
        ('{"version": 7, "items": []}', "no JSON Feed"),
        ('{"version": "https://jsonfeed.org/version/1", "items": {}}', "no JSON Feed"),
    ],
)  # fmt: skip
def test_what_is_no_feed_is_told(body: str | bytes, what: str) -> None:
    with pytest.raises(FetchError, match=what) as raised:
        listing_of(capture(body))
    assert raised.value.remedy
    assert not raised.value.passing


@given(st.binary(max_size=300), st.sampled_from([RSS, RDF, ATOM, JSON, SITEMAP]), st.integers(0, 1000))
def test_any_bytes_are_a_list_or_refused(junk: bytes, body: str, place: int) -> None:
    data = body.encode()
    try:
        entries = feed_entries(capture(data[:place] + junk + data[place + len(junk) :]))
    except FetchError:
        return
    assert all(entry.url.lower().startswith(("http://", "https://")) for entry in entries)


def test_long_words_are_cut_and_long_bases_passed_over() -> None:
    title, base = "<b>" * 100 + "x " * 10**5 + "</b>" * 100, "http://x.example/" + "n" * 10**6
    entry = f"<entry><title>{title}</title><link href='/a'/></entry>"
    body = f"<feed xml:base='{base}'>{entry}{entry.replace(title, '').replace('/a', '/b') * 20_000}</feed>"
    started = time.monotonic()
    found = feed_entries(capture(body))
    assert [entry.url for entry in found] == [A, B]
    assert len(found[0].title or "") == 500
    assert time.monotonic() - started < 5


def test_a_list_without_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cenotaph.reports.web.feeds._MOST", 100)
    body = "".join(f"<url><loc>https://merrow.example/{n}</loc></url>" for n in range(150))
    assert len(feed_entries(capture(f"<urlset>{body}</urlset>"))) == 100
