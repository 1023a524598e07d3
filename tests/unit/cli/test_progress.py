"""How many reports are to be expected, before they are read."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from cenotaph.cli.progress import expected


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deep").mkdir()
    (tmp_path / "one.txt").write_text("one", encoding="utf-8")
    (tmp_path / "deep" / "two.html").write_text("two", encoding="utf-8")
    (tmp_path / "five.jsonl").write_text("{}\n" * 5, encoding="utf-8")
    (tmp_path / "deep" / "four.jsonl.gz").write_bytes(gzip.compress(b"{}\n" * 4))
    (tmp_path / "deep" / "broken.jsonl.gz").write_bytes(b"no gzip")
    return tmp_path


@pytest.mark.parametrize(
    ("names", "count"),
    [
        (["one.txt"], 1),
        (["five.jsonl", "one.txt"], 6),
        (["deep/four.jsonl.gz"], 4),
        (["deep/broken.jsonl.gz"], 1),
        (["nowhere.txt"], 1),
        (["."], 12),
        ([], 0),
    ],
)
def test_reports_are_counted_without_reading_them(folder: Path, names: list[str], count: int) -> None:
    assert expected([str(folder / name) for name in names]) == count


def test_standard_input_cannot_be_counted() -> None:
    assert expected(["-"]) is None
