"""Places and parties from a file to the ledger: own files of the user, `show`, corrections, what is read again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cenotaph.pipeline.reading import Tools
from cenotaph.pipeline.reference import Reference

TEXT = (
    "Nine killed at the mill\n\nAt least nine soldiers were killed in Tamush Mill, Syria, on 4 May 2016, the Russian "
    "Defence Ministry said.\n"
)
PLACES = "name,lat,lon,country,admin1,spellings\nTamush Mill,36.125,37.25,SY,Aleppo,\n"
CENOTAPH = Callable[..., Any]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tools: Tools) -> Path:
    """A folder to work in, with a report and a list of places; the language model is not loaded anew."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mill.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "mine.csv").write_text(PLACES, encoding="utf-8")

    def load(settings: Any) -> Tools:
        return Tools(tools.nlp, tools.ruler, tools.batch, Reference.of(settings))

    for module in ("adding", "rereading"):
        monkeypatch.setattr(f"cenotaph.cli.{module}.load_tools", load)
    return tmp_path


def _claims(cenotaph: CENOTAPH) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(cenotaph("list", "claims", "--format", "csv").out)))


def test_own_places_are_used_by_every_command(cenotaph: CENOTAPH, here: Path) -> None:
    assert cenotaph("add", "mill.txt", "--published", "2016-05-05", "--quiet").code == 0
    before = _claims(cenotaph)[0]
    assert (before["where"], before["latitude"], before["place_path"]) == ("Tamush Mill, Syria", "", "SY")
    assert before["speaker_id"] == "RU"
    assert "not found, somewhere in SY" in cenotaph("show", before["id"]).out
    assert cenotaph("places", "import", "mine.csv").code == 0
    assert (here / "cenotaph.places.jsonl").is_file()
    # Another gazetteer is another run: the report is read again, and no claim changes for a reviewer.
    assert cenotaph("decide", before["id"], "yes", "--reviewer", "R", "--quiet").code == 0
    assert cenotaph("reread", "--accept", "--quiet").code == 0
    after = _claims(cenotaph)[0]
    assert (after["latitude"], after["longitude"], after["where_prec"]) == ("36.125", "37.25", "1")
    assert (after["answer"], after["state"], after["admin1"]) == ("yes", "standing", "Aleppo")
    assert after["place_path"].startswith("SY/geonames:170062/own:")
    shown = cenotaph("show", after["id"]).out
    assert "36.1250, 37.2500, the place itself (where_prec 1)" in shown
    assert "said for RU" in shown
    assert cenotaph("verify").code == 0


def test_a_correction_is_looked_up_when_it_is_decided(cenotaph: CENOTAPH, here: Path) -> None:
    cenotaph("places", "import", "mine.csv", "--quiet")
    cenotaph("add", "mill.txt", "--published", "2016-05-05", "--quiet")
    name = _claims(cenotaph)[0]["id"]
    fields = ("--field", "where=Aleppo", "--field", "affiliation=Hezbollah", "--field", "source=residents")
    assert cenotaph("decide", name, "correct", *fields, "--reviewer", "R").code == 0
    claim = json.loads(cenotaph("show", name, "--format", "json").out)["claim"]
    assert (claim["place_id"], claim["place_path"]) == (
        "geonames:170063",
        "SY/geonames:170062/geonames:170063",
    )
    assert (claim["party_id"], claim["speaker_id"]) == ("hezbollah", None)
    assert cenotaph("rebuild", "--quiet").code == cenotaph("verify").code == 0


def test_a_setting_names_another_gazetteer(
    cenotaph: CENOTAPH, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CENOTAPH_PLACES", str(here / "all.jsonl"))
    ran = cenotaph("add", "mill.txt", "--quiet")
    assert (ran.code, "there is no file" in ran.err) == (2, True)
    assert cenotaph("places", "import", "mine.csv", "--quiet").code == 0
    assert (here / "all.jsonl").is_file()
    assert cenotaph("add", "mill.txt", "--quiet").code == 0
    assert _claims(cenotaph)[0]["latitude"] == "36.125"
