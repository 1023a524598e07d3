"""Incidents as JSON objects and as rows of CSV: every field, days as YYYY-MM-DD."""

from __future__ import annotations

from typing import Any

from cenotaph.model.count import Count
from cenotaph.model.incident import Incident, OriginCount
from cenotaph.model.rows import Cell

COLUMNS = (
    *("incident", "start", "end", "basis", "precision", "where", "country", "reports", "claims", "measure"),
    *("low", "high", "approx", "vague", "group", "affiliation", "origin", "outlet", "speaker", "published"),
    *("claim", "earlier"),
)
"""One row for each origin's count; an incident without any has one row with these cells empty."""


def incident_json(incident: Incident) -> dict[str, Any]:
    """The incident as an object: `members` are report and key, as annotated files have them."""
    window, place = incident.window, incident.place
    return {
        "id": incident.id,
        "derived": True,
        "reports": list(incident.reports),
        "claims": [member.id for member in incident.members],
        "members": [[member.report, member.key] for member in incident.members],
        "window": None
        if window is None
        else {
            "start": window.start.isoformat(),
            "end": window.end.isoformat(),
            "basis": str(window.basis),
            "precision": str(window.precision),
        },
        "place": None if place is None else {"words": place.words, "country": place.country},
        "counts": [_count(count) for count in incident.counts],
        "persons": list(incident.persons),
        "links": [
            {
                "id": link.id,
                "left": link.left,
                "right": link.right,
                "score": link.score,
                "reasons": list(link.reasons),
            }
            for link in incident.links
        ],
    }


def _count(count: OriginCount) -> dict[str, Any]:
    return {
        "measure": str(count.measure),
        **_range(count.count),
        "group": count.group,
        "affiliation": count.affiliation,
        "origin": count.origin,
        "outlet": count.outlet,
        "speaker": count.speaker,
        "published": count.published.isoformat() if count.published else None,
        "claim": count.claim,
        "earlier": [{**_range(number), "claim": claim} for number, claim in count.earlier],
    }


def _range(count: Count) -> dict[str, Any]:
    return {"low": count.low, "high": count.high, "approx": count.approx, "vague": count.vague}


def incident_cells(incident: Incident) -> list[dict[str, Cell]]:
    """One row for each origin's count of the incident."""
    window, place = incident.window, incident.place
    shared: dict[str, Cell] = {
        "incident": incident.id,
        "start": window.start if window else None,
        "end": window.end if window else None,
        "basis": str(window.basis) if window else None,
        "precision": str(window.precision) if window else None,
        "where": place.words if place else None,
        "country": place.country if place else None,
        "reports": len(incident.reports),
        "claims": len(incident.members),
    }
    rows: list[dict[str, Cell]] = [
        {
            **shared,
            "measure": str(count.measure),
            "low": count.count.low,
            "high": count.count.high,
            "approx": count.count.approx,
            "vague": count.count.vague,
            "group": count.group,
            "affiliation": count.affiliation,
            "origin": count.origin,
            "outlet": count.outlet,
            "speaker": count.speaker,
            "published": count.published,
            "claim": count.claim,
            "earlier": "; ".join(_words(number) for number, _ in count.earlier) or None,
        }
        for count in incident.counts
    ]
    return rows or [shared]


def _words(count: Count) -> str:
    if count.low == count.high:
        return str(count.low)
    return f"{'' if count.low is None else count.low}..{'' if count.high is None else count.high}"
