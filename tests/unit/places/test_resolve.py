"""Place words and their context become places, or say what is missing."""

from __future__ import annotations

import pytest

from cenotaph.model.place import Place, PlaceKind, Precision
from cenotaph.places import Atlas, Context, OwnPlace, focus_of, resolve, resolve_all
from cenotaph.places.fold import fold
from cenotaph.places.sphere import distance_km
from cenotaph.places.store import shipped


@pytest.mark.parametrize(
    ("words", "context", "name", "country", "precision"),
    [
        ("Idleb", Context(), "Idlib", "SY", Precision.ADMIN1),
        ("the town of Idleb", Context(), "Idlib", "SY", Precision.EXACT),
        ("محافظة حلب", Context(), "Aleppo", "SY", Precision.ADMIN1),
        ("Tripoli", Context(("Benghazi", "Misrata")), "Tripoli", "LY", Precision.EXACT),
        ("Tripoli", Context(("Beirut", "Lebanon")), "Tripoli", "LB", Precision.EXACT),
        ("Tripoli", Context(country="LB"), "Tripoli", "LB", Precision.EXACT),
        ("Tripoli", Context(dateline="BEIRUT", home="Beirut"), "Tripoli", "LB", Precision.EXACT),
        ("Paris, Texas", Context(), "Paris", "US", Precision.EXACT),
        ("Paris", Context(), "Paris", "FR", Precision.EXACT),
        ("Hodeidah", Context(("Yemen",)), "Al Ḩudaydah", "YE", Precision.EXACT),
        ("the province of Aleppo", Context(), "Aleppo", "SY", Precision.ADMIN1),
        ("Syria", Context(), "Syria", "SY", Precision.COUNTRY),
        ("Syrian", Context(), "Syria", "SY", Precision.COUNTRY),
        ("the Gulf of Aden", Context(), "Gulf of Aden", "", Precision.INTERNATIONAL),
        ("Jammu and Kashmir state", Context(country="IN"), "Jammu and Kashmir", "IN", Precision.ADMIN1),
        ("Tadmur/Palmyra", Context(), "Tadmur", "SY", Precision.EXACT),
        ("Gaza City", Context(), "Gaza", "PS", Precision.EXACT),
        ("eastern Congo", Context(), "eastern Congo", "CD", Precision.FUZZY),
        ("the Sahel al-Ghab area of Hama", Context(), "near al-Ghab", "SY", Precision.FUZZY),
        ("Beirut's southern suburbs", Context(), "the south of Beirut", "LB", Precision.NEAR),
        ("near Afrin", Context(), "near Afrin", "SY", Precision.NEAR),
    ],
)
def test_words_find_their_place(
    words: str, context: Context, name: str, country: str, precision: Precision
) -> None:
    best = resolve(words, context).best
    assert best is not None
    assert (best.place.country, best.precision) == (country, precision)
    assert fold(name.split()[-1]) in fold(best.place.name)
    assert 0 < best.score <= 1


def test_an_offset_is_measured_from_its_base() -> None:
    best = resolve("15 km south-west of Aleppo").best
    base = resolve("the city of Aleppo").best
    assert best is not None
    assert base is not None
    far = distance_km(best.place.latitude, best.place.longitude, base.place.latitude, base.place.longitude)
    assert far == pytest.approx(15, abs=0.2)
    assert best.place.latitude < base.place.latitude
    assert best.place.longitude < base.place.longitude
    assert best.precision is Precision.NEAR
    assert best.place.kind is PlaceKind.POINT


def test_between_two_towns_is_half_way() -> None:
    best = resolve("between Homs and Hama").best
    assert best is not None
    assert best.precision is Precision.NEAR
    assert 34.7 < best.place.latitude < 35.2
    road = resolve("the Damascus-Homs highway").best
    assert road is not None
    assert road.precision is Precision.FUZZY


@pytest.mark.parametrize(
    ("words", "context", "parent", "precision"),
    [
        ("the village of Jourin in Hama province", Context(), "Hama", Precision.ADMIN1),
        ("the Salaheddin district of Aleppo", Context(), "Aleppo", None),
        ("Xyzzyplugh", Context(country="SY"), "Syria", Precision.COUNTRY),
        ("Springfield, Syria", Context(), "Syria", Precision.COUNTRY),
        ("northern Syria", Context(), "Syria", Precision.COUNTRY),
        ("30 km inside Syria", Context(country="SY"), "Syria", Precision.COUNTRY),
        ("Aleppo and Idlib", Context(), "Syria", Precision.COUNTRY),
        ("the border with Turkey", Context(), "Turkey", Precision.COUNTRY),
    ],
)
def test_what_is_unresolved_says_why_and_keeps_its_parent(
    words: str, context: Context, parent: str, precision: Precision | None
) -> None:
    found = resolve(words, context)
    assert found.candidates == ()
    assert found.why
    assert found.parent is not None
    assert found.parent.place.name == parent
    assert precision is None or found.parent.precision is precision


def test_nothing_at_all_is_said_so() -> None:
    found = resolve("")
    assert (found.best, found.parent) == (None, None)
    assert "no name" in found.why


def test_a_country_that_a_claim_states_is_never_left() -> None:
    found = resolve("Paris", Context(country="SY"))
    assert found.candidates == ()
    assert found.why == "no Paris in SY is in the gazetteer"


OWN = OwnPlace(
    Place("own:1", "Sela Tuman", 36.12, 37.05, PlaceKind.TOWN, "SY", source="own notes"), ("Sela Touman",)
)


def test_an_own_place_is_found_by_name_spelling_and_sound() -> None:
    atlas = Atlas(shipped(), (OWN,))
    for words in ("Sela Tuman", "Sela Touman", "Seela Toman, 15 km south-west of Aleppo"):
        best = resolve(words, Context(("Aleppo",)), atlas).best
        assert best is not None
        assert best.place.id == "own:1"


def test_a_name_that_lies_elsewhere_gives_way_to_the_distance() -> None:
    found = resolve("Paris, 15 km south-west of Aleppo")
    assert found.best is not None
    assert found.best.place.kind is PlaceKind.POINT
    assert any("no Paris there" in reason for reason in found.best.reasons)


def test_the_focus_is_where_most_of_a_report_lies() -> None:
    found = resolve_all(("Azaz", "Afrin", "Aleppo", "Moscow", "Syria"))
    focus = focus_of(found)
    assert focus is not None
    assert focus.place.country == "SY"
    assert focus_of(resolve_all(("Xyzzyplugh",))) is None


def test_reasons_are_words() -> None:
    best = resolve("Tripoli", Context(("Beirut", "Lebanon"))).best
    assert best is not None
    assert "the report names its country" in best.reasons
    assert any("km from Beirut" in reason for reason in best.reasons)
