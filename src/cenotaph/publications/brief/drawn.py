"""The pictures of a brief, drawn: for a page, for print, and in pixels."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cenotaph.publications.brief.brief import Brief, Picture
from cenotaph.publications.charts import Chart
from cenotaph.publications.drawing import Look, Theme, png_of, svg_of
from cenotaph.publications.mapping import map_chart

_WIDTH = 640
_INNER_ROLE = re.compile(r' (?:role="graphics-[a-z]+"|aria-roledescription="[^"]*")')
"""The whole drawing is one image with a title and a description: its parts are none."""
Drawn = dict[str, str]
"""Drawings as SVG by the ids of their pictures."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """A drawing in pixels, and in words what it shows."""

    png: bytes
    words: str


def drawn_for_page(brief: Brief) -> Drawn:
    """Each picture as SVG in the colours of the page that it stands in.

    Raises MissingExtraError where the extra `publish` is not installed, as all of these do.
    """
    look = Look(Theme.PAGE, _WIDTH, is_framed=False)
    return {each.id: _INNER_ROLE.sub("", svg_of(chart_of(each), look)) for each in brief.pictures}


def drawn_for_print(brief: Brief) -> Drawn:
    """Each picture as SVG in the colours of paper."""
    look = Look(Theme.LIGHT, _WIDTH, is_framed=False)
    return {each.id: svg_of(chart_of(each), look) for each in brief.pictures}


def drawn_in_pixels(brief: Brief) -> dict[str, Pixels]:
    """Each picture as PNG in the colours of paper."""
    look = Look(Theme.LIGHT, _WIDTH, is_framed=False)
    return {each.id: Pixels(png_of(chart_of(each), look), alternative(each)) for each in brief.pictures}


def chart_of(picture: Picture) -> Chart:
    """The chart of a picture; a map is one over a base of land."""
    if isinstance(picture.drawn, Chart):
        return picture.drawn
    return map_chart(picture.drawn, picture.caption.text, width=_WIDTH)


def alternative(picture: Picture) -> str:
    """What a picture shows, for those who do not see it."""
    chart = chart_of(picture)
    told = "The same is told in words and numbers beside it."
    return f"{picture.caption.text.rstrip('.')}. {chart.note} {told}"
