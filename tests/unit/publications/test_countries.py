"""Countries: their numbers in the lists of the field."""

from __future__ import annotations

import pytest

from cenotaph.publications.countries import countries, region_of, with_number


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (652, "SY"),
        (645, "IQ"),
        (340, "RS"),
        (345, "RS"),
        (678, "YE"),
        (816, "VN"),
        (316, "CZ"),
        (987, "FM"),
        (1, None),
    ],
)
def test_states_by_their_number(number: int, code: str | None) -> None:
    found = with_number(number)
    assert (found.code if found else None) == code


def test_each_number_is_of_one_state() -> None:
    numbers = [each.gleditsch_ward for each in countries().values() if each.gleditsch_ward is not None]
    assert len(numbers) == len(set(numbers)) == 195


@pytest.mark.parametrize(
    ("number", "region"),
    [
        (2, "Americas"),
        (345, "Europe"),
        (651, "Middle East"),
        (620, "Africa"),
        (700, "Asia"),
        (640, "Middle East"),
    ],
)
def test_regions_of_ucdp(number: int, region: str) -> None:
    assert region_of(number) == region


@pytest.mark.parametrize(
    ("code", "region"),
    [("AF", "Caucasus and Central Asia"), ("IR", "Middle East"), ("GL", "North America"), ("SJ", None)],
)
def test_regions_of_acled(code: str, region: str | None) -> None:
    assert countries()[code].acled_region == region
