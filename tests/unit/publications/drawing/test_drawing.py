"""Drawing: SVG, PNG and HTML that stand alone, say what they show, and are the same every time."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.resources import files
from xml.etree import ElementTree

import pytest

from cenotaph.publications.charts import Bounded, Chart, ranges_chart
from cenotaph.publications.drawing import Look, Theme, html_of, png_of, svg_of
from cenotaph.publications.drawing.palette import COLOURS
from cenotaph.publications.drawing.wrapping import wrapped

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert(1)</script>"&'
LOOKS = [Look(theme, width, framed) for theme in Theme for width in (360, 800) for framed in (True, False)]


@pytest.fixture(scope="module")
def chart() -> Chart:
    ranges = [
        Bounded("Observatory of Harun & Sons", 14, 17, 15),
        Bounded("الجبهة الشرقية", 20, None),
        Bounded(HOSTILE, 0, 4),
    ]
    drawn = ranges_chart("Who claims what", ranges)
    return replace(drawn, source="Cenotaph, ledger head 3fa9c1e2d4b5, April 2031.")


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_svg_is_whole_by_itself(chart: Chart, look: Look) -> None:
    svg = svg_of(chart, look)
    root = ElementTree.fromstring(svg)
    assert root.tag == f"{SVG}svg"
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert title.text == chart.title
    assert desc.text == f"{chart.note} {chart.source}"
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    outside = set(re.findall(r"https?://[^\s\"'<>]+", svg)) - {"http://www.w3.org/2000/svg"}
    assert not outside
    assert not root.findall(f".//{SVG}script")
    assert len([each for each in root.iter() if each.get("role")]) == 1
    assert not root.findall(f".//{SVG}image")
    assert float(root.get("width", "")) == pytest.approx(look.width, abs=12)


def test_the_same_chart_gives_the_same_bytes(chart: Chart) -> None:
    assert svg_of(chart) == svg_of(chart)
    assert png_of(chart) == png_of(chart)
    assert html_of(chart) == html_of(chart)


def test_two_pictures_share_no_id(chart: Chart) -> None:
    first, second = (
        set(re.findall(r'\bid="([^"]+)"', svg_of(each))) for each in (chart, replace(chart, title="Other"))
    )
    assert first
    assert not first & second


def test_frame_holds_title_note_and_source(chart: Chart) -> None:
    framed, bare = svg_of(chart), svg_of(chart, Look(is_framed=False))
    words = "".join(ElementTree.fromstring(framed).itertext())
    assert words.count(chart.title) == 2
    assert words.count(chart.source) == 2
    assert "".join(ElementTree.fromstring(bare).itertext()).count(chart.source) == 1


def test_arabic_letters_ask_for_their_font(chart: Chart) -> None:
    asked = {
        "".join(each.itertext()): each.get("font-family", "")
        for each in ElementTree.fromstring(svg_of(chart)).iter(f"{SVG}text")
    }
    assert "Noto Sans Arabic" in asked["الجبهة الشرقية"]
    assert "Noto Sans Arabic" not in asked[HOSTILE]


def test_png_has_as_many_pixels_as_asked(chart: Chart) -> None:
    one, two = png_of(chart, scale=1), png_of(chart)
    assert one.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(one[16:20]) == 800
    assert int.from_bytes(two[16:20]) == 1600


def test_png_has_no_page(chart: Chart) -> None:
    with pytest.raises(ValueError, match="PNG"):
        png_of(chart, Look(Theme.PAGE))


def test_themes_differ_in_colours_alone(chart: Chart) -> None:
    light, dark, page = (svg_of(chart, Look(theme)) for theme in Theme)
    assert COLOURS["ink"][0] in light
    assert COLOURS["ink"][1] in dark
    assert f'"var(--ink, {COLOURS["ink"][0]})"' in page
    assert (
        len(
            {re.sub(r'"(#[0-9a-f]{6}|var\([^)]*\))"|p[0-9a-f]{10}', "", each) for each in (light, dark, page)}
        )
        == 1
    )


def test_html_needs_nothing_and_runs_nothing(chart: Chart) -> None:
    page = html_of(chart)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not re.findall(r'\b(?:src|href)="', page)
    assert "default-src 'none'" in page
    assert page.count("<svg") == 1
    assert '<td class="number"><bdi>20</bdi></td><td class="number"><bdi>–</bdi></td>' in page


def test_palette_is_that_of_the_workbench() -> None:
    sheet = (files("cenotaph") / "workbench" / "static" / "style.css").read_text(encoding="utf-8")
    told = {
        name: (light, dark)
        for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#\w+), (#\w+)\)", sheet)
    }
    assert {name: told[name] for name in COLOURS} == COLOURS


@pytest.mark.parametrize(
    ("words", "width", "size", "lines"),
    [
        ("", 300, 12, 0),
        ("One line", 300, 12, 1),
        ("word " * 40, 300, 12, 4),
        ("word " * 40, 10, 12, 10),
    ],
)
def test_wrapping(words: str, width: float, size: int, lines: int) -> None:
    assert len(wrapped(words, width, size)) == lines
