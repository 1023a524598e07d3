"""Mapping: areas of their true width over land, names that hide nothing, a view that holds everything."""

from __future__ import annotations

import json
import math
from datetime import date
from itertools import combinations, pairwise
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cenotaph.errors import InputError
from cenotaph.model.place import Precision
from cenotaph.places.sphere import distance_km
from cenotaph.publications.drawing import html_of, svg_of
from cenotaph.publications.mapping import areas_json, map_chart
from cenotaph.publications.mapping.areas import circle
from cenotaph.publications.mapping.labels import Sheet, Style, label_width
from cenotaph.publications.mapping.land import clipped, lands
from cenotaph.publications.mapping.view import view_of
from cenotaph.publications.maps import Spot, precision_words, spot_radius

SETS: dict[str, list[tuple[float, float, Precision, float]]] = {
    "one town": [(33.3, 44.4, Precision.EXACT, 8.0)],
    "towns and a province": [(33.3, 44.4, Precision.EXACT, 8.0), (36.2, 43.0, Precision.ADMIN1, 90.0)],
    "across the line of days": [
        (-18.1, 178.4, Precision.EXACT, 6.0),
        (-13.5, -172.0, Precision.ADMIN1, 60.0),
    ],
    "near a pole": [(78.2, 15.6, Precision.EXACT, 5.0), (80.0, 60.0, Precision.FUZZY, 80.0)],
    "all over the world": [
        (36, 37, Precision.EXACT, 5),
        (-4, -70, Precision.ADMIN1, 90),
        (15, 121, Precision.NEAR, 9),
    ],
}


def spot(
    at: tuple[float, float, Precision, float], measure: str = "killed", place: str = "Karmin, Harun"
) -> Spot:
    latitude, longitude, precision, km = at
    return Spot(
        "3 killed", "/x", place, latitude, longitude, precision, spot_radius(precision, km), measure,
        date(2031, 4, 1), date(2031, 4, 2),
    )  # fmt: skip


def layer(spec: dict[str, Any], style: str) -> list[dict[str, Any]]:
    found = [each for each in spec["layer"] if each["mark"].get("style") == style]
    return [row for each in found for row in each["data"]["values"]]


@pytest.mark.parametrize("name", SETS)
def test_everything_lies_in_the_view(name: str) -> None:
    spots = [spot(each) for each in SETS[name]]
    view = view_of(spots, 760)
    for each in spots:
        ring = circle(each.longitude, each.latitude, each.radius_km)
        x, y = view.points([point[0] for point in ring], [point[1] for point in ring])
        assert (x > 0).all()
        assert (x < view.width).all()
        assert (y > 0).all()
        assert (y < view.height).all()
    assert 0.45 * view.width <= view.height <= 0.81 * view.width


@pytest.mark.parametrize("name", SETS)
def test_map_is_drawn(name: str) -> None:
    chart = map_chart([spot(each) for each in SETS[name]], "Where", "Cenotaph, 2031")
    assert json.loads(json.dumps(chart.spec)) == chart.spec
    svg = svg_of(chart)
    assert svg == svg_of(chart)
    ElementTree.fromstring(svg)
    # A ring that runs the wrong way round would cover the globe, and what lies behind it be all of the map.
    assert len(svg) < 700_000
    assert len(chart.rows) == len(SETS[name])


@pytest.mark.parametrize("radius", [1.0, 25.0, 140.0])
@pytest.mark.parametrize("latitude", [0.0, 48.0, 70.0])
def test_circles_are_as_wide_as_they_say(radius: float, latitude: float) -> None:
    ring = circle(30.0, latitude, radius)
    assert ring[0] == ring[-1]
    for longitude, north in ring:
        assert distance_km(latitude, 30.0, north, longitude) == pytest.approx(radius, rel=0.01)
    area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
    assert area > 0, "against the clock, as GeoJSON has it"


def test_only_a_known_place_is_a_dot() -> None:
    spots = [spot((33.0, 44.0 + code, Precision(code), 5.0)) for code in (1, 2, 3, 4, 5)]
    spec = map_chart(spots).spec
    assert [row["longitude"] for row in layer(spec, "map-dot")] == [45.0]
    assert len(layer(spec, "map-area")) == len(layer(spec, "map-edge")) == 5
    (edges,) = (each for each in spec["layer"] if each["mark"].get("style") == "map-edge")
    scale = edges["encoding"]["strokeDash"]["scale"]
    assert scale["domain"] == [precision_words(Precision(code)) for code in (1, 2, 3, 4, 5)]
    assert len({tuple(each) for each in scale["range"]}) == 5


def test_what_happened_at_one_place_is_one_area_with_its_number() -> None:
    at = (33.3, 44.4, Precision.EXACT, 8.0)
    chart = map_chart([spot(at), spot(at), spot(at, "wounded")])
    assert len(layer(chart.spec, "map-area")) == 2
    assert [row["words"] for row in layer(chart.spec, "map-spot-label")] == ["●■ Karmin (3)"]
    assert len(chart.rows) == 3


def test_what_colours_do_not_tell_everybody_signs_do() -> None:
    at = (33.3, 44.4, Precision.EXACT, 8.0)
    one, two = map_chart([spot(at)]), map_chart([spot(at), spot(SETS["near a pole"][0], "missing", "Sela")])
    assert [row["words"] for row in layer(one.spec, "map-spot-label")] == ["Karmin"]
    assert {row["words"] for row in layer(two.spec, "map-spot-label")} == {"● Karmin", "▲ Sela"}
    assert "● killed" in svg_of(two)


def test_a_long_name_is_cut() -> None:
    chart = map_chart([spot(SETS["one town"][0], place="Karmin" * 400)])
    (row,) = layer(chart.spec, "map-spot-label")
    assert len(row["words"]) == 40


@given(
    st.lists(
        st.builds(
            spot,
            st.tuples(
                st.floats(-89, 89), st.floats(-180, 180), st.sampled_from(list(Precision)), st.floats(0, 900)
            ),
            st.sampled_from(["killed", "wounded", "kidnapped"]),
            st.text(max_size=60),
        ),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=25)
def test_any_spots_make_a_map(spots: list[Spot]) -> None:
    chart = map_chart(spots)
    assert json.loads(json.dumps(chart.spec, allow_nan=False)) == chart.spec
    wide, high = chart.spec["width"], chart.spec["height"]
    assert 0.45 * wide <= high <= 0.81 * wide
    for style in Style:
        for row in layer(chart.spec, style):
            assert 0 <= row["x"] <= wide
            assert 0 <= row["y"] <= high


def test_nothing_to_draw_is_said() -> None:
    with pytest.raises(InputError, match="nothing to draw"):
        map_chart([])


def test_hostile_names_stay_words() -> None:
    chart = map_chart([spot(SETS["one town"][0], place="<script>alert(1)</script>")])
    assert "<script" not in svg_of(chart)
    assert "<script" not in html_of(chart)


def test_labels_hide_no_label() -> None:
    sheet = Sheet(300, 200)
    laid = [sheet.beside("Karmin", Style.SPOT, 150, 100) for _ in range(6)]
    assert laid == [True, True, True, True, False, False]
    edges = [(each.x, each.y, each.align) for each in sheet.labels]
    assert len(set(edges)) == 4
    assert not sheet.beside("Karmin", Style.SPOT, 150, 1000)


def test_labels_of_a_map_lie_in_it_and_apart() -> None:
    chart = map_chart([spot(each) for each in SETS["towns and a province"]])
    boxes = []
    for each in chart.spec["layer"]:
        style = each["mark"].get("style")
        if style in set(Style):
            for row in each["data"]["values"]:
                wide = label_width(row["words"], Style(style))
                left = {"left": row["x"], "right": row["x"] - wide}.get(
                    each["mark"]["align"], row["x"] - wide / 2
                )
                boxes.append((left, row["y"] - 5, left + wide, row["y"] + 5))
    assert len(boxes) > 8
    assert all(left >= 0 and right <= chart.spec["width"] for left, _, right, _ in boxes)
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_geojson_has_areas_alone_and_no_address() -> None:
    told = areas_json([spot(each) for each in SETS["towns and a province"]])
    features: Any = told["features"]
    assert [each["geometry"]["type"] for each in features] == ["Polygon", "Polygon"]
    assert {each["properties"]["precision"] for each in features} == {
        precision_words(Precision.EXACT),
        precision_words(Precision.ADMIN1),
    }
    assert "href" not in features[0]["properties"]


@pytest.mark.parametrize(
    ("at", "name"),
    [
        ((-18.1, 178.4), "FIJI"),
        ((64.7, 177.5), "RUSSIA"),
        ((-80.0, 100.0), "ANTARCTICA"),
        ((15.3, 44.2), "YEMEN"),
    ],
)
def test_the_country_around_a_place_is_drawn(at: tuple[float, float], name: str) -> None:
    chart = map_chart([spot((*at, Precision.ADMIN1, 150.0))])
    assert name in [row["words"] for row in layer(chart.spec, "map-country-label")]
    # Nothing that lies far away is part of the drawing.
    assert len(json.dumps(chart.spec)) < 60_000


def test_a_ring_is_cut_at_a_box() -> None:
    ring = np.array([[0, 0], [0, 4], [4, 4], [4, 0], [0, 0]], dtype=float)
    inside = clipped(ring, (1, 3, -1, 2))
    assert (inside[0] == inside[-1]).all()
    assert {tuple(point) for point in inside.tolist()} == {(0, 1), (0, 3), (2, 3), (2, 1)}
    assert clipped(ring, (1, 2, 1, 3))[0].tolist() in [[1, 1], [1, 2], [3, 1], [3, 2]]
    assert len(clipped(ring, (5, 6, 5, 6))) == 0
    assert (clipped(ring, (-1, 5, -1, 5)) == ring).all()


def test_lands_have_whole_rings() -> None:
    known = {each.name: each for each in lands()}
    assert len(known) > 230
    iraq = known["Iraq"]
    assert (iraq.polygons[0].rings[0][0] == iraq.polygons[0].rings[0][-1]).all()
    assert 29 < iraq.polygons[0].south < 30
    assert math.isclose(iraq.polygons[0].north, 37.4, abs_tol=0.2)
