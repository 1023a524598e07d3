"""Events -> a GeoParquet file, written some thousand at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import islice
from typing import IO

from cenotaph.publications.areas import shape_of
from cenotaph.publications.event import Event
from cenotaph.publications.geoparquet.columns import BOX, GEOMETRY, VERSION, arrow, row_of, schema

_BATCH = 4_096
_CORNERS = ("xmin", "ymin", "xmax", "ymax")
Box = tuple[float, float, float, float]


def write_events(events: Iterable[Event], stream: IO[bytes]) -> int:
    """Writes the events; how many.

    The same events give the same bytes. Raises InputError where pyarrow is not installed.
    """
    pa = arrow()
    number, kinds, around = 0, set[str](), list[Box]()
    waiting = iter(events)
    with pa.parquet.ParquetWriter(stream, schema(), compression="zstd", store_schema=False) as writer:
        while batch := list(islice(waiting, _BATCH)):
            shapes = [shape_of(event.spot) for event in batch]
            kinds.update(shape.kind for shape in shapes)
            around = [_around([*around, *(shape.box for shape in shapes)])]
            rows = [
                {name: _encodable(value) for name, value in row_of(event, shape).items()}
                for event, shape in zip(batch, shapes, strict=True)
            ]
            writer.write_table(pa.Table.from_pylist(rows, schema=schema()))
            number += len(batch)
        writer.add_key_value_metadata({"geo": json.dumps(_geo(sorted(kinds), around))})
    return number


def _geo(kinds: list[str], around: list[Box]) -> dict[str, object]:
    column: dict[str, object] = {
        "encoding": "WKB",
        "geometry_types": kinds,
        "orientation": "counterclockwise",
        "covering": {"bbox": {corner: [BOX, corner] for corner in _CORNERS}},
    }
    if around:
        column["bbox"] = list(around[0])
    return {"version": VERSION, "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}


def _around(boxes: list[Box]) -> Box:
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)


def _encodable(value: object) -> object:
    """The value without what cannot be written as UTF-8, which cannot stand in Parquet."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return [_encodable(each) for each in value] if isinstance(value, list) else value
