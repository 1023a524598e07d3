"""Claims on persons are compared by what places and parties mean, and by words where that is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from cenotaph.matching.blocking import Pairs
from cenotaph.model.group import NamedClaim
from cenotaph.people import link
from cenotaph.people.comparisons import comparisons
from cenotaph.people.rarity import Rarity
from cenotaph.people.records import records_of

DAY = date(2031, 5, 4)
CLAIM = NamedClaim("c1", "r1", "Mehdi Dorakani", start=DAY, end=DAY)


def said(comparison: str, one: dict[str, Any], two: dict[str, Any]) -> str:
    """The label of the level that two claims reach, the same whichever comes first."""
    found = set()
    for first, second in ((one, two), (two, one)):
        records = records_of([replace(CLAIM, **first), replace(CLAIM, id="c2", report="r2", **second)])
        pair = Pairs(np.array([0], dtype=np.int32), np.array([1], dtype=np.int32))
        asked = next(each for each in comparisons(Rarity.of(["Mehdi Dorakani"])) if each.name == comparison)
        level = int(asked.levels(records, pair)[0])
        found.add(asked.labels[level] if level >= 0 else "nothing")
    (label,) = found
    return label


def at(where: str | None, path: str, latitude: float | None = None, precision: int = 1) -> dict[str, Any]:
    point = {"latitude": latitude, "longitude": 30.0, "where_prec": precision} if latitude else {}
    ident = path.rpartition("/")[2] if latitude else None
    return {"where": where, "country": path[:2], "place_path": path, "place_id": ident, **point}


SELA = at("Sela", "AV/g:1/g:2", 40.0)
ZELA = at("Zella", "AV/g:1/g:2", 40.0)
SUBURB = at("Dorn", "AV/g:7/g:3", 40.1)
SAME_DIVISION = at("Uzgar", "AV/g:1/g:4", 43.0)
PROVINCE = at("Orva", "AV/g:1", 41.0, 4)
FAR = at("Tolm", "AV/g:8/g:5", 45.0)
ALIKE_BUT_FAR = at("Selam", "AV/g:8/g:6", 45.0)
LAND = at("Ardavia", "AV", 41.5, 6)
WORDS = {"where": "Sela", "country": "AV"}
HOSTILE = at("Sela", "AV/\t/g:2", 40.0)


@pytest.mark.parametrize(
    ("one", "two", "wanted"),
    [
        (SELA, ZELA, "the same place"),
        (SELA, WORDS, "the same place"),
        (SELA, SUBURB, "places near or named alike"),
        (SELA, SAME_DIVISION, "the same division"),
        (SELA, PROVINCE, "the same division"),
        (SELA, FAR, "another place"),
        (SELA, ALIKE_BUT_FAR, "another place"),
        (SELA, {"where": "Selam", "country": "AV"}, "places near or named alike"),
        (SELA, LAND, "the same country"),
        (SELA, {"where": "Sela", "country": "BE"}, "another country"),
        (SELA, HOSTILE, "the same place"),
        (SELA, {}, "nothing"),
    ],
)
def test_places(one: dict[str, Any], two: dict[str, Any], wanted: str) -> None:
    assert said("place", one, two) == wanted


def of(
    party: str | None, code: str | None, unit: str | None = None, unit_id: str | None = None
) -> dict[str, Any]:
    return {"party": party, "party_id": code, "unit": unit, "unit_id": unit_id}


@pytest.mark.parametrize(
    ("one", "two", "wanted"),
    [
        (of("Pasdaran", "irgc"), of("Revolutionary Guard", "irgc"), "the same party"),
        (of("Pasdaran", "irgc"), of("Iran", None), "one party within the other"),
        (of("Pasdaran", "irgc"), of("Kyiv", "UA"), "another party"),
        (of("Fatemiyoun", "fatemiyoun"), of("Tehran", "IR"), "nothing"),
        (of("x", "SY/65-brigade"), of("y", "syrian-army"), "nothing"),
        (
            of(None, None, "65th", "SY/65-brigade"),
            of(None, None, "the sixty-fifth", "SY/65-brigade"),
            "the same unit",
        ),
        (of(None, None, "Quds", "quds-force"), of(None, None, "Guard", "irgc"), "units named alike"),
        (of(None, None, "65th", "SY/65-brigade"), of(None, None, "65th", None), "the same unit"),
        (of(None, None, "65th", "SY/65-brigade"), of(None, None, "7th", "SY/7-brigade"), "another unit"),
        (of("harbour guard", None), of("harbour guard of Sela", None), "one party within the other"),
        (of("harbour guard", "own:1"), of("sea guard", "own:1"), "the same party"),
        (of("harbour guard", "own:1"), of("harbour guard of Sela", "irgc"), "one party within the other"),
        (of(None, None, "1st", "own:1"), of(None, None, "1st", "irgc"), "the same unit"),
    ],
)
def test_formations(one: dict[str, Any], two: dict[str, Any], wanted: str) -> None:
    assert said("formation", one, two) == wanted


def test_the_place_that_words_mean_is_a_reason() -> None:
    one = replace(CLAIM, **SELA)
    two = replace(CLAIM, id="c2", report="r2", name="Mahdi Doraqani", **ZELA)
    (person,) = link([one, two])
    (tie,) = person.links
    assert [reason for reason in tie.reasons if reason.startswith("place: the same place")]
