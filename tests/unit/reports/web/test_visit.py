"""One pass over the watched feeds: what is asked for, what comes, and what is remembered."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from cenotaph.errors import FetchError
from cenotaph.model.capture import Capture
from cenotaph.reports.options import ReadOptions
from cenotaph.reports.received import Facts
from cenotaph.reports.web import (
    Feed,
    FeedKind,
    Fetched,
    MemoryVisits,
    NotModified,
    Validators,
    Visited,
    captured_from,
)
from cenotaph.reports.web.visit import visit

HOME = "https://merrow.example"
PAGE = "<html><body><article><p>Nine soldiers were wounded near Brod on Monday, the ministry said.</p></article></body></html>"


class World:
    """Pages that change, servers that fail, and a clock that goes a minute with each request."""

    def __init__(self, **pages: str | FetchError) -> None:
        self.pages = {f"{HOME}/{name}": page for name, page in pages.items()}
        self.now = datetime(2031, 5, 7, 12, tzinfo=UTC)
        self.asked: list[str] = []

    def fetch(self, url: str, known: Validators | None = None) -> Fetched | NotModified:
        self.asked.append(url.removeprefix(HOME + "/"))
        self.now += timedelta(minutes=1)
        page = self.pages.get(url, FetchError(url, "is not there", "check the address"))
        if isinstance(page, FetchError):
            raise page
        capture = Capture(url, self.now, page.encode(), "text/html", 200)
        validators = Validators(url, self.now, digest=capture.digest)
        if known and known.digest == capture.digest:
            return NotModified(url, validators)
        return Fetched(url, capture, validators)

    def pass_over(self, known: MemoryVisits, *feeds: Feed) -> list[str]:
        """What came of one pass: names of pages, and errors in words."""
        self.asked.clear()
        return [
            item.url.removeprefix(HOME + "/")
            if isinstance(item, Visited)
            else f"{item.where} {item.what}".removeprefix(HOME + "/")
            for item in visit(feeds, self, known)
        ]

    def __setitem__(self, name: str, page: str | FetchError) -> None:
        self.pages[f"{HOME}/{name}"] = page


def rss(*names: str, updated: dict[str, str] | None = None) -> str:
    marks = {name: f"<updated>{day}</updated>" for name, day in (updated or {}).items()}
    items = (f"<item><link>{HOME}/{name}</link>{marks.get(name, '')}</item>" for name in names)
    return f"<rss><channel>{''.join(items)}</channel></rss>"


def sitemap(*names: str) -> str:
    return f"<urlset>{''.join(f'<url><loc>{HOME}/{name}</loc></url>' for name in names)}</urlset>"


def index(*names: str) -> str:
    return f"<sitemapindex>{''.join(f'<sitemap><loc>{HOME}/{name}</loc></sitemap>' for name in names)}</sitemapindex>"


FEED = Feed(f"{HOME}/feed")
SITEMAP = Feed(f"{HOME}/map", FeedKind.SITEMAP)
BUSY = FetchError(f"{HOME}/b", "has trouble at the moment", "try again later", passing=True)


def test_a_first_pass_brings_every_page_and_a_second_none() -> None:
    world, known = World(feed=rss("a", "b"), a=PAGE, b=PAGE), MemoryVisits()
    assert world.pass_over(known, FEED) == ["a", "b"]
    assert world.asked == ["feed", "a", "b"]
    assert world.pass_over(known, FEED) == []
    assert world.asked == ["feed"]


def test_a_new_page_is_fetched_and_the_others_are_not() -> None:
    world, known = World(feed=rss("a"), a=PAGE, b=PAGE), MemoryVisits()
    world.pass_over(known, FEED)
    world["feed"] = rss("b", "a")
    assert world.pass_over(known, FEED) == ["b"]
    assert world.asked == ["feed", "b"]


@pytest.mark.parametrize(
    ("updated", "page", "asked", "came"),
    [
        ("2031-05-07T11:00:00Z", PAGE + "x", ["feed"], []),
        ("2031-05-07T15:00:00Z", PAGE + "x", ["feed", "a"], ["a"]),
        ("2031-05-07T15:00:00Z", PAGE, ["feed", "a"], []),
        ("2031-05-07", PAGE + "x", ["feed", "a"], ["a"]),
        ("2031-05-06", PAGE + "x", ["feed"], []),
        ("nonsense", PAGE + "x", ["feed"], []),
    ],
)
def test_a_page_is_asked_for_again_when_its_feed_says_that_it_changed(
    updated: str, page: str, asked: list[str], came: list[str]
) -> None:
    world, known = World(feed=rss("a"), a=PAGE), MemoryVisits()
    world.pass_over(known, FEED)
    world["feed"], world["a"] = rss("a", updated={"a": updated}), page
    assert world.pass_over(known, FEED) == came
    assert world.asked == asked


def test_a_watched_page_is_asked_for_at_each_pass() -> None:
    world, known, feed = World(toll=PAGE), MemoryVisits(), Feed(f"{HOME}/toll", FeedKind.PAGE)
    assert world.pass_over(known, feed) == ["toll"]
    assert world.pass_over(known, feed) == []
    assert world.asked == ["toll"]
    world["toll"] = PAGE + "x"
    assert world.pass_over(known, feed) == ["toll"]


def test_an_error_ends_nothing() -> None:
    world = World(feed=rss("gone", "a"), a=PAGE, c=PAGE, page="<html>", more=rss("c"))
    feeds = [Feed(f"{HOME}/nowhere"), Feed(f"{HOME}/page"), FEED, Feed(f"{HOME}/more")]
    assert world.pass_over(MemoryVisits(), *feeds) == [
        "nowhere is not there",
        "page is a web page, not a feed",
        "gone is not there",
        "a",
        "c",
    ]


def test_what_is_gone_is_not_asked_for_until_the_feed_changes() -> None:
    world, known = World(feed=rss("gone", "a"), a=PAGE), MemoryVisits()
    world.pass_over(known, FEED)
    assert world.pass_over(known, FEED) == []
    assert world.asked == ["feed"]


def test_what_failed_for_a_while_is_asked_for_again() -> None:
    world, known = World(feed=rss("a", "b"), a=PAGE, b=BUSY), MemoryVisits()
    assert world.pass_over(known, FEED) == ["a", "b has trouble at the moment"]
    assert world.pass_over(known, FEED) == ["b has trouble at the moment"]
    assert world.asked == ["feed", "b"]
    world["b"] = PAGE
    assert world.pass_over(known, FEED) == ["b"]
    assert world.pass_over(known, FEED) == []
    assert world.asked == ["feed"]


@pytest.mark.parametrize("taken", [1, 2, 3])
def test_a_pass_that_is_cut_off_goes_on_where_it_was(taken: int) -> None:
    world, known = World(feed=rss("a", "b", "c"), a=PAGE, b=PAGE, c=PAGE), MemoryVisits()
    begun = visit([FEED], world, known)
    stored = [next(begun) for _ in range(taken)]
    del begun
    rest = world.pass_over(known, FEED)
    # The last one may come twice: whether it was stored is not known.
    assert rest == ["a", "b", "c"][taken - 1 :]
    assert len(stored) == taken
    assert world.pass_over(known, FEED) == []


def test_a_page_in_two_feeds_comes_once() -> None:
    world = World(feed=rss("a", "a"), more=rss("a", "b"), a=PAGE, b=PAGE)
    assert world.pass_over(MemoryVisits(), FEED, Feed(f"{HOME}/more")) == ["a", "b"]
    assert world.asked == ["feed", "a", "more", "b"]


def test_only_the_wanted_pages_are_fetched() -> None:
    world = World(feed=rss("world/a", "sport/b"), **{"world/a": PAGE, "sport/b": PAGE})
    assert world.pass_over(MemoryVisits(), Feed(f"{HOME}/feed", only=re.compile("/world/"))) == ["world/a"]


def test_pages_of_before_are_passed_over_where_the_feed_says_when() -> None:
    world = World(a=PAGE, b=PAGE, c=PAGE)
    world["feed"] = rss("a", "b", "c", updated={"a": "2031-04-30", "b": "2031-05-01"})
    assert world.pass_over(MemoryVisits(), Feed(f"{HOME}/feed", since=date(2031, 5, 1))) == ["b", "c"]


def test_a_pass_takes_no_more_than_wanted_and_the_next_goes_on() -> None:
    world, known, feed = (
        World(feed=rss("a", "b", "c"), a=PAGE, b=PAGE, c=PAGE),
        MemoryVisits(),
        Feed(f"{HOME}/feed", most=2),
    )
    assert [world.pass_over(known, feed) for _ in range(3)] == [["a", "b"], ["c"], []]
    assert world.asked == ["feed"]


def test_pages_that_fail_count_too() -> None:
    world, feed = (
        World(map=index("s1", "s2"), s1=sitemap("x", "y", "z"), s2=sitemap()),
        Feed(f"{HOME}/map", most=2),
    )
    assert world.pass_over(MemoryVisits(), feed) == ["x is not there", "y is not there"]
    assert world.asked == ["map", "s1", "x", "y"]


def test_sitemaps_of_an_index_are_followed_at_each_pass() -> None:
    world, known = (
        World(map=index("s1", "s2"), s1=sitemap("a"), s2=sitemap("b"), a=PAGE, b=PAGE, c=PAGE),
        MemoryVisits(),
    )
    assert world.pass_over(known, SITEMAP) == ["a", "b"]
    world["s2"] = sitemap("b", "c")
    assert world.pass_over(known, SITEMAP) == ["c"]
    assert world.asked == ["map", "s1", "s2", "c"]


def test_a_sitemap_that_is_left_half_done_is_read_again() -> None:
    world, known = (
        World(map=index("s1", "s2"), s1=sitemap("a", "b"), s2=sitemap("c"), a=PAGE, b=BUSY, c=PAGE),
        MemoryVisits(),
    )
    assert world.pass_over(known, SITEMAP) == ["a", "b has trouble at the moment", "c"]
    world["b"] = PAGE
    assert world.pass_over(known, SITEMAP) == ["b"]


def test_indexes_that_name_each_other_are_not_followed_for_ever() -> None:
    world = World(map=index("map", "i1"), i1=index("i2", "map"), i2=index("i3"), i3=sitemap("a"), a=PAGE)
    found = world.pass_over(MemoryVisits(), SITEMAP)
    assert found == ["map lists more sitemaps than are followed"]
    assert len(world.asked) < 6


def test_an_index_of_a_thousand_sitemaps_is_followed_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cenotaph.reports.web.visit._MOST_SITEMAPS", 3)
    world = World(map=index(*(f"s{n}" for n in range(10))), **{f"s{n}": sitemap() for n in range(10)})
    assert world.pass_over(MemoryVisits(), SITEMAP) == ["map lists more sitemaps than are followed"]
    assert world.asked == ["map", "s0", "s1", "s2"]


def test_a_feed_that_names_no_address_is_told_and_the_rest_read() -> None:
    world = World(a=PAGE)
    world["feed"] = (
        f"<rss><channel><item><link>http://127.1/</link></item><item><link>{HOME}/a</link></item></channel></rss>"
    )
    found = world.pass_over(MemoryVisits(), FEED)
    assert found[1:] == ["a"]
    assert "unusual way" in found[0]


DATED = f"<rss><channel><item><link>{HOME}/a</link><pubDate>Tue, 06 May 2031 23:30:00 +0300</pubDate></item></channel></rss>"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (ReadOptions(), ("The Merrow Gazette", "en", date(2031, 5, 6))),
        (ReadOptions(published=date(2031, 5, 1)), ("The Merrow Gazette", "en", date(2031, 5, 1))),
        (ReadOptions(facts=Facts(outlet="Asna")), ("Asna", "en", date(2031, 5, 6))),
    ],
)
def test_what_the_feed_says_stands_before_what_the_page_says(
    options: ReadOptions, expected: tuple[str, str, date]
) -> None:
    page = PAGE.replace(
        "<body>",
        '<head><meta property="og:site_name" content="Someone"/><meta name="date" content="x"/></head><body>',
    )
    world = World(feed=DATED, a=page)
    seen = next(
        visit([Feed(f"{HOME}/feed", outlet="The Merrow Gazette", language="en")], world, MemoryVisits())
    )
    assert isinstance(seen, Visited)
    report = captured_from(seen, options).report
    assert (report.outlet, report.language, report.published) == expected
    assert report.url == f"{HOME}/a"
