"""Importing places: GeoNames dumps, OCHA P-code tables, and tables of one's own, every row checked."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cenotaph.errors import InputError
from cenotaph.model.place import PlaceKind
from cenotaph.places.atlas import OwnPlace
from cenotaph.places.rows import made
from cenotaph.places.store import shipped

_FEATURES = {
    "ADM1": PlaceKind.ADMIN1,
    "ADM2": PlaceKind.ADMIN2,
    "ADM3": PlaceKind.ADMIN3,
    "ADM4": PlaceKind.ADMIN3,
}
_CLASSES = {"P": PlaceKind.TOWN, "H": PlaceKind.WATER}
_HEADS = {
    "name": ("name", "place", "locality", "name_en", "asciiname"),
    "latitude": ("latitude", "lat", "y", "center_lat", "point_y", "lat_dd", "latitude_y"),
    "longitude": ("longitude", "lon", "lng", "long", "x", "center_lon", "point_x", "long_dd", "longitude_x"),
    "country": ("country", "country_code", "iso2", "admin0pcode", "adm0_pcode", "iso"),
    "kind": ("kind", "type"),
    "admin1": ("admin1", "admin1name", "admin1name_en", "adm1_en", "province", "governorate"),
    "admin2": ("admin2", "admin2name", "admin2name_en", "adm2_en", "district"),
    "population": ("population", "pop"),
    "radius_km": ("radius_km", "radius"),
    "spellings": ("spellings", "alternatenames", "aliases", "other_names"),
    "source": ("source",),
    "id": ("id", "pcode", "geonameid"),
}
Cells = Mapping[str, str]
_LEVEL = re.compile(
    r"^(?:admin|adm)(?P<level>[0-4])_?(?P<what>name|pcode|[a-z]{2})?(?:_?(?P<language>[a-z]{2}))?$"
)


@dataclass(frozen=True, slots=True)
class Imported:
    """The places of a file, and how many of its rows said the same as another."""

    places: tuple[OwnPlace, ...]
    duplicates: int
    form: str
    """What the file was taken for."""


@dataclass(frozen=True, slots=True)
class Unsaid:
    """What holds for rows that do not say it themselves; without a source it is the name of the file."""

    source: str | None = None
    country: str = ""
    kind: str = ""


NOTHING = Unsaid()


def import_file(path: Path, unsaid: Unsaid = NOTHING) -> Imported:
    """The places of a file; InputError names file, line, column and remedy of the first broken row."""
    source = unsaid.source or path.name
    form, cells = _read(path)
    kept: dict[str, OwnPlace] = {}
    count = 0
    for where, row in cells:
        said = {field: words for field, words in row.items() if words}
        own = made(
            {"country": unsaid.country, "kind": unsaid.kind} | said, where, said.get("source") or source
        )
        count += 1
        kept[own.place.id] = own
    return Imported(tuple(kept[key] for key in sorted(kept)), count - len(kept), form)


def _read(path: Path) -> tuple[str, list[tuple[str, Cells]]]:
    """What a file was taken for, and the cells of its rows with where they stand."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            if path.suffix.casefold() == ".json":
                return "JSON list", list(_objects(stream.read(), path))
            first = stream.readline(1_000_000)
            stream.seek(0)
            if not first.strip():
                raise InputError(f"{path} line 1", "is empty", "the first row names the columns")
            dump = first.count("\t") == 18
            lines = csv.reader(
                stream, delimiter=_delimiter(first), strict=not dump,
                quoting=csv.QUOTE_NONE if dump else csv.QUOTE_MINIMAL,
            )  # fmt: skip
            rows = _numbered(lines, path)
            form, found = ("GeoNames dump", _geonames(rows, path)) if dump else _table(rows, path)
            return form, list(found)
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "give a file of places") from error
    except UnicodeDecodeError as error:
        raise InputError(str(path), "is not UTF-8 text", "save the file as UTF-8") from error


def _delimiter(first: str) -> str:
    return max("\t;,", key=lambda mark: (first.count(mark), mark == ","))


def _numbered(lines: Iterator[list[str]], path: Path) -> Iterator[tuple[int, list[str]]]:
    number = 0
    try:
        for row in lines:
            number += 1
            if any(cell.strip() for cell in row):
                yield number, row
    except csv.Error as error:
        raise InputError(
            f"{path} line {number + 1}", f"cannot be split into cells ({error})", "mend the row"
        ) from error


def _geonames(rows: Iterator[tuple[int, list[str]]], path: Path) -> Iterator[tuple[str, Cells]]:
    for number, row in rows:
        where = f"{path} line {number}"
        if len(row) != 19:
            raise InputError(where, f"has {len(row)} columns, not 19", "give a whole GeoNames dump")
        if row[7].startswith("PCL"):
            continue
        kind = _FEATURES.get(row[7]) or _CLASSES.get(row[6], PlaceKind.AREA)
        cells = {
            "id": f"geonames:{row[0]}", "name": row[1], "spellings": "|".join((row[2], *row[3].split(","))),
            "latitude": row[4], "longitude": row[5], "country": row[8], "population": row[14],
            "kind": kind.value, "admin1": "", "admin2": "",
        }  # fmt: skip
        store = shipped()
        divisions = [
            store.division_name(f"{row[8]}.{row[10]}"),
            store.division_name(f"{row[8]}.{row[10]}.{row[11]}"),
        ]
        cells["admin1"], cells["admin2"] = divisions
        yield where, cells


def _table(rows: Iterator[tuple[int, list[str]]], path: Path) -> tuple[str, Iterator[tuple[str, Cells]]]:
    """A table with a header: OCHA's names its columns after the levels, others have one for the name."""
    number, header = next(rows)
    heads = [head.strip().casefold() for head in header]
    doubled = sorted({head for head in heads if head and heads.count(head) > 1})
    if doubled:
        raise InputError(f"{path} line {number} column {doubled[0]}", "stands twice", "name each column once")
    levels = _levels(heads)
    columns = {field: at for field, names in _HEADS.items() if (at := _first(heads, names)) is not None}
    pcodes = bool(levels) and not {"name", "place", "locality"} & set(heads)
    for field in ("latitude", "longitude", *(() if pcodes else ("name",))):
        if field not in columns:
            remedy = f"name a column {' or '.join(_HEADS[field][:2])}"
            raise InputError(f"{path} line {number}", f"no column for the {field}", remedy)
    return (
        "P-code table" if pcodes else "table",
        _rows(rows, path, columns, levels if pcodes else {}, len(heads)),
    )


def _first(heads: Sequence[str], names: Sequence[str]) -> int | None:
    return next((heads.index(name) for name in names if name in heads), None)


def _levels(heads: Sequence[str]) -> dict[int, dict[str, list[int]]]:
    """For each level of division the columns of its names, English first, and of its P-code."""
    found: dict[int, dict[str, list[int]]] = {}
    for at, head in enumerate(heads):
        match = _LEVEL.match(head)
        if match and match["what"]:
            what = "pcode" if match["what"] == "pcode" else "name"
            found.setdefault(int(match["level"]), {"name": [], "pcode": []})[what].append(at)
    for columns in found.values():
        columns["name"].sort(key=lambda at: (not heads[at].endswith("en"), at))
    return {level: columns for level, columns in found.items() if columns["name"]}


def _rows(
    rows: Iterator[tuple[int, list[str]]], path: Path, columns: Mapping[str, int],
    levels: Mapping[int, Mapping[str, list[int]]], width: int,
) -> Iterator[tuple[str, Cells]]:  # fmt: skip
    for number, row in rows:
        where = f"{path} line {number}"
        if len(row) != width:
            raise InputError(
                where, f"has {len(row)} cells, not {width}", "put cells with the delimiter in quotes"
            )
        cells = {field: row[at].strip() for field, at in columns.items()}
        if levels:
            cells |= _pcoded(row, levels)
        yield where, cells


def _pcoded(row: Sequence[str], levels: Mapping[int, Mapping[str, list[int]]]) -> dict[str, str]:
    """The cells of the deepest division that a row of a P-code table names."""
    said = {
        level: [row[at].strip() for at in columns["name"] if row[at].strip()]
        for level, columns in levels.items()
    }
    deepest = max((level for level, names in said.items() if names), default=0)
    code = next((row[at].strip() for at in levels.get(deepest, {}).get("pcode", ())), "")
    kinds = {1: PlaceKind.ADMIN1, 2: PlaceKind.ADMIN2, 3: PlaceKind.ADMIN3, 4: PlaceKind.TOWN}
    names = said.get(deepest, [])
    cells = {
        "name": names[0] if names and deepest else "",
        "spellings": "|".join(names),
        "kind": kinds.get(deepest, PlaceKind.TOWN).value,
        "id": f"pcode:{code}" if code else "",
    }
    for level in (1, 2):
        cells[f"admin{level}"] = said[level][0] if level < deepest and said.get(level) else ""
    country = next((row[at].strip() for at in levels.get(0, {}).get("pcode", ())), code[:2])
    return cells | {"country": country}


def _objects(text: str, path: Path) -> Iterator[tuple[str, Cells]]:
    """A list of objects with a name or names by language, a point, and what a table may have."""
    remedy = "give a list of objects with name, latitude and longitude"
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(str(path), f"is no JSON ({str(error)[:80]})", remedy) from error
    if not isinstance(rows, list):
        raise InputError(str(path), "is no list", remedy)
    for number, row in enumerate(rows, 1):
        where = f"{path} item {number}"
        if not isinstance(row, dict):
            raise InputError(where, "is no object", remedy)
        yield where, _of_object(row)


def _of_object(row: Mapping[str, Any]) -> Cells:
    name = row.get("name")
    names = list(map(str, name.values())) if isinstance(name, dict) else [str(name or "")]
    aliases = row.get("aliases") or row.get("spellings") or []
    listed = aliases if isinstance(aliases, list) else str(aliases).split("|")
    names += [str(each.get("value", "")) if isinstance(each, dict) else str(each) for each in listed]
    point = next(
        (row[key] for key in ("centroid", "point", "location") if isinstance(row.get(key), dict)), row
    )
    people = row.get("population")
    cells = {
        field: row.get(field)
        for field in ("country", "kind", "admin1", "admin2", "source", "id", "radius_km")
    }
    cells |= {
        "latitude": point.get("latitude", point.get("lat")),
        "longitude": point.get("longitude", point.get("lon", point.get("lng"))),
        "population": people.get("value") if isinstance(people, dict) else people,
    }
    said = {field: str(value) for field, value in cells.items() if isinstance(value, str | int | float)}
    return said | {"name": names[0] if names else "", "spellings": "|".join(names)}
