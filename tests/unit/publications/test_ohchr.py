"""OHCHR: the rows of events by sex, age, status and cause, and what the check finds in spoilt ones."""

from __future__ import annotations

import io

import pytest
from tests.unit.publications.events import GOVERNMENT, REBELS, event

from cenotaph.publications.checking import Fault, row_faults
from cenotaph.publications.event import CIVILIANS, Age, Part, Sex, Toll, Whose
from cenotaph.publications.ohchr import CAUSES, FORM, rows_of, status_of
from cenotaph.publications.rows import csv_rows, write_rows

CHILDREN = Part(Whose.CIVILIANS, Sex.UNKNOWN, Age.CHILD, 2)
WOMEN = Part(Whose.CIVILIANS, Sex.WOMAN, Age.ADULT, 1)


def faults(*rows: dict[str, str]) -> list[Fault]:
    stream = io.StringIO(newline="")
    write_rows(FORM.columns, rows, stream)
    stream.seek(0)
    aside: list[Fault] = []
    return [*row_faults(FORM, csv_rows(FORM, stream, aside)), *aside]


def cells(*names: str, **changes: object) -> list[tuple[str, ...]]:
    return [tuple(row[name] for name in names) for row in rows_of([event(**changes)])]


def test_each_status_has_its_row() -> None:
    found = cells("status", "deaths", "low", "high")
    assert found == [("Civilian", "1", "1", "2"), ("Member of armed forces", "4", "3", "6")]


def test_men_women_and_children_are_told_apart() -> None:
    found = cells(
        "sex", "age", "deaths", "high",
        side_b=CIVILIANS, tolls=((Whose.CIVILIANS, Toll(5, 6, 9)),), parts=(CHILDREN, WOMEN),
    )  # fmt: skip
    assert found == [
        ("Unknown", "Child", "2", "2"),
        ("Unknown", "Unknown", "3", "6"),
        ("Woman", "Adult", "1", "1"),
    ]


def test_parts_are_never_more_than_the_whole() -> None:
    found = cells("age", "deaths", tolls=((Whose.CIVILIANS, Toll(1, 1, 1)),), parts=(CHILDREN,))
    assert found == [("Unknown", "1")]


def test_a_cause_is_told_for_those_whom_it_killed() -> None:
    found = cells("status", "cause_of_death", causes=((Whose.CIVILIANS, "heavy"),))
    assert found == [("Civilian", CAUSES["heavy"]), ("Member of armed forces", "Unknown")]


def test_events_of_one_kind_are_summed() -> None:
    (row, _) = rows_of([event(), event(id="00f1e2d3c4b5a698")])
    assert (row["deaths"], row["events"], row["ref_area"], row["year"]) == ("2", "2", "SYR", "2031")


@pytest.mark.parametrize(
    ("whose", "status"),
    [
        (Whose.A, "Member of armed forces"),
        (Whose.B, "Person directly participating in hostilities"),
        (Whose.CIVILIANS, "Civilian"),
        (Whose.UNKNOWN, "Unknown"),
    ],
)
def test_the_status_of_sides(whose: Whose, status: str) -> None:
    assert status_of(event(side_a=GOVERNMENT, side_b=REBELS), whose) == status


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("indicator", "16.1.1"),
        ("ref_area", "SY"),
        ("ref_area", "XXX"),
        ("year", "31"),
        ("sex", "Male"),
        ("age", "18+"),
        ("status", "Soldier"),
        ("cause_of_death", "Bomb"),
        ("directness", ""),
        ("deaths", "-1"),
        ("low", "9"),
        ("high", "0"),
    ],
)
def test_a_spoilt_cell_is_told(column: str, value: str) -> None:
    good = next(iter(rows_of([event()])))
    assert [(each.row, each.column) for each in faults({**good, column: value})] == [(2, column)]


def test_a_combination_stands_once() -> None:
    good = next(iter(rows_of([event()])))
    assert [(each.row, each.column) for each in faults(good, good)] == [(3, "ref_area")]


def test_estimated_deaths_are_of_no_event() -> None:
    good = next(iter(rows_of([event()]))) | {"documentation": "Estimated undocumented"}
    assert [each.column for each in faults(good)] == ["events"]
    assert faults(good | {"events": ""}) == []
