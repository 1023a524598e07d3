"""Places by id, and what lies in what: shipped places, own ones, made points."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from cenotaph.errors import UnknownIdError
from cenotaph.model.place import Division, Place, PlaceKind
from cenotaph.places import Atlas, Context, OwnPlace, chain, contains, place, resolve, shipped_atlas
from cenotaph.places.store import shipped

SYRIA, ALEPPO_PROVINCE, ALEPPO = "geonames:163843", "geonames:170062", "geonames:170063"


def own(ident: str, name: str, kind: PlaceKind, *around: str) -> OwnPlace:
    admin1, admin2 = (*(Division(each) for each in around), None, None)[:2]
    return OwnPlace(Place(ident, name, 36.1, 37.1, kind, "SY", admin1, admin2), ())


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return Atlas(
        shipped(),
        [
            own("own:aleppo", "Aleppo", PlaceKind.ADMIN1),
            own("own:upper", "Upper Tamush", PlaceKind.ADMIN2, "Aleppo"),
            own("own:mill", "Tamush Mill", PlaceKind.TOWN, "Aleppo", "Upper Tamush"),
            own("own:odd/id %", "Odd Place", PlaceKind.TOWN, "Nowhere at all"),
        ],
    )


@pytest.mark.parametrize(
    ("ident", "path"),
    [
        (ALEPPO, [ALEPPO, ALEPPO_PROVINCE, SYRIA]),
        (SYRIA, [SYRIA]),
        ("cenotaph:donbas", ["cenotaph:donbas", "geonames:690791"]),
        ("own:mill", ["own:mill", "own:upper", ALEPPO_PROVINCE, SYRIA]),
        ("own:upper", ["own:upper", ALEPPO_PROVINCE, SYRIA]),
        ("own:aleppo", ["own:aleppo", ALEPPO_PROVINCE, SYRIA]),
        ("own:odd/id %", ["own:odd/id %", SYRIA]),
    ],
)
def test_the_chain_goes_from_the_place_up_to_its_country(
    ident: str, path: Sequence[str], atlas: Atlas
) -> None:
    assert [each.id for each in atlas.chain(ident)] == path
    assert atlas.by_id(ident) == atlas.chain(ident)[0]


@pytest.mark.parametrize(
    ("whole", "part", "is_in"),
    [
        (SYRIA, ALEPPO, True),
        (ALEPPO_PROVINCE, ALEPPO, True),
        (ALEPPO, ALEPPO, True),
        (ALEPPO, ALEPPO_PROVINCE, False),
        ("geonames:690791", ALEPPO, False),
        ("own:upper", "own:mill", True),
        (ALEPPO_PROVINCE, "own:mill", True),
        ("own:mill", ALEPPO_PROVINCE, False),
    ],
)
def test_containment_and_paths_say_the_same(whole: str, part: str, is_in: bool, atlas: Atlas) -> None:
    assert contains(whole, part, atlas) is is_in
    outer, inner = (atlas.path(atlas.by_id(ident)) for ident in (whole, part))
    assert (inner == outer or inner.startswith(outer + "/")) is is_in


def test_a_path_opens_with_the_country_and_keeps_slashes_apart(atlas: Atlas) -> None:
    assert atlas.path(atlas.by_id(ALEPPO)) == f"SY/{ALEPPO_PROVINCE}/{ALEPPO}"
    assert atlas.path(atlas.by_id("own:odd/id %")) == "SY/own:odd%2Fid%20%25"


def test_a_made_point_lies_in_the_divisions_around_it() -> None:
    found = resolve("15 km south-west of Aleppo", Context(country="SY")).best
    assert found is not None
    assert found.place.id == ""
    assert shipped_atlas().path(found.place) == f"SY/{ALEPPO_PROVINCE}"


def test_a_sea_lies_in_nothing() -> None:
    sea = place("cenotaph:mediterranean")
    assert chain(sea.id) == (sea,)
    assert shipped_atlas().path(sea) == "cenotaph:mediterranean"


@pytest.mark.parametrize(
    "ident",
    [
        "",
        "geonames:",
        "geonames:1",
        "geonames:x",
        "geonames:²",
        "geonames:0163843",
        "geonames:00000000000019999999999999",
        "own:mill",
        "cenotaph:no",
    ],
)
def test_an_unknown_id_is_an_error(ident: str) -> None:
    for ask in (place, chain):
        with pytest.raises(UnknownIdError, match="no place has the id"):
            ask(ident)
    with pytest.raises(UnknownIdError):
        contains(ident, ALEPPO)
    with pytest.raises(UnknownIdError):
        contains(ALEPPO, ident)


def test_every_shipped_place_is_found_by_its_id() -> None:
    store = shipped()
    for number in range(0, store.size, 997):
        assert store.number_of(store.ident(number)) == number
    assert store.number_of("geonames:99999999999999999999") == -1
