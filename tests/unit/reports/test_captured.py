"""Captures: every report comes with the bytes that it was read from, and can be read from them again."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest

from cenotaph.errors import UnreadableReportError
from cenotaph.model.capture import Capture, Captured
from cenotaph.reports import ReadOptions, read, receive
from cenotaph.reports.captured import captured_of
from cenotaph.reports.received import Facts

NOW = datetime(2031, 3, 4, 5, 6, 7, tzinfo=UTC)
TEXT = "Two soldiers were killed near Vell on Monday, the ministry said in a statement."
PAGE = f"<html><head><title>Two die</title></head><body><p>{TEXT}</p></body></html>"
LINE = json.dumps({"id": "x", "text": TEXT, "original": "https://asna.example/fa/1"})
ADDRESS = "https://www.asna.example/news/two-die"


def received(*paths: str | Path, stdin: bytes = b"") -> list[Captured]:
    items = list(receive(paths, stdin=BytesIO(stdin), now=NOW))
    assert all(isinstance(item, Captured) for item in items), items
    return [item for item in items if isinstance(item, Captured)]


def web(body: bytes, media_type: str | None = "text/html", uri: str = ADDRESS, **more: object) -> Capture:
    return Capture(uri, NOW, body, media_type, 200, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a.txt", TEXT.encode(), "text/plain"),
        ("a.txt", b"\xef\xbb\xbf" + TEXT.encode(), "text/plain"),
        ("a", TEXT.encode("utf-16"), "text/plain"),
        ("a.html", PAGE.encode(), "text/html"),
        ("a.xhtml", PAGE.encode(), "application/xhtml+xml"),
        ("a", PAGE.encode("utf-16"), "text/html"),
        ("a.txt.gz", gzip.compress(TEXT.encode()), "application/gzip"),
        ("a.html.gz", gzip.compress(PAGE.encode()), "application/gzip"),
        ("a.json", json.dumps(json.loads(LINE), indent=3).encode(), "application/json"),
    ],
)
def test_a_file_is_captured_byte_for_byte(tmp_path: Path, name: str, data: bytes, media_type: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    (found,) = received(path)
    assert found.capture == Capture(str(path), NOW, data, media_type)
    assert list(read([path])) == [found.report]
    assert captured_of(found.capture) == found


@pytest.mark.parametrize(
    ("name", "content", "parts"),
    [
        ("r.jsonl", f"{LINE}\r\n\n{LINE}", {":1": LINE, ":3": LINE}),
        ("r.json", f"[ {LINE},\n\t{LINE} ]", {" entry 1": LINE, " entry 2": LINE}),
        ("r.json", f"{LINE}\n{LINE}\n", {":1": LINE, ":2": LINE}),
    ],
)
@pytest.mark.parametrize("ending", ["", ".gz"])
def test_reports_in_json_are_captured_one_by_one(
    tmp_path: Path, name: str, content: str, parts: dict[str, str], ending: str
) -> None:
    path = tmp_path / (name + ending)
    path.write_bytes(gzip.compress(content.encode()) if ending else content.encode())
    found = received(path)
    expected = [
        Capture(f"{path}{place}", NOW, part.encode(), "application/json") for place, part in parts.items()
    ]
    assert [item.capture for item in found] == expected
    assert [item.report.id for item in found] == ["x", "x-2"]
    assert captured_of(found[0].capture) == found[0]


@pytest.mark.parametrize(
    ("data", "uris", "kind"),
    [
        (TEXT.encode(), ["standard input"], "text/plain"),
        (PAGE.encode(), ["standard input"], "text/html"),
        (f"{LINE}\n{LINE}".encode(), ["standard input:1", "standard input:2"], "application/json"),
    ],
)
def test_standard_input_is_captured(data: bytes, uris: list[str], kind: str) -> None:
    found = received("-", stdin=data)
    assert [item.capture.uri for item in found] == uris
    assert {item.capture.media_type for item in found} == {kind}


def test_a_line_without_an_id_keeps_its_number(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text(json.dumps({"text": TEXT}))
    (found,) = received(tmp_path / "r.jsonl")
    assert found.report.id == "r-1"
    assert captured_of(found.capture) == found


def test_errors_come_in_their_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"x" * (11 * 2**20)))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(TEXT.encode())[:-9])
    (tmp_path / "c.txt").write_text(TEXT)
    items = list(receive([tmp_path], now=NOW))
    assert [str(item) for item in items[:2]] == [
        f"{tmp_path}/a.txt.gz: is larger than 10 MB, too large for one report; split it into its reports",
        f"{tmp_path}/b.txt.gz: the compressed file is broken; fetch or compress it again",
    ]
    assert isinstance(items[2], Captured)
    with pytest.raises(UnreadableReportError, match=r"a\.txt\.gz"):
        list(receive([tmp_path], ReadOptions(strict=True), now=NOW))


def test_what_the_user_states_stands_before_page_and_text(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text(LINE)
    facts = Facts(
        outlet="Vell Post", author="I. Daro", translator="M. Sen", original="fa-17", url="https://a.example/"
    )
    options = ReadOptions(published=date(2031, 1, 2), language="en", facts=facts)
    (item,) = receive([tmp_path / "r.jsonl"], options, now=NOW)
    assert isinstance(item, Captured)
    report = item.report
    assert (report.outlet, report.author, report.translator) == ("Vell Post", "I. Daro", "M. Sen")
    assert (report.original, report.url, report.published) == (
        "fa-17",
        "https://a.example/",
        date(2031, 1, 2),
    )
    (plain,) = received(tmp_path / "r.jsonl")
    assert plain.report.original == "https://asna.example/fa/1"


def test_a_web_page_has_its_final_address_and_an_id_made_of_it() -> None:
    page = PAGE.replace("<title>", '<link rel="canonical" href="https://asna.example/other"><title>')
    found = captured_of(web(page.encode()))
    assert (found.report.id, found.report.url) == ("asna.example-news-two-die", ADDRESS)
    assert found.report.text == f"Two die\n{TEXT}"
    stated = ReadOptions(facts=Facts(url="https://asna.example/mine"))
    assert captured_of(web(page.encode()), stated).report.url == "https://asna.example/mine"


@pytest.mark.parametrize(
    ("media_type", "headers", "encoding", "page_says"),
    [
        ("text/html", (), "utf-8", ""),
        ("text/html; charset=windows-1251", (), "cp1251", ""),
        ("text/html", (("Content-Type", 'text/html; Charset="windows-1251"'),), "cp1251", ""),
        ("text/html; charset=ISO-8859-1", (), "cp1251", '<meta charset="windows-1251">'),
        ("text/html; charset=nonsense", (), "utf-8", ""),
        (None, (), "cp1251", '<meta charset="windows-1251">'),
        ("application/octet-stream", (), "utf-8", ""),
    ],
)
def test_the_encoding_is_what_the_answer_says_then_what_the_page_says(
    media_type: str | None, headers: tuple[tuple[str, str], ...], encoding: str, page_says: str
) -> None:
    text = "Двое погибли у Велла, сообщило министерство в понедельник вечером."
    page = f"<html><head>{page_says}<title>Велл</title></head><body><p>{text}</p></body></html>"
    found = captured_of(web(page.encode(encoding), media_type, headers=headers))
    assert text in found.report.text


def test_a_plain_answer_with_typographic_quotes_is_read_by_its_default_charset() -> None:
    body = f"“{TEXT}” he said".encode("cp1252")
    assert captured_of(web(body, "text/plain; charset=iso-8859-1")).report.text == f"“{TEXT}” he said"


@pytest.mark.parametrize(
    ("capture", "message"),
    [
        (web(b"\x89PNG", "image/png"), "is image/png, neither a page nor a text; give the address of a page"),
        (web(LINE.encode(), "application/json"), "is application/json, neither a page nor a text"),
        (web(b"", "text/html"), "is empty"),
        (web(b"%PDF-1.7", "text/html"), "is a PDF"),
        (web(b"x" * (11 * 2**20), "text/html"), "is larger than 10 MB"),
        (Capture("r.jsonl:3", NOW, b"[1]", "application/json"), "is a list, not a report"),
        (Capture("a.txt.gz", NOW, b"plain", "application/gzip"), "the compressed file is broken"),
    ],
)
def test_what_holds_no_report_is_an_error_with_its_address(capture: Capture, message: str) -> None:
    with pytest.raises(UnreadableReportError) as raised:
        captured_of(capture)
    assert str(raised.value).startswith(capture.uri)
    assert message in str(raised.value)


def test_receiving_a_long_stream_stays_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    with path.open("w") as file:
        for number in range(1000):
            file.write(json.dumps({"id": f"r{number}", "text": TEXT * 30}) + "\n")
    tracemalloc.start()
    assert sum(isinstance(item, Captured) for item in receive([path], now=NOW)) == 1000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 * 2**20
