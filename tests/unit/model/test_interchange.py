"""The interchange form: exact round trips, the fields of the guidelines, and errors that name the place."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.errors import InputError
from cenotaph.model.claim import Claim, Kind, Measure, Rule, claim_ids
from cenotaph.model.count import Count
from cenotaph.model.interchange import claim_from_row, from_row, to_line, to_row
from cenotaph.model.party import Role, Sides, Speaker
from cenotaph.model.period import DateBasis, DatePrecision, Window
from cenotaph.model.place import Candidate, Division, Place, PlaceKind, PlaceReading, Placing, Precision
from cenotaph.model.placed import kept
from cenotaph.model.rows import COLUMNS, rows_of
from cenotaph.model.text import Anchor, Report, Support, SupportKind

TEXT = "Officials in Varna Gora said at least 12 border guards were killed on 3 May 2031."
REPORT = Report("varna-1", TEXT, published=date(2031, 5, 4))
TOLL = Claim(
    "t1",
    Kind.TOLL,
    Measure.KILLED,
    Anchor.of(TEXT, 29, 66),
    count=Count(12, None),
    group="border guards",
    place=PlaceReading("Varna Gora"),
    window=Window(date(2031, 5, 3), date(2031, 5, 3)),
    chain=(Speaker("Officials in Varna Gora"), Speaker("Orel Press", Role.VIA)),
)
TOLL_FIELDS = (
    "key kind outcome unit group affiliation low high approx vague cumulative when where country attacker "
    "source denied part_of quote anchors place chain score rule id"
)
PERSON_FIELDS = (
    "key kind outcome name rank unit affiliation when where country attacker source denied part_of quote "
    "anchors place chain score rule id"
)
STRENGTH_FIELDS = (
    "key kind status unit group affiliation low high approx vague when where country source denied quote "
    "anchors place chain score rule id"
)


WORDS = st.text(st.characters(exclude_categories=()), min_size=1, max_size=12)
MAYBE = st.none() | WORDS
NAME = st.text("abcdefgh.-_", min_size=1, max_size=8)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
NUMBER = st.none() | st.integers(0, 10**7)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    text = draw(st.text(st.characters(exclude_categories=()), min_size=1, max_size=60))
    cut = draw(st.integers(0, len(text)))
    return Report(
        id=draw(WORDS),
        text=text,
        title=draw(MAYBE),
        outlet=draw(MAYBE),
        url=draw(MAYBE),
        published=draw(st.none() | DAYS),
        language=draw(MAYBE),
        author=draw(MAYBE),
        translator=draw(MAYBE),
        original=draw(MAYBE),
        furniture=draw(st.sampled_from([(), ((0, cut),), ((0, cut), (cut, len(text)))])),
    )


@st.composite
def anchors(draw: st.DrawFn, text: str) -> Anchor:
    start = draw(st.integers(0, len(text)))
    return Anchor.of(text, start, draw(st.integers(start, len(text))))


@st.composite
def supports(draw: st.DrawFn, text: str) -> Support:
    anchor = draw(anchors(text))
    kind = draw(st.none() | st.sampled_from(SupportKind))
    return Support(anchor.start, anchor.end, anchor.quote, kind)


@st.composite
def windows(draw: st.DrawFn) -> Window:
    start, end = sorted((draw(DAYS), draw(DAYS)))
    return Window(start, end, draw(st.sampled_from(DateBasis)), draw(st.sampled_from(DatePrecision)))


@st.composite
def places(draw: st.DrawFn) -> Place:
    return Place(
        id=draw(st.just("") | WORDS),
        name=draw(WORDS),
        latitude=draw(st.floats(-90, 90)),
        longitude=draw(st.floats(-180, 180)),
        kind=draw(st.sampled_from(PlaceKind)),
        country=draw(st.sampled_from(["SY", ""])),
        admin1=draw(st.none() | st.builds(Division, WORDS, WORDS)),
        admin2=draw(st.none() | st.builds(Division, WORDS)),
        population=7,
        radius_km=draw(st.floats(0.1, 3000)),
        source="an invented list",
    )


@st.composite
def placings(draw: st.DrawFn, words: str) -> Placing:
    candidate = st.builds(
        Candidate, places(), st.sampled_from(Precision), st.floats(0, 1), st.just(("a reason",))
    )
    found = tuple(draw(st.lists(candidate, max_size=7)))
    parent = draw(st.none() | candidate)
    placing = Placing(words, found, parent, draw(MAYBE), "" if found else draw(WORDS))
    country = found[0].place.country if found else draw(st.sampled_from(["SY", ""]))
    return kept(placing, f"{country}/{draw(NAME)}" if country else draw(NAME).lower())


@st.composite
def claims(draw: st.DrawFn, text: str) -> Claim:
    place = draw(st.none() | st.builds(PlaceReading, st.none() | WORDS, MAYBE))
    return Claim(
        key=draw(WORDS),
        kind=draw(st.sampled_from(Kind)),
        measure=draw(st.sampled_from(Measure)),
        anchor=draw(anchors(text)),
        count=draw(st.none() | st.builds(Count, NUMBER, NUMBER, st.booleans(), st.booleans())),
        name=draw(MAYBE),
        rank=draw(MAYBE),
        group=draw(MAYBE),
        affiliation=draw(MAYBE),
        unit=draw(MAYBE),
        cumulative=draw(st.booleans()),
        window=draw(st.none() | windows()),
        place=place,
        attacker=draw(MAYBE),
        chain=tuple(draw(st.lists(st.builds(Speaker, WORDS, st.sampled_from(Role)), max_size=3))),
        denied=draw(st.booleans()),
        part_of=draw(MAYBE),
        score=draw(st.floats(0, 1)),
        rule=draw(st.builds(Rule, NAME, WORDS, st.integers(0, 99))),
        supports=tuple(draw(st.lists(supports(text), max_size=2))),
        placing=draw(st.none() | placings(place.words)) if place and place.words else None,
        sides=draw(st.builds(Sides, MAYBE, MAYBE, MAYBE, MAYBE)),
    )


@st.composite
def readings(draw: st.DrawFn) -> tuple[Report, list[Claim]]:
    report = draw(reports())
    return report, draw(st.lists(claims(report.text), max_size=3))


@given(readings())
def test_a_reading_comes_back_equal(reading: tuple[Report, list[Claim]]) -> None:
    report, claims = reading
    line = to_line(report, claims)
    again = from_row(json.loads(line))
    assert again == (report, claims)
    assert to_line(*again) == line


def test_the_original_is_written_only_where_there_is_one() -> None:
    assert "original" not in to_row(Report("a", "Two died."), [])
    row = to_row(Report("a", "Two died.", translator="M. Sen", original="https://asna.example/fa/1"), [])
    assert list(row)[-3:] == ["translator", "original", "claims"]
    assert row["original"] == "https://asna.example/fa/1"


@given(readings())
def test_a_line_is_one_line_of_utf_8(reading: tuple[Report, list[Claim]]) -> None:
    line = to_line(*reading)
    line.encode("utf-8")
    assert "\n" not in line


@given(readings())
def test_no_two_claims_share_an_id(reading: tuple[Report, list[Claim]]) -> None:
    report, claims = reading
    other = replace(report, id=report.id + "x")
    ids = claim_ids(report, claims * 2) + claim_ids(other, claims)
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("kind", "measure", "fields"),
    [
        (Kind.TOLL, Measure.WOUNDED, TOLL_FIELDS),
        (Kind.PERSON, Measure.KILLED, PERSON_FIELDS),
        (Kind.STRENGTH, Measure.ARRIVED, STRENGTH_FIELDS),
    ],
)
def test_a_claim_has_the_fields_of_its_kind_in_order(kind: Kind, measure: Measure, fields: str) -> None:
    count = None if kind is Kind.PERSON else Count(3, 3)
    claim = Claim("k1", kind, measure, Anchor(0, 1, "O"), count=count)
    assert list(to_row(REPORT, [claim])["claims"][0]) == fields.split()


def test_a_claim_reads_as_it_is_worded() -> None:
    row = to_row(REPORT, [TOLL])["claims"][0]
    assert (row["low"], row["high"], row["source"]) == (12, None, "Officials in Varna Gora")
    assert row["quote"] == "at least 12 border guards were killed"
    assert row["anchors"][0] == {"start": 29, "end": 66, "quote": row["quote"]}
    assert row["when"]["start"] == row["when"]["end"] == "2031-05-03"
    assert row["chain"][1] == {"words": "Orel Press", "role": "via"}


def test_the_id_does_not_hang_on_the_rule_or_the_score() -> None:
    assert claim_ids(REPORT, [TOLL]) == claim_ids(
        REPORT, [replace(TOLL, score=0.5, key="t9", unit="Brigade 4")]
    )
    assert claim_ids(REPORT, [TOLL]) != claim_ids(REPORT, [replace(TOLL, measure=Measure.WOUNDED)])


def test_an_annotated_claim_without_anchors_finds_its_quote() -> None:
    row = {
        "key": "t1",
        "kind": "toll",
        "outcome": "killed",
        "low": 12,
        "source": "Officials",
        "country": "BG",
    }
    claim = claim_from_row({**row, "quote": "12 border guards"}, TEXT)
    assert claim.anchor == Anchor.of(TEXT, 38, 54)
    assert claim.speaker == "Officials"
    assert claim.place == PlaceReading(None, "BG")
    assert claim.count == Count(12, None)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"id": None}, "id"),
        ({"text": 7}, "text"),
        ({"published": "yesterday"}, "published"),
        ({"claims": {"t1": {}}}, "claims"),
        ({"outlet": []}, "outlet"),
        ({"claims": [{"key": "t1", "kind": "rumour"}]}, "claim 1"),
        ({"claims": [{"key": "t1", "kind": "toll", "outcome": "killed", "quote": "not there"}]}, "claim 1"),
        ({"claims": [{"key": "t1", "kind": "toll", "quote": "killed"}]}, "outcome or status"),
    ],
)
def test_a_row_of_the_wrong_form_is_named(change: dict[str, Any], named: str) -> None:
    row = {"id": "a", "text": TEXT, "claims": []} | change
    with pytest.raises(InputError, match=named) as caught:
        from_row(row, "gold.jsonl line 7")
    assert str(caught.value).startswith("gold.jsonl line 7")


TOWN = Place(
    "own:vg", "Varna Gora", 43.25, 27.5, PlaceKind.TOWN, "BG", Division("Varna", "BG.61"), None, 900, 1.5
)
LAKE = Place("own:lake", "Varna Gora", 10.0, 20.0, PlaceKind.WATER, "TD")


def test_a_place_is_written_with_what_it_may_be_instead() -> None:
    found = (
        Candidate(TOWN, Precision.EXACT, 0.9, ("the name of the place",)),
        Candidate(LAKE, Precision.FUZZY, 0.1),
    )
    claim = replace(TOLL, placing=kept(Placing("Varna Gora", found), "BG/own:61/own:vg"))
    place = to_row(REPORT, [claim])["claims"][0]["place"]
    assert {name: value for name, value in place.items() if name != "candidates"} == {
        "words": "Varna Gora", "country": None, "id": "own:vg", "name": "Varna Gora", "latitude": 43.25,
        "longitude": 27.5, "kind": "town", "radius_km": 1.5, "precision": 1, "score": 0.9, "admin1": "Varna",
        "admin2": None, "path": "BG/own:61/own:vg",
    }  # fmt: skip
    assert [each["id"] for each in place["candidates"]] == ["own:vg", "own:lake"]
    cells = rows_of(REPORT, [claim])[0]
    assert list(cells) == list(COLUMNS)
    assert (cells["place_id"], cells["where_prec"], cells["admin1"]) == ("own:vg", 1, "Varna")


def test_an_unresolved_place_says_why_and_what_it_lies_in() -> None:
    parent = Candidate(TOWN, Precision.EXACT, 1.0)
    claim = replace(TOLL, placing=kept(Placing("the mill", (), parent, None, "no such name"), "BG/own:vg"))
    place = to_row(REPORT, [claim])["claims"][0]["place"]
    assert (place["why"], place["parent"]["id"], place["path"]) == ("no such name", "own:vg", "BG/own:vg")
    assert "latitude" not in place
    assert rows_of(REPORT, [claim])[0]["latitude"] is None


def test_parties_are_left_out_where_they_are_unknown() -> None:
    claim = replace(TOLL, sides=Sides(party="BG", unit=None, attacker="some-group"))
    assert to_row(REPORT, [claim])["claims"][0]["parties"] == {"party": "BG", "attacker": "some-group"}
    assert "parties" not in to_row(REPORT, [TOLL])["claims"][0]


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"place": {"words": "Vell", "country": None, "latitude": 91, "longitude": 1}}, "place"),
        ({"place": {"words": "Vell", "country": None, "latitude": "1", "longitude": 1}}, "place"),
        ({"place": {"words": "Vell", "country": None, "latitude": True, "longitude": 1}}, "place"),
        ({"place": {"words": "Vell", "country": None, "latitude": 1, "longitude": float("nan")}}, "place"),
        ({"place": {"words": "Vell", "country": None, "latitude": 1, "longitude": 1, "kind": "?"}}, "place"),
        ({"place": {"words": "Vell", "country": None, "why": "x", "parent": {"id": 1}}}, "place"),
        ({"place": ["Vell"]}, "place"),
        ({"parties": {"party": 7}}, "parties"),
        ({"parties": "Vell"}, "parties"),
    ],
)
def test_a_place_or_a_party_of_the_wrong_form_is_named(fields: dict[str, Any], named: str) -> None:
    claim = {"key": "t1", "kind": "toll", "outcome": "killed", "quote": "12 border guards", "name": "x"}
    with pytest.raises(InputError, match=f"its {named} cannot be used"):
        claim_from_row({**claim, **fields}, TEXT)
