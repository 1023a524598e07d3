"""Bodies: of the right kind, unpacked within the limit."""

from __future__ import annotations

import gzip
import random
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.errors import FetchError
from cenotaph.reports.web.body import gunzipped, read_body, read_start
from cenotaph.reports.web.wire import Head

WHERE = "https://merrow.example/a"
PAGE = b"<p>Nine soldiers were wounded near Brod." * 50


def head(**headers: str) -> Head:
    return Head(WHERE, 200, tuple((name.replace("_", "-"), value) for name, value in headers.items()))


def pieces(data: bytes, size: int = 100) -> list[bytes]:
    return [data[place : place + size] for place in range(0, len(data), size)]


def unread() -> Iterator[bytes]:
    yield b""
    pytest.fail("the body is read")


@pytest.mark.parametrize(
    "kind",
    ["text/html", "TEXT/HTML; charset=utf-8", "text/plain", "application/xhtml+xml", "application/rss+xml",
     "application/atom+xml;type=feed", "text/xml", "application/xml", "application/json", "application/feed+json",
     "application/x-gzip", "application/octet-stream", ""],
)  # fmt: skip
def test_what_may_be_a_page_or_a_feed_is_read(kind: str) -> None:
    assert read_body(head(content_type=kind), pieces(PAGE), 10_000) == PAGE


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("application/pdf", "PDF.*pdftotext"),
        ("video/mp4", "video"),
        ("audio/mpeg", "recording"),
        ("image/png", "image"),
        ("application/zip", "archive"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Office"),
        ("application/javascript", "not a page"),
        ("text/css", "not a page"),
        ("font/woff2", "not a page"),
        ("nonsense", "not a page"),
    ],
)
def test_what_is_no_page_is_refused_unread(kind: str, what: str) -> None:
    with pytest.raises(FetchError, match=what) as raised:
        read_body(head(content_type=kind), unread(), 10_000)
    assert raised.value.remedy
    assert not raised.value.passing


@pytest.mark.parametrize("length", ["10001", "2147483648", "9" * 400])
def test_a_stated_length_above_the_limit_is_refused_unread(length: str) -> None:
    with pytest.raises(FetchError, match="larger than 10,000 bytes"):
        read_body(head(content_length=length), unread(), 10_000)


@pytest.mark.parametrize("length", ["-1", "a", "12,12", "٣"])
def test_a_senseless_length_is_not_believed(length: str) -> None:
    assert read_body(head(content_length=length), pieces(PAGE), 10_000) == PAGE


def test_a_body_without_end_is_left_at_the_limit() -> None:
    read = 0

    def endless() -> Iterator[bytes]:
        nonlocal read
        while True:
            read += 1
            yield b"x" * 1000

    with pytest.raises(FetchError, match="larger than 1 MB"):
        read_body(head(), endless(), 2**20)
    assert read == 1049


@pytest.mark.parametrize("size", [1, 7, 100, 10**6])
@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "GZIP"])
def test_a_packed_body_is_unpacked(size: int, coding: str) -> None:
    assert read_body(head(content_encoding=coding), pieces(gzip.compress(PAGE), size), 10_000) == PAGE


def test_members_one_after_another_are_one_body_and_what_follows_is_not() -> None:
    packed = gzip.compress(PAGE) + gzip.compress(b"And more.") + b"\0\0\0padding"
    assert gunzipped([packed], WHERE, 10_000) == PAGE + b"And more."
    assert gunzipped(pieces(packed, 1), WHERE, 10_000) == PAGE + b"And more."


def test_a_bomb_is_left_at_the_limit_in_little_memory() -> None:
    bomb = gzip.compress(bytes(60 * 2**20), 1)
    tracemalloc.start()
    try:
        with pytest.raises(FetchError, match="larger than 1 MB"):
            gunzipped(pieces(bomb, 65536), WHERE, 2**20)
        assert tracemalloc.get_traced_memory()[1] < 8 * 2**20
    finally:
        tracemalloc.stop()


def test_members_without_number_are_refused() -> None:
    with pytest.raises(FetchError, match="packing is broken"):
        gunzipped([gzip.compress(b"") * 5000], WHERE, 10_000)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (gzip.compress(PAGE, mtime=0)[:-9], "breaks off"),
        (gzip.compress(PAGE, mtime=0)[:30], "breaks off"),
        (b"", "breaks off"),
        (b"<html>not packed", "packing is broken"),
        (gzip.compress(PAGE, mtime=0)[:10] + b"\xff" * 9, "packing is broken"),
    ],
)
def test_a_broken_packing_is_told(data: bytes, what: str) -> None:
    with pytest.raises(FetchError, match=what):
        read_body(head(content_encoding="gzip"), pieces(data), 10_000)


@pytest.mark.parametrize("coding", ["br", "zstd", "deflate", "gzip, gzip", "rubbish"])
def test_a_packing_that_was_not_asked_for_is_refused(coding: str) -> None:
    with pytest.raises(FetchError, match="not asked for"):
        read_body(head(content_encoding=coding), pieces(PAGE), 10_000)


@pytest.mark.parametrize("data", [b"", b" \r\n\t "])
def test_an_empty_page_is_told(data: bytes) -> None:
    with pytest.raises(FetchError, match="empty page"):
        read_body(head(), [data], 10_000)


def test_the_start_of_a_body_is_cut_at_the_limit() -> None:
    assert read_start(head(content_type="video/mp4"), pieces(PAGE), 150) == PAGE[:150]
    assert read_start(head(content_encoding="gzip"), [gzip.compress(PAGE)], 150) == PAGE[:150]
    assert read_start(head(), pieces(PAGE), 10_000) == PAGE


@given(st.binary(max_size=200), st.integers(0, 300), st.integers(0, 255), st.randoms(use_true_random=False))
def test_hostile_bytes_are_a_body_or_refused(
    data: bytes, place: int, byte: int, chance: random.Random
) -> None:
    packed = bytearray(gzip.compress(data) + gzip.compress(data))
    packed[place % len(packed)] = byte
    refused: FetchError | None = None
    try:
        body = gunzipped(pieces(bytes(packed), chance.randint(1, 50)), WHERE, 300)
    except FetchError as error:
        refused, body = error, b""
    assert len(body) <= 300
    assert refused is None or refused.where == WHERE
