"""GeoJSON: events as points, and the check of anyone's."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from tests.unit.publications.events import event

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
