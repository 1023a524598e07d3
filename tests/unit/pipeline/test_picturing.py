"""Pictures from claims: what they show, what they say of their ground, and that nothing withheld is in them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cenotaph.errors import InputError
from cenotaph.estimates.given import Names, Target, question_of
from cenotaph.ledger import Incoming, Ledger
from cenotaph.ledger.query import Query
from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.count import Count
from cenotaph.model.party import Speaker
from cenotaph.model.period import Window
from cenotaph.model.place import Candidate, Place, PlaceKind, PlaceReading, Placing, Precision
from cenotaph.model.run import GIVEN
from cenotaph.model.series import Step
from cenotaph.model.text import Anchor, Report
from cenotaph.pipeline.evidence import Evidence, evidence_of_rows, world_of
from cenotaph.pipeline.gathering import gather
from cenotaph.pipeline.picturing.ground import Ground, apart, ledger_source, level, withheld
from cenotaph.pipeline.picturing.maps import placed, told_of
from cenotaph.pipeline.picturing.series import _back, losses_pictured, strength_pictured
from cenotaph.pipeline.picturing.voices import contradictions_pictured, names_pictured, sources_pictured
from cenotaph.pipeline.reference import Reference
from cenotaph.publications.drawing import svg_of
from cenotaph.publications.redaction import Redaction, WithheldName, Withholding

NAMED = Redaction(Withholding(names=(WithheldName(frozenset({"Harun Vale"})),)))
ROWS: list[dict[str, Any]] = [
    {"id": "a", "party": "ardavian-army", "start": "2031-04-02", "end": "2031-04-02", "low": 14, "high": 17,
     "speaker": "Harun Observatory"},
    {"id": "b", "party": "ardavian-army", "start": "2031-04-02", "end": "2031-04-02", "low": 3, "high": 3,
     "speaker": "Harun Vale"},
    {"id": "c", "party": "TR", "start": "2031-06-30", "end": "2031-06-30", "low": 5, "high": None,
     "speaker": "Merin Post"},
]  # fmt: skip


def ground_of(reference: Reference, evidence: Evidence, **asked: Any) -> Ground:
    world = world_of(reference)
    target = Target(**{"outcome": "killed", **asked})
    return Ground(evidence, world, question_of(target, Names(world.directory, world.atlas)))


@pytest.fixture(scope="module")
def rows(reference: Reference) -> Ground:
    given: list[dict[str, Any]] = [
        {"outcome": "killed", "place": "SY", "kind": "toll", "asserted": "2031-07-01", **row} for row in ROWS
    ]
    return ground_of(reference, evidence_of_rows(given, world_of(reference)))


def test_losses_of_a_ledger_by_party(ledger: Ledger, reference: Reference) -> None:
    evidence = gather(ledger, reference).evidence
    chart = losses_pictured(ground_of(reference, evidence, party="Ardavian Army", where="Syria"), Step.MONTH)
    assert chart.title == "Killed by month: Ardavian Army, Syria"
    assert [(row["party"], row["from"], row["low"]) for row in chart.rows] == [
        ("Ardavian Army", "2031-04-01", 30)
    ]


def test_strength_of_a_ledger(ledger: Ledger, reference: Reference) -> None:
    evidence = gather(ledger, reference).evidence
    chart = strength_pictured(ground_of(reference, evidence))
    assert chart.title == "Forces present, Ardavian Army"
    assert [(row["from"], row["to"], row["low"], row["high"]) for row in chart.rows] == [
        ("2031-04-10", "2031-04-14", 10_000, None)
    ]


def test_names_against_numbers(ledger: Ledger, reference: Reference) -> None:
    chart = names_pictured(ground_of(reference, gather(ledger, reference).evidence, party="Ardavian Army"))
    assert chart.columns[-1].label == "Named"
    assert [(row["name"], row["low"], row["best"]) for row in chart.rows] == [("Ardavian Army", 30, 2)]


def test_a_source_says_which_ledger_and_which_claims(ledger: Ledger) -> None:
    words = ledger_source(ledger, "public", is_decided=True, as_of=date(2031, 5, 1))
    assert ledger.status().head[:12] in words
    assert "claims accepted by a reviewer, as said by 2031-05-01; profile public" in words


def test_losses_without_a_party_are_those_of_which_claims_speak(rows: Ground) -> None:
    chart = losses_pictured(rows, Step.MONTH)
    assert {row["party"] for row in chart.rows} == {"Ardavian Army", "Turkey"}
    assert "one of them may hold another" in chart.note


def test_no_more_periods_than_a_picture_has_room_for(rows: Ground) -> None:
    chart = losses_pictured(rows, Step.DAY)
    assert "At most 60 days are drawn" in chart.note
    assert {row["party"] for row in chart.rows} <= {"Turkey"}


def test_a_claim_of_long_ago_costs_no_time(rows: Ground, reference: Reference) -> None:
    given = [
        {"outcome": "killed", "place": "SY", "kind": "toll", "asserted": "2031-07-01", **row}
        for row in [*ROWS, {**ROWS[2], "id": "d", "start": "1931-01-01", "end": "1931-01-01"}]
    ]
    ground = ground_of(reference, evidence_of_rows(given, world_of(reference)))
    # By day these would be more periods than a series may have.
    chart = losses_pictured(ground, Step.DAY)
    assert [(row["party"], row["from"], row["low"]) for row in chart.rows] == [("Turkey", "2031-06-30", 5)]
    assert losses_pictured(rows, Step.DAY).rows == chart.rows


@pytest.mark.parametrize(
    ("step", "begin"),
    [(Step.DAY, date(2031, 4, 28)), (Step.WEEK, date(2031, 4, 7)), (Step.MONTH, date(2030, 4, 1))],
)
def test_periods_are_counted_back(step: Step, begin: date) -> None:
    many = {Step.DAY: 4, Step.WEEK: 3, Step.MONTH: 13}[step]
    assert _back(date(2031, 5, 2), step, many) == begin


def test_sources_each_alone_then_together(rows: Ground) -> None:
    chart = sources_pictured(
        replace(rows, question=replace(rows.question, first=date(2031, 4, 2), last=date(2031, 4, 2)))
    )
    told = {str(row["name"]): (row["low"], row["high"]) for row in chart.rows}
    assert told["Harun Observatory"][0] == 14
    assert told["Harun Vale"][0] == 3
    assert list(told)[-1] == "All claims together"


def test_contradictions_stand_below_each_other(rows: Ground) -> None:
    chart = contradictions_pictured(rows)
    assert [(row["name"], row["low"], row["high"]) for row in chart.rows] == [
        ("1. Harun Observatory, 2031-07-01", 14, 17),
        ("1. Harun Vale, 2031-07-01", 3, 3),
    ]


@pytest.mark.parametrize("make", [sources_pictured, contradictions_pictured])
def test_what_is_withheld_is_in_no_string(rows: Ground, make: Any) -> None:
    open_chart = make(rows)
    assert "Vale" in json.dumps(open_chart.spec)
    chart = withheld(make(replace(rows, redaction=NAMED)), NAMED)
    told = json.dumps([chart.spec, [dict(row) for row in chart.rows], chart.title, chart.note, chart.source])
    assert "Vale" not in told
    assert "[withheld]" in told
    assert len(chart.rows) == len(open_chart.rows)
    assert "Vale" not in svg_of(chart)


@pytest.mark.parametrize(
    ("make", "asked", "words"),
    [
        (lambda ground: losses_pictured(ground, Step.WEEK), {"party": "FR"}, "no claim tells of such losses"),
        (strength_pictured, {}, "no claim tells of such forces"),
        (sources_pictured, {"first": "2040", "last": "2041"}, "nobody claims such losses"),
        (contradictions_pictured, {"party": "TR"}, "no claims contradict each other"),
        (names_pictured, {"first": "2040", "last": "2041"}, "no claim names or counts anybody"),
    ],
)
def test_nothing_to_draw_is_said(
    rows: Ground, reference: Reference, make: Any, asked: dict[str, str], words: str
) -> None:
    ground = replace(ground_of(reference, rows.evidence, **asked))
    with pytest.raises(InputError, match=f"nothing to draw: {words}"):
        make(ground)


def test_forces_that_nobody_says_were_present_are_told_by_kind(reference: Reference) -> None:
    shared = {"party": "ardavian-army", "place": "SY", "kind": "strength", "asserted": "2031-04-03"}
    given: list[dict[str, Any]] = [
        {"id": "p", "outcome": "planned", "low": 9000, "high": 9000, "start": "2031-04-01", "end": "2031-04-01",
         "speaker": "General Staff", **shared},
        {"id": "q", "outcome": "arrived", "low": 5000, "high": None, "start": "2031-04-02", "end": "2031-04-02",
         "speaker": "وزارت دفاع", **shared},
    ]  # fmt: skip
    chart = strength_pictured(ground_of(reference, evidence_of_rows(given, world_of(reference))))
    assert chart.title == "Forces by kind"
    assert [(row["low"], row["high"]) for row in chart.rows] == [(9000, 9000), (5000, None)]
    assert str(chart.rows[0]["name"]).startswith("planned (Ardavian Army), General Staff")
    assert "never added up" in chart.note


def test_words_go_on_from_left_to_right() -> None:
    assert level("Merin Post") == "Merin Post"
    assert level("وزارت دفاع") == "وزارت دفاع\u200e"


def test_two_of_one_name_stay_two() -> None:
    assert apart(["[withheld]", "Merin Post", "[withheld]"]) == ["[withheld]", "Merin Post", "[withheld] (2)"]


def report(name: str, place: str, precision: Precision | None, number: int = 4) -> Incoming:
    words = f"{number} guards were killed in {place}"
    placing = None
    if precision is not None:
        at = Place(f"own:{name}", place, 33.0 + number, 44.0, PlaceKind.TOWN, "IQ", radius_km=4.0)
        placing = Placing(place, (Candidate(at, precision, 0.9),), country="IQ", path=f"IQ/own:{name}")
    day = date(2031, 4, number)
    claim = Claim(
        "t1", Kind.TOLL, Measure.KILLED, Anchor(0, len(words), words), Count(number, number),
        window=Window(day, day), place=PlaceReading(place, "IQ"), placing=placing,
        chain=(Speaker("the staff"),), affiliation="Ardavian Army",
    )  # fmt: skip
    return Incoming(Report(name, words, outlet="Merin Post", published=day, language="en"), [claim], GIVEN)


@pytest.fixture
def places(ledger_address: str) -> Any:
    with Ledger(ledger_address, create=True) as opened:
        opened.record(report("one", "Karmin", Precision.EXACT, 4))
        opened.record(report("two", "Sela Harun Vale", Precision.ADMIN1, 6))
        opened.record(report("three", "Dolm", None, 9))
        yield opened


def test_a_map_of_a_ledger(places: Ledger) -> None:
    found = placed(places, Query())
    told = {each.place: each for each in found.spots}
    assert set(told) == {"Karmin", "Sela Harun Vale"}
    assert told["Karmin"].precision is Precision.EXACT
    assert told["Sela Harun Vale"].radius_km >= 40
    assert (
        told_of(found.spots, found.nowhere)
        == "2 incidents; 1 more with no place nearer than a country are not drawn"
    )


def test_a_map_of_what_is_asked(places: Ledger) -> None:
    found = placed(places, Query(first=date(2031, 4, 1), last=date(2031, 4, 5)))
    assert [each.place for each in found.spots] == ["Karmin"]
    with pytest.raises(InputError, match="no claim is of what was asked for"):
        placed(places, Query(first=date(2040, 1, 1)))
    with pytest.raises(InputError, match="no place is known nearer than a country"):
        placed(places, Query(first=date(2031, 4, 9), last=date(2031, 4, 9)))
    with pytest.raises(InputError, match="no claim is of what was asked for"):
        placed(places, Query(), is_decided=True)


def test_a_map_withholds(places: Ledger) -> None:
    found = placed(places, Query(), NAMED)
    assert {each.place for each in found.spots} == {"Karmin", "Sela [withheld]"}
