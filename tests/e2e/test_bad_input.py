"""Bad input: one line that names file and place, exit code 2, and everything else still read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]


def _empty(path: Path) -> Path:
    return _file(path / "empty.txt", b"")


def _binary(path: Path) -> Path:
    return _file(path / "noise.txt", bytes(range(256)) * 64)


def _utf16_half(path: Path) -> Path:
    return _file(path / "half.txt", "Twelve soldiers".encode("utf-16-le")[:-1] + b"\x00\xd8\x00")


def _huge_page(path: Path) -> Path:
    return _file(path / "huge.html", b"<html><body>" + b"<p>Fair weather in Sela today.</p>" * 1_500_000)


def _deep_page(path: Path) -> Path:
    return _file(path / "deep.html", b"<html><body>" + b"<div>" * 10_000 + b"x" + b"</div>" * 10_000)


def _missing(path: Path) -> Path:
    return path / "nowhere.txt"


def _file(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


REFUSED = [_empty, _binary, _huge_page, _missing]
EITHER = [_utf16_half, _deep_page]
"""Whether these can be read is for the reader of pages to say; that all else goes on is not."""


@pytest.mark.parametrize("make", REFUSED)
def test_a_bad_input_is_named_and_the_others_are_read(
    cenotaph: Command, report: Path, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    bad = make(tmp_path)
    ran = cenotaph("read", bad, report, "--format", "jsonl", "--quiet")
    assert ran.code == 2
    errors = [line for line in ran.err.splitlines() if line.startswith("error: ")]
    assert len(errors) == 1
    assert bad.name in errors[0]
    assert "; " in errors[0], "the line says what to do"
    assert ran.err.splitlines()[-1] == "1 input could not be read; 1 report read"
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == ["sela"]


@pytest.mark.parametrize("make", EITHER)
def test_an_odd_input_keeps_nothing_else_from_being_read(
    cenotaph: Command, report: Path, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    ran = cenotaph("read", make(tmp_path), report, "--format", "jsonl", "--quiet")
    assert ran.code in (0, 2)
    assert json.loads(ran.out.splitlines()[-1])["id"] == "sela"


def test_a_broken_line_is_named_by_its_number(sela: str, cenotaph: Command, tmp_path: Path) -> None:
    good = [json.dumps({"id": f"r{n}", "text": sela}) for n in range(1, 10)]
    good[6] = '{"id": "r7", "text": "cut off'
    path = _file(tmp_path / "reports.jsonl", "\n".join(good).encode())
    ran = cenotaph("read", path, "--format", "jsonl", "--quiet")
    assert ran.code == 2
    assert "reports.jsonl" in ran.err.splitlines()[0]
    assert "7" in ran.err.splitlines()[0].replace(str(tmp_path), "")
    assert len(ran.out.splitlines()) == 8


def test_strict_stops_at_the_first(cenotaph: Command, report: Path, tmp_path: Path) -> None:
    ran = cenotaph(
        "read", report, _empty(tmp_path), _missing(tmp_path), report, "--strict", "--format", "jsonl"
    )
    assert ran.code == 2
    assert len(ran.out.splitlines()) == 1
    assert "stopped there" in ran.err
    assert "nowhere" not in ran.err


def test_strict_leaves_the_output_file_as_it_was(cenotaph: Command, report: Path, tmp_path: Path) -> None:
    out = _file(tmp_path / "claims.csv", b"old")
    ran = cenotaph("read", report, _missing(tmp_path), "--strict", "--format", "csv", "--output", out)
    assert ran.code == 2
    assert out.read_bytes() == b"old"
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_other_encodings_are_read(sela: str, cenotaph: Command, tmp_path: Path, encoding: str) -> None:
    path = _file(tmp_path / "sela.txt", sela.replace("-", "–").encode(encoding))
    ran = cenotaph("read", path, "--format", "jsonl", "--quiet")
    assert ran.code == 0
    lows = [claim["low"] for claim in json.loads(ran.out)["claims"] if claim["kind"] == "toll"]
    assert lows[0] == 12
