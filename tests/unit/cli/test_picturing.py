"""The commands chart and map: files that appear whole or not at all, in the form that their name tells."""

from __future__ import annotations

import csv
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from cenotaph.cli.app import app
from cenotaph.ledger import Incoming, Ledger
from cenotaph.ledger.restricting import Readers, Restricting
from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.count import Count
from cenotaph.model.party import Speaker
from cenotaph.model.period import Window
from cenotaph.model.place import Candidate, Place, PlaceKind, PlaceReading, Placing, Precision
from cenotaph.model.run import GIVEN
from cenotaph.model.text import Anchor, Report
from cenotaph.publications.drawing import engine

WORDS = "Nine guards were killed in Karmin"
HEAD = "id,outcome,party,place,start,end,low,high,speaker,kind,asserted\n"
CLAIMS = (
    HEAD
    + "a,killed,TR,SY,2031-04-02,2031-04-02,14,17,=HYPERLINK(1),toll,2031-04-03\n"
    + "b,killed,TR,SY,2031-04-02,2031-04-02,3,3,Merin Post,toll,2031-04-03\n"
)


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    path = tmp_path / "claims.csv"
    path.write_text(CLAIMS, encoding="utf-8")
    return path


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    """Of one report with one claim, placed."""
    day = date(2031, 4, 2)
    at = Place("own:karmin", "Karmin", 33.3, 44.4, PlaceKind.TOWN, "IQ", radius_km=4.0)
    claim = Claim(
        "t1", Kind.TOLL, Measure.KILLED, Anchor(0, len(WORDS), WORDS), Count(9, 9), window=Window(day, day),
        place=PlaceReading("Karmin", "IQ"), chain=(Speaker("the staff"),),
        placing=Placing("Karmin", (Candidate(at, Precision.EXACT, 0.9),), country="IQ", path="IQ/own:karmin"),
    )  # fmt: skip
    path = str(tmp_path / "ledger.sqlite")
    with Ledger(path, create=True) as opened:
        opened.record(Incoming(Report("r", WORDS, outlet="Merin Post", published=day), [claim], GIVEN))
    return path


def run(*words: object) -> Any:
    return CliRunner().invoke(app, [str(each) for each in words])


def is_whole(path: Path) -> bool:
    """Whether a file is of the form that its name tells."""
    if path.suffix == ".png":
        return path.read_bytes().startswith(b"\x89PNG")
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as stream:
            return len(list(csv.reader(stream))) > 1
    words = path.read_text(encoding="utf-8")
    if path.suffix == ".svg":
        return ElementTree.fromstring(words).tag.endswith("svg")
    return words.startswith("<!doctype html>") if path.suffix == ".html" else bool(json.loads(words))


@pytest.mark.parametrize("ending", ["svg", "png", "html", "csv", "json"])
def test_a_chart_in_each_form(claims: Path, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"chart.{ending}"
    done = run("chart", "losses", "--claims", claims, "--by", "day", "--output", path)
    assert (done.exit_code, done.output) == (0, "")
    assert is_whole(path)
    first = path.read_bytes()
    assert run("chart", "losses", "--claims", claims, "--by", "day", "--output", path).exit_code == 0
    assert path.read_bytes() == first


@pytest.mark.parametrize("ending", ["svg", "png", "html", "csv", "json", "geojson"])
def test_a_map_in_each_form(ledger: str, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"map.{ending}"
    done = run("map", "--ledger", ledger, "--output", path)
    assert (done.exit_code, done.output) == (0, "1 incident\n")
    assert is_whole(path)


@pytest.mark.parametrize("kind", ["losses", "sources", "contradictions", "names"])
def test_each_kind_of_chart(claims: Path, kind: str) -> None:
    done = run(
        "chart", kind, "--claims", claims, "--title", "Ours\x1b[31m", "--theme", "dark", "--width", 500
    )
    assert done.exit_code == 0
    root = ElementTree.fromstring(done.stdout)
    title = root.find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.text == "Ours [31m"


def test_no_cell_is_a_formula(claims: Path) -> None:
    done = run("chart", "sources", "--claims", claims, "--format", "csv")
    assert done.exit_code == 0
    assert "'=HYPERLINK(1)" in done.stdout


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (["chart", "losses", "--output", "chart.gif"], "tells no form of a picture"),
        (["chart", "losses", "--format", "png"], "give --output FILE"),
        (["chart", "losses", "--party", "FR"], "nothing to draw"),
        (["chart", "strength"], "no claim tells of such forces"),
        (["chart", "losses", "--outcome", "arrived"], "is a number of forces"),
        (["chart", "losses", "--profile", "nobody"], "is no redaction profile"),
        (["map", "--from", "2040-01-01"], "no claim is of what was asked for"),
        (["map", "--from", "soon"], "is no date"),
        (["map", "--profile", "nobody"], "is no redaction profile"),
    ],
)
def test_what_is_refused(ledger: str, tmp_path: Path, asked: list[str], words: str) -> None:
    before = sorted(each.name for each in tmp_path.iterdir())
    done = run(*asked, "--ledger", ledger)
    assert done.exit_code == 2
    assert words in done.stderr
    assert done.stdout == ""
    assert sorted(each.name for each in tmp_path.iterdir()) == before


def test_what_fails_leaves_the_file_that_was_there(ledger: str, tmp_path: Path) -> None:
    path = tmp_path / "map.svg"
    path.write_text("before", encoding="utf-8")
    assert run("map", "--ledger", ledger, "--from", "2040-01-01", "--output", path).exit_code == 2
    assert path.read_text(encoding="utf-8") == "before"


def test_ctrl_c_leaves_nothing(ledger: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("cenotaph.publications.drawing.picture.drawn", interrupted)
    path = tmp_path / "map.svg"
    assert run("map", "--ledger", ledger, "--output", path).exit_code == 130
    assert not list(tmp_path.glob("*map*"))


def test_the_extra_is_named_where_it_is_lacking(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    engine._engine.cache_clear()
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    done = run("map", "--ledger", ledger)
    engine._engine.cache_clear()
    assert done.exit_code == 2
    assert "pip install 'cenotaph[publish]'" in done.stderr
    # What needs no drawing is there without it.
    assert run("map", "--ledger", ledger, "--format", "geojson").exit_code == 0


@pytest.fixture
def secret(ledger: str) -> str:
    """The same with a second report."""
    words = "Seven guards were killed in Tolvar"
    day = date(2031, 4, 3)
    at = Place("own:tolvar", "Tolvar", 33.9, 44.9, PlaceKind.TOWN, "IQ", radius_km=4.0)
    claim = Claim(
        "t1", Kind.TOLL, Measure.KILLED, Anchor(0, len(words), words), Count(7, 7), window=Window(day, day),
        place=PlaceReading("Tolvar", "IQ"), chain=(Speaker("Veiled Office"),),
        placing=Placing("Tolvar", (Candidate(at, Precision.EXACT, 0.9),), country="IQ", path="IQ/own:tolvar"),
    )  # fmt: skip
    with Ledger(ledger) as opened:
        opened.record(Incoming(Report("s", words, outlet="Hidden Post", published=day), [claim], GIVEN))
    return ledger


@pytest.mark.parametrize("form", ["svg", "html", "csv", "json", "geojson"])
@pytest.mark.parametrize("command", [["map"], ["chart", "sources"]])
def test_what_only_some_may_see_is_in_no_file(
    secret: str, tmp_path: Path, command: list[str], form: str
) -> None:
    if form == "geojson" and command != ["map"]:
        form = "json"
    path = tmp_path / f"picture.{form}"
    told = []
    for is_hidden in (False, True):
        if is_hidden:
            with Ledger(secret) as opened:
                Restricting(opened).restrict("s", Readers(), "Mara Voss", "a source is in danger")
        done = run(*command, "--ledger", secret, "--profile", "full", "--output", path)
        assert done.exit_code == 0, done.output
        told.append(path.read_text(encoding="utf-8"))
    assert "Tolvar" in told[0] or "Veiled" in told[0]
    assert not [word for word in ("Tolvar", "Veiled", "Hidden") if word in told[1]]
