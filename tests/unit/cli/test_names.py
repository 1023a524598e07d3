"""The commands that compare names."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from cenotaph.cli.names import compare_names, score_file
from cenotaph.cli.options import FiguresFormat
from cenotaph.errors import InputError


def scored(path: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    assert score_file(path, None) == 0
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))


def test_a_comparison_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert compare_names("Mehdi Jefari", "Mahdi Jaafari", FiguresFormat.TABLE) == 0
    shown = capsys.readouterr().out
    assert "one name" in shown
    assert "jefari ~ jaafari: same consonants, vowel spelling" in shown


def test_a_comparison_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert compare_names("Selim Dorak", "عمر دوراك", FiguresFormat.JSON) == 0
    row = json.loads(capsys.readouterr().out)
    assert row["a"] == "Selim Dorak"
    assert row["same"] is False
    assert 0.0 <= row["score"] < 0.5
    assert row["reasons"]


def test_a_name_without_letters_is_no_name() -> None:
    with pytest.raises(InputError, match="the second name"):
        compare_names("Selim Dorak", "123", FiguresFormat.TABLE)


def test_a_file_gets_two_columns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text(
        'id,a,b,note\n1,Selim Dorak,"Dorak, Saleem",x\n\n2,Selim Dorak,Omar Merun,"=1+1"\n',
        encoding="utf-8-sig",
    )
    first, second = scored(path, capsys)
    assert list(first) == ["id", "a", "b", "note", "score", "same"]
    assert (first["id"], first["b"], first["same"]) == ("1", "Dorak, Saleem", "1")
    assert (second["same"], second["note"]) == ("0", "=1+1")
    assert float(first["score"]) >= 0.5 > float(second["score"])


def test_columns_of_those_names_are_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text("a,b,same,note\nSelim Dorak,Omar Merun,1,x\n", encoding="utf-8")
    assert score_file(path, None) == 0
    shown = capsys.readouterr()
    (row,) = csv.DictReader(io.StringIO(shown.out, newline=""))
    assert list(row) == ["a", "b", "note", "score", "same"]
    assert row["same"] == "0"
    assert "column same is replaced" in shown.err
    assert score_file(path, None, quiet=True) == 0
    assert not capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", "row 1: has no column a"),
        (b"a,c\nx,y\n", "row 1: has no column b"),
        (b"a,a,b\nx,y,z\n", "row 1: has two columns a"),
        (b"a,b\nSelim,Omar\nSelim,\n", "row 3 column b: is empty"),
        (b"a,b\nSelim\n", "row 2: has 1 cells, not 2"),
        (b"a,b\nDorak, Selim,Omar\n", "row 2: has 3 cells, not 2"),
        (b'a,b\n"Selim,Omar\n', "is no CSV"),
        (b"a,b\n\xff\xfe,x\n", "is not UTF-8"),
    ],
)
def test_a_bad_file_is_told_row_and_column(content: bytes, error: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    output = tmp_path / "out.csv"
    with pytest.raises(InputError) as raised:
        score_file(path, output)
    assert error in str(raised.value)
    assert str(path) in str(raised.value)
    assert not output.exists()


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        score_file(tmp_path / "absent.csv", None)


def test_the_output_is_written_whole(tmp_path: Path) -> None:
    path, output = tmp_path / "pairs.csv", tmp_path / "out.csv"
    path.write_text("a,b\nSelim Dorak,Saleem Dorak\n", encoding="utf-8")
    assert score_file(path, output) == 0
    assert output.read_text(encoding="utf-8").splitlines()[1].endswith(",1")
