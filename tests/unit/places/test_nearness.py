"""Nearness: how two claims' places lie, by what lies in what and by distance."""

from __future__ import annotations

import pytest

from cenotaph.model.place import Candidate, Place, PlaceKind, Placing, Precision
from cenotaph.places.nearness import Nearness, Spot, apart_km, lies_in, nearness

PROVINCE = Spot("AV/g:1", 40.0, 30.0, Precision.ADMIN1, "g:1", 60.0)
TOWN = Spot("AV/g:1/g:2/g:3", 40.1, 30.1, Precision.EXACT, "g:3", 2.0)
DISTRICT = Spot("AV/g:1/g:2", 40.5, 30.9, Precision.ADMIN2, "g:2", 10.0)
SUBURB = Spot("AV/g:9/g:4", 40.1, 30.2, Precision.EXACT, "g:4", 2.0)
FAR_TOWN = Spot("AV/g:1/g:7", 41.5, 33.0, Precision.EXACT, "g:7", 2.0)
ELSEWHERE = Spot("AV/g:5/g:6", 45.0, 30.0, Precision.EXACT, "g:6", 2.0)
AROUND = Spot("AV/g:1")
POINT = Spot("AV/g:1", 40.12, 30.12, Precision.NEAR)


@pytest.mark.parametrize(
    ("one", "two", "wanted"),
    [
        (TOWN, TOWN, Nearness.SAME),
        (TOWN, POINT, Nearness.NEAR),
        (TOWN, SUBURB, Nearness.NEAR),
        (TOWN, DISTRICT, Nearness.NEAR),
        (TOWN, PROVINCE, Nearness.DIVISION),
        (TOWN, AROUND, Nearness.DIVISION),
        (TOWN, FAR_TOWN, Nearness.DIVISION),
        (TOWN, ELSEWHERE, Nearness.ELSEWHERE),
        (PROVINCE, ELSEWHERE, Nearness.ELSEWHERE),
    ],
)
def test_two_places_lie_so_whichever_comes_first(one: Spot, two: Spot, wanted: Nearness) -> None:
    assert nearness(one, two) is nearness(two, one) is wanted


def test_a_distance_is_between_edges_and_only_between_points() -> None:
    km = apart_km(TOWN, SUBURB)
    assert km is not None
    assert 4.0 < km < 5.0
    assert apart_km(TOWN, PROVINCE) is None
    assert apart_km(TOWN, AROUND) is None


@pytest.mark.parametrize(
    ("inner", "outer", "wanted"),
    [("AV/g:1", "AV", True), ("AV/g:1", "AV/g:1", True), ("AV/g:12", "AV/g:1", False), ("AV", "", False)],
)
def test_paths_tell_what_lies_in_what(inner: str, outer: str, wanted: bool) -> None:
    assert lies_in(inner, outer) is wanted


def placing(path: str, precision: Precision, score: float = 0.9) -> Placing:
    place = Place("g:3", "Sela", 40.0, 30.0, PlaceKind.TOWN, radius_km=2.0)
    return Placing("Sela", (Candidate(place, precision, score),), path=path)


def test_a_country_and_an_unsure_place_are_no_spots() -> None:
    assert Spot.of(placing("AV/g:1/g:3", Precision.EXACT)) == Spot(
        "AV/g:1/g:3", 40.0, 30.0, Precision.EXACT, "g:3", 2.0
    )
    assert Spot.of(placing("AV", Precision.COUNTRY)) is None
    assert Spot.of(placing("AV/g:1/g:3", Precision.EXACT, 0.3)) is None
    assert Spot.of(None) is None
    assert Spot.of(Placing("near nothing", path="AV/g:1")) == Spot("AV/g:1")
    assert Spot.of(Placing("near nothing", path="AV")) is None
