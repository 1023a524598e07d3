"""Pictures: charts and maps of a site as files in the colours of light and dark pages, each drawn once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cenotaph.errors import InputError
from cenotaph.pipeline.publishing_site.work import Work
from cenotaph.publications.charts import Chart
from cenotaph.publications.drawing import Look, Theme, svg_of
from cenotaph.publications.drawing.palette import COLOURS
from cenotaph.publications.mapping import map_chart
from cenotaph.publications.maps import Spot
from cenotaph.publications.site.names import digest
from cenotaph.publications.site.place_map import place_map

_LOOK = Look(Theme.LIGHT, 760, is_framed=False)
_MOST = 12
"""Places of one incident that are drawn, the nearest known first."""


class Pictures:
    """Draws the pictures of one site."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._drawn: dict[tuple[Spot, ...], str] = {}

    def chart(self, chart: Chart, name: str) -> str:
        """The path of a chart's picture."""
        return self._put(name, svg_of(chart, _LOOK))

    def map(self, spots: Sequence[Spot], name: str) -> str:
        """The path of a map of spots; empty where there is none to show."""
        try:
            return self._put(name, svg_of(map_chart(spots, width=_LOOK.width), _LOOK))
        except InputError:
            return ""

    def places(self, spots: Sequence[Spot]) -> str:
        """The path of a map of where something is placed; whatever is placed there has the same one."""
        # Neither the days nor what is counted is drawn: without them one picture serves many pages.
        bare = tuple(
            replace(each, title="", href="", measure="", start=None, end=None) for each in spots[:_MOST]
        )
        if not bare:
            return ""
        if bare not in self._drawn:
            self._drawn[bare] = self._put(f"place-{digest(repr(bare))}", place_map(bare))
        return self._drawn[bare]

    def _put(self, name: str, svg: str) -> str:
        path = f"pictures/{name}.svg"
        self._work.folder.put(path, in_both(svg))
        return path


def in_both(svg: str) -> str:
    """A drawing for light pages that turns dark where the reader's device asks for that."""
    rules = "".join(
        f'[{side}="{light}"]{{{side}:{dark}}}'
        for light, dark in COLOURS.values()
        for side in ("fill", "stroke")
        if f'{side}="{light}"' in svg
    )
    head, mark, rest = svg.partition(">")
    return f"{head}{mark}<style>@media(prefers-color-scheme:dark){{{rules}}}</style>{rest}" if rules else svg
