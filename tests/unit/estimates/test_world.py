"""How parties and places stand to each other: apart only where that is certain."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from cenotaph.errors import UnknownIdError
from cenotaph.estimates.spans import span_words
from cenotaph.estimates.world import Stands, World, hull, shipped_world
from cenotaph.parties.directory import with_rows
from cenotaph.parties.rows import rows_of
from cenotaph.places import shipped_atlas

INSIDE, CONTAINS, APART, SHARE, SAME = (
    Stands.INSIDE, Stands.CONTAINS, Stands.APART, Stands.MAY_SHARE, Stands.SAME
)  # fmt: skip

OWN = """
version = 1
[[party]]
id = "ardavian-army"
name = "Ardavian Army"
kind = "force"
parents = ["UG"]
aliases = []
[[party]]
id = "tarn-umbrella"
name = "Tarn Umbrella"
kind = "group"
homes = ["UG"]
aliases = []
[[party]]
id = "sela-rifles"
name = "Sela Rifles"
kind = "group"
aliases = []
ties = [{ relation = "part of", party = "tarn-umbrella", since = "2031-03", until = "2031-09" }]
"""


@pytest.mark.parametrize(
    ("a", "b", "stands"),
    [
        ("IR", "IR", SAME),
        ("IR", "irgc", CONTAINS),
        ("quds-force", "IR", INSIDE),
        # Two states, and what is a part of each.
        ("IR", "RU", APART),
        ("irgc", "RU", APART),
        # Two armed forces that nothing connects.
        ("is", "syrian-army", APART),
        ("fatemiyoun", "hezbollah", APART),
        # A state, and a group that does not fight at home.
        ("RU", "is", APART),
        # A group at home may be the state's without the registry's knowing.
        ("SY", "is", SHARE),
        # Ties, alliances and cohorts.
        ("fatemiyoun", "irgc", SHARE),
        ("fatemiyoun", "AF", SHARE),
        ("shabiha", "syrian-army", SHARE),
        # Sides, peoples and bodies.
        ("syrian-opposition", "SY", SHARE),
        ("fsa", "syrian-opposition", INSIDE),
        ("kurds", "TR", SHARE),
        ("us-coalition", "SY", SHARE),
        # No soldier is a civilian; of policemen and members of groups not all say so.
        ("civilians", "syrian-army", APART),
        ("civilians", "iraqi-police", SHARE),
        ("civilians", "hezbollah", SHARE),
        ("civilians", "SY", SHARE),
        # Numbered units without entries.
        ("artesh/7-brigade", "IR", INSIDE),
        ("artesh/7-brigade", "artesh", INSIDE),
        ("artesh/7-brigade", "artesh/8-brigade", APART),
        ("artesh/7-brigade", "artesh/8-division", SHARE),
        ("artesh/7-brigade", "irgc", APART),
        ("artesh/7-brigade", "artesh-65", SHARE),
        ("artesh/7-brigade", "RU", APART),
    ],
)
def test_parties(a: str, b: str, stands: Stands) -> None:
    assert shipped_world().parties_relation(a, b) is stands
    assert shipped_world().parties_relation(b, a) is stands.turned


@pytest.mark.parametrize(
    ("a", "b", "stands"),
    [
        ("geonames:170063", "geonames:170063", SAME),
        ("geonames:170063", "geonames:170062", INSIDE),
        ("geonames:163843", "geonames:170063", CONTAINS),
        ("geonames:163843", "geonames:99237", APART),
        ("geonames:170063", "geonames:99237", APART),
        # Two towns.
        ("geonames:170063", "geonames:170654", APART),
        # Land without an edge, near and far.
        ("cenotaph:eastern-ghouta", "geonames:170592", SHARE),
        ("cenotaph:golan", "geonames:163843", INSIDE),
        ("cenotaph:golan", "geonames:170062", APART),
        # Seas and parts of the world.
        ("cenotaph:red-sea", "geonames:102358", SHARE),
        ("cenotaph:red-sea", "geonames:170062", APART),
        ("cenotaph:middle-east", "geonames:170062", SHARE),
    ],
)
def test_places(a: str, b: str, stands: Stands) -> None:
    assert shipped_world().places_relation(a, b) is stands
    assert shipped_world().places_relation(b, a) is stands.turned


@pytest.fixture(scope="module")
def own() -> World:
    return World(with_rows(rows_of(OWN, "own.toml")), shipped_atlas())


@pytest.mark.parametrize(
    ("first", "last", "stands"),
    [
        (date(2031, 4, 1), date(2031, 8, 31), INSIDE),
        (date(2031, 4, 1), date(2031, 12, 31), SHARE),
        (date(2031, 4, 1), None, SHARE),
        (None, None, SHARE),
    ],
)
def test_a_part_for_some_time_is_one_on_days_within_it(
    own: World, first: date | None, last: date | None, stands: Stands
) -> None:
    assert own.parties_relation("sela-rifles", "tarn-umbrella", first, last) is stands


def test_own_parties(own: World) -> None:
    assert own.parties_relation("ardavian-army", "UG") is INSIDE
    assert own.parties_relation("ardavian-army", "tarn-umbrella") is APART
    assert own.parties_relation("UG", "tarn-umbrella") is SHARE


def test_relations_never_contradict_each_other() -> None:
    """Whatever is within a part is within the whole; what is apart from the whole is apart from its parts."""
    world = shipped_world()
    ids = ["IR", "irgc", "quds-force", "fatemiyoun", "SY", "syrian-army", "shabiha", "is", "nusra", "al-qaeda",
           "fsa", "syrian-opposition", "RU", "AF", "kurds", "civilians", "artesh/7-brigade"]  # fmt: skip
    for a, b, c in product(ids, repeat=3):
        if world.parties_relation(a, b) in (INSIDE, SAME):
            if world.parties_relation(b, c) in (INSIDE, SAME):
                assert world.parties_relation(a, c) in (INSIDE, SAME)
            if world.parties_relation(b, c) is APART:
                assert world.parties_relation(a, c) is APART, (a, b, c)


def test_names() -> None:
    world = shipped_world()
    assert world.place_name("geonames:170062") == "Aleppo (province)"
    assert world.place_name("geonames:170063") == "Aleppo (town)"
    assert world.place_name("geonames:163843") == "Syria"
    assert world.party_name("irgc") == "Islamic Revolutionary Guard Corps"
    assert world.party_name("artesh/7-airborne-brigade") == "7th Airborne Brigade"


def test_unknown_ids() -> None:
    for ask in (
        lambda: shipped_world().parties_relation("IR", "atlantis"),
        lambda: shipped_world().parties_relation("atlantis", "atlantis"),
        lambda: shipped_world().places_relation("geonames:163843", "geonames:999999999"),
        lambda: shipped_world().party("nobody/7-brigade"),
    ):
        with pytest.raises(UnknownIdError):
            ask()


def test_the_hull_of_spans() -> None:
    day, later = date(2031, 4, 1), date(2031, 5, 1)
    assert hull([(day, day), (later, later)]) == (day, later)
    assert hull([(None, day), (later, None)]) == (None, None)
    assert hull([]) == (None, None)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2031, 4, 2), date(2031, 4, 2), "2 April 2031"),
        (date(2031, 4, 1), date(2031, 4, 14), "1–14 April 2031"),
        (date(2031, 4, 1), date(2031, 4, 30), "April 2031"),
        (date(2031, 4, 1), date(2031, 6, 30), "April – June 2031"),
        (date(2031, 1, 1), date(2031, 12, 31), "2031"),
        (date(2030, 1, 1), date(2031, 12, 31), "2030–2031"),
        (date(2030, 12, 1), date(2031, 1, 31), "December 2030 – January 2031"),
        (date(2031, 4, 20), date(2031, 5, 2), "20 April 2031 – 2 May 2031"),
        (date(2031, 4, 2), None, "from 2 April 2031 on"),
        (None, date(2031, 4, 2), "until 2 April 2031"),
        (None, None, "all days"),
        (date(9999, 12, 1), date.max, "1–31 December 9999"),
    ],
)
def test_days_in_words(first: date | None, last: date | None, words: str) -> None:
    assert span_words(first, last) == words
