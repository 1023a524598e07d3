"""Words: names, phrases and numbers of a text, and how rare they are."""

from __future__ import annotations

import pytest

from cenotaph.incidents.words import Bag, Rarity, bag_of, common_words


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shells fell on Belgrun, medics said.", {"belgrun"}),
        ("Belgrun was shelled. Medics came to Belgrun.", {"belgrun"}),
        ("On Monday the army left in March.", set()),
        ("The front held, the Front said.", set()),
        ("he met Tobren Malvik", {"tobren", "malvik"}),
        ("", set()),
        ("٣ قتلى في السوق", set()),
    ],
)
def test_names_have_a_capital_inside_a_sentence(text: str, names: set[str]) -> None:
    assert bag_of(text, bag_of(text)).names == names


def test_two_names_in_a_row_are_a_phrase() -> None:
    assert bag_of("he met Tobren Malvik Senn and Dravik").phrases == {"tobren malvik", "malvik senn"}


def test_a_headline_in_capitals_has_only_the_names_of_its_text() -> None:
    whole = bag_of("Medics said that shells fell on Belgrun.")
    assert bag_of("Many People Killed In Belgrun Market", whole).names == {"belgrun"} | (
        {"market"} - common_words().keys()
    )


def test_words_without_capitals_are_plain_words() -> None:
    assert "السوق" in bag_of("٣ قتلى في السوق").plain


def test_bags_unite() -> None:
    both = bag_of("he met Tobren") | bag_of("in 1999 he left")
    assert both == Bag(frozenset({"tobren"}), frozenset({"he", "met", "in", "left"}), frozenset({"1999"}))


def test_a_rare_word_is_worth_more_than_a_common_one() -> None:
    rarity = Rarity([frozenset({"the", "belgrun", "market"}), frozenset({"the", "uzgar", "market"})])
    assert rarity.worth("belgrun") > rarity.worth("said") > rarity.worth("the") >= 0
    assert rarity.worth("belgrun") > rarity.worth("market")


def test_the_common_words_are_words_with_shares() -> None:
    shares = common_words()
    assert len(shares) > 1000
    assert all(word.islower() and 0 < share <= 1 for word, share in shares.items())
