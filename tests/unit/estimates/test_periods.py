"""Days, weeks and months of a span: no day twice, none left out."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.errors import InputError
from cenotaph.estimates.periods import period_words, periods_of
from cenotaph.model.series import Step


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (Step.DAY, ["2031-12-30", "2031-12-31", "2032-01-01", "2032-01-02"]),
        (Step.WEEK, ["2032-W01"]),
        (Step.MONTH, ["2031-12", "2032-01"]),
    ],
)
def test_names_of_periods(step: Step, expected: list[str]) -> None:
    found = periods_of(date(2031, 12, 30), date(2032, 1, 2), step)
    assert [period_words(first, step) for first, _ in found] == expected


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)), st.integers(0, 800), st.sampled_from(list(Step)))
def test_every_day_once(first: date, days: int, step: Step) -> None:
    last = first + min(timedelta(days), date.max - first)
    found = periods_of(first, last, step)
    assert (found[0][0], found[-1][1]) == (first, last)
    assert all(start <= end for start, end in found)
    assert all(after[0] - before[1] == timedelta(1) for before, after in pairwise(found))
    assert len({period_words(start, step) for start, _ in found}) == len(found)


@pytest.mark.parametrize(
    ("first", "last", "step", "wanted"),
    [
        (date(2031, 5, 2), date(2031, 5, 1), Step.DAY, "ends .* before it starts"),
        (date(2000, 1, 1), date(2031, 5, 1), Step.DAY, "more than 4,000 periods"),
    ],
)
def test_spans_that_cannot_be_cut(first: date, last: date, step: Step, wanted: str) -> None:
    with pytest.raises(InputError, match=wanted):
        periods_of(first, last, step)
