"""Web addresses: one spelling, nothing hidden."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.errors import FetchError
from cenotaph.reports.web.address import shown, web_address


@pytest.mark.parametrize(
    ("words", "url"),
    [
        ("https://merrow.example/a", "https://merrow.example/a"),
        ("  https://Merrow.EXAMPLE/A?b=C#top  ", "https://merrow.example/A?b=C"),
        ("http://merrow.example", "http://merrow.example/"),
        ("http://merrow.example?x=1", "http://merrow.example/?x=1"),
        ("https://merrow.example.:443/", "https://merrow.example/"),
        ("http://merrow.example:80/", "http://merrow.example/"),
        ("http://merrow.example:8080/", "http://merrow.example:8080/"),
        ("https://bücher.example/ä b?q=ü", "https://xn--bcher-kva.example/%C3%A4%20b?q=%C3%BC"),
        ("https://merrow.example/%D8%A7/x%20y", "https://merrow.example/%D8%A7/x%20y"),
        ("https://例え.テスト/", "https://xn--r8jz45g.xn--zckzah/"),
        ("http://8.8.4.4/", "http://8.8.4.4/"),
        ("http://[2606:4700:0:0::1111]/", "http://[2606:4700::1111]/"),
        ("http://[::1]:8080/a", "http://[::1]:8080/a"),
        ("http://my_host.example/", "http://my_host.example/"),
        ("http://１２７.０.０.１/", "http://127.0.0.1/"),
        ("http://127。0。0。1/", "http://127.0.0.1/"),
        ("http://ⓛocalhost/", "http://localhost/"),
    ],
)
def test_an_address_has_one_spelling(words: str, url: str) -> None:
    assert web_address(words).url == url
    assert web_address(url).url == url


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("merrow.example/a", "is no web address"),
        ("", "is no web address"),
        ("ftp://merrow.example/", "is no web address"),
        ("file:///etc/passwd", "is no web address"),
        ("gopher://merrow.example:70/", "is no web address"),
        ("javascript:alert(1)", "is no web address"),
        ("http://user@merrow.example/", "user's name"),
        ("http://user:secret@merrow.example/", "user's name"),
        ("http://merrow.example@127.0.0.1/", "user's name"),
        ("http://", "no valid host name"),
        ("http:///a", "no valid host name"),
        ("http://a..example/", "no valid host name"),
        ("http://.example/", "no valid host name"),
        ("http://merrow.example../", "no valid host name"),
        ("http://-merrow.example/", "no valid host name"),
        ("http://mer%72ow.example/", "no valid host name"),
        ("http://mer row.example/", "no valid host name"),
        (f"http://{'a' * 64}.example/", "no valid host name"),
        (f"http://{'a.' * 130}example/", "no valid host name"),
        ("http://a_b.ü.example/", "not valid"),
        ("http://merrow.example:0/", "port 0"),
        ("http://merrow.example:99999/", "no web address"),
        ("http://merrow.example:8o/", "no web address"),
        ("http://[::1/", "no web address"),
        ("http://[::1%25eth0]/", "no IPv6 address"),
        ("http://[fe80::1%eth0]/", "no IPv6 address"),
        ("http://[127.0.0.1]/", "no web address|no IPv6 address"),
        ("http://2130706433/", "unusual way"),
        ("http://0x7f000001/", "unusual way"),
        ("http://0x7f.0.0.1/", "unusual way"),
        ("http://0177.0.0.1/", "unusual way"),
        ("http://127.1/", "unusual way"),
        ("http://127.0.0.0x1/", "unusual way"),
        ("http://merrow.example.5/", "unusual way"),
        ("http://127.0.0.256/", "unusual way"),
        ("http://merrow.example\\@127.0.0.1/", "control character"),
        ("http://merrow.example/a\r\nX: y", "control character"),
        ("http://merrow.example/\x00", "control character"),
        ("http://merrow.example/" + "a" * 4000, "longer than"),
    ],
)
def test_what_is_no_plain_address_is_refused(words: str, what: str) -> None:
    with pytest.raises(FetchError, match=what) as raised:
        web_address(words)
    assert "secret" not in str(raised.value)
    assert raised.value.remedy


@pytest.mark.parametrize(
    ("reference", "url"),
    [
        ("b", "https://merrow.example/a/b"),
        ("/b?c", "https://merrow.example/b?c"),
        ("//asna.example/x", "https://asna.example/x"),
        ("http://asna.example", "http://asna.example/"),
        ("../../../x", "https://merrow.example/x"),
        ("?p=2", "https://merrow.example/a/?p=2"),
    ],
)
def test_a_reference_is_followed_from_where_it_stands(reference: str, url: str) -> None:
    assert web_address("https://merrow.example/a/").joined(reference).url == url


@pytest.mark.parametrize(
    "reference", ["mailto:a@b.example", "data:text/html,x", "http://[", "//u@x.example/"]
)
def test_a_reference_to_no_address_is_refused(reference: str) -> None:
    with pytest.raises(FetchError):
        web_address("https://merrow.example/a/").joined(reference)


def test_the_authority_is_what_the_host_header_says() -> None:
    assert web_address("http://[::1]:8000/").authority == "[::1]:8000"
    assert web_address("https://merrow.example:443/x").authority == "merrow.example"
    assert web_address("https://merrow.example:80/x").origin == "https://merrow.example:80"


def test_an_address_is_shown_without_secrets_and_unseen_characters() -> None:
    assert shown("https://user:secret@merrow.example/\u202ea\x1b") == "https://…@merrow.example/�a�"
    assert len(shown("https://merrow.example/" + "a" * 9000)) < 400


@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://", "http://[", "//"]))
def test_any_words_are_an_address_or_refused(words: str, start: str) -> None:
    try:
        address = web_address(start + words)
    except FetchError:
        return
    assert address.url.isascii()
    assert web_address(address.url) == address
