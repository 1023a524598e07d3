"""Words of two names laid beside each other."""

from __future__ import annotations

import pytest

from cenotaph.names.align import EXACT, align, covered
from cenotaph.names.parse import words_of


@pytest.mark.parametrize(
    ("a", "b", "places"),
    [
        ("Selim Dorak", "Selim Dorak", [(0, 1, 0, 1), (1, 1, 1, 1)]),
        ("Selim Dorak", "Saleem Dorac", [(0, 1, 0, 1), (1, 1, 1, 1)]),
        ("Dorak Selim", "Selim Dorac", [(0, 1, 1, 1), (1, 1, 0, 1)]),
        ("Selim Faris Dorak", "Selim Dorak", [(0, 1, 0, 1), (2, 1, 1, 1)]),
        ("Gholam Reza Naderi", "Gholamreza Naderi", [(0, 2, 0, 1), (2, 1, 1, 1)]),
        ("Gholamreza Naderi", "Gholam Reza Naderi", [(0, 1, 0, 2), (1, 1, 2, 1)]),
        ("Omar Sahani", "Faris Dorak", [(0, 1, 0, 1), (1, 1, 1, 1)]),
        ("Omar Faris Sahani", "Yusuf Merun", [(0, 1, 0, 1), (2, 1, 1, 1)]),
        ("Dorak", "Selim Dorak", [(0, 1, 1, 1)]),
    ],
)
def test_words_find_their_likes(a: str, b: str, places: list[tuple[int, int, int, int]]) -> None:
    links, _ = align(words_of(a), words_of(b))
    assert sorted(link[:4] for link in links) == places


def test_words_that_sound_the_same_are_exact() -> None:
    links, straight = align(words_of("Salim Dorak"), words_of("Saleem Dorak"))
    assert [link[4] for link in links] == [EXACT, EXACT]
    assert straight


def test_covered_counts_both_words_of_a_joined_link() -> None:
    links, straight = align(words_of("Gholam Reza Naderi"), words_of("Gholamreza Naderi"))
    assert covered(links) == {0, 1, 2}
    assert covered(links, second=True) == {0, 1}
    assert not straight
