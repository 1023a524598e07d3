"""Figures for programs: the same claims in every form give the same figure."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pandas
import polars
import pytest

import cenotaph
from cenotaph.errors import ClaimsError, InputError
from cenotaph.library.figures import evidence_in, shared_world
from cenotaph.places.importing import Unsaid, import_file
from cenotaph.places.own import write_own

DATA = Path(__file__).resolve().parents[3] / "src" / "cenotaph" / "data" / "claims"
CLAIMS = DATA / "claims.csv"
TARGET = cenotaph.Target("Ardavian Army", "Ardavia", "2031-03", "2031-03")


@pytest.fixture(autouse=True)
def ardavia(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_own(tmp_path / "cenotaph.places.jsonl", import_file(DATA / "places.csv", Unsaid()).places)
    (tmp_path / "cenotaph.parties.toml").write_bytes((DATA / "parties.toml").read_bytes())
    monkeypatch.chdir(tmp_path)


def rows() -> list[dict[str, Any]]:
    lines = [line for line in CLAIMS.read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


def test_a_file_gives_its_figure_with_the_receipt() -> None:
    found = cenotaph.bounds(CLAIMS, TARGET)
    assert (found.low, found.high) == (24, None)
    assert str(found).startswith("at least 24 killed · no upper limit is claimed")
    assert "of Ardavian Army, in Ardavia, in March 2031" in found.why()
    assert "taken as true: radio-north: at least 18" in found.why()
    assert found.to_json()["low"] == 24
    assert found.best is None or found.best >= 24


def test_rows_frames_and_premises_give_the_same() -> None:
    listed = rows()
    numbers = [
        {**row, "low": int(row["low"]) if row["low"] else None, "start": date(2031, 3, 1)} for row in listed
    ]
    premises = list(evidence_in(CLAIMS, shared_world()).premises.values())
    figures = [
        cenotaph.bounds(claims, TARGET).figure
        for claims in (str(CLAIMS), listed, pandas.DataFrame(listed), polars.DataFrame(listed), premises)
    ]
    assert all(figure == figures[0] for figure in figures)
    for frame in (pandas.DataFrame(numbers), polars.DataFrame(numbers)):
        assert cenotaph.bounds(frame, TARGET).low == 24


def test_days_speakers_and_trust_are_chosen() -> None:
    assert cenotaph.bounds(CLAIMS, TARGET, without=["Radio Dumarra"]).low == 21
    assert cenotaph.bounds(CLAIMS, TARGET, as_of=date(2031, 3, 15)).low == 20
    assert cenotaph.bounds(CLAIMS, TARGET, trust=5).low == 1
    assert cenotaph.contradictions(CLAIMS) == ()


@pytest.mark.parametrize(
    ("claims", "told"),
    [
        ([], "it is empty"),
        ([{"id": "a"}], "there is no column outcome"),
        (7, "int holds no claims"),
        ([1, 2], "neither rows nor premises"),
        ("none.csv", "cannot be read"),
    ],
)
def test_what_is_no_claims_is_refused(claims: Any, told: str) -> None:
    with pytest.raises(InputError, match=told):
        cenotaph.bounds(claims, TARGET)


def test_errors_tell_all_rows_and_the_target() -> None:
    broken = [{**row, "outcome": "slain"} for row in rows()]
    with pytest.raises(ClaimsError) as raised:
        cenotaph.bounds(broken, TARGET)
    assert len(raised.value.problems) == len(broken)
    with pytest.raises(InputError, match="target party: no party is called 'Nix'"):
        cenotaph.bounds(CLAIMS, cenotaph.Target(party="Nix"))
    with pytest.raises(InputError, match="trust: 9 is no rung"):
        cenotaph.bounds(CLAIMS, TARGET, trust=9)


def test_a_ledger_answers_as_a_table_does(tmp_path: Path) -> None:
    text = "At least 12 border guards were killed near Sela on Saturday, the army of Varna Gora said."
    with cenotaph.open(tmp_path / "l.sqlite", create=True) as ledger:
        ledger.keep(cenotaph.read(text, published="2031-05-05"))
        target = cenotaph.Target(first="2031-05", last="2031-05")
        assert ledger.bounds(target, trust=1).low == 12
        assert ledger.bounds(target, decided=True).low == 0
