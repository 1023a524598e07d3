"""How common words are."""

from __future__ import annotations

import pytest

from cenotaph.names import Frequencies
from cenotaph.names.frequencies import shipped
from cenotaph.names.words import word


def test_a_frequent_word_is_worth_fewer_bits() -> None:
    counted = Frequencies.of(["Selim Dorak", "Saleem Merun", "سليم ساهاني", "Tasel Verun"])
    assert counted.total == 8
    assert counted.bits(word("selim")) == pytest.approx(counted.bits(word("سليم")))
    assert counted.bits(word("selim")) < counted.bits(word("dorak")) < counted.bits(word("never"))


def test_nothing_counted_tells_nothing_of_any_word() -> None:
    empty = Frequencies({}, 0)
    assert empty.bits(word("selim")) == empty.bits(word("dorak"))


def test_shipped_frequencies_know_common_given_names_in_every_script() -> None:
    known = shipped()
    assert known.bits(word("محمد")) == known.bits(word("mohammed")) < 12.0
    assert known.bits(word("john")) < known.bits(word("verunskaya"))
