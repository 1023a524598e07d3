"""Maps of a few places are drawn by lines alone, the same every time, and hold nothing but the places."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree.ElementTree import fromstring

import pytest

from cenotaph.model.place import Precision
from cenotaph.pipeline.publishing_site.pictures import in_both
from cenotaph.publications.maps import Spot
from cenotaph.publications.site.place_map import place_map

SVG = "{http://www.w3.org/2000/svg}"
EXACT = Spot("", "", "Sela", 36.2, 37.1, Precision.EXACT, 2.5, "killed")
PROVINCE = Spot("", "", "Vorn", 35.0, 38.0, Precision.ADMIN1, 60.0, "wounded")


@pytest.mark.parametrize(
    ("spots", "dots", "areas"),
    [([EXACT], 1, 1), ([PROVINCE], 0, 1), ([EXACT, PROVINCE], 1, 2), ([replace(EXACT, latitude=-89.9)], 1, 1),
     ([EXACT, replace(PROVINCE, latitude=-40.0, longitude=179.0)], 1, 2)],
)  # fmt: skip
def test_a_point_only_where_the_place_itself_is_known(spots: list[Spot], dots: int, areas: int) -> None:
    drawn = fromstring(place_map(spots))
    assert len(drawn.findall(f".//{SVG}circle")) == dots
    assert len([each for each in drawn.iter(f"{SVG}g") if each.get("fill-opacity")]) == areas
    assert place_map(spots) == place_map(list(spots))


def test_names_are_escaped() -> None:
    drawn = fromstring(place_map([replace(EXACT, place="<script>& co")]))
    assert "<script>& co" in [each.text for each in drawn.iter(f"{SVG}text")]


def test_an_area_known_by_its_district_has_another_edge() -> None:
    assert "stroke-dasharray" in place_map([PROVINCE])
    assert "stroke-dasharray" not in place_map([EXACT])


def test_nothing_to_draw() -> None:
    with pytest.raises(ValueError, match="needs a spot"):
        place_map([])


def test_it_turns_dark_where_that_is_asked_for() -> None:
    svg = in_both(place_map([EXACT]))
    fromstring(svg)
    rules = re.search(r"<style>@media\(prefers-color-scheme:dark\)\{(.*)\}</style>", svg)
    assert rules is not None
    light = set(re.findall(r'(?:fill|stroke)="(#\w+)"', svg.replace(rules[0], "")))
    assert light <= set(re.findall(r'="(#\w+)"', rules[1]))
    assert not re.search(r"https?://(?!www\.w3\.org)", svg)
