"""Laws of captures: a record gives its capture back, and hostile bytes give a clear error and nothing else."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from cenotaph.errors import UnreadableReportError
from cenotaph.model.capture import Capture, Captured
from cenotaph.reports import receive
from cenotaph.reports.captured import captured_of
from cenotaph.reports.slug import slug_of
from cenotaph.reports.warc import capture_of, captures_in, record_of

Found = TypeVar("Found")
NOW = datetime(2031, 3, 4, 5, 6, 7, tzinfo=UTC)
TOKENS = st.text("abcXYZ-0189!#$*.^_|~", min_size=1, max_size=20)
NAMES = st.one_of(
    TOKENS,
    st.sampled_from(
        ["Content-Encoding", "transfer-encoding", "Content-Length", "X-Archive-Orig-A", "Content-Type"]
    ),
)
VALUES = st.text(
    st.characters(blacklist_categories=("Cc", "Cs", "Zs", "Zl", "Zp"), blacklist_characters="\x85\xa0")
)
KINDS = st.one_of(st.none(), st.sampled_from(["text/html", "text/plain; charset=utf-8"]), TOKENS)
MOMENTS = st.integers(-(10**15), 10**15).map(lambda moments: NOW + timedelta(microseconds=moments))
URIS = st.one_of(
    st.text(), st.text(max_size=9).map("https://asna.example/".__add__), TOKENS.map("file://".__add__)
)
FILES = st.builds(Capture, URIS, MOMENTS, st.binary(), KINDS, timestamp=st.one_of(st.none(), st.binary()))
ANSWERS = st.builds(
    Capture,
    URIS,
    MOMENTS,
    st.binary(),
    KINDS,
    st.one_of(st.none(), st.integers(1, 999)),
    st.lists(st.tuples(NAMES, VALUES), max_size=6).map(tuple),
    st.one_of(st.none(), st.binary()),
)
PIECES = st.sampled_from(
    [
        b"WARC/1.0\r\n", b"WARC/1.1\r\n", b"WARC-Type: response\r\n", b"WARC-Type: resource\r\n",
        b"WARC-Target-URI: https://asna.example/\r\n", b"Content-Type: application/http\r\n",
        b"Content-Type: text/html\r\n", b"Content-Length: 40\r\n", b"Content-Length: 90\r\n",
        b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: gzip\r\n", b"WARC-Payload-Digest: sha1:A\r\n",
        b"WARC-Date: 2031\r\n", b"HTTP/1.1 200 OK\r\n", b"\r\n", b"\r\n\r\n", b"5\r\nhello\r\n", b"\x1f\x8b",
        b"<html><p>Two died.</p>",
    ]
)  # fmt: skip
HOSTILE = st.one_of(
    st.binary(max_size=300), st.lists(st.one_of(PIECES, st.binary(max_size=4)), max_size=30).map(b"".join)
)


def outcome(attempt: Callable[[], Found]) -> Found | str:
    """What comes out, or the words of the one error that may be raised."""
    try:
        return attempt()
    except UnreadableReportError as error:
        return error.remedy or "no remedy"


@given(st.one_of(FILES, ANSWERS))
def test_a_record_gives_its_capture_back(capture: Capture) -> None:
    record = record_of(capture)
    assert capture_of(record) == capture
    assert record_of(capture_of(record)) == record


@given(HOSTILE, st.booleans())
def test_hostile_bytes_are_no_record(data: bytes, packed: bool) -> None:
    assert isinstance(outcome(lambda: capture_of(gzip.compress(data) if packed else data)), Capture | str)


@given(HOSTILE, st.booleans(), st.integers(0, 400))
def test_hostile_archives_give_captures_and_errors(data: bytes, packed: bool, cut: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.warc.gz")
        path.write_bytes((gzip.compress(data) if packed else data)[:cut])
        items = list(captures_in(path, NOW))
        assert items
        assert all(isinstance(item, Capture) or "\n" not in str(item) for item in items)


@given(st.one_of(FILES, ANSWERS))
def test_any_capture_is_a_report_or_a_clear_error(capture: Capture) -> None:
    found = outcome(lambda: captured_of(capture))
    assert isinstance(found, str) or found.capture is capture


@given(st.binary(max_size=300))
def test_standard_input_is_captured_or_an_error(data: bytes) -> None:
    for item in receive(["-"], stdin=BytesIO(data), now=NOW):
        assert isinstance(item, UnreadableReportError) or item.capture.body in data


@given(st.lists(st.text(min_size=1).filter(str.strip), min_size=1, max_size=5))
def test_a_report_is_read_from_its_capture_again(texts: list[str]) -> None:
    stdin = BytesIO("\n".join(texts).encode("utf-8", "replace"))
    for item in receive(["-"], stdin=stdin, now=NOW):
        if isinstance(item, Captured) and item.capture.media_type == "text/plain":
            assert captured_of(item.capture).report.text == item.report.text


@given(st.text())
def test_an_id_of_an_address_is_short_and_holds_no_separator(address: str) -> None:
    slug = slug_of(f"https://{address}")
    assert 0 < len(slug) <= 90
    assert not set(slug) & set("/\\\n\r\x00 ")
