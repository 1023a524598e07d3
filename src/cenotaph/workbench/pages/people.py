"""People: the persons that claims speak of, and one person with all that is said of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from cenotaph.ledger.acts import acts_on
from cenotaph.ledger.listing import Course
from cenotaph.ledger.people import claims_by_id
from cenotaph.ledger.remembering import doubtful_with
from cenotaph.model.link import LinkKind
from cenotaph.pipeline.remembered import group_like, person_in
from cenotaph.workbench.desk import AtDesk
from cenotaph.workbench.grouped.asked import PAGE, Asked
from cenotaph.workbench.grouped.doubts import doubts_of
from cenotaph.workbench.grouped.listing import listed
from cenotaph.workbench.grouped.said import span_of, voices_of
from cenotaph.workbench.grouped.sorts import PEOPLE
from cenotaph.workbench.grouped.telling import spellings_of, told_of
from cenotaph.workbench.rendering import page
from cenotaph.workbench.viewer import Looking

router = APIRouter()
MOST = 200
"""Claims that one page shows."""


@router.get("/people")
def people(request: Request, desk: AtDesk, viewer: Looking, asked: Annotated[Asked, Query()]) -> HTMLResponse:
    """The persons of the ledger, those with most claims first."""
    values = listed(desk, LinkKind.PERSON, asked, Course(asked.after, size=PAGE + 1))
    return page(desk.templates, request, "people/people.html", values)


@router.get("/people/{id}", response_model=None)
def person(request: Request, desk: AtDesk, viewer: Looking, id: str) -> Response:  # noqa: A002 - the field's own name
    """A person: every spelling and claim, who says so, what does not fit, and what reviewers settled."""
    standing = desk.renewal.look(desk.ledger)
    with desk.ledger.reading() as moment:
        group = group_like(moment, LinkKind.PERSON, id)
        if group.id != id:
            return RedirectResponse(f"/people/{group.id}", status_code=303)
        found = person_in(moment, group)
        claims = claims_by_id(moment, [claim.id for claim in found.claims[:MOST]])
        lines = [claims[claim.id] for claim in found.claims if claim.id in claims]
        acts = acts_on(moment, LinkKind.PERSON, group.claims)
        doubts = doubts_of(moment, PEOPLE, group, doubtful_with(moment, LinkKind.PERSON, group.claims))
    values = {
        "sort": PEOPLE,
        "id": group.id,
        "person": found,
        "spellings": spellings_of(found),
        "told": told_of(found),
        "voices": voices_of(lines),
        "span": span_of(lines),
        "left": len(found.claims) - len(lines),
        "claims": claims,
        "links": group.links,
        "acts": acts,
        "doubts": doubts,
        "standing": standing,
    }
    return page(desk.templates, request, "people/person.html", values)
