"""Laws of the comparison of names, for any two texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cenotaph.names import compare, key, parse

PIECES = st.sampled_from(
    [
        *(
            "Selim",
            "Saleem",
            "Dorak",
            "Dorac",
            "al-",
            "Abu",
            "Abd",
            "bin",
            "Col.",
            "Dr",
            "J.",
            "Jr",
            "Malik",
            "O'Rean",
        ),
        *("سليم", "دوراك", "عبد", "ابو", "ال", "الدين", "الله", "هللا", "سلامة", "سالمة", "العقيد", "رضا"),
        *(
            "Селим",
            "Дорак",
            "Петрович",
            "полковник",
            "דורק",
            "יצחק",
            "Δόρακ",
            "王",
            "-",
            ",",
            "(",
            ")",
            '"',
            "١٢",
            "\u200c",
        ),
    ]
)
NAMES = st.one_of(st.lists(PIECES, max_size=7).map(" ".join), st.text(max_size=40))


@given(NAMES, NAMES)
def test_the_order_of_the_two_does_not_matter(a: str, b: str) -> None:
    one, two = compare(a, b), compare(b, a)
    assert one.score == two.score
    assert one.same == two.same
    assert one.bits == two.bits
    assert len(one.reasons) == len(two.reasons)


@given(NAMES, NAMES)
def test_a_score_is_a_share_and_has_reasons(a: str, b: str) -> None:
    found = compare(a, b)
    assert 0.0 <= found.score <= 1.0
    assert found.reasons
    assert found.same == (found.score >= 0.5)


@given(NAMES)
def test_a_name_of_letters_is_itself(name: str) -> None:
    words = parse(name).words
    if words:
        assert compare(name, name).same
        assert key(name) == key(name + " ")
        assert key(name)
    else:
        assert compare(name, name).score == 0.0
        assert not key(name)


@given(NAMES)
def test_case_and_blanks_change_nothing(name: str) -> None:
    spaced = "  ".join(name.split())
    assert [word.sounds for word in parse(name).words] == [
        word.sounds for word in parse(f" {spaced}\t").words
    ]


@given(NAMES)
def test_every_word_has_sounds(name: str) -> None:
    assert all(word.sounds and len(word.coarse) == len(word.sounds) for word in parse(name).words)
