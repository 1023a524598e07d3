"""Figures over time through the program: series, kept figures, and whether they can be worked out again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cenotaph.ledger import Incoming, Ledger
from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.count import Count
from cenotaph.model.party import Speaker
from cenotaph.model.period import Window
from cenotaph.model.place import PlaceReading
from cenotaph.model.run import GIVEN
from cenotaph.model.text import Anchor, Report

Cenotaph = Callable[..., Any]

CLAIMS = """id,outcome,party,place,start,end,low,high,speaker,kind,asserted,cumulative
a1,killed,Iran,Syria,2031-01-01,2031-01-31,12,20,Arsna,toll,2031-02-01,
a2,killed,Iran,Syria,2031-02-03,2031-02-09,9,,Arsna,toll,2031-02-10,
a3,killed,Iran,Syria,2031-06-01,2031-06-30,40,55,Ministry,toll,2031-07-01,
r1,killed,Russia,Syria,2031-01-01,2031-01-31,3,3,Arsna,toll,2031-02-01,
c1,killed,Iran,Iraq,2031-01-01,2031-03-01,412,412,Ministry,toll,2031-03-01,yes
c2,killed,Iran,Iraq,2031-01-01,2031-03-20,398,398,Ministry,toll,2031-03-20,yes
c3,killed,Iran,Iraq + Syria,2031-01-01,2031-05-20,900,900,Ministry,toll,2031-05-20,yes
s1,planned,Iran,Syria,2031-01-02,2031-01-02,9000,9000,General,strength,2031-01-02,
s2,arrived,Iran,Damascus,2031-02-02,2031-02-02,5000,5000,opposition,strength,2031-02-03,
s3,present,Iran,Syria,2031-02-10,2031-02-20,10000,12000,local sources,strength,2031-02-20,
"""
ASKED = ("--party", "Iran", "--where", "Syria", "--from", "2031-01", "--to", "2031-08")


@pytest.fixture
def claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "claims.csv"
    path.write_text(CLAIMS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return path


def test_months_on_a_screen_of_80_columns(cenotaph: Cenotaph, claims: Path) -> None:
    ran = cenotaph("series", "--claims", claims, *ASKED)
    assert ran.code == 0
    assert all(len(line) <= 80 for line in ran.out.splitlines())
    words = " ".join(ran.out.split())
    for told in (
        "killed by month",
        "of Iran, in Syria, in January – August 2031",
        "2031-01 12–20",
        "2031-05 open",
        "2031-07 … – 2031-08",
        "in all at least 61 killed · no upper limit is claimed",
        "planned 9,000 Iran · Syria",
        "arrived 5,000 Iran · Damascus",
        "present 10,000–12,000 Iran · Syria",
        "at least 5,000 more came before or came unreported",
        "which is not the same as nobody",
    ):
        assert told in words, told


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_table_keeps_to_the_screen(
    cenotaph: Cenotaph, claims: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    ran = cenotaph("series", "--claims", claims, *ASKED, "--by", "week", "--carry", "30", "--quiet")
    assert (ran.code, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) <= width
    assert "carried forward for 30 days at most" in " ".join(ran.out.split())


def test_as_json(cenotaph: Cenotaph, claims: Path) -> None:
    (series,) = json.loads(cenotaph("series", "--claims", claims, *ASKED, "--format", "json").out)
    january, february = series["periods"][:2]
    assert (january["period"], january["low"], january["high"], january["is_gap"]) == (
        "2031-01",
        12,
        20,
        False,
    )
    assert (february["present"], february["present_days"]) == ([10_000, 12_000], 11)
    assert [each["is_gap"] for each in series["periods"][6:]] == [True, True]
    assert [each["status"] for each in series["strengths"]["stocks"]] == ["planned", "arrived", "present"]
    assert series["total"]["low"] == 61
    assert series["names"]["parties"] == {"IR": "Iran"}


def test_as_csv_for_each_party(cenotaph: Cenotaph, claims: Path, tmp_path: Path) -> None:
    out = tmp_path / "series.csv"
    ran = cenotaph(
        "series", "--claims", claims, "--party", "Iran + Russia", "--where", "Syria", "--from", "2031-01",
        "--to", "2031-02", "--each-party", "--format", "csv", "--output", out,
    )  # fmt: skip
    assert (ran.code, ran.out) == (0, "")
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
    told = [(row["party"], row["period"], row["is_gap"], row["low"], row["high"]) for row in rows]
    assert told == [
        ("Iran", "2031-01", "false", "12", "20"),
        ("Iran", "2031-02", "false", "9", "490"),
        ("Russia", "2031-01", "false", "3", "3"),
        ("Russia", "2031-02", "true", "", ""),
    ]


def test_what_one_speaker_said(cenotaph: Cenotaph, claims: Path) -> None:
    ran = cenotaph("series", "--claims", claims, "--speaker", "ministry")
    words = " ".join(ran.out.split())
    assert ran.code == 0
    for told in (
        "fell from 412 to 398 on 2031-03-20",
        "counts in Iraq or Syria; before, in Iraq: the difference of the two says nothing",
        "4 numbers, 1 fall",
    ):
        assert told in words, told
    listed = json.loads(
        cenotaph("series", "--claims", claims, "--speaker", "Ministry", "--format", "json").out
    )
    assert [each["increment"] for each in listed] == [None, [-14, -14], None, None]
    table = cenotaph("series", "--claims", claims, "--speaker", "Ministry", "--format", "csv").out
    assert [row["fall"] for row in csv.DictReader(io.StringIO(table))][1].startswith("fell")


def test_what_one_speaker_said_of_some(cenotaph: Cenotaph, claims: Path) -> None:
    ran = cenotaph(
        "series", "--claims", claims, "--speaker", "Ministry", "--where", "Syria", "--format", "json"
    )
    assert [each["claim"] for each in json.loads(ran.out)] == ["c3", "a3"]


def test_what_was_known_on_a_day(cenotaph: Cenotaph, claims: Path) -> None:
    ran = cenotaph("series", "--claims", claims, *ASKED, "--as-of", "2031-02-15", "--format", "json")
    (series,) = json.loads(ran.out)
    assert [each["low"] for each in series["periods"][:3]] == [12, 9, None]
    assert series["periods"][5]["is_gap"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--party", "Atlantis"), "--party"),
        (("--from", "2031-02", "--to", "2031-01"), "before"),
        (("--from", "1900-01", "--to", "2031-01", "--by", "day"), "more than 4,000 periods of a day"),
        (("--party", "Iraq", "--where", "Peru"), "names a day"),
        (("--speaker", "nobody at all"), "--speaker"),
        (("--without", "nobody at all"), "--without"),
        (("--outcome", "present"), "--outcome"),
        (("--as-of", "yesterday"), "--as-of"),
        (("--decided",), "leave out --decided"),
        (("--speaker", "Ministry", "--by", "week"), "leave out --by"),
        (("--speaker", "Ministry", "--party", "Atlantis"), "--party"),
    ],
)
def test_bad_input(cenotaph: Cenotaph, claims: Path, arguments: tuple[str, ...], words: str) -> None:
    ran = cenotaph("series", "--claims", claims, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err


def test_every_bad_cell_of_a_file_is_told(cenotaph: Cenotaph, claims: Path) -> None:
    claims.write_text(CLAIMS.replace("2031-06-30", "2031-06-31").replace(",3,3,", ",4,3,"), encoding="utf-8")
    ran = cenotaph("series", "--claims", claims, *ASKED)
    assert ran.code == 2
    assert ran.err.count("error: ") == 2


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger of one invented report."""
    path = tmp_path / "ledger.sqlite"
    text = "Iran lost 23 soldiers in Syria from 1 to 14 April, its army said. Corporal Ansel Vey fell on 2 April."
    days = Window(date(2031, 4, 1), date(2031, 4, 14))
    toll = Claim(
        "t1", Kind.TOLL, Measure.KILLED, Anchor(0, 52, text[:52]), Count(23, 23), affiliation="Iran",
        window=days, place=PlaceReading("Syria", "SY"), chain=(Speaker("the Iranian army"),),
    )  # fmt: skip
    person = Claim(
        "p1", Kind.PERSON, Measure.KILLED, Anchor(67, 94, text[67:94]), name="Ansel Vey", affiliation="Iran",
        window=Window(date(2031, 4, 2), date(2031, 4, 2)), place=PlaceReading("Syria", "SY"),
    )  # fmt: skip
    report = Report("vey", text, published=date(2031, 4, 15), outlet="Arsna", language="en")
    with Ledger(str(path), create=True) as made:
        made.record(Incoming(report, [toll, person], GIVEN))
    monkeypatch.setenv("CENOTAPH_LEDGER", str(path))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    return path


APRIL = ("--party", "Iran", "--where", "Syria", "--from", "2031-04-01", "--to", "2031-04-30")


def test_a_figure_is_kept_listed_shown_and_checked(cenotaph: Cenotaph, ledger: Path) -> None:
    assert cenotaph("list", "figures").err == "no figure was kept\n"
    assert cenotaph("bounds", *APRIL, "--keep", "April").code == 0
    (kept,) = json.loads(cenotaph("list", "figures", "--format", "json").out)
    assert (kept["name"], kept["low"], kept["high"], kept["floor"]) == ("April", 23, None, 2)
    table = " ".join(cenotaph("list", "figures").out.split())
    assert "at least 23 April" in table
    assert "of Iran, in Syria, in April 2031" in table
    shown = " ".join(cenotaph("show", kept["id"][:8]).out.split())
    for told in ("April", f"entry #{kept['number']}", "Why at least 23", "Ansel Vey"):
        assert told in shown, told
    whole = json.loads(cenotaph("show", kept["id"], "--format", "json").out)
    assert (whole["kind"], whole["figure"]["low"], whole["basis"]["upto"]) == ("figure", 23, kept["upto"])
    assert "April" in cenotaph("show", kept["id"], "--format", "csv").out
    ran = cenotaph("verify", "--figures")
    assert (ran.code, ran.out) == (0, "")
    assert "1 kept figure worked out again: 1 the same" in ran.err


def test_what_became_of_a_figure_is_told(cenotaph: Cenotaph, ledger: Path) -> None:
    assert cenotaph("verify", "--figures").err.endswith("no figure was kept\n")
    cenotaph("bounds", *APRIL, "--keep", "April", "--quiet")
    person = next(
        row for row in json.loads(cenotaph("list", "claims", "--format", "json").out) if row["name"]
    )
    cenotaph("expunge", person["id"], "--reason", "asked", "--reviewer", "AB", "--yes")
    ran = cenotaph("verify", "--figures")
    assert ran.code == 0
    assert "(April): a claim that it names was expunged" in ran.err
    assert "Ansel Vey" not in cenotaph("show", f"#{_number(cenotaph)}").out


def test_a_forged_figure_fails(cenotaph: Cenotaph, ledger: Path) -> None:
    cenotaph("bounds", *APRIL, "--keep", "April")
    with Ledger(str(ledger)) as opened:
        kept = opened.figures()[0]
        opened.keep_figure(replace(kept.figure, low=40), kept.basis, "forged")
    ran = cenotaph("verify", "--figures", "--format", "json")
    assert ran.code == 1
    (finding,) = json.loads(ran.out)
    assert (finding["kind"], finding["number"]) == ("figure", kept.number + 1)
    assert finding["what"] == "not the same: it says at least 40, and its claims at least 23"
    assert cenotaph("verify").code == 0


def test_a_series_of_a_ledger(cenotaph: Cenotaph, ledger: Path) -> None:
    (series,) = json.loads(cenotaph("series", *APRIL, "--by", "week", "--format", "json").out)
    assert [each["low"] for each in series["periods"]] == [1, 0, 0, None, None]
    assert series["total"]["low"] == 23
    (settled,) = json.loads(cenotaph("series", *APRIL, "--decided", "--format", "json").out)
    assert settled["periods"][0]["is_gap"]


def test_options_that_choose_claims_choose_no_figures(cenotaph: Cenotaph, ledger: Path) -> None:
    ran = cenotaph("list", "figures", "--party", "Iran")
    assert ran.code == 2
    assert "choose no figures" in ran.err


def _number(cenotaph: Cenotaph) -> int:
    return int(json.loads(cenotaph("list", "figures", "--format", "json").out)[0]["number"])
