"""Areas: a point only where one is known, else a circle of the right size, cut at the date line."""

from __future__ import annotations

import struct
from itertools import pairwise
from math import isclose

import pytest

from cenotaph.model.place import Precision
from cenotaph.places.sphere import distance_km
from cenotaph.publications.areas import circle, shape_of
from cenotaph.publications.event import Spot
from cenotaph.publications.geoparquet.binary import geometry_of


@pytest.mark.parametrize(
    ("precision", "kind"),
    [
        (Precision.EXACT, "Point"),
        (Precision.NEAR, "Point"),
        (Precision.ADMIN2, "Polygon"),
        (Precision.ADMIN1, "Polygon"),
        (Precision.FUZZY, "Polygon"),
        (Precision.COUNTRY, "Polygon"),
        (Precision.INTERNATIONAL, "Polygon"),
    ],
)
def test_no_point_where_only_an_area_is_known(precision: Precision, kind: str) -> None:
    shape = shape_of(Spot(36.0, 37.0, precision, "Ostal", "Ostal", "SY", radius_km=60.0))
    assert (shape.kind, shape.geometry()["type"]) == (kind, kind)
    assert geometry_of(shape.wkb())[0] == kind


@pytest.mark.parametrize("latitude", [-60.0, 0.0, 36.0, 70.0])
def test_a_circle_is_as_wide_as_it_says(latitude: float) -> None:
    (ring,) = circle(latitude, 20.0, 100.0)
    assert all(isclose(distance_km(latitude, 20.0, y, x), 100.0, rel_tol=0.01) for x, y in ring)


def test_a_circle_runs_counterclockwise() -> None:
    (ring,) = circle(10.0, 10.0, 50.0)
    area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
    assert area > 0


@pytest.mark.parametrize(("longitude", "rings"), [(179.9, 2), (-179.9, 2), (178.0, 1), (180.0, 2)])
def test_a_circle_is_cut_at_the_date_line(longitude: float, rings: int) -> None:
    found = circle(0.0, longitude, 100.0)
    assert len(found) == rings
    assert all(-180 <= x <= 180 for ring in found for x, _ in ring)


@pytest.mark.parametrize(("latitude", "edge"), [(89.9, 90.0), (-89.9, -90.0)])
def test_around_a_pole_it_is_a_cap(latitude: float, edge: float) -> None:
    (ring,) = circle(latitude, 0.0, 100.0)
    assert {abs(x) for x, _ in ring} == {180.0}
    assert edge in {y for _, y in ring}


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "cut short"),
        (b"\x01\x01\x00\x00\x00\x00", "cut short"),
        (struct.pack("<BIdd", 1, 99, 0, 0), "no type"),
        (struct.pack("<BIddB", 1, 1, 0, 0, 0), "behind its end"),
        (struct.pack("<BIII", 1, 3, 1, 4_000_000_000), "cut short"),
        (struct.pack("<BIII6d", 1, 3, 1, 3, 0, 0, 1, 0, 1, 1), "not closed"),
        (struct.pack("<BII", 1, 7, 1) * 40, "too deep"),
    ],
)
def test_broken_binary_is_told(data: bytes, what: str) -> None:
    with pytest.raises(ValueError, match=what):
        geometry_of(data)


def test_big_endian_and_heights_are_read() -> None:
    assert geometry_of(struct.pack(">BIddd", 0, 1001, 3, 4, 5)) == ("Point Z", [(3, 4)])
