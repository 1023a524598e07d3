"""Words of time and the days they mean, in a report of Thursday, 14 April 2016 unless it says otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from cenotaph.dates import Form, find, resolve
from cenotaph.model.period import DateBasis, DatePrecision

THURSDAY = date(2016, 4, 14)


def days(text: str, published: date | None = THURSDAY, ahead: bool = False) -> list[str | None]:
    found = [resolve(expression, published, ahead=ahead) for expression in find(text)]
    return [f"{window.start}..{window.end}" if window else None for window in found]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The post fell on Monday.", "2016-04-11", "2016-04-11"),
        ("The post fell on Thursday.", "2016-04-14", "2016-04-14"),
        ("The post fell last Thursday.", "2016-04-07", "2016-04-07"),
        ("It fell late Tuesday night.", "2016-04-12", "2016-04-12"),
        ("Saturday's blast hit the square.", "2016-04-09", "2016-04-09"),
        ("the site of Saturdays blast", "2016-04-09", "2016-04-09"),
        ("on Friday of last week", "2016-04-08", "2016-04-08"),
        ("raids on Tuesday and Wednesday", "2016-04-12", "2016-04-13"),
        ("They withdrew last week.", "2016-04-04", "2016-04-10"),
        ("two weeks ago", "2016-03-28", "2016-04-03"),
        ("a week ago", "2016-04-07", "2016-04-07"),
        ("killed two days ago", "2016-04-12", "2016-04-12"),
        ("twelve hours ago", "2016-04-14", "2016-04-14"),
        ("two months ago", "2016-02-01", "2016-02-29"),
        ("two years ago", "2014-01-01", "2014-12-31"),
        ("In four months of violence", "2015-12-14", "2016-04-14"),
        ("since the beginning of the year", "2016-01-01", "2016-04-14"),
        ("By the weekend I shall have more men", "2016-04-14", "2016-04-17"),
        ("in the past day", "2016-04-13", "2016-04-14"),
        ("in the first three months of the year", "2016-01-01", "2016-03-31"),
        ("in the first quarter of 2014", "2014-01-01", "2014-03-31"),
        ("thus far in April", "2016-04-01", "2016-04-14"),
        ("this month", "2016-04-01", "2016-04-14"),
        ("In April alone", "2016-04-01", "2016-04-14"),
        ("so far this year", "2016-01-01", "2016-04-14"),
        ("earlier this year", "2016-01-01", "2016-04-14"),
        ("over the last two weeks", "2016-04-01", "2016-04-14"),
        ("over the past two months", "2016-02-14", "2016-04-14"),
        ("in the past 24 hours", "2016-04-13", "2016-04-14"),
        ("since 2011", "2011-01-01", "2016-04-14"),
        ("since the mid-1980s", "1985-01-01", "2016-04-14"),
        ("since the war broke out in March 2011", "2011-03-01", "2016-04-14"),
        ("since the March 2011 uprising", "2011-03-01", "2016-04-14"),
        ("since it took the town in June last year", "2015-06-01", "2016-04-14"),
        ("from March 23 onwards", "2016-03-23", "2016-04-14"),
        ("the second since Sunday when a guard died", "2016-04-10", "2016-04-10"),
        ("last August", "2015-08-01", "2015-08-31"),
        ("On April 8 troops advanced.", "2016-04-08", "2016-04-08"),
        ("In April 8 soldiers died.", "2016-04-01", "2016-04-14"),
        ("at the end of August", "2015-08-22", "2015-08-31"),
        ("at the beginning of June", "2015-06-01", "2015-06-10"),
        ("in mid-June", "2015-06-11", "2015-06-20"),
        ("late last month", "2016-03-22", "2016-03-31"),
        ("in late 2003", "2003-10-01", "2003-12-31"),
        ("at the end of last year", "2015-12-01", "2015-12-31"),
        ("shelled overnight", "2016-04-13", "2016-04-14"),
        ("shelled last night", "2016-04-13", "2016-04-13"),
        ("the day before yesterday", "2016-04-12", "2016-04-12"),
        ("at the weekend", "2016-04-09", "2016-04-10"),
        ("in the 1990s", "1990-01-01", "1999-12-31"),
        ("between 3 and 7 April", "2016-04-03", "2016-04-07"),
        ("between Friday and Sunday", "2016-04-08", "2016-04-10"),
        ("from November 20 to November 21, 1991", "1991-11-20", "1991-11-21"),
        ("on Dec. 27, 2008", "2008-12-27", "2008-12-27"),
        ("on 27/12/2008", "2008-12-27", "2008-12-27"),
        ("on 2008-12-27", "2008-12-27", "2008-12-27"),
        ("the 27th of March", "2016-03-27", "2016-03-27"),
        ("in the summer of 2012", "2012-06-01", "2012-08-31"),
        ("the 2006-2008 war", "2006-01-01", "2008-12-31"),
        ("on Monday, March 7", "2016-03-07", "2016-03-07"),
        ("It comes a week after a guard was killed.", "2016-04-07", "2016-04-07"),
        ("hit on Highway 1 March 31", "2016-03-31", "2016-03-31"),
    ],
)
def test_words_of_time_resolve_to_days(text: str, start: str, end: str) -> None:
    assert days(text) == [f"{start}..{end}"]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("They will leave on Friday.", "2016-04-15", "2016-04-15"),
        ("They will leave by May 3.", "2016-04-14", "2016-05-03"),
        ("They will leave next week.", "2016-04-18", "2016-04-24"),
        ("They will leave this week.", "2016-04-11", "2016-04-17"),
        ("within 10 days", "2016-04-14", "2016-04-24"),
        ("by the end of next year", "2016-04-14", "2017-12-31"),
    ],
)
def test_plans_look_ahead(text: str, start: str, end: str) -> None:
    assert days(text, ahead=True) == [f"{start}..{end}"]


@pytest.mark.parametrize(
    "text", ["on Monday", "last week", "two days ago", "since 2011", "in April", "yesterday"]
)
def test_relative_words_stay_open_without_a_publication_date(text: str) -> None:
    assert days(text, published=None) == [None]


def test_absolute_dates_need_no_publication_date() -> None:
    assert days("on 3 May 2004 and in June 2005", published=None) == [
        "2004-05-03..2004-05-03",
        "2005-06-01..2005-06-30",
    ]


@pytest.mark.parametrize(
    "text", ["during Ramadan", "in the past several weeks", "more than a week ago", "after Friday"]
)
def test_what_no_calendar_settles_is_open(text: str) -> None:
    assert days(text) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "2,000 troops",
        "2000 soldiers stayed",
        "they may march on",
        "the fall of the city",
        "a 5.11.7 kernel",
        "12:30",
        "",
    ],
)
def test_other_numbers_and_words_are_no_dates(text: str) -> None:
    assert find(text) == []


def test_a_number_of_people_behind_a_month_is_no_day() -> None:
    assert days("In March 20 people died.") == ["2016-03-01..2016-03-31"]


def test_the_previous_day_counts_from_an_anchor() -> None:
    (expression,) = find("The post had fallen the previous day.")
    window = resolve(expression, THURSDAY, anchor=date(2016, 4, 11))
    assert window is not None
    assert (window.start, window.end) == (date(2016, 4, 10), date(2016, 4, 10))
    assert resolve(expression, THURSDAY) is None


def test_offsets_hold_the_words() -> None:
    text = "Officials said that so far this year, and since June 2015, many fell."
    assert [text[found.start : found.end] for found in find(text)] == ["so far this year", "since June 2015"]


@pytest.mark.parametrize(
    ("text", "form", "basis", "precision"),
    [
        ("on 2 April 2016", Form.AT, DateBasis.STATED, DatePrecision.DAY),
        ("last week", Form.AT, DateBasis.RELATIVE, DatePrecision.WEEK),
        ("in March", Form.AT, DateBasis.RELATIVE, DatePrecision.MONTH),
        ("in 2014", Form.AT, DateBasis.STATED, DatePrecision.YEAR),
        ("since 2011", Form.SINCE, DateBasis.STATED, DatePrecision.SPAN),
        ("over the last two weeks", Form.AT, DateBasis.RELATIVE, DatePrecision.SPAN),
    ],
)
def test_a_window_says_what_it_rests_on(
    text: str, form: Form, basis: DateBasis, precision: DatePrecision
) -> None:
    (expression,) = find(text)
    window = resolve(expression, THURSDAY)
    assert window is not None
    assert (expression.form, window.basis, window.precision) == (form, basis, precision)
