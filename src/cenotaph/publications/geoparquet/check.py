"""The check of a GeoParquet file: its metadata, each geometry, and the columns of events if it has them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cenotaph.errors import InputError
from cenotaph.publications.checking import Fault
from cenotaph.publications.geoparquet.binary import geometry_of
from cenotaph.publications.geoparquet.columns import NUMBERS, arrow

_VERSIONS = ("1.0.0", "1.1.0")
_NATIVE = ("point", "linestring", "polygon", "multipoint", "multilinestring", "multipolygon")
_TYPES = frozenset(
    f"{many}{kind}{height}"
    for height in ("", " Z")
    for many, kinds in (("", ("Point", "LineString", "Polygon", "GeometryCollection")),
                        ("Multi", ("Point", "LineString", "Polygon")))
    for kind in kinds
)  # fmt: skip
_GLOBE = ("OGC:CRS84", "EPSG:4326")
_BATCH = 4_096
Geo = Mapping[str, Any]


def faults_of(path: Path) -> Iterator[Fault]:
    """What does not hold in a file; rows count from 1, and 0 is the file as a whole.

    Raises InputError where it is no Parquet at all, or pyarrow is not installed.
    """
    pa = arrow()
    try:
        with path.open("rb") as stream, pa.parquet.ParquetFile(stream) as file:
            geo, faults = _metadata(file)
            yield from faults
            if geo is not None:
                yield from _rows(file, geo)
    except (pa.ArrowException, OSError, ValueError) as error:
        what = " ".join(str(error).split())[:200]
        raise InputError(str(path), f"is no Parquet ({what})", "give a GeoParquet file") from error


def _metadata(file: Any) -> tuple[Geo | None, list[Fault]]:
    found = (file.metadata.metadata or {}).get(b"geo")
    if found is None:
        return None, [Fault(0, "geo", "the metadata of GeoParquet is lacking")]
    try:
        geo = json.loads(found)
    except (ValueError, RecursionError):
        return None, [Fault(0, "geo", "is no JSON")]
    if not isinstance(geo, Mapping) or not isinstance(geo.get("columns"), Mapping):
        return None, [Fault(0, "geo", "names no columns")]
    faults = []
    if geo.get("version") not in _VERSIONS:
        faults.append(Fault(0, "version", f"is none of {', '.join(_VERSIONS)}"))
    if geo.get("primary_column") not in geo["columns"]:
        faults.append(Fault(0, "primary_column", "is none of the columns"))
    names = file.schema_arrow.names
    for name, column in geo["columns"].items():
        faults += [Fault(0, f"columns.{name}", what) for what in _column(name, column, names)]
    return (None, faults) if faults else (geo, [])


def _column(name: str, column: object, names: list[str]) -> Iterator[str]:
    if not isinstance(column, Mapping):
        yield "is no object"
        return
    if names.count(name) != 1:
        yield "is no column of the file"
    if column.get("encoding") not in ("WKB", *_NATIVE):
        yield "its encoding is neither WKB nor one of its own"
    types = column.get("geometry_types")
    if not isinstance(types, list) or not all(isinstance(each, str) and each in _TYPES for each in types):
        yield "geometry_types is no list of types"
    box = column.get("bbox")
    if box is not None and not (isinstance(box, list) and len(box) in (4, 6) and all(map(_is_number, box))):
        yield "bbox is no list of 4 or 6 numbers"


def _rows(file: Any, geo: Geo) -> Iterator[Fault]:
    coded = {name: column for name, column in geo["columns"].items() if column["encoding"] == "WKB"}
    told = [name for name in (*NUMBERS, "date_start", "date_end") if name in file.schema_arrow.names]
    columns = [*coded, *told]
    if not columns:
        return
    number = 0
    for batch in file.iter_batches(_BATCH, columns=columns):
        for row in batch.to_pylist():
            number += 1
            for name, column in coded.items():
                what = _geometry(row[name], column)
                if what:
                    yield Fault(number, name, what)
            yield from (Fault(number, name, what) for name, what in _event(row))


def _geometry(data: object, column: Geo) -> str:
    if data is None:
        return ""
    if not isinstance(data, bytes):
        return "is not binary"
    try:
        kind, corners = geometry_of(data)
    except ValueError as error:
        return f"is no WKB: {error}"
    if column["geometry_types"] and kind not in column["geometry_types"]:
        return f"is a {kind}, which geometry_types does not name"
    is_globe = column.get("crs") is None or _code(column["crs"]) in _GLOBE
    if is_globe and any(not (-180 <= x <= 180 and -90 <= y <= 90) for x, y in corners):
        return "its coordinates are no longitude and latitude, in that order"
    return ""


def _code(crs: object) -> str:
    named = crs.get("id") if isinstance(crs, Mapping) else None
    return f"{named.get('authority')}:{named.get('code')}" if isinstance(named, Mapping) else ""


def _event(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in NUMBERS:
        value = row.get(name)
        if value is not None and (not _is_number(value) or value < 0 or value != int(value)):
            yield name, "is no whole number from 0"
            return
    low, best, high = (row.get(name) for name in ("low", "best", "high"))
    if low is not None and best is not None and high is not None and not low <= best <= high:
        yield "best", f"{best} is not between low, {low}, and high, {high}"
    if row.get("where_prec") is not None and not 1 <= row["where_prec"] <= 7:
        yield "where_prec", "is no code from 1 to 7"
    first, last = row.get("date_start"), row.get("date_end")
    if first is not None and last is not None and type(first) is type(last) and last < first:
        yield "date_end", f"{last} is before date_start, {first}"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e15
