"""Overview: the figures of the parties with most claims, charts, the map, the latest, and what waits."""

from __future__ import annotations

from contextlib import closing
from itertools import islice
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from cenotaph.errors import UnknownIdError
from cenotaph.ledger import Query
from cenotaph.ledger.worklist import count_open
from cenotaph.publications.maps import COLUMNS
from cenotaph.publications.tables import csv_of
from cenotaph.workbench.desk import AtDesk
from cenotaph.workbench.figuring.place import Answering
from cenotaph.workbench.figuring.workroom import OVERVIEW, Task
from cenotaph.workbench.pages.figures import chart_csv, csv_file
from cenotaph.workbench.rendering import page
from cenotaph.workbench.viewer import Looking

router = APIRouter()
_LATEST = 8
_TASK = Task(OVERVIEW, OVERVIEW)


@router.get("/")
def overview(request: Request, desk: AtDesk, viewer: Looking, answers: Answering) -> HTMLResponse:
    """What the ledger says at a glance; what takes long is shown as it was last worked out."""
    with closing(desk.ledger.reports(Query())) as found:
        latest = list(islice(found, _LATEST))
    with desk.ledger.reading() as moment:
        waiting, _ = count_open(moment, Query())
    answer = answers.ask(_TASK, rests=True)
    content = answer.worked.content if answer.worked is not None else None
    values: dict[str, Any] = {
        "answer": answer,
        "found": content,
        "latest": latest,
        "waiting": waiting,
        "is_partial": answers.is_partial,
    }
    return page(desk.templates, request, "overview/overview.html", values)


@router.get("/overview/incidents.csv")
def incidents_csv(desk: AtDesk, viewer: Looking, answers: Answering) -> Response:
    """The incidents of the map as CSV."""
    worked = answers.last(_TASK)
    if worked is None:
        raise UnknownIdError("overview", "is still being worked out", "ask again in a moment")
    return csv_file("incidents-on-the-map", csv_of(COLUMNS, worked.content["spots"]))


@router.get("/overview/charts/{number}.csv")
def overview_csv(desk: AtDesk, viewer: Looking, answers: Answering, number: int) -> Response:
    """The table behind a chart of the overview as CSV."""
    worked = answers.last(_TASK)
    charts = worked.content["charts"] if worked is not None else []
    if not 1 <= number <= len(charts):
        raise UnknownIdError(str(number), "is no chart of the overview", "look at /")
    return csv_file(f"overview-{number}", chart_csv(charts[number - 1]))
