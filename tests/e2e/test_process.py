"""The program as a process: how fast it answers, closed pipes, Ctrl-C."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "cenotaph"]


def test_help_does_not_wait_for_the_language_model() -> None:
    listing = "import sys, cenotaph.cli.app; print('spacy' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"


def test_help_and_version_answer() -> None:
    helped = subprocess.run([*COMMAND, "--help"], capture_output=True, text=True, check=True)
    assert "evaluate" in helped.stdout
    version = subprocess.run([*COMMAND, "--version"], capture_output=True, text=True, check=True)
    assert version.stdout.startswith("cenotaph ")


@pytest.fixture(scope="module")
def many(sela: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("many") / "many.jsonl"
    rows = ({"id": f"r{n}", "published": "2031-05-05", "language": "en", "text": sela} for n in range(3000))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_a_closed_pipe_ends_the_reading_quietly(many: Path, form: str) -> None:
    command = [*COMMAND, "read", str(many), "--format", form]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


def test_an_interrupt_ends_with_130_and_no_half_file(many: Path, tmp_path: Path) -> None:
    out = tmp_path / "claims.csv"
    command = [*COMMAND, "read", str(many), "--format", "csv", "--output", str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        deadline = time.monotonic() + 60
        while not list(tmp_path.glob(".claims.csv.*")) and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in err
    assert list(tmp_path.iterdir()) == []
