"""feeds.toml: what may stand in it, and how its errors read."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from cenotaph.errors import SettingsError
from cenotaph.reports.web import Feed, FeedKind, Policy, load_feeds

WHOLE = """
contact = "https://desk.merrow.example/about"
delay = 5
allow = ["wiki.merrow.example", "localhost:8000"]

[[feed]]
url = "https://Merrow.example/rss"
outlet = "The Merrow Gazette"
language = "en"
only = "/world/"
since = 2031-05-01
most = 100

[[feed]]
url = "https://asna.example/sitemap.xml"
kind = "sitemap"

[[feed]]
url = "https://asna.example/toll"
kind = "page"
"""


def written(folder: Path, words: str | bytes) -> Path:
    path = folder / "feeds.toml"
    path.write_bytes(words if isinstance(words, bytes) else words.encode())
    return path


def test_a_watch_list_is_read(tmp_path: Path) -> None:
    found = load_feeds(written(tmp_path, WHOLE))
    assert found.feeds == (
        Feed(
            "https://merrow.example/rss",
            outlet="The Merrow Gazette",
            language="en",
            only=re.compile("/world/"),
            since=date(2031, 5, 1),
            most=100,
        ),
        Feed("https://asna.example/sitemap.xml", FeedKind.SITEMAP),
        Feed("https://asna.example/toll", FeedKind.PAGE),
    )
    assert found.allow == {"wiki.merrow.example", "localhost:8000"}
    assert (found.delay, found.contact) == (5.0, "https://desk.merrow.example/about")


def test_a_watch_list_stands_before_the_settings(tmp_path: Path) -> None:
    settings = Policy("1.2", "desk@asna.example", frozenset({"10.0.0.1"}), delay=3.0)
    said = load_feeds(written(tmp_path, WHOLE)).over(settings)
    assert said.allow == {"10.0.0.1", "wiki.merrow.example", "localhost:8000"}
    assert (said.delay, said.contact) == (5.0, "https://desk.merrow.example/about")
    assert load_feeds(written(tmp_path, FEED)).over(settings) == settings


def test_an_address_is_all_that_it_needs(tmp_path: Path) -> None:
    found = load_feeds(written(tmp_path, '\ufeff[[feed]]\nurl = "https://merrow.example"'))
    assert found.feeds == (Feed("https://merrow.example/"),)
    assert (found.allow, found.delay, found.contact) == (frozenset(), None, None)


FEED = '[[feed]]\nurl = "https://merrow.example/"\n'


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("", r"feeds.toml: lists no feed; write \[\[feed\]\]"),
        ("feed = 3", "lists no feed"),
        ("feed = []", "lists no feed"),
        ("feed = [3]", "lists no feed"),
        ("[[feed]]\nurl =", r"is no TOML \(Invalid value"),
        (b"\xff\xfe", "is no TOML"),
        ("a = " + "[" * 5000, "is no TOML"),
        ("# " + "x" * 2**20, "larger than 1 MB"),
        ('feeds = "x"\n' + FEED, "feeds.toml: unknown keys feeds; known: allow, contact, delay, feed"),
        (FEED + 'langauge = "en"', "feeds.toml: feed 1: unknown keys langauge; known: kind, language"),
        (FEED + '[[feed]]\nkind = "page"', "feed 2: has no url"),
        (FEED + FEED, "feed 2: has the url of an earlier one"),
        (FEED + '[[feed]]\nurl = "HTTPS://MERROW.example"', "feed 2: has the url of an earlier one"),
        ("[[feed]]\nurl = 3", "feed 1: url: must be a text"),
        ('[[feed]]\nurl = " "', "feed 1: url: must be a text"),
        (
            '[[feed]]\nurl = "merrow.example"',
            "feed 1: url: is no web address; give one that begins with https",
        ),
        ('[[feed]]\nurl = "https://u:p@merrow.example"', "feed 1: url: holds a user's name"),
        (FEED + 'kind = "rss"', "feed 1: kind: is 'rss'; write feed, sitemap, page"),
        (FEED + 'language = "English"', "feed 1: language: is 'English'; write a code"),
        (FEED + 'only = "("', "feed 1: only: is no regular expression"),
        (FEED + 'since = "2031-05-01"', "feed 1: since: must be a day; write since = 2031-05-01, without"),
        (FEED + "since = 2031-05-01T00:00:00", "feed 1: since: must be a day"),
        (FEED + "most = 0", "feed 1: most: must be a whole number above 0"),
        (FEED + "most = true", "feed 1: most: must be a whole number above 0"),
        (FEED + "outlet = true", "feed 1: outlet: must be a text"),
        ('delay = "5"\n' + FEED, "delay: must be a number of seconds"),
        ("delay = true\n" + FEED, "delay: must be a number of seconds"),
        ("delay = -1\n" + FEED, "delay: must be a number of seconds"),
        ("delay = nan\n" + FEED, "delay: must be a number of seconds"),
        ("delay = inf\n" + FEED, "delay: must be a number of seconds"),
        ('allow = "localhost"\n' + FEED, "allow: must be a list"),
        (
            'allow = ["http://localhost"]\n' + FEED,
            "allow: 'http://localhost' is no host; write host or host:port",
        ),
        ('contact = "me"\n' + FEED, "contact must be an address"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(tmp_path: Path, words: str | bytes, what: str) -> None:
    with pytest.raises(SettingsError, match=what) as raised:
        load_feeds(written(tmp_path, words))
    assert str(raised.value).startswith(str(tmp_path / "feeds.toml"))
    assert raised.value.remedy


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="does not exist"):
        load_feeds(tmp_path / "feeds.toml")
    with pytest.raises(SettingsError, match="cannot be read"):
        load_feeds(tmp_path)
