"""Where the words of a claim's fields stand."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cenotaph.claims.supports import supports_of
from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.party import Role, Speaker
from cenotaph.model.place import PlaceReading
from cenotaph.model.text import Anchor, SupportKind

TEXT = "Police in Tavel said two died. In Orm, police said, nobody died in Tavel."
CLAIM = Claim("t1", Kind.TOLL, Measure.KILLED, Anchor.of(TEXT, 21, 29), place=PlaceReading("Tavel", None))


def at(near: int) -> Claim:
    return replace(CLAIM, anchor=Anchor.of(TEXT, near, near + 1))


def test_the_nearest_occurrence_is_taken() -> None:
    (late,) = supports_of(TEXT, at(TEXT.index("nobody")))
    (early,) = supports_of(TEXT, at(0))
    assert (early.start, late.start) == (TEXT.index("Tavel"), TEXT.rindex("Tavel"))
    assert {early.kind, late.kind} == {SupportKind.PLACE}


def test_words_that_stand_nowhere_and_open_fields_give_none() -> None:
    assert supports_of(TEXT, replace(CLAIM, place=PlaceReading(None, "XX"), unit="the army of Orm")) == ()


def test_words_of_two_fields_say_both() -> None:
    chain = (Speaker("Police"), Speaker("Tavel", Role.VIA))
    found = supports_of(TEXT, replace(CLAIM, chain=chain, unit="Police"))
    assert [(each.quote, str(each.kind)) for each in found] == [
        ("Police", "speaker"),
        ("Police", "unit"),
        ("Tavel", "place"),
        ("Tavel", "speaker"),
    ]


def test_words_of_which_the_place_is_known_are_taken_as_they_stand() -> None:
    (early, late) = supports_of(TEXT, CLAIM, [(SupportKind.WINDOW, (67, 72))])
    assert (early.kind, late.kind, late.quote) == (SupportKind.PLACE, SupportKind.WINDOW, TEXT[67:72])


@given(st.text(), st.integers(0, 40), st.lists(st.text(min_size=1, max_size=4)))
def test_every_support_stands_at_its_offsets(text: str, near: int, fields: list[str]) -> None:
    claim = replace(
        CLAIM, anchor=Anchor(near, near, ""), place=None, chain=tuple(Speaker(words) for words in fields)
    )
    for anchor in supports_of(text, claim):
        anchor.verify(text)
