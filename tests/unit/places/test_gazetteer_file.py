"""The shipped gazetteer: opened quickly, whole, and refused when it is another's."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from cenotaph.errors import RuleError
from cenotaph.model.place import PlaceKind
from cenotaph.places.fold import bare, fold, sounds
from cenotaph.places.sphere import distance_km, midway, shifted
from cenotaph.places.store import Store, shipped

FILE = Path(__file__).resolve().parents[3] / "src" / "cenotaph" / "data" / "gazetteer" / "places.bin"


def test_it_opens_in_a_moment_and_is_of_bounded_size() -> None:
    start = time.process_time()
    store = Store(FILE)
    assert time.process_time() - start < 0.3
    assert store.size > 250_000
    assert FILE.stat().st_size < 25_000_000


def test_every_place_has_coordinates_and_lies_in_known_places() -> None:
    store = shipped()
    for number in range(0, store.size, 97):
        record = store.record(number)
        assert -90 <= record.latitude <= 90
        assert -180 <= record.longitude <= 180
        assert (record.latitude, record.longitude) != (0.0, 0.0)
        assert record.parent < store.size
        assert record.radius_km > 0
        assert store.name(number)


def test_a_place_has_its_divisions() -> None:
    store = shipped()
    towns = [store.place(n) for n, _ in store.find("azaz") if store.record(n).kind is PlaceKind.TOWN]
    assert [(town.country, town.admin1 and town.admin1.code) for town in towns] == [("SY", "SY.09")]
    assert store.division_name("SY.09") == "Aleppo"
    assert store.division_name("ZZ.99") == ""
    assert store.country("ZZ") == -1


@pytest.mark.parametrize("content", [b"", b"anything", b"cenotaph gazetteer 0\n{}\n"])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "places.bin"
    path.write_bytes(content)
    with pytest.raises(RuleError):
        Store(path)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Deir ez-Zor", "deir ez zor"),
        ("Ḩamāh", "hamah"),
        ("St. Louis", "saint louis"),
        ("N.C.", "nc"),
        ("Sana'a", "sanaa"),
        ("حَلَب", "حلب"),
        ("Łódź", "lodz"),
        ("--", ""),
    ],
)
def test_names_are_folded(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jourin", "Jurin"),
        ("Hodeidah", "al-Hudaydah"),
        ("Lattakia", "Latakiya"),
        ("Khan Sheikhoun", "Khan Shaykhun"),
    ],
)
def test_transcriptions_sound_alike(one: str, other: str) -> None:
    assert sounds(fold(one)) == sounds(fold(other)) != ""
    assert bare("al hudaydah") == "hudaydah"


def test_the_sphere() -> None:
    assert distance_km(0, 0, 0, 1) == pytest.approx(111.2, abs=0.1)
    assert shifted(10, 179.9, 50, 90)[1] < -179
    assert midway(0, 10, 0, 20) == pytest.approx((0, 15))


def test_the_largest_towns_of_a_box_come_first() -> None:
    store = shipped()
    found = [store.record(number) for number in store.towns_within(29, 38, 38, 49, 20)]
    assert len(found) == 20
    assert all(29 <= each.latitude <= 38 and 38 <= each.longitude <= 49 for each in found)
    assert [each.population for each in found] == sorted((each.population for each in found), reverse=True)
    # A box may go on past the line of days.
    beyond = [store.record(number).longitude for number in store.towns_within(-20, -15, 175, 185, 500)]
    assert any(each < 0 for each in beyond)
    assert any(each > 0 for each in beyond)
