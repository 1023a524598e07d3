"""Resolving: places and parties of claims, with the user's own, the same in any order; errors of own files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cenotaph.errors import InputError, SettingsError
from cenotaph.model.claim import Claim, Kind, Measure, claim_ids
from cenotaph.model.count import Count
from cenotaph.model.party import NO_SIDES, Sides, Speaker
from cenotaph.model.place import PlaceReading, Precision
from cenotaph.model.text import Anchor, Report
from cenotaph.pipeline.reading import Tools, claims_of
from cenotaph.pipeline.reference import Reference
from cenotaph.pipeline.resolving import resolved, resolver
from cenotaph.pipeline.runs import run_of
from cenotaph.settings import Settings

TEXT = "Nine soldiers were killed near Tamush Mill, officials said."
REPORT = Report("mill-1", TEXT)
OWN_PLACE = (
    '{"id": "own:mill", "name": "Tamush Mill", "latitude": 36.1, "longitude": 37.1, "kind": "town", '
    '"country": "SY", "admin1": {"name": "Aleppo", "code": ""}, "admin2": null, "population": 0, '
    '"radius_km": 1.0, "source": "survey", "spellings": ["Tamush Mill"]}\n'
)
OWN_PARTY = 'version = 1\n[[party]]\nid = "vell-brigade"\nname = "Vell Brigade"\nhomes = ["SY"]\n'


def claim(
    where: str | None = None, country: str | None = "SY", said: str | None = None, **words: Any
) -> Claim:
    return Claim(
        "t1", Kind.TOLL, Measure.KILLED, Anchor.of(TEXT, 0, 25), count=Count(9, 9),
        place=PlaceReading(where, country) if where or country else None,
        chain=(Speaker(said),) if said else (), **words,
    )  # fmt: skip


@pytest.fixture(scope="module")
def reference() -> Reference:
    return Reference()


@pytest.fixture
def own(tmp_path: Path) -> tuple[Path, Path]:
    places, parties = tmp_path / "cenotaph.places.jsonl", tmp_path / "cenotaph.parties.toml"
    places.write_text(OWN_PLACE, encoding="utf-8")
    parties.write_text(OWN_PARTY, encoding="utf-8")
    return places, parties


@pytest.mark.parametrize(
    ("words", "precision", "ident", "path"),
    [
        ("Aleppo", Precision.EXACT, "geonames:170063", "SY/geonames:170062/geonames:170063"),
        ("Aleppo province", Precision.ADMIN1, "geonames:170062", "SY/geonames:170062"),
        ("15 km south-west of Aleppo", Precision.NEAR, "", "SY/geonames:170062"),
        ("Syria", Precision.COUNTRY, "geonames:163843", "SY"),
    ],
)
def test_place_words_become_a_place_with_a_path(
    words: str, precision: Precision, ident: str, path: str, reference: Reference
) -> None:
    placing = resolved(REPORT, [claim(words)], reference)[0].placing
    assert placing is not None
    assert placing.best is not None
    assert (placing.words, placing.path, placing.country) == (words, path, "SY")
    assert (placing.best.place.id, placing.best.precision, placing.best.reasons) == (ident, precision, ())
    assert len(placing.candidates) <= 5


@pytest.mark.parametrize(
    ("words", "country", "path"),
    [("Tamush Mill", "SY", "SY"), ("Tamush Mill", None, ""), ("a village in Idlib province", "SY", None)],
)
def test_what_is_not_found_says_why_and_keeps_what_it_lies_in(
    words: str, country: str | None, path: str | None, reference: Reference
) -> None:
    placing = resolved(REPORT, [claim(words, country)], reference)[0].placing
    assert placing is not None
    assert placing.best is None
    assert "is in the gazetteer" in placing.why or "not in the gazetteer" in placing.why
    assert placing.path == ("SY/geonames:169387" if path is None else path)


def test_a_country_alone_gets_no_point(reference: Reference) -> None:
    assert resolved(REPORT, [claim(None, "SY")], reference)[0].placing is None
    assert resolved(REPORT, [claim(None, None)], reference)[0].placing is None


@pytest.mark.parametrize(
    ("words", "sides"),
    [
        ({"affiliation": "Hezbollah", "group": "fighters"}, Sides("hezbollah")),
        ({"affiliation": "Hezbollah", "attacker": "Islamic State fighters"}, Sides("hezbollah", None, "is")),
        (
            {"affiliation": "Syrian government", "unit": "65th Brigade"},
            Sides("SY/65-brigade", "SY/65-brigade"),
        ),
        ({"group": "men"}, NO_SIDES),
        ({"said": "Iranian media"}, Sides(speaker="IR")),
        ({"said": "the Ministry of Defence"}, Sides(speaker="SY")),
        ({"said": "the Russian Defence Ministry"}, Sides(speaker="RU")),
        ({"said": "a Hezbollah commander"}, Sides(speaker="hezbollah")),
        ({"said": "residents"}, NO_SIDES),
        ({"said": "Palestinian sources"}, NO_SIDES),
        ({"said": "AFP"}, NO_SIDES),
        ({"said": "the Syrian Observatory for Human Rights"}, NO_SIDES),
        ({"said": "Iranian and Russian media"}, NO_SIDES),
    ],
)
def test_words_become_parties(words: dict[str, str], sides: Sides, reference: Reference) -> None:
    assert resolved(REPORT, [claim(**words)], reference)[0].sides == sides


def test_who_speaks_without_a_country_is_heard_in_that_of_most_claims(reference: Reference) -> None:
    claims = [claim("Aleppo"), claim("Idlib"), claim(None, None, said="the Ministry of Defence")]
    assert resolved(REPORT, claims, reference)[2].sides.speaker == "SY"
    assert resolved(REPORT, claims[2:], reference)[0].sides.speaker is None


def test_nothing_else_of_a_claim_changes_and_the_order_does_not_count(reference: Reference) -> None:
    claims = [claim("Aleppo"), claim("Azaz"), claim("Tripoli", "LY"), claim("Aleppo", None), claim()]
    found = resolved(REPORT, claims, reference)
    assert [replace(each, placing=None, sides=NO_SIDES) for each in found] == claims
    assert claim_ids(REPORT, found) == claim_ids(REPORT, claims)
    assert resolved(REPORT, claims[::-1], reference) == found[::-1]
    assert resolved(REPORT, found, reference) == found
    assert resolved(REPORT, [], reference) == []


def test_own_places_and_parties_are_found(own: tuple[Path, Path]) -> None:
    known = Reference(*own)
    found = resolved(REPORT, [claim("Tamush Mill", affiliation="Vell Brigade")], known)[0]
    assert found.placing is not None
    assert found.placing.path == "SY/geonames:170062/own:mill"
    assert found.sides.party == "vell-brigade"


def test_a_run_covers_the_own_files(own: tuple[Path, Path], tools: Tools) -> None:
    plain, with_own = replace(tools, reference=Reference()), replace(tools, reference=Reference(*own))
    assert run_of(plain) == run_of(replace(tools, reference=Reference(Path("no-such-file"))))
    assert run_of(plain) != run_of(with_own)
    assert run_of(with_own) == run_of(replace(tools, reference=Reference(*own)))
    one = run_of(replace(tools, reference=Reference(own[0])))
    own[0].write_text(OWN_PLACE.replace("36.1", "36.2"), encoding="utf-8")
    assert len({one.id, run_of(plain).id, run_of(replace(tools, reference=Reference(own[0]))).id}) == 3


def test_the_reading_resolves_its_claims(tools: Tools) -> None:
    found = claims_of(Report("r", "At least 12 soldiers were killed in Aleppo, Syria on 4 May 2016."), tools)
    assert [each.placing.path for each in found if each.placing] == ["SY/geonames:170062/geonames:170063"]


def test_broken_own_files_are_told_with_their_line(own: tuple[Path, Path]) -> None:
    own[0].write_text(OWN_PLACE + "{}\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 2"):
        Reference(*own)
    own[1].write_text("version = 1\n[[party]]\nname = 3\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"parties\.toml:"):
        Reference(None, own[1])


@pytest.mark.parametrize("name", ["places", "parties"])
def test_a_named_file_that_is_missing_is_told(name: str, tmp_path: Path) -> None:
    named: dict[str, Any] = {name: str(tmp_path / "none")}
    assert Reference.of(Settings(ledger=str(tmp_path / "l.sqlite"))).digest == ""
    with pytest.raises(SettingsError, match=f"{name}: there is no file"):
        Reference.of(Settings(**named))


def test_a_resolver_loads_nothing_before_it_is_asked(own: tuple[Path, Path], tmp_path: Path) -> None:
    missing = resolver(Settings(places=str(tmp_path / "none")))
    with pytest.raises(SettingsError):
        missing(REPORT, [claim("Aleppo")])
    beside = resolver(Settings(ledger=str(own[0].parent / "ledger.sqlite")))
    placing = beside(REPORT, [claim("Tamush Mill")])[0].placing
    assert placing is not None
    assert placing.best is not None
