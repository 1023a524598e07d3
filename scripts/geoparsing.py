"""The geoparsing corpora as names with their true coordinates, for the bench and for learning the weights."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cenotaph.places.beside import joined

SHARED = Path(os.environ.get("CENOTAPH_SHARED", "../shared"))
FOLDER = SHARED / "benchmarks" / "geoparsing"
CORPORA = {
    "LGL": "lgl.jsonl.gz",
    "TR-News": "tr-news.jsonl",
    "GeoWebNews": "gwn.jsonl.gz",
    "GeoVirus": "geovirus.jsonl",
}


@dataclass(frozen=True)
class Toponym:
    """A name of a text, in its words, and where it truly is."""

    words: str
    lat: float
    lon: float
    number: int
    """Of GeoNames, 0 where the corpus tells none."""


@dataclass(frozen=True)
class Text:
    """A text of a corpus with all of its names, those without coordinates too."""

    corpus: str
    id: str
    domain: str
    words: tuple[str, ...]
    toponyms: tuple[Toponym, ...]


def texts(corpus: str) -> Iterator[Text]:
    path = FOLDER / CORPORA[corpus]
    packed = path.read_bytes()
    for line in (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode("utf-8").split("\n"):
        if not line:
            continue
        yield _text(corpus, json.loads(line))


def _text(corpus: str, row: dict[str, Any]) -> Text:
    rows = [each for each in row["toponyms"] if not unplaced(each)]
    spans = [(each["start"], each["end"]) for each in rows]
    words = joined(row["text"], spans)
    placed = [
        Toponym(said, *where, int(each.get("geonameid") or each.get("geonamesID") or 0))
        for said, each in zip(words, rows, strict=True)
        if (where := coordinates(each))
    ]
    return Text(corpus, row["doc_id"], row["domain"] or row["doc_id"], words, tuple(placed))


def unplaced(row: dict[str, Any]) -> bool:
    """Words that GeoWebNews marks though they are no names: "frontier", "the town"."""
    return str(row.get("type", "")) in (
        "Literal_Expression",
        "Non_Lit_Expression",
        "Non_Toponym",
    ) and not coordinates(row)


def coordinates(row: dict[str, Any]) -> tuple[float, float] | None:
    lat, lon = row.get("lat", row.get("latitude")), row.get("lon", row.get("longitude"))
    return None if lat is None or lon is None else (float(lat), float(lon))
