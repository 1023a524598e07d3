"""How parties stand to each other by their ids, whatever the ids are."""

from __future__ import annotations

import pytest

from cenotaph.model.party import Relation
from cenotaph.parties.standing import nearest, standing


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
