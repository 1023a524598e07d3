"""Overview: the parties with most claims, their losses by week beside forces, and where it happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
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
from cenotaph.places.nearness import radius_of
from cenotaph.publications.charts import forces_chart, losses_chart
from cenotaph.publications.maps import Spot, features_of, spot_radius
from cenotaph.workbench.figuring.asked import FigureAsked, Outcome
from cenotaph.workbench.figuring.receipt import Row, chart_row

_PARTIES = 5
_IN_CHART = 4
_WEEKS = 26
_SHORT = 35
_KILLED = frozenset({Measure.KILLED})
MOST_SPOTS = 150
"""Incidents on the map: the latest that are known to be anywhere nearer than a country."""


def parties_of(premises: Iterable[Premise], most: int = _PARTIES) -> list[tuple[str, int]]:
    """The parties that most claims of losses speak of, each with how many do; the same order every time."""
    counts = Counter(
        party for each in premises if each.kind is not Kind.STRENGTH for party in each.scope.parties
    )
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]


def headlines(evidence: Evidence, world: World) -> list[Row]:
    """The killed of everybody, and of each of the parties with most claims, with bounds."""
    losses = [each for each in evidence.premises.values() if each.kind is not Kind.STRENGTH]
    parties = parties_of(losses)
    questions = [Scope(outcomes=_KILLED)]
    questions += [Scope(parties=frozenset({code}), outcomes=_KILLED) for code, _ in parties]
    quick = Options(floor=evidence.floor, ladder=False, wrong=0, without=False)
    figures = bounds_many(sorted(losses, key=lambda each: each.id), questions, world, quick)
    names = ["All parties", *(evidence.naming.party_name(code) for code, _ in parties)]
    codes = ["", *(code for code, _ in parties)]
    return [_headline(name, code, figure) for name, code, figure in zip(names, codes, figures, strict=True)]


def _headline(name: str, code: str, figure: Figure) -> Row:
    asked = FigureAsked.model_validate({"party": code, "outcome": Outcome.KILLED})
    return {
        "name": name,
        "href": f"/figures?{asked.query()}",
        "words": headline(figure),
        "range": range_words(figure.low, figure.high),
        "low": figure.low,
        "high": figure.high,
        "best": figure.best if has_best(figure) else None,
        "claims": len(figure.accepted),
    }


def charts(evidence: Evidence, world: World) -> list[Row]:
    """Losses by week and party, and the forces that are said to be there on the same days."""
    codes = [code for code, _ in parties_of(evidence.premises.values(), _IN_CHART)]
    weeks = _weeks(evidence)
    if weeks is None:
        return []
    question = Scope(parties=frozenset(codes), first=weeks[0], last=weeks[1], outcomes=_KILLED)
    by_party = Asked(Step.WEEK, by_party=True)
    found = _trimmed(series_of(evidence, question, world, by_party, Options(floor=evidence.floor)))
    if not found:
        return []
    weeks = found[0].periods[0].first, found[0].periods[-1].last
    named = {_name(each.question, evidence): each for each in found}
    losses = losses_chart(named)
    found_rows = [chart_row(replace(losses, title="Killed by week"))] if losses.rows else []
    stood = {name: each.strengths for name, each in named.items() if each.strengths is not None}
    forces = forces_chart(stood, *weeks)
    return [*found_rows, chart_row(forces)] if forces.rows else found_rows


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


def _weeks(evidence: Evidence) -> tuple[date, date] | None:
    """The last weeks of which claims of some days speak; None where none does."""
    days = [
        (each.scope.first, each.scope.last)
        for each in evidence.premises.values()
        if each.scope.first and each.scope.last and (each.scope.last - each.scope.first).days < _SHORT
    ]
    if not days:
        return None
    last = max(last for _, last in days)
    first = max(min(first for first, _ in days), last - timedelta(weeks=_WEEKS))
    return first, last


def spots(incidents: Sequence[Incident], lines: Mapping[str, ClaimLine]) -> list[Row]:
    """The latest incidents whose place is known, as a map draws them; `lines` are their claims by id."""
    found = [spot for each in incidents if (spot := _spot(each, lines)) is not None]
    latest = sorted(found, key=lambda spot: (spot.end or date.min, spot.href), reverse=True)[:MOST_SPOTS]
    return [dict(row) for row in features_of(latest)]


def _spot(incident: Incident, lines: Mapping[str, ClaimLine]) -> Spot | None:
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
        title=_title(incident),
        href=f"/incidents/{incident.id}",
        place=", ".join(dict.fromkeys(name for name in (at.place or at.where, at.admin1) if name)),
        latitude=at.latitude or 0.0,
        longitude=at.longitude or 0.0,
        precision=precision,
        radius_km=spot_radius(precision, radius_of(at.place_id)),
        measure=str(incident.counts[0].measure) if incident.counts else "killed",
        start=window.start if window else None,
        end=window.end if window else None,
    )


def _title(incident: Incident) -> str:
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
