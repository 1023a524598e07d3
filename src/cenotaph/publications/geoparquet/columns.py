"""The columns of events in GeoParquet: their types, and what they hold."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import Any

from cenotaph.errors import InputError
from cenotaph.publications.areas import Shape, radius_of
from cenotaph.publications.event import Event, Whose

NAME = "GeoParquet"
LOSES = (
    "claims of wounded, missing and captured, of forces, and of running totals that are no incident",
    "incidents without deaths, without a known day or country",
    "contradictions, reviewers' decisions and the receipts of figures",
    "the outline of a province, a district or a country: a circle of about its size stands for it",
)
VERSION = "1.1.0"
GEOMETRY = "geometry"
BOX = "bbox"
_DEAD = {
    "low": "the least number killed",
    "best": "the best number killed",
    "high": "the greatest number killed",
}
_WHOSE = {
    Whose.A: "of side A",
    Whose.B: "of side B",
    Whose.CIVILIANS: "civilians",
    Whose.UNKNOWN: "of no known side",
}
_COLUMNS = (
    ("id", "string", "the incident, sixteen hexadecimal digits"),
    ("date_start", "date", "the first day on which it may have been"),
    ("date_end", "date", "the last day"),
    *((name, "whole", f"{words} in all") for name, words in _DEAD.items()),
    *(
        (f"deaths_{whose}_{name}", "whole", f"{words}, {_WHOSE[whose]}")
        for whose in Whose
        for name, words in _DEAD.items()
    ),
    ("side_a", "string", "a government where one takes part, or who attacked civilians; null: not told"),
    ("side_b", "string", "the other side"),
    ("place", "string", "the name of the place"),
    ("place_words", "string", "the words for it"),
    ("where_prec", "whole", "UCDP's code of how near the place is known, from 1 to 7"),
    ("radius_km", "decimal", "kilometres around its point within which the event was"),
    ("country", "string", "ISO 3166-1 alpha-2"),
    ("admin1", "string", "first-order division"),
    ("admin2", "string", "second-order division"),
    ("origins", "whole", "how many independent voices tell of it"),
    ("outlets", "texts", "who printed it"),
    ("speakers", "texts", "who is said to say so"),
    ("urls", "texts", "addresses of the reports"),
    ("checks", "texts", "what a person should look at before the event is used"),
    (BOX, "box", "`xmin`, `ymin`, `xmax`, `ymax` of the geometry, in degrees"),
    (GEOMETRY, "binary", "WKB: a point, or the circle in which it lies where only an area is known"),
)
NUMBERS = tuple(name for name, kind, _ in _COLUMNS if kind == "whole")


def described() -> tuple[tuple[str, str, str], ...]:
    """Each column with its type and what it holds."""
    return _COLUMNS


def arrow() -> ModuleType:
    """The library that knows Parquet; InputError names the extra where it is not installed."""
    try:
        # An optional extra, and slow to load.
        found = import_module("pyarrow")
        import_module("pyarrow.parquet")
    except ImportError as error:
        remedy = "install it: pip install 'cenotaph[publish]'"
        raise InputError("geoparquet", "needs pyarrow, which is not installed", remedy) from error
    return found


def schema() -> Any:
    """The schema of the table."""
    pa = arrow()
    kinds = {
        "string": pa.string(),
        "date": pa.date32(),
        "whole": pa.int64(),
        "decimal": pa.float64(),
        "texts": pa.list_(pa.string()),
        "box": pa.struct([(corner, pa.float64()) for corner in ("xmin", "ymin", "xmax", "ymax")]),
        "binary": pa.binary(),
    }
    return pa.schema([pa.field(name, kinds[kind], nullable=kind != "binary") for name, kind, _ in _COLUMNS])


def row_of(event: Event, shape: Shape) -> dict[str, object]:
    """The row of an event, by the names of the columns."""
    spot, total = event.spot, event.total
    tolls = {whose: event.toll(whose) for whose in Whose}
    return {
        "id": event.id,
        "date_start": event.first,
        "date_end": event.last,
        **{name: getattr(total, name) for name in _DEAD},
        **{f"deaths_{whose}_{name}": getattr(tolls[whose], name) for whose in Whose for name in _DEAD},
        "side_a": event.side_a.name if event.side_a else None,
        "side_b": event.side_b.name if event.side_b else None,
        "place": spot.name,
        "place_words": spot.words,
        "where_prec": int(spot.precision),
        "radius_km": round(radius_of(spot), 1),
        "country": spot.country,
        "admin1": spot.admin1,
        "admin2": spot.admin2,
        "origins": event.origins,
        "outlets": list(dict.fromkeys(each.outlet for each in event.cited if each.outlet)),
        "speakers": list(dict.fromkeys(words for each in event.cited for words in each.speakers)),
        "urls": [each.url for each in event.cited if each.url],
        "checks": list(event.checks),
        BOX: dict(zip(("xmin", "ymin", "xmax", "ymax"), shape.box, strict=True)),
        GEOMETRY: shape.wkb(),
    }
