"""Reading files, folders, lines and standard input: bad input is an error value, the rest is read."""

from __future__ import annotations

import gzip
import json
import os
import tracemalloc
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from cenotaph.errors import UnreadableReportError
from cenotaph.model.text import Report
from cenotaph.reports import ReadOptions, read, report_of

TEXT = "Two soldiers were killed near Vell on Monday, the ministry said in a statement."


def all_of(
    *paths: str | Path, options: ReadOptions | None = None, stdin: bytes = b""
) -> tuple[list[Report], list[str]]:
    items = list(read(paths, options, BytesIO(stdin)))
    reports = [item for item in items if isinstance(item, Report)]
    return reports, [str(item) for item in items if isinstance(item, UnreadableReportError)]


def rows(*values: object) -> str:
    return "\n".join(value if isinstance(value, str) else json.dumps(value) for value in values)


def test_a_text_file_is_a_report_under_its_stem(tmp_path: Path) -> None:
    (tmp_path / "vell.2031.txt").write_text(TEXT, encoding="utf-8")
    (report,), errors = all_of(tmp_path / "vell.2031.txt")
    assert (report.id, report.text, report.language, report.published, errors) == (
        "vell.2031",
        TEXT,
        "en",
        None,
        [],
    )


def test_line_ends_are_kept_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Two died.\r\nThree fled.\r\n")
    assert all_of(tmp_path / "a.txt")[0][0].text == "Two died.\r\nThree fled.\r\n"


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".c.txt", "sub/a.txt", ".git/d.txt", "page_files/e.js"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    (tmp_path / "page.html").write_text(f"<html><body><p>{TEXT}</p></body></html>")
    (tmp_path / "map.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    reports, errors = all_of(tmp_path)
    assert [report.id for report in reports] == ["a", "b", "page", "a-2"]
    assert len(errors) == 1
    assert "map.png: is an image, not text" in errors[0]


def test_lines_are_read_on_their_own_and_a_broken_one_is_named(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    good = [{"id": f"r{number}", "text": TEXT, "published": "2031-03-04"} for number in range(1, 10)]
    path.write_text(rows(*good[:6], '{"id": "r7", "text": "brok', *good[7:]))
    reports, errors = all_of(path)
    assert [report.id for report in reports] == ["r1", "r2", "r3", "r4", "r5", "r6", "r8", "r9"]
    assert errors == [f"{path}:7: is not JSON (Unterminated string starting at column 22); mend the line: "
                      'write {"id": "...", "text": "..."} on one line']  # fmt: skip


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"id": "a"}, "'text' is missing, not a text"),
        ({"text": 5}, "'text' is a number"),
        ({"text": " "}, "'text' is empty"),
        ({"text": TEXT, "published": "soon"}, "'published' is no date ('soon'); write YYYY-MM-DD"),
        ({"text": TEXT, "published": 2031}, "'published' is no date"),
        ({"text": TEXT, "outlet": ["x"]}, "'outlet' is a list"),
        ({"text": TEXT, "id": True}, "'id' is a truth value"),
        ([1], "is a list, not a report"),
        ("[" * 100_000, "JSON too deep"),
        ('{"text": ' + "1" * 5000 + "}", "JSON too deep or too large"),
    ],
)
def test_lines_of_the_wrong_form_are_errors(tmp_path: Path, row: object, message: str) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text(rows(row, {"id": "good", "text": TEXT}))
    reports, errors = all_of(path)
    assert [report.id for report in reports] == ["good"]
    assert f"{path}:1: " in errors[0]
    assert message in errors[0]


@pytest.mark.parametrize(
    ("content", "ids", "errors"),
    [
        (json.dumps({"id": "x", "text": TEXT}, indent=2), ["x"], 0),
        (json.dumps({"text": TEXT}), ["r"], 0),
        (json.dumps([{"text": TEXT}, {"text": 3}, {"id": "y", "text": TEXT}]), ["r-1", "y"], 1),
        (rows({"id": "x", "text": TEXT}, "{broken", {"id": "y", "text": TEXT}), ["x", "y"], 1),
        ("[]", [], 1),
        ("5", [], 1),
        ("", [], 1),
    ],
)
def test_a_json_file_holds_one_report_or_a_list(
    tmp_path: Path, content: str, ids: list[str], errors: int
) -> None:
    (tmp_path / "r.json").write_text(content)
    reports, problems = all_of(tmp_path / "r.json")
    assert ([report.id for report in reports], len(problems)) == (ids, errors)


def test_fields_of_a_line_are_kept_and_ids_stay_unique(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    row = {
        "id": "x",
        "text": TEXT,
        "published": "2031-03-04T10:00:00Z",
        "outlet": "Asna",
        "title": "T",
        "claims": [1],
    }
    path.write_text(rows(row, row, {"text": TEXT}, {"id": 17, "text": TEXT}))
    reports, errors = all_of(path, path)
    assert [report.id for report in reports] == ["x", "x-2", "r-3", "17", "x-3", "x-4", "r-3-2", "17-2"]
    assert (reports[0].published, reports[0].outlet, reports[0].title) == (date(2031, 3, 4), "Asna", "T")
    assert not errors


def test_the_option_stands_before_the_file_and_the_file_before_the_text(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    text = f"Two die\nVELL, May 3, 2031 (Reuters)\n{TEXT}"
    path.write_text(rows({"text": text}, {"text": text, "published": "2031-05-04", "outlet": "Asna"}))
    found = [(report.published, report.outlet) for report in all_of(path)[0]]
    assert found == [(date(2031, 5, 3), "Reuters"), (date(2031, 5, 4), "Asna")]
    given = all_of(path, options=ReadOptions(published=date(2031, 6, 1), language="xx"))[0]
    assert [(report.published, report.language) for report in given] == [(date(2031, 6, 1), "xx")] * 2


def test_a_compressed_file_that_breaks_off_gives_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl.gz"
    whole = gzip.compress(
        rows(*[{"id": f"r{n}", "text": TEXT + os.urandom(40).hex()} for n in range(300)]).encode()
    )
    path.write_bytes(whole)
    assert len(all_of(path)[0]) == 300
    path.write_bytes(whole[: len(whole) // 2])
    reports, errors = all_of(path)
    assert 50 < len(reports) < 300
    assert "the compressed file breaks off" in errors[0]
    path.write_bytes(b"plain")
    assert all_of(path)[1] == [f"{path}:1: is no gzip file; take .gz off its name, or fetch it again"]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "is empty"),
        ("a.jsonl", b"", "is empty"),
        ("a.html", b"\x00\x01\x02" * 50, "is not text (binary data)"),
        ("a.bin", bytes(range(256)) * 20, "is not text (binary data)"),
        ("a.html", b"<html><body></body></html>", "holds no text"),
        ("a.txt", b"x" * (11 * 2**20), "is larger than 10 MB, too large for one report; split it"),
        ("a.jsonl", b'{"text": "' + b"x" * (11 * 2**20) + b'"}', "a.jsonl:1: is larger than 10 MB"),
    ],
)
def test_a_bad_file_is_an_error_and_the_next_is_read(
    tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "next.txt").write_text(TEXT)
    reports, errors = all_of(tmp_path / name, tmp_path / "missing.txt", tmp_path / "next.txt")
    assert [report.id for report in reports] == ["next"]
    assert message in errors[0]
    assert errors[1] == f"{tmp_path / 'missing.txt'}: does not exist; check the path"


def test_strict_raises_at_the_first_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableReportError, match="does not exist"):
        list(read([tmp_path / "no.txt"], ReadOptions(strict=True)))


def test_an_empty_folder_and_a_device_are_errors(tmp_path: Path) -> None:
    assert "holds no files" in all_of(tmp_path)[1][0]
    assert "is no ordinary file" in all_of("/dev/null")[1][0]


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (TEXT.encode(), [TEXT]),
        (f"<html><body><p>{TEXT}</p></body></html>".encode(), [TEXT]),
        (rows({"text": TEXT}, {"text": "Two more."}).encode(), [TEXT, "Two more."]),
        (TEXT.encode("utf-16"), [TEXT]),
    ],
)
def test_standard_input_is_told_by_its_first_bytes(data: bytes, texts: list[str]) -> None:
    assert [report.text for report in all_of("-", stdin=data)[0]] == texts


def test_lone_surrogates_become_one_sign_each_and_offsets_hold() -> None:
    report = report_of("A\ud800B killed two")
    assert report.text == "A\ufffdB killed two"
    assert report.digest


def test_a_pasted_string_is_a_report() -> None:
    report = report_of(f"Menu\nTwo die in Vell\nVELL, May 3, 2031 (Reuters)\n{TEXT}")
    assert (report.id, report.title, report.published, report.outlet) == (
        "text",
        "Two die in Vell",
        date(2031, 5, 3),
        "Reuters",
    )
    assert report.furniture == ((0, 4),)


def test_a_long_stream_stays_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    with path.open("w") as file:
        for number in range(1000):
            file.write(json.dumps({"id": f"r{number}", "text": TEXT * 30}) + "\n")
    tracemalloc.start()
    assert sum(isinstance(item, Report) for item in read([path])) == 1000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 * 2**20
