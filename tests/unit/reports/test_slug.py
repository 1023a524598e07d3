"""Ids of web reports: readable, bounded, and apart where the addresses are."""

from __future__ import annotations

import pytest

from cenotaph.reports.slug import is_web_address, slug_of


@pytest.mark.parametrize(
    ("address", "slug"),
    [
        ("https://asna.example/news/two-die", "asna.example-news-two-die"),
        ("http://www.asna.example/news/two-die/", "asna.example-news-two-die"),
        ("https://asna.example", "asna.example"),
        ("https://asna.example/2031/03/two_die.html", "asna.example-2031-03-two_die.html"),
    ],
)
def test_a_plain_address_is_its_own_id(address: str, slug: str) -> None:
    assert slug_of(address) == slug


@pytest.mark.parametrize(
    ("address", "start"),
    [
        ("https://asna.example/show?id=1", "asna.example-show-id-1-"),
        ("https://asna.example/%D9%88%D9%84", "asna.example-ول-"),
        ("https://asna.example/" + "long-" * 60, "asna.example-long-long-"),
        ("https://asna.example/../../etc/passwd\x00\n", "asna.example-..-..-etc-passwd-"),
        ("https:///", ""),
        ("https://\ud800/", ""),
    ],
)
def test_what_words_cannot_hold_is_told_by_a_digest(address: str, start: str) -> None:
    slug = slug_of(address)
    assert slug.startswith(start)
    assert len(slug) <= 90
    assert slug == slug_of(address)
    assert not set(slug) & set("/\\\n\x00 ")
    int(slug[-8:], 16)


def test_long_addresses_that_differ_at_the_end_have_different_ids() -> None:
    long = "https://asna.example/" + "x" * 300
    assert slug_of(long) != slug_of(f"{long}y")


@pytest.mark.parametrize(
    ("uri", "is_web"),
    [("HTTP://a.example", True), ("https://a", True), ("a/http://b", False), ("ftp://a", False), ("", False)],
)
def test_web_addresses_are_told_from_paths(uri: str, is_web: bool) -> None:
    assert is_web_address(uri) is is_web
