"""Place words taken apart."""

from __future__ import annotations

import pytest

from cenotaph.model.place import PlaceKind
from cenotaph.places.atlas import shipped_atlas
from cenotaph.places.mention import Mention, Relation, parse


def read(words: str) -> Mention:
    return parse(words, shipped_atlas().knows)


@pytest.mark.parametrize(
    ("words", "relation", "names", "within"),
    [
        ("Aleppo", Relation.AT, ("Aleppo",), ()),
        ("in the town of Azaz", Relation.AT, ("Azaz",), ()),
        ("Hit, Anbar", Relation.AT, ("Hit",), ("Anbar",)),
        ("Hit (Anbar)", Relation.AT, ("Hit",), ("Anbar",)),
        ("Avdiivka in Donetsk Oblast", Relation.AT, ("Avdiivka",), ("Donetsk Oblast",)),
        ("the Salaheddin district of Aleppo", Relation.AT, ("Salaheddin",), ("Aleppo",)),
        ("the Syrian city of Idlib", Relation.AT, ("Idlib",), ("Syrian",)),
        ("the West Bank city of Nablus", Relation.AT, ("Nablus",), ("West Bank",)),
        ("the eastern city of Deir ez-Zor", Relation.AT, ("Deir ez-Zor",), ()),
        ("rebel-held Idlib", Relation.AT, ("Idlib",), ()),
        ("the Turkish border town of Kilis", Relation.AT, ("Kilis",), ()),
        ("South Sudan", Relation.AT, ("South Sudan",), ()),
        ("Bosnia and Herzegovina", Relation.AT, ("Bosnia and Herzegovina",), ()),
        ("Cape Town", Relation.AT, ("Cape Town",), ()),
        ("the Republic of Armenia", Relation.AT, ("Armenia",), ()),
        ("near Raqqa", Relation.NEAR, ("Raqqa",), ()),
        ("the outskirts of Donetsk", Relation.NEAR, ("Donetsk",), ()),
        ("the Afrin area", Relation.NEAR, ("Afrin",), ()),
        ("the Lattakia countryside", Relation.COUNTRYSIDE, ("Lattakia",), ()),
        ("rural Damascus", Relation.COUNTRYSIDE, ("Damascus",), ()),
        ("southern Aleppo", Relation.PART, ("Aleppo",), ()),
        ("between Homs and Hama", Relation.BETWEEN, ("Homs", "Hama"), ()),
        ("the Damascus-Homs highway", Relation.ROAD, ("Damascus", "Homs"), ()),
        ("the road between Homs and Hama", Relation.ROAD, ("Homs", "Hama"), ()),
        ("Syria's border with Turkey", Relation.BORDER, ("Syria", "Turkey"), ()),
        ("the Syrian-Turkish border", Relation.BORDER, ("Syrian", "Turkish"), ()),
        ("Aleppo and Idlib", Relation.SEVERAL, ("Aleppo", "Idlib"), ()),
        ("", Relation.AT, (), ()),
    ],
)
def test_words_are_taken_apart(
    words: str, relation: Relation, names: tuple[str, ...], within: tuple[str, ...]
) -> None:
    found = read(words)
    assert (found.relation, found.names, found.within) == (relation, names, within)
    assert found.words == words or found.relation is not Relation.AT


@pytest.mark.parametrize(
    ("words", "base", "km", "bearing"),
    [
        ("15 km south-west of Aleppo", "Aleppo", 15.0, 225),
        ("about 20 miles (32 km) northeast of Baghdad, Iraq", "Baghdad", 32.18, 45),
        ("12km from Mosul", "Mosul", 12.0, None),
        ("three kilometers west of the Syrian town of Kobani", "Kobani", 3.0, 270),
        ("500 metres east of Homs", "Homs", 0.5, 90),
    ],
)
def test_distances_and_directions(words: str, base: str, km: float, bearing: float | None) -> None:
    found = read(words)
    assert found.relation is Relation.OFFSET
    assert found.names == (base,)
    assert found.km == pytest.approx(km)
    assert found.bearing == bearing


def test_a_name_with_a_distance_behind_it_keeps_both() -> None:
    found = read("Khan Tuman, 15 km south-west of Aleppo")
    assert found.names == ("Khan Tuman",)
    assert found.beside is not None
    assert (found.beside.names, found.beside.km, found.beside.bearing) == (("Aleppo",), 15.0, 225)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("the province of Idlib", PlaceKind.ADMIN1),
        ("the village of Jourin", PlaceKind.TOWN),
        ("Sela district", PlaceKind.ADMIN2),
    ],
)
def test_a_word_for_the_kind_is_heard(words: str, kind: PlaceKind) -> None:
    assert kind in read(words).kinds


@pytest.mark.parametrize("words", ["," * 5000, "km of " * 900, "(" * 400, "in " * 2000, "a-" * 3000, "\x00"])
def test_endless_and_hostile_words_end(words: str) -> None:
    assert len(read(words).names) <= 2
