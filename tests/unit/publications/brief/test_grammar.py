"""Grammar: number, lists, ranges, places, days and hedges."""

from __future__ import annotations

import pytest

from cenotaph.publications.brief.caveats import together, word_caveats
from cenotaph.publications.brief.grammar import (
    capital,
    counted,
    in_place,
    is_or_are,
    listed,
    on_days,
    range_words,
    was_or_were,
    within,
)


@pytest.mark.parametrize(
    ("many", "words"), [(0, "0 men are"), (1, "1 man is"), (2, "2 men are"), (1200, "1,200 men are")]
)
def test_nouns_and_verbs_follow_their_number(many: int, words: str) -> None:
    assert f"{counted(many, 'man', 'men')} {is_or_are(many)}" == words


@pytest.mark.parametrize(("many", "verb"), [(1, "was"), (2, "were"), (0, "were"), (None, "were")])
def test_the_past_follows_its_number(many: int | None, verb: str) -> None:
    assert was_or_were(many) == verb


@pytest.mark.parametrize(
    ("words", "told"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists(words: list[str], told: str) -> None:
    assert listed(words) == told


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (23, None, "at least 23"),
        (23, 23, "23"),
        (23, 1400, "23 to 1,400"),
        (0, 40, "at most 40"),
        (0, 0, "0"),
        (0, None, "at least 0"),
    ],
)
def test_ranges(low: int, high: int | None, words: str) -> None:
    assert range_words(low, high) == words


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("", ""),
        ("Belgrun", "in Belgrun"),
        ("Belgrun countryside", "in the Belgrun countryside"),
        ("The Ostal valley", "in the Ostal valley"),
        ("hospital in Tolvar", "at a place given as “hospital in Tolvar”"),
    ],
)
def test_places(place: str, words: str) -> None:
    assert in_place(place) == words


@pytest.mark.parametrize(
    ("days", "is_day", "words"),
    [
        ("", False, ""),
        ("2 April 2031", True, "on 2 April 2031"),
        ("1–14 April 2031", False, "between 1 and 14 April 2031"),
        ("28 March 2031 – 3 April 2031", False, "between 28 March 2031 and 3 April 2031"),
        ("April 2031", False, "in April 2031"),
        ("2031", False, "in 2031"),
        ("until 2 May 2031", False, "until 2 May 2031"),
        ("from 2 May 2031 on", False, "from 2 May 2031 on"),
    ],
)
def test_days(days: str, is_day: bool, words: str) -> None:
    assert on_days(days, is_day) == words


@pytest.mark.parametrize(
    ("words", "inside"),
    [
        ("The ministry", "the ministry"),
        ("Local officials", "local officials"),
        ("Radio Dumarra", "Radio Dumarra"),
        ("Anders Kol", "Anders Kol"),
        ("", ""),
    ],
)
def test_what_is_no_name_is_written_small_inside_a_sentence(words: str, inside: str) -> None:
    assert within(words) == inside
    assert capital(inside)[:1] == words[:1]


@pytest.mark.parametrize(
    ("words", "caveats"),
    [
        ("23 soldiers were killed", ()),
        ("six men were laid to rest", ("funerals, not deaths",)),
        ("the funerals of 12 fighters", ("funerals, not deaths",)),
        ("19 bodies in army uniform", ("bodies, not deaths",)),
        ("killed at a funeral", ()),
    ],
)
def test_what_words_count_where_it_is_not_deaths(words: str, caveats: tuple[str, ...]) -> None:
    assert word_caveats(words) == caveats


def test_what_is_counted_together_is_said() -> None:
    assert together(("Ardavia", "Zorhan")) == ("Ardavia and Zorhan together",)
    assert together(("Ardavia",)) == ()
