"""Every example of the documentation runs as it stands on the page."""

from __future__ import annotations

import re
import shlex
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cenotaph.cli.app import app
from cenotaph.model.capture import Capture
from cenotaph.reports.warc import record_of

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "src" / "cenotaph" / "data" / "samples"
INVENTED = ROOT / "src" / "cenotaph" / "data" / "claims"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the paths that examples name are there."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "src").symlink_to(ROOT / "src", target_is_directory=True)
    (folder / "my-report.txt").write_text(
        (SAMPLES / "04-continental-toll-rises.txt").read_text("utf-8"), "utf-8"
    )
    page = (SAMPLES / "09-continental-vorn-tamush.html").read_bytes()
    capture = Capture(
        "https://continental.example/1", datetime(2031, 3, 4, tzinfo=UTC), page, "text/html", 200
    )
    (folder / "pages.warc.gz").write_bytes(record_of(capture))
    written = CliRunner().invoke(
        app, ["read", str(SAMPLES), "--format", "jsonl", "--output", str(folder / "gold.jsonl")]
    )
    assert written.exit_code == 0, written.output
    # Examples that look into a ledger find the samples there.
    added = CliRunner().invoke(app, ["add", str(SAMPLES), "--ledger", str(folder / "cenotaph.sqlite")])
    assert added.exit_code == 0, added.output
    # Examples of bounds know the parties and places of the invented war.
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for what, file in (("places", "places.csv"), ("parties", "parties.toml")):
            brought = CliRunner().invoke(app, [what, "import", str(INVENTED / file)])
            assert brought.exit_code == 0, brought.output
    (folder / "predicted.jsonl").write_bytes((folder / "gold.jsonl").read_bytes())
    return folder


def test_a_command_of_the_documentation_runs(
    command: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    # The workbench starts, and is stopped at once.
    monkeypatch.setattr("uvicorn.Server.run", lambda *_, **__: None)
    words = shlex.split(re.sub(r"\s*(>|\||#).*$", "", command))
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    assert done.output or "--output" in words


def test_a_python_example_of_the_documentation_runs(
    snippet: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    names: dict[str, Any] = {"__name__": "example"}
    exec(compile(snippet.code, snippet.page, "exec"), names)
    assert len(names) > 2


def test_the_documentation_shows_how_to_read() -> None:
    assert ".venv/bin/cenotaph read" in (ROOT / "README.md").read_text("utf-8")
