"""ACLED: the row of an event, and what the check finds in rows that were spoilt."""

from __future__ import annotations

import io
from datetime import date

import pytest
from tests.unit.publications.events import REBELS, event

from cenotaph.model.place import Precision
from cenotaph.publications.acled import FORM, geo_precision, has_region, row_of, time_precision
from cenotaph.publications.checking import Fault, row_faults
from cenotaph.publications.event import CIVILIANS, Event, Side, SideKind, Toll, Whose
from cenotaph.publications.rows import csv_rows, write_rows


def written(*rows: dict[str, str]) -> str:
    stream = io.StringIO(newline="")
    write_rows(FORM.columns, rows, stream)
    return stream.getvalue()


def grave(text: str) -> list[tuple[int, str]]:
    aside: list[Fault] = []
    found = list(row_faults(FORM, csv_rows(FORM, io.StringIO(text, newline=""), aside)))
    return [(each.row, each.column) for each in (*aside, *found) if not each.is_remark]


def test_the_least_number_stands_and_the_range_goes_into_notes() -> None:
    row = row_of(event(last=date(2031, 3, 4)), 12)
    assert len(row) == 31
    assert (row["fatalities"], row["time_precision"], row["geo_precision"]) == ("4", "2", "2")
    assert "low 4, best 5, high 8" in row["notes"]
    assert (
        "Of Government of Syria: low 3, best 4, high 6. Of civilians: low 1, best 1, high 2." in row["notes"]
    )
    assert "Between 2031-03-02 and 2031-03-04" in row["notes"]
    assert "According to: An officer." in row["notes"]
    assert (row["iso"], row["region"], row["timestamp"]) == ("760", "Middle East", "12")
    assert (row["inter1"], row["inter2"]) == ("State forces", "Rebel group")


@pytest.mark.parametrize(
    "made",
    [
        event(),
        event(side_a=None, side_b=CIVILIANS, tolls=((Whose.CIVILIANS, Toll(1, 1, 1)),)),
        event(side_b=None),
        event(side_a=None, side_b=None),
        event(side_a=Side("Government of Iran", SideKind.STATE, "IR"), side_b=REBELS),
    ],
    ids=["battle", "civilians", "one side", "no side", "a foreign state"],
)
def test_what_is_written_holds_and_is_written_the_same_again(made: Event) -> None:
    text = written(row_of(made, 5))
    assert grave(text) == []
    again = [dict(cells) for _, cells in csv_rows(FORM, io.StringIO(text, newline=""), [])]
    assert written(*again) == text


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("sub_event_type", "Attack", "sub_event_type"),
        ("event_type", "Riot", "event_type"),
        ("disorder_type", "Strategic developments", "disorder_type"),
        ("event_date", "2 March 2031 AD", "event_date"),
        ("event_date", "31 April 2031", "event_date"),
        ("year", "2030", "year"),
        ("inter2", "", "inter2"),
        ("iso", "999", "iso"),
        ("fatalities", "few", "fatalities"),
        ("geo_precision", "4", "geo_precision"),
        ("actor1", "", "actor1"),
    ],
)
def test_a_spoilt_cell_is_told_by_row_and_column(column: str, value: str, told: str) -> None:
    good = row_of(event(), 5)
    assert grave(written(good, {**good, "event_id_cnty": "SYR7", column: value})) == [(3, told)]


@pytest.mark.parametrize(
    ("inter1", "inter2", "joint", "is_right"),
    [("2", "1", "12", True), ("1", "2", "21", False), ("1", "0", "10", True), ("1", "", "1", False)],
)
def test_numbers_of_an_interaction(inter1: str, inter2: str, joint: str, is_right: bool) -> None:
    actor = {"actor2": ""} if inter2 in ("", "0") else {}
    row = {
        **row_of(event(), 5),
        **actor,
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Grenade",
    }
    text = written({**row, "inter1": inter1, "inter2": inter2, "interaction": joint})
    assert grave(text) == ([] if is_right else [(2, "interaction")])


def test_dates_in_words_hold() -> None:
    assert grave(written({**row_of(event(), 5), "event_date": "02 March 2031"})) == []


def test_codes() -> None:
    assert [time_precision(days) for days in (1, 2, 7, 8)] == [1, 2, 2, 3]
    assert [geo_precision(each) for each in (Precision.EXACT, Precision.NEAR, Precision.COUNTRY)] == [1, 2, 3]


def test_columns_that_acled_adds_on_request_hold() -> None:
    stream = io.StringIO(newline="")
    write_rows((*FORM.columns, "population_best"), [row_of(event(), 5) | {"population_best": "1200"}], stream)
    assert grave(stream.getvalue()) == []


@pytest.mark.parametrize(("country", "holds"), [("SY", True), ("AQ", True), ("SJ", False), ("ZZ", False)])
def test_countries_that_have_a_region(country: str, holds: bool) -> None:
    assert has_region(country) is holds
