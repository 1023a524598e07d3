"""GeoJSON: events as points or areas, and the check of anyone's."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from tests.unit.publications.events import event

from cenotaph.model.place import Precision
from cenotaph.publications.event import Spot
from cenotaph.publications.geojson import faults_of, feature_of, write_events


def whole(**changes: Any) -> dict[str, Any]:
    feature = json.loads(json.dumps(feature_of(event())))
    for name, value in changes.items():
        at: Any = feature["properties"] if name in feature["properties"] else feature
        at[name] = value
    return {"type": "FeatureCollection", "features": [feature]}


@pytest.mark.parametrize("number", [0, 1, 3])
def test_what_is_written_holds(number: int) -> None:
    stream = io.StringIO()
    assert write_events([event(id=f"{each:016x}") for each in range(number)], stream) == number
    found = json.loads(stream.getvalue())
    assert len(found["features"]) == number
    assert list(faults_of(found)) == []


def test_longitude_comes_first() -> None:
    assert feature_of(event())["geometry"] == {"type": "Point", "coordinates": [37.16, 36.2]}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"geometry": {"type": "Point", "coordinates": [37, 136]}}, "geometry"),
        ({"geometry": {"type": "Point", "coordinates": [True, 1]}}, "geometry"),
        ({"geometry": {"type": "Point", "coordinates": "no"}}, "geometry"),
        ({"geometry": {"type": "Polygon", "coordinates": []}}, "geometry"),
        ({"best": 99}, "best"),
        ({"best": -1}, "best"),
        ({"low": [1]}, "low"),
        ({"where_prec": 9}, "where_prec"),
        ({"date_end": "2031-03-01"}, "date_end"),
        ({"date_start": "March"}, "date_start"),
        ({"properties": []}, "properties"),
        ({"type": "Point"}, "type"),
    ],
)
def test_a_fault_is_told_by_feature_and_member(change: dict[str, Any], told: str) -> None:
    found = list(faults_of(whole(**change)))
    assert [(each.row, each.column) for each in found] == [(1, told)]


@pytest.mark.parametrize(
    "found", [[], None, {"type": "Feature"}, {"type": "FeatureCollection", "features": 1}]
)
def test_what_is_no_collection_is_told(found: object) -> None:
    assert [each.row for each in faults_of(found)] == [0]


def test_ids_are_all_different() -> None:
    twice = whole()
    twice["features"] *= 2
    assert [(each.row, each.column) for each in faults_of(twice)] == [(2, "id")]


SQUARE = [[[0, 0], [1, 0], [1, 1], [0, 0]]]


@pytest.mark.parametrize(
    ("geometry", "holds"),
    [
        ({"type": "Polygon", "coordinates": SQUARE}, True),
        ({"type": "MultiPolygon", "coordinates": [SQUARE]}, True),
        ({"type": "MultiPolygon", "coordinates": SQUARE}, False),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1]]]}, False),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]}, False),
        ({"type": "Polygon", "coordinates": [[[0, 0], [200, 0], [1, 1], [0, 0]]]}, False),
        ({"type": "LineString", "coordinates": [[0, 0], [1, 1]]}, False),
    ],
)
def test_areas(geometry: dict[str, Any], holds: bool) -> None:
    assert (list(faults_of(whole(geometry=geometry))) == []) is holds


@pytest.mark.parametrize(("precision", "remarks"), [(2, 0), (3, 1), (4, 1), (7, 1)])
def test_a_point_for_an_area_is_a_remark(precision: int, remarks: int) -> None:
    found = list(faults_of(whole(where_prec=precision)))
    assert [each.is_remark for each in found] == [True] * remarks


def test_a_province_is_no_point() -> None:
    spot = Spot(36.2, 37.16, Precision.ADMIN1, "Aleppo", "in Aleppo", "SY", radius_km=80.0)
    feature: Any = feature_of(event(spot=spot))
    assert feature["geometry"]["type"] == "Polygon"
    assert feature["properties"]["radius_km"] == 80.0
