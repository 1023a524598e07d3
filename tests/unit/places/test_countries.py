"""Names of places give their countries; the rest of the report decides where a name has several."""

from __future__ import annotations

import pytest

from cenotaph.places import Gazetteer, Level, beyond_countries, context_of, country_of, gazetteer
from cenotaph.places.gazetteer import key


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("Helmand province", "AF"),
        ("a village in Diyala", "IQ"),
        ("the Gaza Strip", "PS"),
        ("the northern West Bank city of Jenin", "PS"),
        ("a Russian airbase in Crimea", "UA"),
        ("Khan Yunis", "PS"),
        ("Deir ez-Zor", "SY"),
        ("al-Hasakah", "SY"),
        ("northern Syrias countryside", "SY"),
        ("the Afghan capital", "AF"),
        ("Donetsk oblast", "UA"),
        ("North Kivu", "CD"),
        ("South Ossetia", "GE"),
        ("the market", None),
        ("the Gulf of Aden", None),
    ],
)
def test_words_give_a_country(words: str, country: str | None) -> None:
    assert country_of(words) == country


def test_context_decides_between_countries() -> None:
    assert country_of("Tripoli") in {"LY", "LB"}
    assert country_of("Tripoli", {"LB": 0.9, "SY": 0.1}) == "LB"
    assert country_of("Tripoli", {"LY": 0.9, "EG": 0.1}) == "LY"


def test_what_a_country_owns_elsewhere_gives_no_country() -> None:
    assert country_of("near a German army base") is None


def test_seas_lie_in_no_country() -> None:
    assert beyond_countries("the Gulf of Aden")
    assert not beyond_countries("the coast of Yemen")
    assert not beyond_countries("the market")


def test_context_is_a_share() -> None:
    shares = context_of("Two died in Mali. Malian soldiers left Gao for Niger.")
    assert sum(shares.values()) == pytest.approx(1.0)
    assert max(shares, key=lambda country: shares[country]) == "ML"
    assert context_of("nothing here") == {}


@pytest.mark.parametrize("name", ["Panjwa'i", "panjwai", "Panjwaʿi", "PANJWAI"])
def test_spellings_share_a_key(name: str) -> None:
    assert key(name) == "panjwai"


def test_a_table_is_read_line_by_line() -> None:
    table = Gazetteer({"orm": "AF:R:10 IQ:T:5"})
    assert [(sense.country, sense.level) for sense in table.senses("Orm")] == [
        ("AF", Level.REGION),
        ("IQ", Level.TOWN),
    ]
    assert table.senses("Pelin") == ()


def test_the_table_is_loaded_once() -> None:
    assert len(gazetteer.load()) > 20_000
    assert gazetteer.load() is gazetteer.load()


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("Peru's Ayacucho region", "PE"),
        ("Khar Velmush", None),
        ("Krasnaya Gora", None),
        ("Wadi al-Zaytun district of Taiz", "YE"),
        ("the Brazil neighbourhood of Taiz", "YE"),
        ("ISNA", None),
        ("Since Monday", None),
    ],
)
def test_a_town_is_named_by_the_whole_of_its_name_only(words: str, country: str | None) -> None:
    assert country_of(words) == country
