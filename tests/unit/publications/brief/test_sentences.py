"""Sentences with references: none is built that no receipt bears out, and caveats travel with numbers."""

from __future__ import annotations

import pytest

from cenotaph.errors import PublicationError
from cenotaph.publications.brief.sentences import Part, Quote, Receipt, Sentence, Stated, plain

QUOTE = Quote("c1", "The army ", "lost 1,200 men", " near Belgrun.", "Merin Post", published="2 March 2031")
RECEIPT = Receipt("r", "at least 1,200 killed", ("of the army",), (QUOTE,))
FUNERALS = Receipt("f", "at least 7 killed", ("of the army",), caveats=("funerals, not deaths",))


@pytest.mark.parametrize("words", ["1,200", "1200 killed", "on 2 March 2031", "the army", ""])
def test_what_the_receipt_holds_may_be_stated(words: str) -> None:
    assert Sentence.of(Stated(words, RECEIPT), ".").receipts == (RECEIPT,)


@pytest.mark.parametrize("words", ["1,201", "200", "12", "1 to 1,200", "3 March 2031"])
def test_a_number_that_the_receipt_does_not_hold_cannot_be_stated(words: str) -> None:
    with pytest.raises(PublicationError, match="receipt r does not bear out"):
        Stated(words, RECEIPT)


@pytest.mark.parametrize(
    "parts",
    [
        (),
        ("Many were killed.",),
        ("In all 1,200: ", Stated("the army", RECEIPT)),
        ("Some ", Stated("men", RECEIPT), ", among them twelve officers."),
        ("Dozens of ", Stated("men", RECEIPT)),
    ],
)
def test_a_sentence_without_a_receipt_for_all_its_numbers_cannot_be_built(parts: tuple[Part, ...]) -> None:
    with pytest.raises(PublicationError, match="cannot be printed"):
        Sentence(parts)


def test_a_receipt_that_rests_on_nothing_cannot_be_built() -> None:
    with pytest.raises(PublicationError, match="rests on nothing"):
        Receipt("empty", "at least 5 killed")


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ((Stated("7", FUNERALS), " were killed."), "7 were killed (funerals, not deaths)."),
        ((Stated("7", FUNERALS), " of ", Stated("7", FUNERALS)), "7 of 7 (funerals, not deaths)"),
        (("Whose they were ", Stated("", FUNERALS), "is open."), "Whose they were is open."),
        ((Stated("1,200", RECEIPT), " were killed."), "1,200 were killed."),
    ],
)
def test_a_caveat_travels_with_every_number(parts: tuple[Part, ...], text: str) -> None:
    assert Sentence(parts).text == text


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("two\n\nlines\tand  blanks", "two lines and blanks"),
        ("turned\u202e round\x1b[31m", "turned round[31m"),
        ("نیم\u200cفاصله", "نیم\u200cفاصله"),
    ],
)
def test_words_stand_on_one_line_without_signs_that_steer(words: str, shown: str) -> None:
    assert plain(words) == shown
