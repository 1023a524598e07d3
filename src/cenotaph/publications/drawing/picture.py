"""Picture: a chart or a map as one SVG or PNG, with its title, how to read it, and where it comes from."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from html import escape
from typing import Any

from cenotaph.publications.charts import Chart, Spec
from cenotaph.publications.drawing.engine import FONTS, config, drawn, png, spelled
from cenotaph.publications.drawing.look import Look, Theme
from cenotaph.publications.drawing.palette import colours, for_page
from cenotaph.publications.drawing.wrapping import wrapped

_EDGE = 16
"""Pixels around what a frame holds."""
_ROOMY = 600
"""Pixels from which on a drawing has room for long names."""
_ROOT = re.compile(
    r'<svg\b[^>]*?\bwidth="(?P<width>[0-9.]+)"[^>]*?\bheight="(?P<height>[0-9.]+)"[^>]*>(?P<inside>.*)</svg>\s*$',
    re.S,
)
_IDS = re.compile(r'(?P<before>\bid="|url\(#|href="#)(?P<id>[\w-]+)')


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of words, with how large it is and what it is coloured like."""

    words: str
    size: int
    colour: str
    is_bold: bool = False


def svg_of(chart: Chart, look: Look | None = None) -> str:
    """The chart as an SVG that asks for nothing outside itself; the same chart gives the same bytes.

    It has a title and a description for those who do not see it. Its ids are its own, so that several can
    stand in one page. Raises MissingExtraError where the extra `publish` is not installed.
    """
    look = look or Look()
    shades = colours(look.theme)
    found = _ROOT.search(drawn(_sized(chart.spec, look), shades))
    if found is None:
        raise ValueError("the engine drew no SVG")
    width, height = float(found["width"]), float(found["height"])
    top, below = _words(chart, shades, width) if look.is_framed else ([], [])
    edge = _EDGE if look.is_framed else 0
    head = edge + _height(top)
    whole = (width + 2 * edge, head + height + _height(below) + edge)
    parts = [
        f'<rect width="100%" height="100%" fill="{shades["paper"]}"/>' if look.is_framed else "",
        *_lines(top, edge),
        f'<g transform="translate({edge:g},{head:g})">{found["inside"]}</g>',
        *_lines(below, head + height),
    ]
    svg = _whole(chart, "".join(parts), whole)
    return for_page(svg) if look.theme is Theme.PAGE else svg


def png_of(chart: Chart, look: Look | None = None, scale: float = 2.0) -> bytes:
    """The same as PNG, so many times as many pixels; ValueError for the colours of a page, which it lacks."""
    look = look or Look()
    if look.theme is Theme.PAGE:
        raise ValueError("a PNG has colours of its own")
    return png(svg_of(chart, look), scale)


def spec_of(chart: Chart, look: Look | None = None) -> Spec:
    """The chart's Vega-Lite specification, whole by itself: with its title, its note and its colours."""
    look = look or Look()
    shades = colours(look.theme)
    return {
        **_sized(chart.spec, look),
        "title": {"text": chart.title, "anchor": "start"},
        "description": f"{chart.note} {chart.source}".strip(),
        "config": config(shades, shades["paper"]),
    }


def _sized(spec: Spec, look: Look) -> Spec:
    if spec.get("width") != "container":
        return spec
    width = look.width - (2 * _EDGE if look.is_framed else 0)
    return {**(_roomier(spec) if width >= _ROOMY else spec), "width": width}


def _roomier(part: Any) -> Any:
    """The same with twice the room for names, which a specification keeps small for narrow screens."""
    if isinstance(part, dict):
        return {
            name: 2 * inner if name == "labelLimit" else inner if name == "data" else _roomier(inner)
            for name, inner in part.items()
        }
    return [_roomier(inner) for inner in part] if isinstance(part, list) else part


def _words(chart: Chart, shades: dict[str, str], width: float) -> tuple[list[_Line], list[_Line]]:
    """What stands above the drawing, and what below it."""
    top = [_Line(words, 18, shades["ink"], True) for words in wrapped(chart.title, width, 18)]
    below = [_Line(words, 12, shades["ink-soft"]) for words in wrapped(chart.note, width, 12)]
    below += [_Line(words, 11, shades["ink-soft"]) for words in wrapped(chart.source, width, 11)]
    return top, below


def _height(lines: list[_Line]) -> float:
    return sum(_leading(each) for each in lines) + (10 if lines else 0)


def _leading(line: _Line) -> float:
    return line.size * 1.4


def _lines(lines: list[_Line], top: float) -> list[str]:
    found, at = [], top
    for each in lines:
        at += _leading(each)
        weight = ' font-weight="bold"' if each.is_bold else ""
        found.append(
            f'<text x="{_EDGE}" y="{at:g}" font-family="{FONTS}" font-size="{each.size}px"{weight} '
            f'fill="{each.colour}">{escape(each.words, quote=False)}</text>'
        )
    return found


def _whole(chart: Chart, inside: str, size: tuple[float, float]) -> str:
    """The root, with ids that only this picture has."""
    mark = "p" + hashlib.sha256(f"{chart.title}{inside}".encode()).hexdigest()[:10]
    inside = _IDS.sub(rf"\g<before>{mark}-\g<id>", inside)
    wide, high = (f"{each:g}" for each in size)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" '
        f'role="img" aria-labelledby="{mark}-title {mark}-desc">'
        f'<title id="{mark}-title">{_plain(chart.title)}</title>'
        f'<desc id="{mark}-desc">{_plain(f"{chart.note} {chart.source}".strip())}</desc>'
        f"{spelled(inside)}</svg>\n"
    )


def _plain(words: str) -> str:
    return escape(words, quote=False)
