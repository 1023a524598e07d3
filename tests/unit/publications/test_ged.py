"""GED: the row of an event, and what the check finds in rows that were spoilt."""

from __future__ import annotations

import io
import json
from datetime import date, timedelta

import pytest
from tests.unit.publications.events import REBELS, event

from cenotaph.model.place import Precision
from cenotaph.publications.checking import Fault, row_faults
from cenotaph.publications.event import CIVILIANS, Event, Side, SideKind, Spot, Toll, Whose
from cenotaph.publications.ged import FORM, date_precision, priogrid, row_of
from cenotaph.publications.rows import csv_rows, json_rows, write_rows


def faults(text: str) -> list[Fault]:
    aside: list[Fault] = []
    found = list(row_faults(FORM, csv_rows(FORM, io.StringIO(text, newline=""), aside)))
    return [*aside, *found]


def written(*rows: dict[str, str]) -> str:
    stream = io.StringIO(newline="")
    write_rows(FORM.columns, rows, stream)
    return stream.getvalue()


def grave(found: list[Fault]) -> list[tuple[int, str]]:
    return [(each.row, each.column) for each in found if not each.is_remark]


def test_there_are_49_columns() -> None:
    assert len(FORM.columns) == 49
    assert FORM.columns[:3] == ("id", "relid", "year")
    assert FORM.columns[-4:] == ("high", "low", "gwnoa", "gwnob")


def test_a_row_says_what_the_event_says() -> None:
    row = row_of(event())
    assert row["type_of_violence"] == "1"
    assert (row["gwnoa"], row["country_id"], row["region"]) == ("652", "652", "Middle East")
    assert (row["deaths_a"], row["deaths_civilians"], row["best"]) == ("4", "1", "5")
    assert (row["low"], row["high"]) == ("4", "8")
    assert row["date_start"] == "2031-03-02 00:00:00.000"
    assert (row["where_prec"], row["date_prec"], row["event_clarity"]) == ("2", "1", "1")
    assert row["source_office"] == "The Merin Post;=Radio"
    assert row["source_headline"] == "Clash, two days;"
    assert row["code_status"] == "Clear"


@pytest.mark.parametrize(
    "made",
    [
        event(),
        event(side_a=REBELS, side_b=None, checks=("only one side is told",)),
        event(side_a=None, side_b=None),
        event(side_b=CIVILIANS, tolls=((Whose.CIVILIANS, Toll(2, 2, 9)),)),
        event(last=date(2031, 5, 1)),
        event(spot=Spot(-89.9, 179.9, Precision.COUNTRY, "x", "=1+1", "PS")),
    ],
    ids=["two sides", "one side", "no side", "one-sided", "two months", "a country without a number"],
)
def test_what_is_written_holds_and_is_written_the_same_again(made: Event) -> None:
    text = written(row_of(made))
    assert grave(faults(text)) == []
    aside: list[Fault] = []
    again = [dict(cells) for _, cells in csv_rows(FORM, io.StringIO(text, newline=""), aside)]
    assert again == [row_of(made)]
    assert written(*again) == text


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("best", "7", "best"),
        ("deaths_a", "-1", "deaths_a"),
        ("deaths_a", "4.0", "deaths_a"),
        ("deaths_b", "٣", "deaths_b"),
        ("where_prec", "8", "where_prec"),
        ("date_prec", "3", "date_prec"),
        ("date_start", "2031-02-30", "date_start"),
        ("date_end", "2031-03-01", "date_end"),
        ("year", "2030", "year"),
        ("year", "1988", "year"),
        ("latitude", "91", "latitude"),
        ("longitude", "12,5", "longitude"),
        ("geom_wkt", "POINT (1 2)", "geom_wkt"),
        ("geom_wkt", "POINT (. .)", "geom_wkt"),
        ("priogrid_gid", "1", "priogrid_gid"),
        ("type_of_violence", "3", "side_b"),
        ("type_of_violence", "2", "type_of_violence"),
        ("gwnoa", "", "gwnoa"),
        ("code_status", "Done", "code_status"),
        ("side_a", " ", "side_a"),
        ("id", "9" * 5000, "id"),
    ],
)
def test_a_spoilt_cell_is_told_by_row_and_column(column: str, value: str, told: str) -> None:
    good = row_of(event())
    found = faults(written(good, {**good, "id": "77", column: value}))
    assert grave(found) == [(3, told)]


def test_a_range_that_ucdp_publishes_too_is_a_remark() -> None:
    found = faults(written({**row_of(event()), "low": "6", "high": "4"}))
    assert grave(found) == []
    assert {each.column for each in found if each.is_remark} >= {"low", "high"}


def test_ids_are_all_different() -> None:
    row = row_of(event())
    assert grave(faults(written(row, row))) == [(3, "id")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", (1, "")),
        ("id,relid\n1,2\n", (1, "year")),
        (",".join(reversed(FORM.columns)) + "\n", (1, "gwnob")),
        (",".join((*FORM.columns, "best_est")) + "\n", (1, "best_est")),
        (",".join(FORM.columns) + "\n1,2\n", (2, "")),
        (",".join(FORM.columns) + '\n"1\n', (2, "")),
    ],
    ids=["nothing", "lacking", "order", "unknown", "short row", "open quote"],
)
def test_a_broken_table_is_told(text: str, told: tuple[int, str]) -> None:
    assert told in grave(faults(text))


def test_a_file_without_a_header_is_read_in_order() -> None:
    text = written(row_of(event())).split("\r\n", 1)[1]
    found = faults(text)
    assert grave(found) == []
    assert found[0] == Fault(1, "", "the file has no header; its columns are taken in their order", True)


def test_lines_of_json_are_rows_too() -> None:
    row: dict[str, object] = {**row_of(event()), "best": 5, "gwnob": None}
    text = "\n".join([json.dumps(row), json.dumps({**row, "id": 3, "best": 6}), "[1]", "{"])
    aside: list[Fault] = []
    found = list(row_faults(FORM, json_rows(FORM, io.StringIO(text), aside)))
    assert grave([*found, *aside]) == [(2, "best"), (3, ""), (4, "")]


@pytest.mark.parametrize(
    ("days", "code"), [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (31, 4), (32, 5), (366, 5)]
)
def test_codes_of_days(days: int, code: int) -> None:
    assert date_precision(days) == code
    made = event(last=date(2031, 3, 2) + timedelta(days=days - 1))
    assert row_of(made)["date_prec"] == str(code)


def test_more_than_a_year_has_no_code() -> None:
    with pytest.raises(ValueError, match="367 days"):
        date_precision(367)


def test_cells_of_the_grid() -> None:
    assert (priogrid(-90, -180), priogrid(89.99, 179.99), priogrid(90, 180)) == (1, 259_200, 259_200)
    assert priogrid(0, 0) == 180 * 720 + 360 + 1


def test_what_ucdp_alone_fills_is_told_once() -> None:
    row = row_of(event())
    found = [each for each in faults(written(row, {**row, "id": "7", "active_year": "1"})) if each.is_remark]
    told = {(each.row, each.column): each.what for each in found}
    assert told[0, "conflict_new_id"] == "is empty in 2 rows; UCDP GED fills it"
    assert told[0, "active_year"] == "is empty in 1 row; UCDP GED fills it"
    assert (0, "country_id") not in told


def test_what_no_cell_needs_is_told_and_never_written() -> None:
    spoilt = written({**row_of(event()), "where_description": "a\x00b\u202ec"})
    assert grave(faults(spoilt)) == []
    assert "a b c" in spoilt
    assert grave(faults(spoilt.replace("a b c", "a\x00b"))) == [(2, "where_description")]


@pytest.mark.parametrize(
    ("state", "kind", "numbers"), [("SY", "1", ("652", "645")), ("HK", "2", ("", "")), ("ZZ", "2", ("", ""))]
)
def test_a_government_has_a_number_in_the_list_of_states(
    state: str, kind: str, numbers: tuple[str, str]
) -> None:
    sides = [Side(f"Government of {code}", SideKind.STATE, code) for code in (state, "IQ")]
    row = row_of(event(side_a=sides[0], side_b=sides[1]))
    assert (row["type_of_violence"], (row["gwnoa"], row["gwnob"])) == (kind, numbers)
    assert grave(faults(written(row))) == []


def test_coordinates_are_written_in_digits() -> None:
    row = row_of(event(spot=Spot(0.00001, -0.00006, Precision.EXACT, "x", "x", "GH")))
    assert row["geom_wkt"] == "POINT (-0.0000600 0.0000100)"
    assert grave(faults(written(row))) == []
