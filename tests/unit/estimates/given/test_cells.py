"""Cells as numbers and days: what is not sure to be one is refused, with what to write instead."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from cenotaph.estimates.given.cells import CellError, Value, day, number, rung, text_of, truth


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("12", 12), (" 1,200 ", 1200), ("1 200", 1200), ("1’200’300", 1200300), ("12.0", 12), (12.0, 12),
        (7, 7), ("0", 0), ("", None), (None, None), (float("nan"), None), ("n/a", None),
    ],
)  # fmt: skip
def test_a_number_is_read(value: Value, meant: int | None) -> None:
    assert number(value) == meant


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("twelve", "no whole number"), ("12.5", "no whole number"), ("1.200", "no whole number"),
        ("-3", "less than nobody"), ("12,00", "no whole number"), ("1,20,000", "no whole number"),
        (12.5, "no whole number"), (True, "no number"), (date(2031, 3, 1), "no number"),
        (">20", "no whole number"), ("99999999999", "more than all people"), ("१२", "no whole number"),
        (float("inf"), "no whole number"),
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused(value: Value, what: str) -> None:
    with pytest.raises(CellError, match=what) as raised:
        number(value)
    assert raised.value.remedy


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2031-03-04", date(2031, 3, 4), date(2031, 3, 4)),
        ("2031-3-4", date(2031, 3, 4), date(2031, 3, 4)),
        ("2031-03", date(2031, 3, 1), date(2031, 3, 31)),
        ("2032-02", date(2032, 2, 1), date(2032, 2, 29)),
        ("2031", date(2031, 1, 1), date(2031, 12, 31)),
        (2031, date(2031, 1, 1), date(2031, 12, 31)),
        ("2031-03-04 00:00:00", date(2031, 3, 4), date(2031, 3, 4)),
        (datetime.fromisoformat("2031-03-04"), date(2031, 3, 4), date(2031, 3, 4)),
        (date(2031, 3, 4), date(2031, 3, 4), date(2031, 3, 4)),
        ("4 March 2031", date(2031, 3, 4), date(2031, 3, 4)),
        ("4-Mar-2031", date(2031, 3, 4), date(2031, 3, 4)),
        ("Sept 4, 2031", date(2031, 9, 4), date(2031, 9, 4)),
        ("04.03.2031", date(2031, 3, 4), date(2031, 3, 4)),
        ("25/03/2031", date(2031, 3, 25), date(2031, 3, 25)),
        ("3/25/2031", date(2031, 3, 25), date(2031, 3, 25)),
        ("3/3/2031", date(2031, 3, 3), date(2031, 3, 3)),
        ("", None, None),
        (None, None, None),
    ],
)
def test_a_day_is_read(value: Value, first: date | None, last: date | None) -> None:
    assert (day(value), day(value, is_last=True)) == (first, last)


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("3/4/2031", "which is the month"), ("4-Mar-31", "two digits"), ("3/25/31", "two digits"),
        ("47911", "spreadsheet's number for a day .2031-03-04"), (47911.0, "spreadsheet's number"),
        ("2031-02-29", "has 28 days"), ("2031-13-01", "no month 13"), ("yesterday", "is no date"),
        ("4 Marz 2031", "is no date"), ("31.04.2031", "has 30 days"), ("0000-01-01", "is no date"),
        (datetime.fromisoformat("2031-03-04T13:05"), "moment"), ("2031-03-04T13:05", "is no date"), (True, "is no date"),
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused(value: Value, what: str) -> None:
    with pytest.raises(CellError, match=what) as raised:
        day(value)
    assert "YYYY-MM-DD" in raised.value.remedy


def test_rungs_and_truths() -> None:
    assert [rung(value, 5) for value in ("", 3, "5", 1.0)] == [None, 3, 5, 1]
    assert [truth(value) for value in ("", "yes", "No", True, None)] == [False, True, False, True, False]
    for value in ("0", "6", "high", "3.5"):
        with pytest.raises(CellError, match="no rung"):
            rung(value, 5)
    with pytest.raises(CellError, match="neither"):
        truth("maybe")


def test_text_is_on_one_line() -> None:
    assert text_of("  two\n words ") == "two words"
    assert text_of(3.0) == "3"
