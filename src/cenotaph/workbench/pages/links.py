"""Links in doubt: pairs of claims that may be of one person or event, the most valuable first."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from cenotaph.ledger.acts import links_on
from cenotaph.ledger.people import claims_by_id
from cenotaph.ledger.remembering import doubtful_from
from cenotaph.model.link import LinkKind
from cenotaph.pipeline.remembered import places_of
from cenotaph.workbench.desk import AtDesk
from cenotaph.workbench.grouped.sorts import INCIDENTS, PEOPLE
from cenotaph.workbench.rendering import page
from cenotaph.workbench.viewer import Looking

router = APIRouter()
_PAGE = 25
Kind = Literal[LinkKind.PERSON, LinkKind.INCIDENT]


@router.get("/links")
def links(
    request: Request,
    desk: AtDesk,
    viewer: Looking,
    kind: Kind = LinkKind.PERSON,
    after: Annotated[int, Query(ge=-1, le=2**62)] = -1,
) -> HTMLResponse:
    """The links that wait for a reviewer, each with both claims and the way to compare what they are of."""
    standing = desk.renewal.look(desk.ledger)
    with desk.ledger.reading() as moment:
        found = doubtful_from(moment, kind, after, _PAGE + 1)
        shown = [link for _, link in found[:_PAGE]]
        ends = [end for link in shown for end in (link.left, link.right)]
        claims = claims_by_id(moment, ends)
        groups = places_of(moment, kind, ends)
        settled = {each.id: each.answer for each in links_on(moment, kind, ends)}
    rows = [
        (link, claims[link.left], claims[link.right], settled.get(link.id))
        for link in shown
        if link.left in claims and link.right in claims
    ]
    values = {
        "rows": rows,
        "kind": str(kind),
        "sort": INCIDENTS if kind is LinkKind.INCIDENT else PEOPLE,
        "groups": {claim: group.id for claim, group in groups.items()},
        "after": after,
        "more": found[_PAGE - 1][0] if len(found) > _PAGE else None,
        "standing": standing,
    }
    return page(desk.templates, request, "grouped/links.html", values)
