"""Web archives: pages come out decoded and checked, whatever program wrote them; damage is told once."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from base64 import b32encode
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

from cenotaph.errors import UnreadableReportError
from cenotaph.model.capture import Capture, Captured
from cenotaph.model.text import Report
from cenotaph.reports import read, receive
from cenotaph.reports.warc import capture_of, captures_in, record_of

NOW = datetime(2032, 1, 1, tzinfo=UTC)
THEN = "2031-03-04T05:06:07Z"
AT = datetime(2031, 3, 4, 5, 6, 7, tzinfo=UTC)
ADDRESS = "https://asna.example/news/two-die"
TEXT = "Two soldiers were killed near Vell on Monday, the ministry said in a statement."
PAGE = f"<html><head><title>Two die</title></head><body><p>{TEXT}</p></body></html>".encode()
HTML = ("Content-Type", "text/html; charset=utf-8")
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"


def record(block: bytes, kind: str = "response", uri: str | None = ADDRESS, **more: str | None) -> bytes:
    """One record as some other program would write it; underscores in field names stand for hyphens."""
    fields: dict[str, str | None] = {
        "WARC_Type": kind,
        "WARC_Target_URI": uri,
        "WARC_Date": THEN,
        "Content_Type": "application/http; msgtype=response" if kind == "response" else "text/html",
        "Content_Length": str(len(block)),
    }
    lines = [
        f"{name.replace('_', '-')}: {value}" for name, value in (fields | more).items() if value is not None
    ]
    return "\r\n".join(["WARC/1.0", *lines, "", ""]).encode() + block + b"\r\n\r\n"


def answer(body: bytes, *headers: tuple[str, str], status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers or [HTML]), "", ""]
    return "\r\n".join(lines).encode() + body


def chunked(data: bytes, size: int = 40) -> bytes:
    parts = [data[place : place + size] for place in range(0, len(data), size)]
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def by_warcio(bodies: Iterable[bytes], *, packed: bool) -> bytes:
    out = BytesIO()
    writer = WARCWriter(out, gzip=packed, warc_version="1.1")
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "another"}))
    for number, body in enumerate(bodies):
        head = StatusAndHeaders("200 OK", [HTML], protocol="HTTP/1.1")
        made: ArcWarcRecord = writer.create_warc_record(
            f"{ADDRESS}/{number}", "response", payload=BytesIO(body), http_headers=head
        )
        writer.write_record(made)
        made.raw_stream.close()
    return out.getvalue()


def found(folder: Path, data: bytes, name: str = "a.warc") -> tuple[list[Capture], list[str]]:
    path = folder / name
    path.write_bytes(data)
    items = list(captures_in(path, NOW))
    captures = [item for item in items if isinstance(item, Capture)]
    return captures, [str(item) for item in items if isinstance(item, UnreadableReportError)]


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_pages_that_another_program_archived_are_read(tmp_path: Path, packed: bool, name: str) -> None:
    captures, errors = found(tmp_path, by_warcio([PAGE, PAGE * 2], packed=packed), name)
    assert [(item.uri, item.body, item.status) for item in captures] == [
        (f"{ADDRESS}/0", PAGE, 200),
        (f"{ADDRESS}/1", PAGE * 2, 200),
    ]
    assert captures[0].headers == (HTML,)
    assert captures[0].media_type == HTML[1]
    assert not errors


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ((HTML,), PAGE),
        ((HTML, ("Transfer-Encoding", "chunked")), chunked(PAGE)),
        ((HTML, ("Transfer-Encoding", "chunked")), PAGE),
        ((HTML, ("Content-Encoding", "gzip")), gzip.compress(PAGE)),
        ((HTML, ("Content-Encoding", "gzip")), PAGE),
        ((HTML, ("Content-Encoding", "deflate")), zlib.compress(PAGE)),
        ((HTML, ("Content-Encoding", "deflate")), zlib.compress(PAGE)[2:-4]),
        ((HTML, ("Content-Encoding", "deflate")), PAGE),
        ((HTML, ("Content-Encoding", "br")), PAGE),
        ((HTML, ("Content-Encoding", "identity")), PAGE),
        (
            (HTML, ("Content-Encoding", "gzip"), ("Transfer-Encoding", "Chunked")),
            chunked(gzip.compress(PAGE)),
        ),
    ],
)
def test_bodies_are_decoded_and_headers_kept(
    tmp_path: Path, headers: tuple[tuple[str, str], ...], body: bytes
) -> None:
    (capture,), errors = found(tmp_path, record(answer(body, *headers)))
    assert capture == Capture(ADDRESS, AT, PAGE, HTML[1], 200, headers)
    assert not errors


@pytest.mark.parametrize(
    "passed_over",
    [
        record(answer(PAGE, status="404 Not Found")),
        record(answer(PAGE, status="nonsense")),
        record(answer(b"\x89PNG", ("Content-Type", "image/png"))),
        record(answer(b"{}", ("Content-Type", "application/json"))),
        record(
            answer(b"User-agent: *", ("Content-Type", "text/plain")), uri="https://asna.example/robots.txt"
        ),
        record(HEAD, "revisit"),
        record(b"GET / HTTP/1.1\r\n\r\n", "request"),
        record(b"via: https://asna.example", "metadata", Content_Type="text/plain"),
        record(b"vell 127.0.0.1", uri="dns:asna.example", Content_Type="text/dns"),
        record(b"\x89PNG", "resource", Content_Type="image/png"),
        record(b"x" * (11 * 2**20), "resource", Content_Type="video/mp4"),
    ],
)
def test_what_is_no_page_is_passed_over(tmp_path: Path, passed_over: bytes) -> None:
    captures, errors = found(tmp_path, passed_over + record(answer(PAGE)))
    assert [capture.body for capture in captures] == [PAGE]
    assert not errors
    assert found(tmp_path, passed_over)[1] == [
        f"{tmp_path / 'a.warc'}: holds no page or text that was answered with 200; give a WARC file of saved pages"
    ]


@pytest.mark.parametrize(
    ("uri", "kind", "expected"),
    [
        (ADDRESS, "text/html", ADDRESS),
        (f"<{ADDRESS}>", "text/html", ADDRESS),
        ("file:///srv/reports/a%20b.txt", "text/plain", "/srv/reports/a b.txt"),
        ("file:reports/a.txt", None, "reports/a.txt"),
        ("file:reports/r.jsonl:3", "application/json", "reports/r.jsonl:3"),
    ],
)
def test_resources_are_captures_without_an_answer(
    tmp_path: Path, uri: str, kind: str | None, expected: str
) -> None:
    (capture,), errors = found(tmp_path, record(PAGE, "resource", uri, Content_Type=kind))
    assert capture == Capture(expected, AT, PAGE, kind)
    assert not errors


@pytest.mark.parametrize(
    ("stated", "at"),
    [
        ("2031-03-04T05:06:07.25Z", datetime(2031, 3, 4, 5, 6, 7, 250_000, tzinfo=UTC)),
        ("2031-03-04T07:06:07+02:00", AT),
        ("2031-03", datetime(2031, 3, 1, tzinfo=UTC)),
        ("2031", datetime(2031, 1, 1, tzinfo=UTC)),
        ("soon", NOW),
        ("0001-01-01T00:00:00+14:00", NOW),
        (None, NOW),
    ],
)
def test_the_date_of_a_record_is_that_of_the_capture(
    tmp_path: Path, stated: str | None, at: datetime
) -> None:
    (capture,), _ = found(tmp_path, record(answer(PAGE), WARC_Date=stated))
    assert capture.at == at


@pytest.mark.parametrize("form", ["hex", "base32", "dechunked", "decoded", "unknown"])
def test_digests_are_checked_as_programs_write_them(tmp_path: Path, form: str) -> None:
    packed = gzip.compress(PAGE, mtime=0)
    sha1 = hashlib.sha1(chunked(packed)).digest()
    digest = {
        "hex": f"sha-256:{hashlib.sha256(chunked(packed)).hexdigest()}",
        "base32": f"sha1:{b32encode(sha1).decode()}",
        "dechunked": f"md5:{hashlib.md5(packed).hexdigest()}",
        "decoded": f"sha1:{hashlib.sha1(PAGE).hexdigest()}",
        "unknown": "blake9:00",
    }[form]
    headers = (HTML, ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"))
    captures, errors = found(tmp_path, record(answer(chunked(packed), *headers), WARC_Payload_Digest=digest))
    assert [capture.body for capture in captures] == [PAGE]
    assert not errors


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (
            record(answer(PAGE), WARC_Payload_Digest="sha1:" + "A" * 32),
            "does not match its digest: it was changed or damaged; fetch or copy the file again",
        ),
        (record(answer(b"x" * (10 * 2**20 + 1))), "is larger than 10 MB"),
        (
            record(answer(gzip.compress(b"x" * (10 * 2**20 + 1)), HTML, ("Content-Encoding", "gzip"))),
            "is larger than 10 MB",
        ),
        (
            record(answer(zlib.compress(b"x" * (10 * 2**20 + 1)), HTML, ("Content-Encoding", "deflate"))),
            "is larger than 10 MB",
        ),
        (
            record(answer(gzip.compress(PAGE)[:-9], HTML, ("Content-Encoding", "gzip"))),
            "the compressed file is broken",
        ),
        (
            record(answer(b"\x1b\x00\x01" * 9, HTML, ("Content-Encoding", "br"))),
            "is compressed in a way that is not read here ('br')",
        ),
        (record(b"no answer\r\n\r\n"), "holds no answer of a server"),
    ],
)
def test_a_bad_record_is_an_error_and_the_next_is_read(tmp_path: Path, bad: bytes, message: str) -> None:
    captures, errors = found(tmp_path, record(answer(PAGE)) + bad + record(answer(PAGE)))
    assert [capture.body for capture in captures] == [PAGE, PAGE]
    assert len(errors) == 1
    assert errors[0].startswith(f"{tmp_path / 'a.warc'} record 2: {message}")


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_that_is_cut_off_gives_what_it_holds_and_one_error(tmp_path: Path, packed: bool) -> None:
    bodies = [PAGE + hashlib.sha256(bytes([number])).hexdigest().encode() * 40 for number in range(6)]
    whole = by_warcio(bodies, packed=packed)
    everything = len(found(tmp_path, whole)[0])
    assert everything == 6
    counts = set()
    for place in range(40, len(whole) - 4, 97):
        captures, errors = found(tmp_path, whole[:place])
        counts.add(len(captures))
        assert [capture.body for capture in captures] == bodies[: len(captures)]
        if not errors:
            # Cut between two records, which nothing in the file can tell: ids and dates make its length vary.
            rest = gzip.decompress(whole[:place]) if packed else whole[:place]
            assert rest.endswith(b"\r\n\r\n")
            continue
        assert len(errors) == 1
        assert "is cut off, and the file ends there; fetch or copy the file again" in errors[0]
    assert counts >= set(range(everything))


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (b"garbage\r\n\r\n", "record 2: is damaged, and what follows it cannot be read"),
        (b"WARC/1.0\r\n" + b"a: b\r\n" * 3000, "record 2: is damaged"),
        (b"WARC/1.0\r\n" + b"a" * 100_000, "record 2: is damaged"),
        (b"\r\n" * 5000, "record 2: is damaged"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "record 2: is cut off"),
        (record(answer(PAGE), Content_Length="999999"), "record 2: is cut off"),
        (record(b"", Content_Length="9" * 40), "record 2: is damaged"),
        (record(b"", Content_Length="-5"), "record 2: is damaged"),
        (record(b"", Content_Length=None) + record(answer(PAGE)), "record 2: is damaged"),
    ],
)
def test_damage_ends_the_archive_with_one_error(tmp_path: Path, damage: bytes, message: str) -> None:
    captures, errors = found(tmp_path, record(answer(PAGE)) + damage)
    assert [capture.body for capture in captures] == [PAGE]
    assert len(errors) == 1
    assert message in errors[0]


def test_a_missing_file_and_an_empty_one_are_errors(tmp_path: Path) -> None:
    (missing,) = captures_in(tmp_path / "no.warc", NOW)
    assert str(missing) == f"{tmp_path / 'no.warc'}: does not exist; check the path"
    assert "holds no page" in found(tmp_path, b"")[1][0]


@pytest.mark.parametrize("data", [b"Two died.\n", gzip.compress(b"Two died.\n"), b"\x1f\x8bTwo died.\n"])
def test_a_file_that_is_no_archive_is_one_error(tmp_path: Path, data: bytes) -> None:
    what = "is no web archive (WARC), or a damaged one; fetch or copy the file again"
    assert found(tmp_path, data) == ([], [f"{tmp_path / 'a.warc'}: {what}"])


def test_an_archive_is_a_path_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "b.warc.gz").write_bytes(by_warcio([PAGE, b"<html></html>"], packed=True))
    (tmp_path / "a.txt").write_text(TEXT)
    items = list(receive([tmp_path], now=NOW))
    captured = [item for item in items if isinstance(item, Captured)]
    assert [item.report.id for item in captured] == ["a", "asna.example-news-two-die-0"]
    assert captured[1].report.url == f"{ADDRESS}/0"
    assert captured[1].capture.at < NOW
    assert str(items[2]) == (
        f"{tmp_path}/b.warc.gz ({ADDRESS}/1): holds no text; save the page again, or paste its text"
    )
    reports = [item for item in read([tmp_path]) if isinstance(item, Report)]
    assert reports == [item.report for item in captured]


def test_an_archive_of_our_own_records_gives_the_captures_back(tmp_path: Path) -> None:
    kept = [
        Capture(ADDRESS, AT, PAGE, "text/html", 200, (HTML, ("Content-Encoding", "gzip"))),
        Capture("reports/a b.txt", AT, TEXT.encode(), "text/plain"),
        Capture("r.jsonl.gz:7", AT, b'{"text": "Two died."}', "application/json"),
    ]
    captures, errors = found(tmp_path, b"".join(map(record_of, kept)), "a.warc.gz")
    assert captures == kept
    assert not errors


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "record: is 0 captures, not one; give one record"),
        (record(answer(PAGE)) * 2, "record: is 2 captures, not one"),
        (record(b"", "warcinfo"), "record: is 0 captures, not one"),
        (record(answer(PAGE), WARC_Date=None), "record record 1: has no date"),
        (record(answer(PAGE), Cenotaph_Timestamp="?"), "its Cenotaph-Timestamp is no base64"),
        (gzip.compress(record(answer(PAGE)))[:-4], "is cut off"),
    ],
)
def test_what_is_not_one_record_is_an_error(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableReportError) as raised:
        capture_of(data)
    assert message in str(raised.value)


def test_any_flipped_byte_of_a_record_is_noticed() -> None:
    whole = record_of(Capture(ADDRESS, AT, PAGE, "text/html", 200, (HTML,)))
    kept = capture_of(whole)
    for place in range(10, len(whole)):  # the first ten bytes are gzip's own header
        flipped = bytearray(whole)
        flipped[place] ^= 0x10
        # A few bits at the end of the compressed data mean nothing: whatever they are, the capture is whole.
        assert outcome(bytes(flipped)) in (kept, None), place


def outcome(data: bytes) -> Capture | None:
    try:
        return capture_of(data)
    except UnreadableReportError:
        return None


def test_a_file_cut_off_within_the_two_bytes_that_open_a_member_is_cut_off(tmp_path: Path) -> None:
    one = by_warcio([PAGE], packed=True)
    captures, errors = found(tmp_path, one + one[:1])
    assert [capture.body for capture in captures] == [PAGE]
    assert len(errors) == 1
    assert "is cut off" in errors[0]
