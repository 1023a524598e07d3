"""How parties stand to each other by their ids, whatever the ids are."""

from __future__ import annotations

import pytest

from cenotaph.model.party import Relation
from cenotaph.parties.standing import is_known, nearest, share_a_whole, standing


@pytest.mark.parametrize(
    ("one", "two", "wanted"),
    [
        ("irgc", "irgc", Relation.SAME),
        ("irgc", "IR", Relation.PART_OF),
        ("IR", "quds-force", Relation.CONTAINS),
        ("fatemiyoun", "IR", Relation.TIED),
        ("SY/65-brigade", "SY", Relation.PART_OF),
        ("SY/65-brigade", "IR", Relation.SEPARATE),
        ("of nobody", "IR", Relation.SEPARATE),
        ("of nobody", "of nobody", Relation.SAME),
    ],
)
def test_ids_stand_so(one: str, two: str, wanted: Relation) -> None:
    assert standing(one, two) is wanted


def test_the_nearest_of_several_counts() -> None:
    assert nearest(["irgc", "hezbollah"], ["IR", "UA"]) is Relation.PART_OF
    assert nearest(["fatemiyoun", "UA"], ["IR"]) is Relation.TIED
    assert nearest([], ["IR"]) is None


def test_parts_of_one_whole_are_told_and_unknown_ids_share_none() -> None:
    assert share_a_whole("irgc", "quds-force")
    assert share_a_whole("SY/65-brigade", "syrian-army")
    assert not share_a_whole("irgc", "UA")
    assert not share_a_whole("of nobody", "of nobody")
    assert [is_known(code) for code in ("irgc", "SY/65-brigade", "of nobody", "")] == [
        True,
        True,
        False,
        False,
    ]
