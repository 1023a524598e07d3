"""Edits of sounds, and what they weigh."""

from __future__ import annotations

from pathlib import Path

import pytest

from cenotaph.errors import RuleError
from cenotaph.names import spelling
from cenotaph.names.spelling import LEAST, MOST, Writing, edits, features, likeness, weights
from cenotaph.names.words import Word, word


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("dorak", "dorak", []),
        ("dorak", "derak", [("o", "e")]),
        ("durak", "dorak", [("u", "o")]),
        ("dorak", "drak", [("o", "")]),
        ("dora", "dorak", [("", "k$")]),
        ("orak", "dorak", [("", "d^")]),
        ("qasem", "ġasem", [("q", "ġ^")]),
        ("qasem", "ġasim", [("q", "ġ^"), ("e", "i")]),
        ("", "a", [("", "a^")]),
        ("", "", []),
    ],
)
def test_sounds_that_differ_lie_beside_each_other(
    one: str, two: str, expected: list[tuple[str, str]]
) -> None:
    assert edits(one, two) == expected


def alike(one: str, two: str) -> float:
    return likeness(word(one), word(two))


@pytest.mark.parametrize(
    ("closer", "farther"),
    [
        (("jaafari", "jafari"), ("jaafari", "jafarian")),
        (("qasem", "kasem"), ("qasem", "rasem")),
        (("dorak", "دوراك"), ("dorak", "دورال")),
        (("salma", "سلمى"), ("salma", "سالم")),
        (("гриценко", "hrytsenko"), ("гриценко", "kravchenko")),
        (("سلامة", "سالمة"), ("سلامة", "سليمة")),
        (("hasan", "hassan"), ("hasan", "hossein")),
        (("дорак", "dorak"), ("дорак", "torun")),
    ],
)
def test_likely_spellings_weigh_more(closer: tuple[str, str], farther: tuple[str, str]) -> None:
    assert alike(*closer) > alike(*farther)


def test_the_order_of_the_words_does_not_matter() -> None:
    for one, two in (("dorak", "dorac"), ("سالم", "salem"), ("سلامة", "سالمة"), ("harun", "gharun")):
        assert alike(one, two) == alike(two, one)


def test_log_odds_are_bounded() -> None:
    pairs = (("abcdefghij" * 5, "abcdefghij" * 5 + "k"), ("x", "unlikely"), ("a", "b"))
    assert all(LEAST <= alike(one, two) <= MOST for one, two in pairs)


def test_weights_are_the_sum_of_the_features() -> None:
    known = weights("spelling")
    for one, two in (("dorak", "derak"), ("merun", "meroun")):
        first, second = word(one).sounds, word(two).sounds
        total = sum(known.get(name, 0.0) for name in features(first, second, Writing.VOWELS))
        assert alike(one, two) == pytest.approx(max(LEAST, min(MOST, total)))


def test_two_given_names_are_not_one_for_a_letter() -> None:
    first: Word = word("محمد")
    assert first.given
    assert likeness(first, word("محمود")) < likeness(word("محمز"), word("محموز"))


def test_a_broken_model_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "FOLDER", tmp_path)
    (tmp_path / "broken.json").write_text("{}", encoding="utf-8")
    for name in ("broken", "absent"):
        with pytest.raises(RuleError, match=f"{name}.json"):
            weights(name)
