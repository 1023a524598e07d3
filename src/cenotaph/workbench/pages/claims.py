"""Claims: one claim with its words in context, who says so, and what became of it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from cenotaph.errors import UnknownIdError
from cenotaph.model.views import ClaimView
from cenotaph.workbench.desk import AtDesk
from cenotaph.workbench.rendering import page
from cenotaph.workbench.viewer import Looking

router = APIRouter()


@router.get("/claims/{id}")
def claim(request: Request, desk: AtDesk, viewer: Looking, id: str) -> HTMLResponse:  # noqa: A002 - the field's own name
    """A claim: its words, its fields, its decisions, links and history; grows with what happened to it."""
    view = desk.ledger.show(id)
    if not isinstance(view, ClaimView):
        raise UnknownIdError(id, "is no claim", "look it up in /reports")
    return page(desk.templates, request, "claims/claim.html", {"view": view})
