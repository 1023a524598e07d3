from __future__ import annotations

import pytest

from cenotaph.reports.copies.addresses import canonical_url, page_of

PAGE = "https://merin-post.example/war/17-dead?id=3"


@pytest.mark.parametrize(
    "url",
    [
        PAGE,
        "http://www.Merin-Post.example:80/war//17-dead/?utm_source=x&id=3&fbclid=zz#comments",
        "  https://m.merin-post.example/war/17-dead/amp/?id=3",
        "https://amp.merin-post.example/war/17-dead.amp?id=3&outputType=amp",
        "https://merin-post.example/war/17-dead/index.html?id=3",
        "https://merin-post.example/war/17%2Ddead?id=3#:~:text=seventeen",
        "https://web.archive.org/web/20310305120000id_/http://merin-post.example/war/17-dead?id=3",
        "https://web.archive.org/web/20310305120000/https:/merin-post.example/war/17-dead?id=3",
        "https://www.google.com/amp/s/merin-post.example/war/17-dead?id=3",
        "https://merin--post-example.cdn.ampproject.org/c/s/merin-post.example/war/17-dead?id=3",
        "https://reader:secret@merin-post.example/war/17-dead?id=3",
    ],
)
def test_one_page_has_one_address(url: str) -> None:
    assert canonical_url(url) == PAGE
    assert page_of(url) == PAGE


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://merin-post.example/a?b=2&a=1", "https://merin-post.example/a?a=1&b=2"),
        ("https://merin-post.example/A", "https://merin-post.example/A"),
        ("https://data.example/set#unit_id=7", "https://data.example/set?unit_id=7"),
        ("https://app.example/#!/report/7", "https://app.example#!/report/7"),
        ("https://m.example/a", "https://m.example/a"),
        ("https://мерин.example/а", "https://xn--e1agkgn.example/%D0%B0"),
        ("https://merin-post.example/a?b=", "https://merin-post.example/a"),
    ],
)
def test_what_tells_pages_apart_stays(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical


@pytest.mark.parametrize(
    "url", ["", "report 7", "ftp://merin-post.example/a", "http://[::1", "https://", "javascript:alert(1)", "/war/17-dead", f"https://{'a' * 70}.example/a"]
)  # fmt: skip
def test_what_is_no_web_address_has_none(url: str) -> None:
    assert canonical_url(url) is None
    assert page_of(url) is None


@pytest.mark.parametrize(
    "url", ["https://merin-post.example", "http://www.merin-post.example/?utm_source=feed#top"]
)
def test_a_front_page_is_no_page_of_a_report(url: str) -> None:
    assert page_of(url) is None
