"""Glance: the parties with most claims, their losses by week beside forces, and where it happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from cenotaph.estimates.bounds import bounds_many
from cenotaph.estimates.options import Options
from cenotaph.estimates.receipts import has_best, headline, range_words
from cenotaph.estimates.series import Asked
from cenotaph.estimates.world import World
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.figure import Figure
from cenotaph.model.incident import Incident
from cenotaph.model.place import Precision
from cenotaph.model.scope import Premise, Scope
from cenotaph.model.series import Period, Series, Step
from cenotaph.model.views import ClaimLine
from cenotaph.pipeline.evidence import Evidence
from cenotaph.pipeline.figures import series_of
from cenotaph.pipeline.shown.receipt import Row
from cenotaph.places.nearness import radius_of
from cenotaph.publications.charts import Chart, forces_chart, losses_chart
from cenotaph.publications.maps import Spot, spot_radius

_PARTIES = 5
_IN_CHART = 4
_WEEKS = 26
_SHORT = 35
_KILLED = frozenset({Measure.KILLED})
ANYONE = Scope()
"""What narrows nothing."""
MOST_SPOTS = 150
"""Incidents on the map: the latest that are known to be anywhere nearer than a country."""


def parties_of(premises: Iterable[Premise], most: int = _PARTIES) -> list[tuple[str, int]]:
    """The parties that most claims of losses speak of, each with how many do; the same order every time."""
    counts = Counter(
        party for each in premises if each.kind is not Kind.STRENGTH for party in each.scope.parties
    )
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]


@dataclass(frozen=True, slots=True)
class Headline:
    """The killed of one party, or of everybody, with bounds."""

    name: str
    party: str
    """The party's id; empty for everybody."""
    figure: Figure

    @property
    def row(self) -> Row:
        """What a page says of it."""
        figure = self.figure
        return {
            "name": self.name,
            "words": headline(figure),
            "range": range_words(figure.low, figure.high),
            "low": figure.low,
            "high": figure.high,
            "best": figure.best if has_best(figure) else None,
            "claims": len(figure.accepted),
        }


def headlined(evidence: Evidence, world: World, within: Scope = ANYONE) -> list[Headline]:
    """The killed of everybody, and of each of the parties with most claims, as far as they are `within`."""
    losses = [each for each in evidence.premises.values() if each.kind is not Kind.STRENGTH]
    parties = [] if within.parties else [code for code, _ in parties_of(losses)]
    questions = [replace(within, outcomes=_KILLED)]
    questions += [replace(within, parties=frozenset({code}), outcomes=_KILLED) for code in parties]
    quick = Options(floor=evidence.floor, ladder=False, wrong=0, without=False)
    figures = bounds_many(sorted(losses, key=lambda each: each.id), questions, world, quick)
    whole = _name(within, evidence) if within.parties else "All parties"
    names = [whole, *(evidence.naming.party_name(code) for code in parties)]
    codes = ["", *parties]
    return [Headline(*each) for each in zip(names, codes, figures, strict=True)]


def charts(evidence: Evidence, world: World, within: Scope = ANYONE) -> list[Chart]:
    """Losses by week and party, and the forces that are said to be there on the same days."""
    codes = within.parties or {code for code, _ in parties_of(evidence.premises.values(), _IN_CHART)}
    weeks = _weeks(evidence, within)
    if weeks is None:
        return []
    parties = frozenset(codes)
    question = replace(within, parties=parties, first=weeks[0], last=weeks[1], outcomes=_KILLED)
    by_party = Asked(Step.WEEK, by_party=True)
    found = _trimmed(series_of(evidence, question, world, by_party, Options(floor=evidence.floor)))
    if not found:
        return []
    weeks = found[0].periods[0].first, found[0].periods[-1].last
    named = {_name(each.question, evidence): each for each in found}
    losses = losses_chart(named)
    drawn = [replace(losses, title="Killed by week")] if losses.rows else []
    stood = {name: each.strengths for name, each in named.items() if each.strengths is not None}
    forces = forces_chart(stood, *weeks)
    return [*drawn, forces] if forces.rows else drawn


def _trimmed(found: Sequence[Series]) -> list[Series]:
    """The series from the first week in which one says something to the last; none where none does."""
    telling = [at for each in found for at, period in enumerate(each.periods) if _tells(period)]
    if not telling:
        return []
    return [replace(each, periods=each.periods[min(telling) : max(telling) + 1]) for each in found]


def _tells(period: Period) -> bool:
    figure = period.figure
    return (figure is not None and (figure.low > 0 or figure.high is not None)) or period.present is not None


def _name(question: Scope, evidence: Evidence) -> str:
    names = sorted(evidence.naming.party_name(code) for code in question.parties)
    return " + ".join(names) if names else "any party"


def _weeks(evidence: Evidence, within: Scope) -> tuple[date, date] | None:
    """The last weeks of which claims of some days speak; None where none does."""
    begins, ends = within.first or date.min, within.last or date.max
    days = [
        (each.scope.first, each.scope.last)
        for each in evidence.premises.values()
        if each.scope.first
        and each.scope.last
        and (each.scope.last - each.scope.first).days < _SHORT
        and each.scope.first <= ends
        and begins <= each.scope.last
    ]
    if not days:
        return None
    last = min(max(last for _, last in days), ends)
    first = max(min(first for first, _ in days), last - timedelta(weeks=_WEEKS), begins)
    return first, last


def spots(
    incidents: Sequence[Incident], lines: Mapping[str, ClaimLine], address: str = "/incidents/{}"
) -> list[Spot]:
    """The latest incidents whose place is known, each under `address` with its id.

    `lines` are their claims by id.
    """
    found = [spot for each in incidents if (spot := spot_of(each, lines, address)) is not None]
    return sorted(found, key=lambda spot: (spot.end or date.min, spot.href), reverse=True)[:MOST_SPOTS]


def spot_of(incident: Incident, lines: Mapping[str, ClaimLine], address: str) -> Spot | None:
    """Where an incident is known to have happened; None where that is a country or less."""
    known = [lines[member.id] for member in incident.members if member.id in lines]
    placed = [each for each in known if each.latitude is not None and each.where_prec is not None]
    if not placed:
        return None
    # The nearest that any claim knows it, and of those the place that most claims name.
    nearest = min(each.where_prec or Precision.INTERNATIONAL for each in placed)
    if nearest >= Precision.COUNTRY:
        return None
    near = [each for each in placed if each.where_prec == nearest]
    common = Counter((each.place_id, each.latitude, each.longitude) for each in near).most_common(1)[0][0]
    at = next(each for each in near if (each.place_id, each.latitude, each.longitude) == common)
    precision = Precision(nearest)
    window = incident.window
    return Spot(
        title=incident_words(incident),
        href=address.format(incident.id),
        place=", ".join(dict.fromkeys(name for name in (at.place or at.where, at.admin1) if name)),
        latitude=at.latitude or 0.0,
        longitude=at.longitude or 0.0,
        precision=precision,
        radius_km=spot_radius(precision, radius_of(at.place_id)),
        measure=str(incident.counts[0].measure) if incident.counts else "killed",
        start=window.start if window else None,
        end=window.end if window else None,
    )


def incident_words(incident: Incident) -> str:
    """What each measure's origins say, from the least to the most: "14 to 17 killed, at least 9 wounded"."""
    said: dict[str, list[tuple[int | None, int | None]]] = {}
    for each in incident.counts:
        said.setdefault(str(each.measure), []).append((each.count.low, each.count.high))
    words = [f"{_range(ends)} {measure}" for measure, ends in said.items()]
    if not words:
        many = len(incident.persons)
        words = [f"{many} named" if many else "an incident"]
    return ", ".join(words)


def _range(ends: Sequence[tuple[int | None, int | None]]) -> str:
    lows = [low for low, _ in ends if low is not None]
    highs = [high for _, high in ends if high is not None]
    least, most = min(lows, default=None), max(highs, default=None)
    if least is None and most is None:
        return "some"
    if most is None or len(highs) < len(ends):
        return f"at least {least:,}" if least is not None else "some"
    return f"{most:,}" if least in (most, None) else f"{least:,} to {most:,}"


def known_names(evidence: Evidence, most: int = 100) -> dict[str, Any]:
    """The parties and places that claims speak of, the most frequent first, for what a form suggests."""
    places = Counter(place for each in evidence.premises.values() for place in each.scope.places)
    listed = sorted(places.items(), key=lambda item: (-item[1], item[0]))[:most]
    return {
        "parties": [
            {"id": code, "name": evidence.naming.party_name(code), "claims": many}
            for code, many in parties_of(evidence.premises.values(), most)
        ],
        "places": [
            {"id": code, "name": evidence.naming.place_name(code), "claims": many} for code, many in listed
        ],
    }
