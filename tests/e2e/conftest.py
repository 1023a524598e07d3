"""Commands run in this process, with the tools of the session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cenotaph.cli.app import app
from cenotaph.pipeline.reading import Tools

REPORT = """Twelve border guards killed near Sela

SELA, Varna Gora, 4 May 2031 - At least 12 border guards were killed and 30 others wounded in an ambush near
the town of Sela on Saturday, the defence ministry of Varna Gora said.

Colonel Ivo Marn was among the dead.
"""


@dataclass(frozen=True)
class Ran:
    """What a command answered."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def sela() -> str:
    return REPORT


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "sela.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def cenotaph(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    monkeypatch.setenv("COLUMNS", "120")  # whatever terminal the tests are started in
    for module in ("read", "evaluate"):
        monkeypatch.setattr(f"cenotaph.cli.{module}.load_tools", lambda _: tools)

    def run(*arguments: str | Path, stdin: bytes | None = None) -> Ran:
        result = CliRunner().invoke(app, [str(each) for each in arguments], input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ran(result.exit_code, result.stdout, result.stderr)

    return run
