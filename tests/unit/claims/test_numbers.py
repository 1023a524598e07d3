"""Numbers and words for how many, as counts."""

from __future__ import annotations

import pytest

from cenotaph.claims.numbers import find, value_of
from cenotaph.model.count import Count

COUNTS = [
    ("Shelling killed 23 shepherds", Count(23, 23)),
    ("At least 13 were hurt", Count(13, None)),
    ("13 or more were hurt", Count(13, None)),
    ("more than 300 marched", Count(301, None)),
    ("over a dozen monks", Count(13, None)),
    ("fewer than 20 stayed", Count(None, 19)),
    ("up to 50 sailors", Count(None, 50)),
    ("as many as 300 porters", Count(None, 300)),
    ("20 to 30 riders", Count(20, 30)),
    ("between 1,500 and 2,000 men", Count(1500, 2000)),
    ("70 to 80,000 losses", Count(70000, 80000)),
    ("about 10,000 recruits", Count(10000, 10000, approx=True)),
    ("some 5,000 recruits", Count(5000, 5000, approx=True)),
    ("an estimated 400 guards", Count(400, 400, approx=True)),
    ("a couple of drivers", Count(2, None, vague=True)),
    ("several nurses", Count(3, None, vague=True)),
    ("dozens of clerks", Count(24, None, vague=True)),
    ("several hundred clerks", Count(300, None, vague=True)),
    ("tens of thousands of refugees", Count(20000, None, vague=True)),
    ("two dozen of them", Count(24, 24)),
    ("half a dozen cooks", Count(6, 6)),
    ("two hundred and fifty-three pilots", Count(253, 253)),
    ("1.5 million people", Count(1500000, 1500000)),
    ("no fewer than twenty-five boats' crews", Count(25, None)),
    ("no one was hurt", Count(0, 0)),
]


@pytest.mark.parametrize(("text", "count"), COUNTS)
def test_a_quantity_is_read_as_worded(text: str, count: Count) -> None:
    assert [q.count for q in find(text)] == [count]


@pytest.mark.parametrize("text", ["a 34-year-old baker", "at 6:15 sharp", "it cost $5 million"])
def test_ages_clock_times_and_money_are_no_quantities(text: str) -> None:
    assert find(text) == []


def test_a_change_is_two_numbers_and_not_a_range() -> None:
    assert [q.count for q in find("rose from 9,000 to 16,000")] == [Count(9000, 9000), Count(16000, 16000)]


def test_days_of_a_month_are_no_range() -> None:
    assert all(q.count.low == q.count.high for q in find("from May 5 to 13"))


@pytest.mark.parametrize(
    ("words", "value"), [("a hundred", 100), ("2, 875", 2875), ("forty-two", 42), ("1.5", None)]
)
def test_number_words_have_one_value(words: str, value: int | None) -> None:
    assert value_of(words) == value


def test_offsets_hold_the_words() -> None:
    text = "They said that at least 13 left."
    quantity = find(text)[0]
    assert text[quantity.start : quantity.end] == "at least 13"
    assert text[quantity.core_start : quantity.core_end] == "13"
