"""Pictures: charts and maps of a site as files, each in light and in dark, each drawn once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from cenotaph.errors import InputError
from cenotaph.pipeline.publishing_site.work import Work
from cenotaph.pipeline.shown.spots import Spot as Told
from cenotaph.pipeline.shown.spots import placed_of
from cenotaph.publications.charts import Chart
from cenotaph.publications.drawing import Look, Theme, svg_of
from cenotaph.publications.mapping import map_chart
from cenotaph.publications.maps import Spot

_WIDE, _NARROW = 760, 560
_THEMES = (Theme.LIGHT, Theme.DARK)


class Pictures:
    """Draws the pictures of one site."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._drawn: dict[str, tuple[str, ...]] = {}

    def chart(self, chart: Chart, name: str) -> tuple[str, ...]:
        """The paths of a chart's pictures, light and dark."""
        return self._put(chart, name, _WIDE)

    def map(self, spots: Sequence[Spot], name: str) -> tuple[str, ...]:
        """The paths of a map of spots; empty where there is none to show."""
        try:
            return self._put(map_chart(spots, width=_WIDE), name, _WIDE)
        except InputError:
            return ()

    def place(self, spots: Sequence[Told]) -> tuple[str, ...]:
        """The paths of a map of where claims place something; the same places have the same map."""
        drawn = placed_of(spots)
        if not drawn:
            return ()
        facts = sorted(
            (each.latitude, each.longitude, int(each.precision), each.radius_km, each.measure, each.place)
            for each in drawn
        )
        key = hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]
        if key not in self._drawn:
            self._drawn[key] = self._put(map_chart(drawn, width=_NARROW), f"map-{key}", _NARROW)
        return self._drawn[key]

    def _put(self, chart: Chart, name: str, width: int) -> tuple[str, ...]:
        paths = []
        for theme in _THEMES:
            path = f"pictures/{name}-{theme}.svg"
            self._work.folder.put(path, svg_of(chart, Look(theme, width, is_framed=False)))
            paths.append(path)
        return tuple(paths)
