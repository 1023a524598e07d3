"""Laws of the calendar reading, for any text and any day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cenotaph.dates import find, resolve

DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31))
PAST = st.sampled_from(
    [
        "on Monday", "late Friday night", "last Sunday", "last week", "two days ago", "three weeks ago", "a month ago",
        "two years ago", "last month", "last year", "this month", "this week", "this year", "so far this year",
        "earlier this month", "since March", "since Tuesday", "in May", "on 29 February", "on 3 June", "overnight",
        "yesterday", "today", "the past 24 hours", "over the last six months", "last August", "at the weekend",
    ]
)  # fmt: skip
WEEKDAYS = st.sampled_from(
    [
        "on Monday",
        "Tuesday night",
        "last Wednesday",
        "last week",
        "two weeks ago",
        "on Friday of last week",
        "since Sunday",
    ]
)
PIECES = st.lists(
    st.sampled_from(
        "since between and to from on in the of by until late mid- early last next this two 31 30 2011 1990s 0 99/99/2020 "
        "May March Feb. Monday week months ago after end 2016-02-30 February 29, 2015 overnight , - – ( ) . \n".split(
            " "
        )
    ),
    max_size=14,
)


@given(st.text(max_size=300), st.none() | DAYS)
def test_no_text_breaks_the_reading(text: str, published: date | None) -> None:
    for expression in find(text):
        window = resolve(expression, published)
        assert window is None or window.start <= window.end


@given(PIECES, st.none() | st.dates(), st.booleans())
def test_no_heap_of_time_words_breaks_the_reading(
    pieces: list[str], published: date | None, ahead: bool
) -> None:
    text = " ".join(pieces)
    end = 0
    for expression in find(text):
        assert end <= expression.start < expression.end <= len(text)
        end = expression.end
        window = resolve(expression, published, anchor=published, ahead=ahead)
        assert window is None or window.start <= window.end


@given(PAST, DAYS)
def test_words_of_the_past_never_pass_the_publication(text: str, published: date) -> None:
    (expression,) = find(text)
    window = resolve(expression, published)
    assert window is None or window.end <= published


@given(WEEKDAYS, DAYS, st.integers(min_value=-50, max_value=50))
def test_weekdays_move_with_whole_weeks(text: str, published: date, weeks: int) -> None:
    (expression,) = find(text)
    shift = timedelta(weeks=weeks)
    here, there = resolve(expression, published), resolve(expression, published + shift)
    assert here is not None
    assert there is not None
    assert (there.start, there.end) == (here.start + shift, here.end + shift)


@given(DAYS)
def test_a_date_in_full_means_itself(day: date) -> None:
    for text in (day.isoformat(), f"{day.day} {day:%B} {day.year}", f"{day:%B} {day.day}, {day.year}"):
        (expression,) = find(f"It fell on {text}.")
        window = resolve(expression, None)
        assert window is not None
        assert (window.start, window.end) == (day, day)
