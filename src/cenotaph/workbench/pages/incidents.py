"""Incidents: the events that reports tell of, and one with each origin's number over time."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from cenotaph.ledger.acts import acts_on
from cenotaph.ledger.listing import Course
from cenotaph.ledger.people import claims_by_id
from cenotaph.ledger.remembering import doubtful_with
from cenotaph.model.link import LinkKind
from cenotaph.pipeline.remembered import group_like, incident_in
from cenotaph.workbench.desk import AtDesk
from cenotaph.workbench.grouped.asked import PAGE, Asked
from cenotaph.workbench.grouped.doubts import doubts_of
from cenotaph.workbench.grouped.listing import listed
from cenotaph.workbench.grouped.said import span_of, voices_of
from cenotaph.workbench.grouped.series import by_measure, rows_of
from cenotaph.workbench.grouped.sides import incident_title, incident_told
from cenotaph.workbench.grouped.sorts import INCIDENTS
from cenotaph.workbench.grouped.spots import drawn, spots_of
from cenotaph.workbench.rendering import page
from cenotaph.workbench.viewer import Looking

router = APIRouter()
MOST = 200
"""Claims that one page shows."""


@router.get("/incidents")
def incidents(
    request: Request, desk: AtDesk, viewer: Looking, asked: Annotated[Asked, Query()]
) -> HTMLResponse:
    """The incidents of the ledger, those that were reported last first."""
    values = listed(desk, LinkKind.INCIDENT, asked, Course(asked.after, rising=False, size=PAGE + 1))
    return page(desk.templates, request, "incidents/incidents.html", values)


@router.get("/incidents/{id}", response_model=None)
def incident(request: Request, desk: AtDesk, viewer: Looking, id: str) -> Response:  # noqa: A002 - the field's own name
    """An incident: each origin's number over time, its claims, its place and days, what was settled."""
    standing = desk.renewal.look(desk.ledger)
    with desk.ledger.reading() as moment:
        group = group_like(moment, LinkKind.INCIDENT, id)
        if group.id != id:
            return RedirectResponse(f"/incidents/{group.id}", status_code=303)
        found = incident_in(moment, group).incident
        claims = claims_by_id(moment, [member.id for member in found.members[:MOST]])
        lines = [claims[member.id] for member in found.members if member.id in claims]
        acts = acts_on(moment, LinkKind.INCIDENT, group.claims)
        doubts = doubts_of(moment, INCIDENTS, group, doubtful_with(moment, LinkKind.INCIDENT, group.claims))
    spots = spots_of(lines)
    values = {
        "sort": INCIDENTS,
        "id": group.id,
        "incident": found,
        "title": incident_title(found),
        "told": incident_told(found),
        "counts": by_measure(rows_of(found.counts, claims)),
        "spots": spots,
        "drawn": drawn(spots),
        "voices": voices_of(lines),
        "span": span_of(lines),
        "left": len(found.members) - len(lines),
        "claims": claims,
        "links": group.links,
        "acts": acts,
        "doubts": doubts,
        "standing": standing,
    }
    return page(desk.templates, request, "incidents/incident.html", values)
