"""Times of feeds and sitemaps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.reports.web.moments import moment


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("Wed, 07 May 2031 23:30:00 +0300", "2031-05-07T23:30:00+03:00"),
        ("07 May 2031 23:30 GMT", "2031-05-07T23:30:00+00:00"),
        ("Wed, 7 May 31 08:00:00 EST", "2031-05-07T08:00:00-05:00"),
        ("Wed, 07 May 2031 23:30:00", "2031-05-07T23:30:00+00:00"),
        ("2031-05-07T23:30:00Z", "2031-05-07T23:30:00+00:00"),
        ("2031-05-07T23:30:00.123+02:00", "2031-05-07T23:30:00.123000+02:00"),
        (" 2031-05-07 23:30 ", "2031-05-07T23:30:00+00:00"),
        ("2031-05-07", "2031-05-07T00:00:00+00:00"),
    ],
)
def test_a_time_is_read_with_its_offset(words: str, iso: str) -> None:
    found = moment(words)
    assert found is not None
    assert found.isoformat() == iso


def test_a_day_alone_may_be_meant_to_its_end() -> None:
    found = moment("2031-05-07", end_of_day=True)
    assert found is not None
    assert found.isoformat() == "2031-05-07T23:59:59+00:00"


@pytest.mark.parametrize(
    "words",
    [None, "", "yesterday", "2031", "2031-13-01", "2031-05-32", "0001-01-01", "9999-12-31", "32 May 2031 25:00:00", "Wed, 07 May",
     "Wed, 07 May 2031 23:30:00 +999999", "x" * 100, "1" * 50],
)  # fmt: skip
def test_what_is_no_time_gives_none(words: str | None) -> None:
    assert moment(words) is None


@given(st.text(max_size=70))
def test_any_words_are_a_time_or_none(words: str) -> None:
    found = moment(words)
    assert found is None or found.tzinfo is not None
