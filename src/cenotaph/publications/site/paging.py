"""Lists that are split into pages of which none is too long for a phone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cenotaph.publications.site.model import Listed

SIZE = 100
"""Rows of one page."""


def paged(folder: str, rows: Sequence[Any], size: int = SIZE) -> Iterator[Listed]:
    """The pages of a list in a folder; there is a first one even where the list is empty."""
    count = max(1, -(-len(rows) // size))
    for number in range(1, count + 1):
        some = rows[(number - 1) * size : number * size]
        others = tuple(_others(folder, number, count))
        yield Listed(page_path(folder, number), number, count, some, len(rows), others)


def page_path(folder: str, number: int) -> str:
    """The path of a page of the list in a folder."""
    return f"{folder}/index.html" if number == 1 else f"{folder}/page-{number}.html"


def page_of(place: int, size: int = SIZE) -> int:
    """The number of the page that the row at a place, counted from 0, stands on."""
    return place // size + 1


def _others(folder: str, number: int, count: int) -> Iterator[tuple[str, str]]:
    if number > 2:
        yield "First", page_path(folder, 1)
    if number > 1:
        yield "Before", page_path(folder, number - 1)
    if number < count:
        yield "Next", page_path(folder, number + 1)
    if number < count - 1:
        yield "Last", page_path(folder, count)
