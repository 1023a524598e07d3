"""The first page: headline figures, charts, the map, what changed; and the feed of the same changes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from cenotaph.pipeline.gathering import Gathered
from cenotaph.pipeline.publishing_site.pictures import Pictures
from cenotaph.pipeline.publishing_site.work import Work
from cenotaph.pipeline.shown import glance
from cenotaph.publications.charts import Chart
from cenotaph.publications.mapping import areas_json
from cenotaph.publications.maps import Spot, features_of
from cenotaph.publications.site.feed import atom
from cenotaph.publications.site.model import Download
from cenotaph.publications.tables import csv_of

_LATEST, _IN_FEED = 12, 50
_ON_MAP = 60
"""Incidents of the map on the first page: the list beside it is as long."""


def write_overview(
    work: Work,
    figures: Sequence[Mapping[str, Any]],
    spots: Sequence[Spot],
    gathered: Gathered,
    tallies: Mapping[str, int],
) -> None:
    """Writes the first page, the files of its charts and places, and the feed."""
    pictures = Pictures(work)
    charts = glance.charts(gathered.evidence, gathered.world, work.asked.question)
    shown = [_chart(work, chart, number, pictures) for number, chart in enumerate(charts, 1)]
    latest = sorted(spots, key=lambda each: (each.end or date.min, each.href), reverse=True)[:_ON_MAP]
    changes = sorted(work.changes, key=lambda each: (each.at, each.kind, each.id), reverse=True)
    work.page(
        "index.html",
        "overview.html",
        headlines=figures,
        charts=shown,
        spots=features_of(latest),
        map=pictures.map(latest, "incidents"),
        changes=changes[:_LATEST],
        tallies=tallies,
    )
    work.folder.put("feed.xml", atom(work.about, changes[:_IN_FEED], work.words))
    _places(work, spots)


def _chart(work: Work, chart: Chart, number: int, pictures: Pictures) -> dict[str, Any]:
    href = f"data/chart-{number}.csv"
    size = work.folder.put(href, csv_of(chart.columns, chart.rows))
    words = f"The table behind the chart: {chart.title}"
    work.downloads.append(Download(href, f"chart-{number}.csv", words, len(chart.rows), size))
    return asdict(chart) | {"csv": href, "picture": pictures.chart(chart, f"chart-{number}")}


def _places(work: Work, spots: Sequence[Spot]) -> None:
    """Where incidents happened, as areas, for programs that draw maps."""
    features = []
    for spot in sorted(spots, key=lambda each: each.href):
        feature: dict[str, Any] = areas_json([spot])["features"][0]  # type: ignore[index]
        told = {
            name: work.words(value) if isinstance(value, str) else value
            for name, value in feature["properties"].items()
        }
        features.append({**feature, "id": spot.href, "properties": told})
    words = json.dumps(
        {"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":")
    )
    size = work.folder.put("data/incidents.geojson", f"{words}\n")
    about = "Incidents as areas as wide as their places are uncertain"
    work.downloads.append(Download("data/incidents.geojson", "incidents.geojson", about, len(features), size))
