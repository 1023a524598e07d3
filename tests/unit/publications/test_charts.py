"""Charts: specifications that hold all their data, with the same as a table; maps: areas, latest first."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from cenotaph.model.claim import Measure
from cenotaph.model.figure import Figure, Named
from cenotaph.model.place import Precision
from cenotaph.model.scope import Scope
from cenotaph.model.series import Period, Series, Step, Strengths, Stretch
from cenotaph.publications.charts import Bounded, forces_chart, losses_chart, ranges_chart
from cenotaph.publications.maps import Spot, features_of, precision_words, spot_radius
from cenotaph.publications.tables import Column, csv_of

KILLED = frozenset({Measure.KILLED})


def figure(low: int, high: int | None) -> Figure:
    return Figure(Scope(), low, high, None, "", (), (), (), (), (), (), (), Named(0, 0), 1)


def period(first: date, last: date, bounds: tuple[int, int | None] | None) -> Period:
    return Period(first, last, None if bounds is None else figure(*bounds), 0 if bounds is None else 2, 0)


APRIL, MAY, JUNE = (
    (date(2031, 4, 1), date(2031, 4, 30)),
    (date(2031, 5, 1), date(2031, 5, 31)),
    (date(2031, 6, 1), date(2031, 6, 30)),
)


def series(*bounds: tuple[int, int | None] | None) -> Series:
    periods = tuple(period(*days, each) for days, each in zip((APRIL, MAY, JUNE), bounds, strict=False))
    return Series(Scope(outcomes=KILLED), Step.MONTH, periods, figure(0, None))


def test_losses_are_drawn_and_told_alike() -> None:
    chart = losses_chart({"the Army": series((23, 40), None, (4, None)), "the Front": series((1, 1))})
    told = [(row["party"], row["from"], row["low"], row["high"]) for row in chart.rows]
    assert told == [
        ("the Army", "2031-04-01", 23, 40),
        ("the Army", "2031-06-01", 4, None),
        ("the Front", "2031-04-01", 1, 1),
    ]
    drawn = chart.spec["data"]["values"]
    assert [(row["party"], row["low"]) for row in drawn] == [
        ("the Army", 23),
        ("the Army", 4),
        ("the Front", 1),
    ]
    assert "month" in chart.title
    assert json.loads(json.dumps(chart.spec)) == chart.spec


def test_two_parties_of_one_month_hide_each_other_nowhere() -> None:
    chart = losses_chart({"the Army": series((23, 40)), "the Front": series((1, 1))})
    one, other = chart.spec["data"]["values"]
    assert "2031-04-01" <= one["begin"] < one["behind"] < other["begin"] < other["behind"] < "2031-05-01"


def test_no_series_makes_an_empty_chart() -> None:
    chart = losses_chart({})
    assert chart.rows == ()
    assert chart.spec["data"]["values"] == []


def strengths(*stretches: tuple[int, int, int, int | None]) -> Strengths:
    found = [
        Stretch(date(2031, 4, first), date(2031, 4, last), low, high, ("a",))
        for first, last, low, high in stretches
    ]
    return Strengths(Scope(), (), tuple(found), (), ())


def test_forces_are_cut_to_the_days_and_go_on_to_the_end_of_the_last() -> None:
    chart = forces_chart(
        {"the Army": strengths((1, 10, 900, 1100), (20, 22, 5, None))}, date(2031, 4, 5), date(2031, 4, 20)
    )
    assert [(row["from"], row["to"], row["low"], row["high"]) for row in chart.rows] == [
        ("2031-04-05", "2031-04-10", 900, 1100),
        ("2031-04-20", "2031-04-20", 5, None),
    ]
    assert [row["behind"] for row in chart.spec["data"]["values"]] == ["2031-04-11", "2031-04-21"]


def test_ranges_have_their_best_and_their_open_ends() -> None:
    chart = ranges_chart("By trust", [Bounded("trust 5", 3, None), Bounded("trust 4", 3, 9, 5)])
    assert [(row["name"], row["low"], row["high"], row["best"]) for row in chart.rows] == [
        ("trust 5", 3, None, None),
        ("trust 4", 3, 9, 5),
    ]


def addresses(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [each for name, item in value.items() if name != "$schema" for each in addresses(item)]
    if isinstance(value, list):
        return [each for item in value for each in addresses(item)]
    return [value] if isinstance(value, str) and "://" in value else []


@pytest.mark.parametrize(
    "chart",
    [
        losses_chart({"a": series((1, 2))}),
        forces_chart({"a": strengths((1, 2, 3, 4))}, date(2031, 4, 1), date(2031, 4, 9)),
        ranges_chart("x", [Bounded("a", 1, 2)]),
    ],
    ids=["losses", "forces", "ranges"],
)
def test_a_chart_fetches_nothing(chart: Any) -> None:
    assert addresses(chart.spec) == []
    assert "url" not in json.dumps(chart.spec)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=1+1", "'=1+1"), ("@x", "'@x"), ("plain", "plain"), (None, ""), (True, "true"), (-3, "-3"),
        (date(2031, 4, 1), "2031-04-01"), ("a,b", '"a,b"'),
    ],
)  # fmt: skip
def test_no_cell_is_run_by_a_spreadsheet(value: Any, expected: str) -> None:
    assert csv_of([Column("x", "X")], [{"x": value}]) in (f"x\r\n{expected}\r\n", f'x\r\n"{expected}"\r\n')


@pytest.mark.parametrize("precision", list(Precision))
def test_a_place_is_an_area_as_wide_as_it_is_uncertain(precision: Precision) -> None:
    assert spot_radius(precision, 0.0) >= 1
    assert spot_radius(precision, 900.0) == 900.0
    assert precision_words(precision)
    if precision is not Precision.EXACT:
        assert spot_radius(precision, 0.0) >= 15


def test_the_latest_is_told_first() -> None:
    old, new, undated = (
        Spot(name, f"/{name}", "Belgrun", 1.0, 2.0, Precision.ADMIN1, 40.0, "killed", day, day)
        for name, day in (("old", date(2031, 3, 1)), ("new", date(2031, 4, 1)), ("undated", None))
    )
    assert [row["title"] for row in features_of([old, undated, new])] == ["new", "old", "undated"]
    assert features_of([new])[0]["precision"] == "somewhere in the province"
