"""Countries: their numbers and names in the code lists of the field."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

_EARLIER = {345: "RS"}
"""Yugoslavia, whose number UCDP gives Serbia to this day."""


@dataclass(frozen=True, slots=True)
class Country:
    """One country; a number or region is None where the list of its makers has none."""

    code: str
    """ISO 3166-1 alpha-2."""
    code3: str
    number: int | None
    """ISO 3166-1 numeric."""
    name: str
    gleditsch_ward: int | None
    """The number of the state in the list of Gleditsch and Ward."""
    acled_region: str | None

    @property
    def ucdp_region(self) -> str | None:
        """The region of UCDP that the state lies in."""
        return None if self.gleditsch_ward is None else region_of(self.gleditsch_ward)


def region_of(number: int) -> str:
    """UCDP's region of a state, by its Gleditsch-Ward number."""
    if number < 200:
        return "Americas"
    if number < 400:
        return "Europe"
    if number == 651 or 630 <= number < 700:
        return "Middle East"
    return "Africa" if number < 630 else "Asia"


def with_number(number: int) -> Country | None:
    """The country that a Gleditsch-Ward number is of, or was of under an earlier name."""
    code = _EARLIER.get(number)
    if code is not None:
        return countries()[code]
    return next((each for each in countries().values() if each.gleditsch_ward == number), None)


@cache
def countries() -> Mapping[str, Country]:
    """Every country, by its two-letter code."""
    path = files("cenotaph") / "data" / "codes" / "countries.csv"
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return MappingProxyType({row["iso2"]: _country(row) for row in rows})


def _country(row: Mapping[str, str]) -> Country:
    number, state = row["iso_number"], row["gleditsch_ward"]
    return Country(
        row["iso2"],
        row["iso3"],
        int(number) if number else None,
        row["name"],
        int(state) if state else None,
        row["acled_region"] or None,
    )
