"""The commands places find and places import."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import cenotaph.cli.commands.places  # noqa: F401 - its commands enter the program
from cenotaph.cli.program import app
from cenotaph.settings import Settings

RUN = CliRunner()
ROWS = "name,lat,lon,country,source\nSela Tuman,36.12,37.05,SY,survey\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    table = tmp_path / "table.csv"
    table.write_text(ROWS, encoding="utf-8")
    done = RUN.invoke(app, ["places", "import", str(table), "--gazetteer", str(tmp_path / "own.jsonl")])
    assert done.exit_code == 0, done.output
    assert "1 new places, 0 replaced" in done.stderr
    return tmp_path / "own.jsonl"


def test_a_place_of_ones_own_is_found(own: Path) -> None:
    done = RUN.invoke(app, ["places", "find", "Sela Tuman", "--gazetteer", str(own), "--format", "json"])
    found = json.loads(done.stdout)
    assert [each["place"]["source"] for each in found["candidates"]] == ["survey"]


def test_the_ranking_is_explained(own: Path) -> None:
    done = RUN.invoke(
        app, ["places", "find", "Tripoli", "--near", "Lebanon", "--near", "Beirut", "--gazetteer", str(own)]
    )
    assert done.exit_code == 0
    assert "where_prec 1" in done.stdout
    assert "the report names its country" in done.stdout


def test_what_is_unresolved_says_so(own: Path) -> None:
    done = RUN.invoke(app, ["places", "find", "Xyzzyplugh", "--country", "sy", "--gazetteer", str(own)])
    assert done.exit_code == 0
    assert "unresolved: Xyzzyplugh is not in the gazetteer" in done.stdout
    assert "Syria" in done.stdout


def test_bad_input_ends_with_two_and_changes_nothing(own: Path, tmp_path: Path) -> None:
    before = own.read_bytes()
    table = tmp_path / "table.csv"
    table.write_text(ROWS + "Orm,0,0,SY,survey\n", encoding="utf-8")
    done = RUN.invoke(app, ["places", "import", str(table), "--gazetteer", str(own)])
    assert done.exit_code == 2
    assert "line 3 column latitude" in done.stderr
    assert own.read_bytes() == before
    assert RUN.invoke(app, ["places", "find", "Sela", "--country", "ZZ"]).exit_code == 2


def test_the_own_gazetteer_is_beside_the_ledger() -> None:
    assert Settings(ledger="data/cenotaph.sqlite").places_file == Path("data/cenotaph.places.jsonl")
    assert Settings(ledger="postgresql://a@b/c").places_file == Path("cenotaph.places.jsonl")
    assert Settings(ledger="data/cenotaph.sqlite", places="all.jsonl").places_file == Path("all.jsonl")
