"""Where the words of a claim's fields stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cenotaph.claims.supports import supports_of

TEXT = "Police in Tavel said two died. In Orm, police said, nobody died in Tavel."


def test_the_nearest_occurrence_is_taken() -> None:
    (late,) = supports_of(TEXT, TEXT.index("nobody"), ["Tavel"])
    (early,) = supports_of(TEXT, 0, ["Tavel"])
    assert (early.start, late.start) == (TEXT.index("Tavel"), TEXT.rindex("Tavel"))


def test_words_that_stand_nowhere_and_open_fields_give_none() -> None:
    assert supports_of(TEXT, 0, ["the army of Orm", None, ""]) == ()


def test_one_place_is_given_once() -> None:
    assert len(supports_of(TEXT, 0, ["Tavel", "Tavel"])) == 1


@given(st.text(), st.integers(0, 40), st.lists(st.text(max_size=4)))
def test_every_support_stands_at_its_offsets(text: str, near: int, fields: list[str]) -> None:
    for anchor in supports_of(text, near, fields):
        anchor.verify(text)
