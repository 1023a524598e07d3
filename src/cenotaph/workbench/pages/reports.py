"""Reports: all of them, and one with its text and what it claims."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from itertools import islice
from types import MappingProxyType
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import HTMLResponse, RedirectResponse, Response

from cenotaph.errors import StaleDecisionError, UnknownIdError
from cenotaph.ledger import Answered
from cenotaph.ledger import Query as Asking
from cenotaph.ledger.lines import reports_by_id
from cenotaph.model.views import ReportView
from cenotaph.workbench.asking import Day
from cenotaph.workbench.desk import AtDesk, Desk
from cenotaph.workbench.forms import Fields
from cenotaph.workbench.marking import pieces_of
from cenotaph.workbench.rendering import page
from cenotaph.workbench.review.wording import in_the_way
from cenotaph.workbench.viewer import Looking, Reviewing, Role

router = APIRouter()
_PAGE = 50
_KIN = 50
"""Reports of one origin that are named."""
NOTHING: Mapping[str, str] = MappingProxyType({})


class _Asked(BaseModel):
    """What the list is filtered by, as the address has it."""

    q: str = ""
    outlet: str = ""
    first: Day = Field(None, alias="from")
    last: Day = Field(None, alias="to")
    undecided: bool = False
    skip: int = Field(0, ge=0, le=100_000)

    @property
    def query(self) -> Asking:
        """The same for the ledger."""
        return Asking(
            self.q, outlet=self.outlet or None, first=self.first, last=self.last, undecided=self.undecided
        )

    def onward(self) -> str:
        """The end of the next page's address."""
        said = self.model_dump(by_alias=True) | {"skip": self.skip + _PAGE}
        return urlencode({name: value for name, value in said.items() if value})


@router.get("/reports")
def reports(
    request: Request, desk: AtDesk, viewer: Looking, asked: Annotated[_Asked, Query()]
) -> HTMLResponse:
    """The reports of the ledger, the last recorded first."""
    with closing(desk.ledger.reports(asked.query)) as found:
        lines = list(islice(found, asked.skip, asked.skip + _PAGE + 1))
    more = asked.onward() if len(lines) > _PAGE else ""
    values = {"asked": asked, "lines": lines[:_PAGE], "more": more}
    return page(desk.templates, request, "reports.html", values)


@router.get("/reports/{id}")
def report(
    request: Request,
    desk: AtDesk,
    viewer: Looking,
    id: str,  # noqa: A002 - the field's own name
    beside: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """A report: its text with the words of every claim marked, and the claims beside it."""
    return _page(request, desk, id, beside)


@router.post("/reports/{id}/decide")
def decide(
    request: Request,
    desk: AtDesk,
    viewer: Reviewing,
    id: str,  # noqa: A002
    form: Fields,
) -> Response:
    """Records an answer on one claim of a report; shows what changed where somebody else was faster."""
    claim = form.get("claim", "")
    answered = Answered(claim, form.get("answer", ""), viewer.name, seen=form.get("seen") or None)
    try:
        desk.ledger.answer(answered)
    except StaleDecisionError as error:
        return _page(request, desk, id, stale={claim: "; ".join(error.changes)})
    return RedirectResponse(f"/reports/{quote(id, safe='')}#claim-{quote(claim, safe='')}", status_code=303)


def _page(
    request: Request, desk: Desk, wanted: str, beside: str = "", stale: Mapping[str, str] = NOTHING
) -> Response:
    view = _report(desk, wanted)
    with desk.ledger.reading() as moment:
        kin = reports_by_id(moment, view.copies[:_KIN])
    faces = {view.original, *view.translations}
    others = [each for each in kin if each.id in faces]
    other = _report(desk, beside) if beside and beside in faces else None
    values = {
        "view": view,
        "pieces": pieces_of(view),
        "kin": kin,
        "others": others,
        "beside": other,
        "beside_pieces": pieces_of(other) if other else [],
        "stale": stale,
        "reviewing": Role.REVIEWER,
    }
    code, headers = in_the_way(request, 409) if stale else (200, {})
    return page(desk.templates, request, "report.html", values, code, headers)


def _report(desk: Desk, wanted: str) -> ReportView:
    view = desk.ledger.show(wanted)
    if not isinstance(view, ReportView):
        raise UnknownIdError(wanted, "is no report", "look it up in /reports")
    return view
