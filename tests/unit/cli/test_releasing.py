"""The command release and the check of its folders: what they print, and the exit code."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.pipeline.releasing.world import filled
from typer.testing import CliRunner

from cenotaph.cli.app import app


@pytest.fixture
def address(tmp_path: Path) -> str:
    made = str(tmp_path / "ledger.sqlite")
    filled(made).close()
    return made


def run(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, list(words))
    return done.exit_code, done.stdout, done.stderr


def test_a_release_is_made_and_checked(address: str, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    code, said, told = run("release", "first", "--status", "all", "--ledger", address, "--output", out)
    assert (code, said.strip()) == (0, f"{out}/0001-first")
    assert "8 claims, 3 reports" in told
    assert "no licence is stated" in told
    folder = tmp_path / "out" / "0001-first"
    assert run("verify", "--release", str(folder))[0] == 0
    (folder / "data" / "claims.csv").write_text("other", encoding="utf-8")
    (folder / "LICENCE.txt").unlink()
    (folder / "more").write_text("x", encoding="utf-8")
    code, said, told = run("verify", "--release", str(folder))
    assert code == 1
    assert said.splitlines() == [
        "LICENCE.txt: is missing",
        "data/claims.csv: is not as it was released",
        "more: is not listed in SHA256SUMS",
    ]
    assert "3 files are not as released" in told


def test_quiet_prints_the_folder_alone(address: str, tmp_path: Path) -> None:
    words = ("release", "first", "--status", "all", "--ledger", address, "--output", str(tmp_path), "--quiet")
    code, said, told = run(*words)
    assert (code, told) == (0, "")
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("x",), "9 claims are undecided; choose --status accepted"),
        (("x", "--status", "all", "--profile", "nobody"), "'nobody' is no redaction profile; choose full"),
        (("x", "--status", "all", "--licence", "mine"), "'mine' is unknown"),
        (("a/b", "--status", "all"), "cannot be its name"),
    ],
)
def test_what_cannot_be_done_is_said(
    address: str, tmp_path: Path, words: tuple[str, ...], error: str
) -> None:
    code, said, told = run("release", *words, "--ledger", address, "--output", str(tmp_path / "out"))
    assert (code, said) == (2, "")
    assert error in told
    assert not (tmp_path / "out").exists()


def test_what_is_no_release_is_said(tmp_path: Path) -> None:
    assert run("verify", "--release", str(tmp_path))[0] == 2
    (tmp_path / "SHA256SUMS").write_text("nonsense\n", encoding="utf-8")
    code, _, told = run("verify", "--release", str(tmp_path))
    assert code == 2
    assert "is no line of sums" in told
