"""Grammar: number, lists, ranges, places, days and hedges."""

from __future__ import annotations

import pytest

from cenotaph.publications.brief.caveats import together, word_caveats
from cenotaph.publications.brief.grammar import (
    capital,
    count_words,
    counted,
    definite,
    is_or_are,
    kind_words,
    listed,
    on_days,
    range_words,
    so_many,
    was_or_were,
    within,
)
from cenotaph.publications.brief.wheres import in_place


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
    ("place", "known", "words"),
    [
        ("", "", ""),
        ("Belgrun", "", "in Belgrun"),
        ("BELGRUN, Ardavia", "", "in Belgrun, Ardavia"),
        ("Belgrun countryside", "", "in the Belgrun countryside"),
        ("Ostal river near Belgrun", "", "in the Ostal river near Belgrun"),
        ("The Ostal valley", "", "in the Ostal valley"),
        ("United Kantons", "", "in the United Kantons"),
        ("Tolvar in southern Ardavia", "", "in Tolvar in southern Ardavia"),
        ("south-eastern Ardavia", "", "in south-eastern Ardavia"),
        ("north of Belgrun", "Belgrun", "north of Belgrun"),
        ("near the town of Sela", "near Sela", "near the town of Sela"),
        ("behind the frontline at Sela", "", "behind the frontline at Sela"),
        ("near their glorious camp", "Sela", "in Sela (given as “near their glorious camp”)"),
        ("Sela border crossing", "", "at the Sela border crossing"),
        ("eastern Ostal", "Eastern Ostal", "in Eastern Ostal"),
        ("hospital in Tolvar", "", "at a place given as “hospital in Tolvar”"),
        ("hospital in Tolvar", "Tolvar", "in Tolvar (given as “hospital in Tolvar”)"),
        ("a farm by Tolvar", "near Tolvar", "near Tolvar (given as “a farm by Tolvar”)"),
    ],
)
def test_places(place: str, known: str, words: str) -> None:
    assert in_place(place, known) == words


@pytest.mark.parametrize(
    ("low", "high", "approx", "words"),
    [
        (9000, 9000, True, "about 9,000"),
        (20, 30, False, "20 to 30"),
        (20, None, False, "at least 20"),
        (150_001, None, False, "more than 150,000"),
        (1, None, False, "at least 1"),
        (None, 30, True, "at most 30"),
        (None, 99_999, False, "fewer than 100,000"),
        (None, None, False, ""),
    ],
)
def test_counts_in_words(low: int | None, high: int | None, approx: bool, words: str) -> None:
    assert count_words(low, high, approx) == words


@pytest.mark.parametrize(
    ("many", "group", "quote", "words"),
    [
        ("20", "guards", "", "20 “guards”"),
        ("1", "guard", "", "1 “guard”"),
        ("1", "lake guards", "", "1 of “lake guards”"),
        ("16", "Ostal", "", "16 given as “Ostal”"),
        ("16", "men", "", "16 “men”"),
        ("4,000", "the riders of Dumarra", "", "4,000 of “the riders of Dumarra”"),
        ("7", "", "", "7"),
        ("", "guards", "dozens of guards", "a number given as “dozens of guards”"),
        ("", "", "", "an unstated number"),
    ],
)
def test_how_many_of_whom(many: str, group: str, quote: str, words: str) -> None:
    assert so_many(many, group, quote) == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ardavia", "Ardavia"),
        ("United Kantons", "the United Kantons"),
        ("Lake Guard", "the Lake Guard"),
        ("Ostal Protection Units (OPU)", "the Ostal Protection Units (OPU)"),
        ("The Front", "the Front"),
        ("Hill Watchers", "Hill Watchers"),
    ],
)
def test_names_of_bodies_have_an_article(name: str, words: str) -> None:
    assert definite(name) == words


@pytest.mark.parametrize(
    ("kind", "words"), [("state", "a state"), ("organisation", "an organisation"), ("people", "people")]
)
def test_kinds(kind: str, words: str) -> None:
    assert kind_words(kind) == words


@pytest.mark.parametrize(
    ("days", "is_day", "words"),
    [
        ("", False, ""),
        ("2 April 2031", True, "on 2 April 2031"),
        ("1–14 April 2031", False, "between 1 and 14 April 2031"),
        ("28 March 2031 – 3 April 2031", False, "between 28 March 2031 and 3 April 2031"),
        ("April 2031", False, "in April 2031"),
        ("April – June 2031", False, "from April to June 2031"),
        ("2030–2031", False, "between 2030 and 2031"),
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
