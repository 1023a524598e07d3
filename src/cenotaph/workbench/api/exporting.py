"""Exporting: reports with their claims in the interchange form, one a line, as many as there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from itertools import islice
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from starlette.responses import StreamingResponse

from cenotaph.errors import ExpungedError, UnknownIdError
from cenotaph.ledger import Ledger
from cenotaph.ledger import Query as Asking
from cenotaph.ledger.chains import chains_of
from cenotaph.ledger.finding import find
from cenotaph.ledger.showing import show_report
from cenotaph.model.views import ReportLine
from cenotaph.workbench.api.asking import Wanted
from cenotaph.workbench.api.claim_form import WholeReport, whole_report
from cenotaph.workbench.api.fresh import FRESH
from cenotaph.workbench.api.problems import may_answer
from cenotaph.workbench.desk import AtDesk
from cenotaph.workbench.viewer import Looking

router = APIRouter(tags=["recorded"], dependencies=[FRESH], responses=may_answer(401, 403, 404, 410, 422))
MEDIA_TYPE = "application/x-ndjson"
_AT_ONCE = 50
_SHOWN: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "One report a line, each a WholeReport in JSON",
        "content": {MEDIA_TYPE: {"schema": {"type": "string"}}},
    }
}


@router.get("/export", operation_id="export_claims", response_class=StreamingResponse, responses=_SHOWN)
def export(
    response: Response, desk: AtDesk, viewer: Looking, asked: Annotated[Wanted, Query()]
) -> StreamingResponse:
    """The reports that are so with their claims, or those with such claims and these alone.

    One report a line, the last recorded first: `cenotaph add --given` and `cenotaph evaluate` read it.
    """
    # What cannot be asked is told before anything is sent.
    first = _some(desk.ledger, asked.query, None)
    headers = {name: response.headers[name] for name in ("etag", "cache-control")}
    return StreamingResponse(_lines(desk.ledger, asked.query, first), headers=headers, media_type=MEDIA_TYPE)


def _lines(ledger: Ledger, query: Asking, some: Sequence[ReportLine]) -> Iterator[str]:
    """Lines of JSON; no view of the ledger is held open while somebody reads them."""
    while some:
        yield "".join(f"{each.model_dump_json()}\n" for each in _whole(ledger, query, some))
        some = _some(ledger, query, some[-1].number)


def _some(ledger: Ledger, query: Asking, before: int | None) -> list[ReportLine]:
    with closing(ledger.reports_before(query, before)) as found:
        return list(islice(found, _AT_ONCE))


def _whole(ledger: Ledger, query: Asking, some: Sequence[ReportLine]) -> Iterator[WholeReport]:
    for line in some:
        with suppress(UnknownIdError, ExpungedError):  # it may be gone by now
            yield _one(ledger, query, line)


def _one(ledger: Ledger, query: Asking, line: ReportLine) -> WholeReport:
    """The report with its claims, or with those of them that are asked for."""
    with ledger.reading() as moment:
        view = show_report(moment, find(moment, line.id, "report"), is_told=False)
        chains = chains_of(moment, view.claims)
    if query.asks_for_claims:
        with closing(ledger.claims(replace(query, words="", report=line.id))) as found:
            wanted = {each.id for each in found}
        view = replace(view, claims=tuple(each for each in view.claims if each.id in wanted))
    return whole_report(view, chains)
