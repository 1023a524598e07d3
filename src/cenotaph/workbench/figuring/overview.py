"""Overview: the parties with most claims, their losses by week beside forces, and where it happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cenotaph.estimates.world import World
from cenotaph.model.incident import Incident
from cenotaph.model.views import ClaimLine
from cenotaph.pipeline.evidence import Evidence
from cenotaph.pipeline.shown import glance
from cenotaph.pipeline.shown.glance import MOST_SPOTS, known_names, parties_of
from cenotaph.pipeline.shown.receipt import Row, chart_row
from cenotaph.publications.maps import features_of
from cenotaph.workbench.figuring.asked import FigureAsked, Outcome

__all__ = ["MOST_SPOTS", "charts", "headlines", "known_names", "parties_of", "spots"]


def headlines(evidence: Evidence, world: World) -> list[Row]:
    """The killed of everybody, and of each of the parties with most claims, with bounds."""
    return [{**each.row, "href": _href(each.party)} for each in glance.headlined(evidence, world)]


def charts(evidence: Evidence, world: World) -> list[Row]:
    """Losses by week and party, and the forces that are said to be there on the same days."""
    return [chart_row(each) for each in glance.charts(evidence, world)]


def spots(incidents: Sequence[Incident], lines: Mapping[str, ClaimLine]) -> list[Row]:
    """The latest incidents whose place is known, as a map draws them; `lines` are their claims by id."""
    return [dict(row) for row in features_of(glance.spots(incidents, lines))]


def _href(party: str) -> str:
    asked = FigureAsked.model_validate({"party": party, "outcome": Outcome.KILLED})
    return f"/figures?{asked.query()}"
