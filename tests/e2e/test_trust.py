"""The commands verify, rebuild, backup, restore and expunge, on a ledger of invented reports."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cenotaph.ledger import Incoming, Ledger
from ledger_texts import RUN, readings

Cenotaph = Callable[..., Any]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a ledger that holds twelve reports."""
    path = tmp_path_factory.mktemp("filled") / "ledger.sqlite"
    with Ledger(str(path), create=True) as ledger:
        for reading in readings(12, seed=3, words=80, claims=3):
            ledger.record(Incoming(reading.report, reading.claims, RUN))
    return path.read_bytes()


@pytest.fixture
def ledger(filled: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(filled)
    monkeypatch.setenv("CENOTAPH_LEDGER", str(path))
    monkeypatch.delenv("CENOTAPH_REVIEWER", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    return path


def change(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def some(path: Path, what: str) -> str:
    connection = sqlite3.connect(path)
    (found,) = connection.execute(f"SELECT id FROM {what} ORDER BY number LIMIT 1").fetchone()
    connection.close()
    return str(found)


def test_verify_says_that_all_is_well(cenotaph: Cenotaph, ledger: Path) -> None:
    ran = cenotaph("verify")
    assert (ran.code, ran.out) == (0, "")
    assert "all is as it was recorded: 25 entries, 12 reports" in ran.err
    head = ran.err.partition("head ")[2].split()[0]
    assert cenotaph("verify", "--head", head, "--quiet").code == 0
    other = cenotaph("verify", "--head", "0" * 64, "--quiet")
    assert other.code == 1
    assert "no entry of this chain" in " ".join(other.out.split())
    assert cenotaph("verify", "--head", "what").code == 2


def test_verify_names_what_is_wrong_in_every_form(cenotaph: Cenotaph, ledger: Path, tmp_path: Path) -> None:
    change(ledger, "UPDATE entries SET at = '2000-01-01' WHERE number = 5")
    table, form, cells = (cenotaph("verify", "--format", form) for form in ("table", "json", "csv"))
    assert (table.code, form.code, cells.code) == (1, 1, 1)
    assert "was changed" in table.out
    found = json.loads(form.out)
    assert found[0]["number"] == 5
    rows = list(csv.DictReader(io.StringIO(cells.out, newline="")))
    assert [row["what"] for row in rows] == [finding["what"] for finding in found]
    assert "not as recorded" in table.err
    assert cenotaph("verify", "--format", "json", "--output", tmp_path / "found.json").out == ""
    assert json.loads((tmp_path / "found.json").read_text()) == found


@pytest.mark.parametrize("raw", [b"", b"no database" * 99, None])
def test_what_is_no_ledger_cannot_be_verified(cenotaph: Cenotaph, ledger: Path, raw: bytes | None) -> None:
    if raw is None:
        ledger.unlink()
    else:
        ledger.write_bytes(raw)
    ran = cenotaph("verify")
    assert ran.code == 2
    assert "error: " in ran.err
    assert "Traceback" not in ran.err


def test_rebuild_mends_tables(cenotaph: Cenotaph, ledger: Path) -> None:
    change(ledger, "UPDATE claims SET low = 7, name = 'Another'")
    assert cenotaph("verify").code == 1
    ran = cenotaph("rebuild")
    assert (ran.code, ran.out) == (0, "")
    assert "made again from 25 entries" in ran.err
    assert cenotaph("verify").code == 0


def test_backup_and_restore(cenotaph: Cenotaph, ledger: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    ran = cenotaph("backup", kept)
    assert ran.code == 0
    assert "25 entries" in ran.err
    assert cenotaph("backup", kept).code == 2
    report = some(ledger, "reports")
    assert cenotaph("expunge", report, "--reason", "asked", "--reviewer", "AB", "--yes").code == 0
    assert cenotaph("restore", kept).code == 2
    done = cenotaph("restore", kept, "--force")
    assert done.code == 0
    assert f"expunged again: {report}" in done.err
    assert "is kept as" in done.err
    assert cenotaph("verify").code == 0
    assert cenotaph("restore", kept, "--ledger", tmp_path / "new.sqlite", "--quiet").err == ""
    assert cenotaph("restore", tmp_path / "nothing").code == 2


def test_expunge_asks_and_says_what_is_left_to_do(
    cenotaph: Cenotaph, ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = some(ledger, "reports")
    cenotaph("backup", tmp_path / "kept")
    said = ("expunge", report, "--reason", "the family asked")
    assert cenotaph(*said, "--yes").code == 2  # nobody is named
    monkeypatch.setenv("CENOTAPH_REVIEWER", "AB")
    unasked = cenotaph(*said)
    assert unasked.code == 2
    assert "--yes" in unasked.err
    done = cenotaph(*said, "--yes")
    assert (done.code, done.out) == (0, "")
    assert f"expunged: report {report} and its" in done.err
    assert str(tmp_path / "kept") in done.err
    again = cenotaph(*said, "--yes")
    assert again.code == 0
    assert "was expunged before" in again.err
    assert cenotaph("verify").code == 0
    assert cenotaph("expunge", "nothing", "--reason", "x", "--yes").code == 2


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 1), ("\n", 1)])
def test_expunge_on_a_terminal(ledger: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: int) -> None:
    from cenotaph.cli.trust_expunge import ExpungeRequest, expunge_from_ledger  # noqa: PLC0415

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    claim = some(ledger, "claims")
    request = ExpungeRequest(str(ledger), claim, "asked", "AB")
    assert expunge_from_ledger(request) == code
    connection = sqlite3.connect(ledger)
    gone = connection.execute("SELECT count(*) FROM tombstones").fetchone()
    connection.close()
    assert gone == (1 - code,)
