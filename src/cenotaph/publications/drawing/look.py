"""Look: how wide a picture is, which colours it has, and whether its words are drawn into it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

DRAWN_WIDTH = 800
"""Pixels that a picture is wide where nothing else is asked."""


class Theme(StrEnum):
    """Which colours a picture has."""

    LIGHT = "light"
    DARK = "dark"
    PAGE = "page"
    """Those of the page that it stands in, by the names of its style sheet; for SVG inside HTML alone."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a chart is drawn."""

    theme: Theme = Theme.LIGHT
    width: int = DRAWN_WIDTH
    """In pixels; a map keeps the width that it was made for."""
    is_framed: bool = True
    """Whether title, note and source are part of the picture; else the page says them beside it."""
