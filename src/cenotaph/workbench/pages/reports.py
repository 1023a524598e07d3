"""Reports: all of them, and one with its text and what it claims."""

from __future__ import annotations

from contextlib import closing
from itertools import islice
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import HTMLResponse

from cenotaph.errors import UnknownIdError
from cenotaph.ledger import Query as Asking
from cenotaph.model.views import ReportView
from cenotaph.workbench.asking import Day
from cenotaph.workbench.desk import AtDesk
from cenotaph.workbench.marking import pieces_of
from cenotaph.workbench.rendering import page
from cenotaph.workbench.viewer import Looking

router = APIRouter()
_PAGE = 50


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
def report(request: Request, desk: AtDesk, viewer: Looking, id: str) -> HTMLResponse:  # noqa: A002 - the field's own name
    """A report: its text with the words of every claim marked, and the claims beside it."""
    view = desk.ledger.show(id)
    if not isinstance(view, ReportView):
        raise UnknownIdError(id, "is no report", "look it up in /reports")
    return page(desk.templates, request, "report.html", {"view": view, "pieces": pieces_of(view)})
