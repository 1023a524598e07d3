"""`cenotaph add` as a process: killed, out of room, or given a ledger that it cannot use."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cenotaph.ledger import Ledger
from cenotaph.ledger.verify import verify
from cenotaph.model.interchange import to_line
from ledger_texts import readings

COMMAND = [sys.executable, "-m", "cenotaph", "add"]
TABLES = ("reports", "claims", "links", "sketches", "tallies", "runs")


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six hundred reports with their claims, one a line."""
    path = tmp_path_factory.mktemp("lines") / "reports.jsonl"
    made = readings(600, seed=23, words=60, claims=2)
    path.write_text("".join(to_line(each.report, each.claims) + "\n" for each in made), encoding="utf-8")
    return path


def _add(ledger: Path | str, *inputs: Path, limit: int | None = None) -> subprocess.CompletedProcess[str]:
    def set_limit() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [*COMMAND, *map(str, inputs), "--given", "--ledger", str(ledger)]
    return subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=set_limit)


def _entries(path: Path) -> int:
    """How many entries a ledger holds, seen from outside; 0 while it is being made."""
    if not path.exists():
        return 0
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return int(connection.execute("SELECT coalesce(max(number), 0) FROM entries").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()


def _rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """What a ledger holds, but for its moments."""
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    try:
        return {
            table: sorted(
                (tuple(row[name] for name in row.keys() if name not in ("at", "captured", "capture")))  # noqa: SIM118
                for row in connection.execute(f"SELECT * FROM {table}")
            )
            for table in TABLES
        }
    finally:
        connection.close()


def test_killed_twice_it_ends_as_if_it_had_not_been(lines: Path, tmp_path: Path) -> None:
    path, whole = tmp_path / "killed.sqlite", tmp_path / "whole.sqlite"
    for enough in (100, 700):
        command = [*COMMAND, str(lines), "--given", "--ledger", str(path)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            while process.poll() is None and _entries(path) < enough:
                time.sleep(0.005)
            process.kill()
        assert process.returncode == -signal.SIGKILL
        assert enough <= _entries(path) < 1200
    again = _add(path, lines)
    assert (again.returncode, again.stderr) == (0, "")
    assert "already held" in again.stdout
    assert _add(whole, lines).returncode == 0
    assert _rows(path) == _rows(whole)
    with Ledger(str(path)) as ledger:
        assert verify(ledger) == []


def test_an_interrupt_keeps_what_was_added(lines: Path, tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    command = [*COMMAND, str(lines), "--given", "--ledger", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        while process.poll() is None and _entries(path) < 100:
            time.sleep(0.005)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in err
    with Ledger(str(path)) as ledger:
        assert verify(ledger) == []
        assert ledger.status().reports >= 40


def test_without_room_it_says_so_and_goes_on_later(lines: Path, tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    full = _add(path, lines, limit=400_000)
    assert full.returncode == 2
    assert "disk full" in full.stderr
    assert "make room" in full.stderr
    assert "Traceback" not in full.stderr
    assert _add(path, lines).returncode == 0
    with Ledger(str(path)) as ledger:
        assert verify(ledger) == []
        assert ledger.status().reports == 600


def _text(path: Path) -> None:
    path.write_text("These are no reports.\n" * 100, encoding="utf-8")


def _folder(path: Path) -> None:
    path.mkdir()


def _newer(path: Path) -> None:
    with Ledger(str(path), create=True) as ledger, ledger.writing() as connection:
        connection.exec_driver_sql("UPDATE schema_version SET version = 9999")


def _cut(path: Path) -> None:
    Ledger(str(path), create=True).close()
    os.truncate(path, path.stat().st_size // 2)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (_text, "is no ledger"),
        (_folder, "cannot be opened"),
        (_newer, "upgrade Cenotaph"),
        (_cut, "is damaged"),
    ],
)
def test_a_ledger_that_cannot_be_used_is_told(
    lines: Path, tmp_path: Path, make: Callable[[Path], None], words: str, cenotaph: Callable[..., Any]
) -> None:
    path = tmp_path / "ledger.sqlite"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    told = cenotaph("add", lines, "--given", "--ledger", path)
    assert (told.code, told.out) == (2, "")
    assert words in told.err
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_server_that_does_not_answer_is_told(
    lines: Path, tmp_path: Path, cenotaph: Callable[..., Any]
) -> None:
    address = f"postgresql://nobody:secret@/none?host={tmp_path}"
    told = cenotaph("add", lines, "--given", "--ledger", address)
    assert (told.code, told.out) == (2, "")
    assert "cannot be reached" in told.err
    assert "secret" not in told.err
