"""`parties`: what it prints in each form, and what it refuses."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cenotaph.cli.app import app

OWN = '[[party]]\nid = "north-front"\nname = "Northern Front of Ardavia"\nhomes = ["SY"]\n'


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["parties", *words])


def test_find_explains_itself() -> None:
    done = run("find", "Afghan", "fighters", "of", "the", "Fatemiyoun")
    assert done.exit_code == 0
    assert "Fatemiyoun Brigade  fatemiyoun  score 0.95" in done.stdout
    assert "cohort: fighter, nationality AF" in done.stdout


def test_find_answers_in_json() -> None:
    row = json.loads(run("find", "Quds Force", "--format", "json").stdout)
    assert (row["party"], row["chain"]) == ("quds-force", ["quds-force", "irgc", "IR"])


def test_find_takes_country_force_and_day() -> None:
    assert (
        json.loads(run("find", "rebels", "--where", "Syria", "--format", "json").stdout)["party"]
        == "syrian-opposition"
    )
    row = json.loads(run("find", "5th Brigade", "--within", "afu", "--format", "json").stdout)
    assert (row["party"], row["derived"]) == ("afu/5-brigade", True)
    assert run("find", "SDF", "--on", "2016-01-01").exit_code == 0


def test_words_that_mean_nobody_are_no_error() -> None:
    done = run("find", "nobody at all")
    assert (done.exit_code, "no party" in done.stdout) == (0, True)


def test_tree_shows_the_parts_of_a_day() -> None:
    assert "ypg" in run("tree", "sdf", "--on", "2017-01-01").stdout
    assert "ypg" not in run("tree", "sdf", "--on", "2014-01-01").stdout
    rows = json.loads(run("tree", "IR", "--format", "json").stdout)
    assert {(row["id"], row["depth"]) for row in rows} >= {("IR", 0), ("irgc", 1), ("quds-force", 2)}


def test_show_has_names_ties_and_parts() -> None:
    done = run("show", "pmf")
    assert "part of Iraq (2016-11-26..)" in done.stdout
    assert "الحشد الشعبي" in done.stdout
    assert "nationals of Afghanistan" in run("show", "fatemiyoun").stdout
    assert json.loads(run("show", "hamas", "--format", "json").stdout)["kind"] == "group"


def test_list_narrows_by_words_and_country() -> None:
    rows = list(csv.DictReader(io.StringIO(run("list", "--where", "YE", "--format", "csv").stdout)))
    assert {"YE", "houthis"} <= {row["id"] for row in rows}
    assert "1 party" in run("list", "Fatemiyoun").stderr
    assert "no party found" in run("list", "nobodyatall").stderr
    assert len(json.loads(run("--format", "json").stdout)) > 500


def test_a_file_of_ones_own_is_brought_in_and_used(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(OWN, "utf-8")
    assert "1 added, 0 replaced; 1 in cenotaph.parties.toml" in run("import", "mine.toml").stderr
    assert "north-front" in run("find", "Northern Front of Ardavia").stdout
    assert "your own file" in run("show", "north-front").stdout
    assert "0 added, 1 replaced" in run("import", "mine.toml").stderr


def test_a_name_that_another_party_has_is_warned_of(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(OWN + 'aliases = ["Nusra Front"]\n', "utf-8")
    done = run("import", "mine.toml")
    assert done.exit_code == 0
    assert "'Nusra Front' is a name of north-front and of nusra" in done.stderr


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("show", "nobody"), "no party has the id"),
        (("tree", "nobody"), "no party has the id"),
        (("show",), "show needs an id"),
        (("find",), "find needs words"),
        (("import",), "import needs a file"),
        (("import", "none.toml"), "cannot be read"),
        (("list", "--where", "Atlantis"), "no country"),
        (("find", "a", "--within", "nobody"), "no party has the id"),
        (("find", "a", "--on", "yesterday"), "is no date"),
        (("import", "cenotaph.parties.toml"), "your own file already"),
    ],
)
def test_what_cannot_be_answered_is_refused(words: tuple[str, ...], what: str) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert what in done.stderr


def test_nothing_is_brought_in_of_a_file_with_an_error(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(OWN + 'parents = ["north-front"]\n', "utf-8")
    done = run("import", "mine.toml")
    assert (done.exit_code, "mine.toml:5: north-front: a party that is its own parent" in done.stderr) == (
        2,
        True,
    )
    assert not (tmp_path / "cenotaph.parties.toml").exists()
