"""Titles: what an incident is called, and what is said of it beside its numbers."""

from __future__ import annotations

from cenotaph.model.incident import Incident
from cenotaph.pipeline.listings import days_of
from cenotaph.pipeline.shown.telling import Told


def incident_title(incident: Incident) -> str:
    """What an incident is called: its place and its days, as far as they are known."""
    window, place = incident.window, incident.place
    where = (place.words or place.country or "") if place else ""
    when = days_of(window.start, window.end) if window else ""
    return ", ".join(part for part in (where, when) if part) or f"Incident {incident.id[:8]}"


def incident_told(incident: Incident) -> list[Told]:
    """What is said of an incident, beside its numbers."""
    window, place = incident.window, incident.place
    found: list[Told] = []
    if window:
        found.append(
            (
                "when",
                [(f"{days_of(window.start, window.end)} ({window.basis}, to the {window.precision})", 1)],
            )
        )
    if place:
        found.append(("where", [(", ".join(part for part in (place.words, place.country) if part), 1)]))
    if incident.persons:
        found.append(("named", [(name, 1) for name in incident.persons]))
    return found
