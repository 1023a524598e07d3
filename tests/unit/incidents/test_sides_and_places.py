"""What episodes say of parties and places is compared by what it means, and by its words where that is not known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cenotaph.incidents.episodes import episodes_of
from cenotaph.incidents.features import Weighed, features
from cenotaph.incidents.words import Rarity
from cenotaph.model.claim import Claim
from cenotaph.model.incident import Told
from cenotaph.model.party import Sides
from cenotaph.model.place import Candidate, Place, PlaceKind, Placing, Precision

Tell = Callable[..., Told]
DAY = date(2031, 3, 3)


def at(words: str, path: str, latitude: float, precision: Precision = Precision.EXACT) -> Placing:
    place = Place(path.split("/")[-1], words, latitude, 30.0, PlaceKind.TOWN)
    return Placing(words, (Candidate(place, precision, 0.9),), path=path)


PROVINCE = {"where": "Orva", "placing": at("Orva", "AV/g:1", 40.5, Precision.ADMIN1)}
TOWN = {"where": "Sela", "placing": at("Sela", "AV/g:1/g:2", 40.0)}
SAME_TOWN = {"where": "Zela", "placing": at("Sela", "AV/g:1/g:2", 40.0)}
BESIDE = {"where": "Tolm", "placing": at("Tolm", "AV/g:7/g:3", 40.05)}
FAR = {"where": "Uzgar", "placing": at("Uzgar", "AV/g:7/g:4", 44.0)}
UNKNOWN = {"where": "Tamush gorge"}


def likeness(tell: Tell, one: dict[str, Any], two: dict[str, Any]) -> dict[str, float]:
    told = [
        tell(name, f"{name} Nine men were killed.", ("t1", "Nine men", {"killed": 9, "day": DAY, **facts}))
        for name, facts in (("r1", one), ("r2", two))
    ]
    episodes = [episode for each in told for episode in episodes_of(each)]
    rarity = Rarity(each.text.all for each in episodes)
    first, second = (Weighed.of(each, rarity) for each in episodes)
    found = features(first, second, rarity)
    assert found == features(second, first, rarity)
    return {name: value for name, value in found.items() if value}


@pytest.mark.parametrize(
    ("one", "two", "wanted"),
    [
        (TOWN, TOWN, {"place shared"}),
        (TOWN, SAME_TOWN, {"place shared", "place near"}),
        (TOWN, PROVINCE, {"place near"}),
        (TOWN, BESIDE, {"place near"}),
        (TOWN, FAR, {"place differs", "place far apart"}),
        (PROVINCE, FAR, {"place differs"}),
        (TOWN, UNKNOWN, {"place differs"}),
    ],
)
def test_places_are_compared_as_they_lie(
    tell: Tell, one: dict[str, Any], two: dict[str, Any], wanted: set[str]
) -> None:
    known = {"place shared", "place near", "place differs", "place far apart"}
    assert known & likeness(tell, one, two).keys() == wanted


def sided(words: str, code: str | None) -> dict[str, Any]:
    return {"affiliation": words, "sides": Sides(party=code), "attacker": None}


@pytest.mark.parametrize(
    ("one", "two", "wanted"),
    [
        (sided("Revolutionary Guard", "irgc"), sided("Tehran", "IR"), {"party shared"}),
        (sided("Revolutionary Guard", "irgc"), sided("Kyiv", "UA"), {"party differs"}),
        (sided("Fatemiyoun", "fatemiyoun"), sided("Tehran", "IR"), set()),
        (sided("Sela guard", None), sided("Sela police", None), {"party shared"}),
        (sided("Sela guard", None), sided("Tolm police", None), {"party differs"}),
        (sided("Sela guard", None), sided("Tehran", "IR"), {"party differs"}),
    ],
)
def test_parties_are_compared_as_they_stand(
    tell: Tell, one: dict[str, Any], two: dict[str, Any], wanted: set[str]
) -> None:
    assert {"party shared", "party differs"} & likeness(tell, one, two).keys() == wanted


def events(told: Told) -> list[tuple[str, ...]]:
    return [tuple(claim.key for claim in each.claims) for each in episodes_of(told)]


TEXT = "Nine men were killed in Orva.\n\nFour of the men were killed in Sela."


def both(tell: Tell, one: dict[str, Any], two: dict[str, Any]) -> Told:
    return tell(
        "r1", TEXT, ("t1", "Nine men", {"killed": 9, **one}), ("t2", "Four of the men", {"killed": 4, **two})
    )


def test_a_town_is_of_one_event_with_its_province_and_not_with_another_town(tell: Tell) -> None:
    assert events(both(tell, PROVINCE, TOWN)) == [("t1", "t2")]
    assert events(both(tell, FAR, TOWN)) == [("t1",), ("t2",)]
    words = [{"where": each["where"]} for each in (PROVINCE, TOWN)]
    assert events(both(tell, *words)) == [("t1",), ("t2",)]


def test_a_force_and_its_state_are_one_attacker(tell: Tell) -> None:
    guard: dict[str, Any] = {"attacker": "the guard", "sides": Sides(attacker="irgc")}
    state: dict[str, Any] = {"attacker": "Tehran", "sides": Sides(attacker="IR")}
    other: dict[str, Any] = {"attacker": "Kyiv", "sides": Sides(attacker="UA")}
    assert events(both(tell, guard, state)) == [("t1", "t2")]
    claims: tuple[Claim, ...] = both(tell, guard, {**other, "where": "Sela"}).claims
    assert [claim.sides.attacker for claim in claims] == ["irgc", "UA"]
