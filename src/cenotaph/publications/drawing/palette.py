"""Palette: the colours of the workbench's style sheet, by their names there, in the light and in the dark."""

from __future__ import annotations

from collections.abc import Mapping

from cenotaph.publications.drawing.look import Theme

COLOURS: Mapping[str, tuple[str, str]] = {
    "paper": ("#fbfaf7", "#16171a"),
    "ink": ("#1b1c1f", "#ececea"),
    "ink-soft": ("#55575e", "#b3b5bb"),
    "line": ("#d9d6cf", "#3a3d44"),
    "accent": ("#7a2e2a", "#e29a8f"),
    "killed": ("#9c2b2b", "#f08f88"),
    "wounded": ("#8a5200", "#eeb463"),
    "missing": ("#5b4b9a", "#b9a9f5"),
    "captured": ("#1f6a68", "#74cfca"),
    "casualties": ("#8b3a6b", "#ea9cc6"),
    "force": ("#2a5d9e", "#8fbcf2"),
    "map-sea": ("#e8eef2", "#14181d"),
    "map-land": ("#f7f4ec", "#26292f"),
    "map-border": ("#b9b2a2", "#565b66"),
}
"""Name -> in the light, in the dark; the style sheet of the workbench says the same."""
SERIES = ("killed", "force", "wounded", "captured", "missing", "casualties")
"""The colours of parties, in the order in which they are given out."""


def colours(theme: Theme) -> dict[str, str]:
    """The colours of a theme by their names; those of a page are the light ones until `for_page`."""
    return {name: pair[theme is Theme.DARK] for name, pair in COLOURS.items()}


def for_page(svg: str) -> str:
    """The same drawing in the colours that the page has at the moment, whatever its theme."""
    for name, (light, _) in COLOURS.items():
        svg = svg.replace(f'"{light}"', f'"var(--{name}, {light})"')
    return svg
