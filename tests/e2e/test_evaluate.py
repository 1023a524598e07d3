"""`cenotaph evaluate`: figures for a person and for a program, and clear answers to bad files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]

TEXT = "At least 12 border guards were killed near Sela on Saturday, the ministry said."
CLAIM: dict[str, Any] = {
    "key": "t1",
    "kind": "toll",
    "outcome": "killed",
    "low": 12,
    "high": None,
    "group": "border guards",
    "where": "Sela",
    "quote": "At least 12 border guards were killed",
}


def _write(path: Path, claims: list[Any], text: str = TEXT) -> Path:
    path.write_text(json.dumps({"id": "a", "text": text, "claims": claims}) + "\n", encoding="utf-8")
    return path


def test_figures_are_printed(cenotaph: Command, tmp_path: Path) -> None:
    gold, read = (
        _write(tmp_path / "gold.jsonl", [CLAIM]),
        _write(tmp_path / "read.jsonl", [CLAIM | {"where": "Brod"}]),
    )
    ran = cenotaph("evaluate", gold, read, "--errors", "5")
    assert ran.code == 0
    assert ran.err == ""
    assert "1 report" in ran.out
    assert "a where: gold 'Sela', got 'Brod'" in ran.out


def test_json_holds_the_same_figures(cenotaph: Command, tmp_path: Path) -> None:
    gold, read = _write(tmp_path / "gold.jsonl", [CLAIM]), _write(tmp_path / "read.jsonl", [CLAIM, CLAIM])
    figures = json.loads(cenotaph("evaluate", gold, read, "--format", "json").out)
    assert figures["claims"]["all"] == {"p": 0.5, "r": 1.0, "f1": 0.6667, "tp": 1, "fp": 1, "fn": 0}


def test_without_predictions_the_texts_are_read(cenotaph: Command, tmp_path: Path) -> None:
    gold = _write(tmp_path / "gold.jsonl", [CLAIM])
    figures = json.loads(cenotaph("evaluate", gold, "--format", "json").out)
    assert figures["claims"]["toll"]["tp"] == 1


def test_reading_and_scoring_apart_gives_the_same(cenotaph: Command, tmp_path: Path) -> None:
    gold, out = _write(tmp_path / "gold.jsonl", [CLAIM]), tmp_path / "read.jsonl"
    assert cenotaph("read", gold, "--format", "jsonl", "--output", out).code == 0
    apart = cenotaph("evaluate", gold, out, "--format", "json").out
    assert apart == cenotaph("evaluate", gold, "--format", "json").out


@pytest.mark.parametrize(
    "content", ["", "not json\n", '{"id": "a"}\n', '{"id": "a", "claims": [{"kind": "x"}]}\n']
)
def test_a_bad_file_is_named_on_one_line(cenotaph: Command, tmp_path: Path, content: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(content, encoding="utf-8")
    ran = cenotaph("evaluate", path, path)
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1
    assert "gold.jsonl" in ran.err


def test_annotations_without_texts_cannot_be_read(cenotaph: Command, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "claims": [CLAIM]}) + "\n", encoding="utf-8")
    ran = cenotaph("evaluate", path)
    assert ran.code == 2
    assert "gold.jsonl" in ran.err
