"""`cenotaph read`: the three formats, where results and messages go, and what the exit code says."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cenotaph.model.interchange import from_row
from cenotaph.model.rows import COLUMNS

Command = Callable[..., Any]


def test_the_table_shows_who_says_what(cenotaph: Command, report: Path) -> None:
    ran = cenotaph("read", report)
    assert ran.code == 0
    for words in ("killed", "≥ 12", "wounded", "border guards", "Sela", "in 1 report"):
        assert words in ran.out, words
    assert "\x1b" not in ran.out


@pytest.mark.parametrize("columns", ["60", "80", "110", "200"])
def test_the_table_fits_its_terminal(
    cenotaph: Command, report: Path, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    ran = cenotaph("read", report, "--published", "2031-05-05")
    assert "≥ 12" in ran.out
    assert max(map(len, ran.out.splitlines())) <= int(columns)


def test_jsonl_is_the_interchange_form(cenotaph: Command, report: Path) -> None:
    ran = cenotaph("read", report, "--format", "jsonl", "--published", "2031-05-05")
    assert (ran.code, ran.err) == (0, "")
    row = json.loads(ran.out)
    read, claims = from_row(row)
    assert row["published"] == "2031-05-05"
    assert claims
    for claim in claims:
        for anchor in (claim.anchor, *claim.supports):
            anchor.verify(read.text)
    assert len({claim["id"] for claim in row["claims"]}) == len(claims)


def test_jsonl_has_a_line_for_a_report_without_claims(cenotaph: Command, tmp_path: Path) -> None:
    (tmp_path / "calm.txt").write_text(
        "The harvest fair in Sela opens on Monday with music.", encoding="utf-8"
    )
    ran = cenotaph("read", tmp_path / "calm.txt", "--format", "jsonl")
    assert json.loads(ran.out)["claims"] == []


def test_csv_has_a_row_for_each_claim(cenotaph: Command, report: Path) -> None:
    lines = cenotaph("read", report, "--format", "jsonl").out.splitlines()
    rows = list(csv.DictReader(io.StringIO(cenotaph("read", report, "--format", "csv").out)))
    assert [row["id"] for row in rows] == [claim["id"] for claim in json.loads(lines[0])["claims"]]
    assert list(rows[0]) == list(COLUMNS)
    assert rows[0]["low"] == "12"


def test_reports_come_in_order_and_all_of_them(sela: str, cenotaph: Command, tmp_path: Path) -> None:
    rows = [
        {
            "id": f"r{n}",
            "language": "en",
            "published": "2031-05-05",
            "text": sela if n % 3 else "Fine weather.",
        }
        for n in range(40)
    ]
    path = tmp_path / "many.jsonl.gz"
    path.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode()))
    read = [json.loads(line) for line in cenotaph("read", path, "--format", "jsonl").out.splitlines()]
    assert [row["id"] for row in read] == [row["id"] for row in rows]
    assert {len(row["claims"]) > 0 for row in read if int(row["id"][1:]) % 3} == {True}
    assert (
        len({json.dumps([c["quote"] for c in row["claims"]]) for row in read if int(row["id"][1:]) % 3}) == 1
    )


def test_standard_input_is_read(sela: str, cenotaph: Command) -> None:
    ran = cenotaph("read", "-", "--format", "jsonl", stdin=sela.encode())
    assert json.loads(ran.out)["claims"]


def test_a_missing_date_is_warned_of_and_quiet_silences_it(cenotaph: Command, tmp_path: Path) -> None:
    (tmp_path / "undated.txt").write_text("Four soldiers were killed near Sela last week.", encoding="utf-8")
    assert "give --published" in cenotaph("read", tmp_path / "undated.txt").err
    assert cenotaph("read", tmp_path / "undated.txt", "--quiet").err == ""
    assert cenotaph("read", tmp_path / "undated.txt", "--published", "2031-05-05").err == ""


def test_quiet_leaves_out_the_footer(cenotaph: Command, report: Path) -> None:
    assert "in 1 report" not in cenotaph("read", report, "--quiet").out


@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_an_output_file_holds_what_would_be_printed(
    cenotaph: Command, report: Path, tmp_path: Path, form: str
) -> None:
    path = tmp_path / "claims.out"
    path.write_text("old", encoding="utf-8")
    ran = cenotaph("read", report, "--format", form, "--output", path)
    assert (ran.code, ran.out) == (0, "")
    written = path.read_bytes().decode().replace("\r\n", "\n")
    assert written == cenotaph("read", report, "--format", form).out
    assert sorted(p.name for p in tmp_path.iterdir()) == ["claims.out", "sela.txt"]


def test_an_output_folder_that_is_not_there_is_named(cenotaph: Command, report: Path, tmp_path: Path) -> None:
    ran = cenotaph("read", report, "--output", tmp_path / "none" / "claims.csv")
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1
    assert "cannot be written" in ran.err


@pytest.mark.parametrize("value", ["yesterday", "2031-13-01", "31-05-05", ""])
def test_a_date_of_the_wrong_form_is_refused(cenotaph: Command, report: Path, value: str) -> None:
    ran = cenotaph("read", report, "--published", value)
    assert ran.code == 2
    assert "YYYY-MM-DD" in ran.err


def test_no_path_and_a_wrong_format_are_refused(cenotaph: Command, report: Path) -> None:
    assert cenotaph("read").code == 2
    assert cenotaph("read", report, "--format", "xml").code == 2


def test_controls_in_a_text_do_not_reach_the_screen(cenotaph: Command, tmp_path: Path) -> None:
    text = "At least 12 soldiers\x1b[2J were killed in \x1b]0;owned\x07 Sela, officials said."
    (tmp_path / "sly.txt").write_text(text, encoding="utf-8")
    ran = cenotaph("read", tmp_path / "sly.txt")
    assert not set("\x1b\x07") & set(ran.out + ran.err)


def test_a_foreign_report_gives_no_claims_and_says_so(cenotaph: Command, report: Path) -> None:
    ran = cenotaph("read", report, "--language", "fr")
    assert ran.code == 0
    assert "not in English" in ran.err
    assert "0 claims" in ran.out


def test_a_setting_of_the_wrong_form_is_named(
    cenotaph: Command, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CENOTAPH_BATCH", "many")
    ran = cenotaph("read", report)
    assert ran.code == 2
    assert "CENOTAPH_BATCH" in ran.err
