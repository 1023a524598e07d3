"""GeoParquet: its metadata and geometries, and what the check finds in files that were spoilt."""

from __future__ import annotations

import io
import json
import struct
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest
from tests.unit.publications.events import event

from cenotaph.errors import InputError
from cenotaph.model.place import Precision
from cenotaph.publications.event import Spot
from cenotaph.publications.geoparquet import columns, described, faults_of, write_events

PROVINCE = Spot(36.0, 37.0, Precision.ADMIN1, "Ostal", "Ostal", "SY", radius_km=60.0)
POINT = struct.pack("<BIdd", 1, 1, 37.0, 36.0)
GEO: dict[str, Any] = {
    "version": "1.1.0",
    "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}},
}


def written(*events: Any) -> bytes:
    stream = io.BytesIO()
    write_events(events, stream)
    return stream.getvalue()


def file_of(path: Path, geo: object, **cells: object) -> Path:
    table = pyarrow.table(
        {"geometry": pyarrow.array([POINT], pyarrow.binary())} | {k: [v] for k, v in cells.items()}
    )
    if geo is not None:
        table = table.replace_schema_metadata({"geo": geo if isinstance(geo, str) else json.dumps(geo)})
    pyarrow.parquet.write_table(table, path)
    return path


def test_the_same_events_give_the_same_bytes(tmp_path: Path) -> None:
    made = written(event(), event(id="1" * 16, spot=PROVINCE))
    assert made == written(event(), event(id="1" * 16, spot=PROVINCE))
    path = tmp_path / "events.parquet"
    path.write_bytes(made)
    assert list(faults_of(path)) == []
    geo = json.loads(pyarrow.parquet.read_metadata(path).metadata[b"geo"])
    assert geo["columns"]["geometry"]["geometry_types"] == ["Point", "Polygon"]
    assert pyarrow.parquet.read_schema(path).names == [name for name, _, _ in described()]


def test_a_file_without_events_holds(tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    path.write_bytes(written())
    assert list(faults_of(path)) == []


@pytest.mark.parametrize(
    ("geo", "told"),
    [
        (None, "geo"),
        ("{", "geo"),
        ([], "geo"),
        (GEO | {"version": "9"}, "version"),
        (GEO | {"primary_column": "point"}, "primary_column"),
        (GEO | {"columns": {"geometry": 1}}, "columns.geometry"),
        (GEO | {"columns": {"geometry": {"encoding": "WKT", "geometry_types": []}}}, "columns.geometry"),
        (GEO | {"columns": {"geometry": {"encoding": "WKB", "geometry_types": "Point"}}}, "columns.geometry"),
        (GEO | {"columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Polygon"]}}}, "geometry"),
        (
            GEO | {"columns": {"geometry": {"encoding": "WKB", "geometry_types": [], "bbox": [1]}}},
            "columns.geometry",
        ),
    ],
)
def test_spoilt_metadata_is_told(tmp_path: Path, geo: object, told: str) -> None:
    assert [fault.column for fault in faults_of(file_of(tmp_path / "x.parquet", geo))] == [told]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"low": 5, "best": 3, "high": 9}, "best"),
        ({"best": -1}, "best"),
        ({"best": "many"}, "best"),
        ({"where_prec": 9}, "where_prec"),
        ({"date_start": "2031-03-02", "date_end": "2031-03-01"}, "date_end"),
    ],
)
def test_spoilt_columns_of_events_are_told(tmp_path: Path, cells: dict[str, object], told: str) -> None:
    found = list(faults_of(file_of(tmp_path / "x.parquet", GEO, **cells)))
    assert [(fault.row, fault.column) for fault in found] == [(1, told)]


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(columns, "import_module", lacking)
    with pytest.raises(InputError, match=r"needs pyarrow.*cenotaph\[publish\]"):
        write_events([], io.BytesIO())
