"""Records: deterministic, readable by other programs, and nothing that came from outside forges a field."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO

import pytest
from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]

from cenotaph.model.capture import Capture
from cenotaph.reports.records import address_of, record_of, uri_of
from cenotaph.reports.warc import capture_of

AT = datetime(2031, 3, 4, 5, 6, 7, tzinfo=UTC)
ADDRESS = "https://asna.example/news/two-die?x=1"
BODY = "<p>Two soldiers were killed near Vell, “he” said.</p>".encode()
HEADERS = (
    ("Content-Type", "text/html"),
    ("Content-Encoding", "gzip"),
    ("content-length", "17"),
    ("Set-Cookie", "a=1"),
    ("Set-Cookie", "b=2"),
    ("X-Archive-Orig-Server", "vell"),
    ("X-Title", "Двое погибли"),
)
ANSWER = Capture(ADDRESS, AT, BODY, "text/html; charset=utf-8", 200, HEADERS, b"\x30\x00token")
FILE = Capture("reports/a b.txt", AT, BODY, "text/plain")


@pytest.mark.parametrize("capture", [ANSWER, FILE])
def test_warcio_reads_a_record_and_finds_its_digest_right(capture: Capture) -> None:
    (record,) = (
        (item, item.content_stream().read(), item.digest_checker)
        for item in ArchiveIterator(BytesIO(record_of(capture)), check_digests="raise")
    )
    item, body, checker = record
    assert body == BODY
    assert checker.passed is True
    assert item.rec_headers.get_header("WARC-Date") == "2031-03-04T05:06:07Z"
    assert item.rec_headers.get_header("WARC-Target-URI") == address_of(capture.uri)
    assert item.rec_type == ("response" if capture.status else "resource")


def test_headers_stay_as_they_came_but_those_of_the_wire_are_renamed() -> None:
    text = gzip.decompress(record_of(ANSWER)).decode()
    head = text.split("\r\n\r\n")[1].split("\r\n")
    assert head == [
        "HTTP/1.1 200 OK",
        "Content-Type: text/html",
        "X-Archive-Orig-Content-Encoding: gzip",
        "X-Archive-Orig-content-length: 17",
        "Set-Cookie: a=1",
        "Set-Cookie: b=2",
        "X-Archive-Orig-X-Archive-Orig-Server: vell",
        "X-Title: Двое погибли",
    ]
    assert capture_of(record_of(ANSWER)) == ANSWER


def test_the_same_capture_has_the_same_bytes() -> None:
    elsewhere = Capture(ADDRESS, AT.astimezone(timezone(timedelta(hours=3))), BODY, "text/html", 200)
    assert record_of(elsewhere) == record_of(Capture(ADDRESS, AT, BODY, "text/html", 200))
    assert record_of(ANSWER) == record_of(ANSWER)
    assert record_of(FILE)[:10] == bytes([0x1F, 0x8B, 8, 0, 0, 0, 0, 0]) + record_of(FILE)[8:10]


@pytest.mark.parametrize(
    "other",
    [
        Capture(ADDRESS, AT + timedelta(microseconds=1), BODY, "text/html", 200),
        Capture(ADDRESS + "2", AT, BODY, "text/html", 200),
        Capture(ADDRESS, AT, BODY + b" ", "text/html", 200),
    ],
)
def test_another_capture_has_another_record_id(other: Capture) -> None:
    first = Capture(ADDRESS, AT, BODY, "text/html", 200)
    ids = {gzip.decompress(record_of(item)).split(b"Record-ID: ")[1][:60] for item in (first, other)}
    assert len(ids) == 2


@pytest.mark.parametrize(
    "capture",
    [
        Capture("a\r\nWARC-Type: revisit\r\n\r\n", AT, BODY),
        Capture("https://asna.example/\nWARC-Type: revisit", AT, BODY, "text/html", 200),
        Capture(ADDRESS, AT, BODY, "text/html\r\nWARC-Date: 1999", 200),
        Capture(
            ADDRESS, AT, BODY, "text/html", 200, (("X\r\nWARC-Type", "a\r\n\r\nb"), ("\ud800", "\x00\x85"))
        ),
        Capture(ADDRESS, AT, BODY, "text/plain\r\n\r\nx"),
    ],
)
def test_what_came_from_outside_forges_no_field(capture: Capture) -> None:
    again = capture_of(record_of(capture))
    assert (again.uri, again.at, again.body, again.status) == (capture.uri, AT, BODY, capture.status)


@pytest.mark.parametrize(
    ("uri", "address"),
    [
        (ADDRESS, ADDRESS),
        ("HTTP://ASNA.EXAMPLE/", "HTTP://ASNA.EXAMPLE/"),
        ("https://asna.example/a b", "file:https://asna.example/a%20b"),
        ("/srv/a b.txt", "file:/srv/a%20b.txt"),
        ("//srv/a.txt", "file:/%2Fsrv/a.txt"),
        ("reports/r.jsonl:3", "file:reports/r.jsonl:3"),
        ("file:a", "file:file:a"),
        ("c:\\a%20b", "file:c:%5Ca%2520b"),
        ("نام.txt", "file:%D9%86%D8%A7%D9%85.txt"),
        ("\udcff", "file:%ED%B3%BF"),
        ("standard input", "file:standard%20input"),
        ("", "file:"),
    ],
)
def test_any_uri_has_an_address_of_its_own(uri: str, address: str) -> None:
    assert address_of(uri) == address
    assert uri_of(address) == uri


@pytest.mark.parametrize(
    ("address", "uri"),
    [
        ("file:///srv/a.txt", "/srv/a.txt"),
        ("file://host/srv/a.txt", "/srv/a.txt"),
        ("file:%FF", "\ufffd"),
        ("urn:x", "urn:x"),
    ],
)
def test_addresses_of_other_programs_are_uris_too(address: str, uri: str) -> None:
    assert uri_of(address) == uri
