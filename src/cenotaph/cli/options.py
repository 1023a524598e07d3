"""The values that options may have."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from cenotaph.errors import InputError


class Format(StrEnum):
    """The forms of a reading."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


class AddedFormat(StrEnum):
    """The forms of what was added."""

    TABLE = "table"
    JSONL = "jsonl"


class ListFormat(StrEnum):
    """The forms of what is found in a ledger."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class IncidentsFormat(StrEnum):
    """The forms of incidents."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


class Listed(StrEnum):
    """What can be listed."""

    REPORTS = "reports"
    CLAIMS = "claims"
    FIGURES = "figures"
    """The figures that were kept."""


class FiguresFormat(StrEnum):
    """The forms of figures."""

    TABLE = "table"
    JSON = "json"


class BriefFormat(StrEnum):
    """The forms of a brief."""

    MARKDOWN = "md"
    HTML = "html"
    WORD = "docx"
    PDF = "pdf"


def day(option: str, words: str | None) -> date | None:
    """The day that an option gives; InputError where it is no date."""
    if words is None:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise InputError(option, f"{words!r} is no date", "write it as YYYY-MM-DD") from error


class PartiesAction(StrEnum):
    """What `parties` does."""

    LIST = "list"
    FIND = "find"
    SHOW = "show"
    TREE = "tree"
    IMPORT = "import"


PICTURE_WIDTH = 800
"""Pixels that a picture is wide where nothing else is asked."""


class ChartKind(StrEnum):
    """What a chart can show."""

    LOSSES = "losses"
    STRENGTH = "strength"
    SOURCES = "sources"
    CONTRADICTIONS = "contradictions"
    NAMES = "names"


class ChartFormat(StrEnum):
    """The forms of a chart."""

    SVG = "svg"
    PNG = "png"
    HTML = "html"
    CSV = "csv"
    JSON = "json"


class MapFormat(StrEnum):
    """The forms of a map."""

    SVG = "svg"
    PNG = "png"
    HTML = "html"
    GEOJSON = "geojson"
    CSV = "csv"
    JSON = "json"


class PictureTheme(StrEnum):
    """The colours of a picture."""

    LIGHT = "light"
    DARK = "dark"
