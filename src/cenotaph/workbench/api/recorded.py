"""Reports and claims: what was recorded, in pages and one by one; searched by words."""

from __future__ import annotations

from contextlib import closing
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from cenotaph.errors import UnknownIdError
from cenotaph.ledger import Query as Words
from cenotaph.ledger.chains import chains_of
from cenotaph.model.views import ClaimView, ReportView
from cenotaph.workbench.api.asking import Filtered, Id
from cenotaph.workbench.api.claim_form import (
    ClaimForm,
    ReportForm,
    WholeReport,
    anchors_of,
    claim_form,
    claim_forms,
    report_form,
    whole_report,
)
from cenotaph.workbench.api.fresh import FRESH, add_version
from cenotaph.workbench.api.paging import Page, page_of
from cenotaph.workbench.api.problems import may_answer
from cenotaph.workbench.desk import AtDesk
from cenotaph.workbench.viewer import Looking

router = APIRouter(tags=["recorded"], dependencies=[FRESH], responses=may_answer(401, 403, 404, 410, 422))


class Decided(BaseModel):
    """One decision; the last one on a subject holds."""

    number: int = Field(description="The number of its entry in the ledger")
    subject: str = Field(description="The id of the claim or link")
    answer: str = Field(description="yes, no, unsure, correct or open (taken back)")
    reviewer: str
    reason: str
    at: str
    holds: bool = Field(description="Whether no later decision replaced it")


class OneClaim(BaseModel):
    """A claim with the words around it, who says so, and every decision on it."""

    claim: ClaimForm
    before: str = Field(description="The words before the quote")
    after: str = Field(description="The words after it")
    chain: list[tuple[str, str]] = Field(description="Who says so, the nearest first, each with says or via")
    decisions: list[Decided]


@router.get("/reports", operation_id="list_reports")
def reports(
    request: Request, desk: AtDesk, viewer: Looking, asked: Annotated[Filtered, Query()]
) -> Page[ReportForm]:
    """The reports that are so, or that have such claims, the last recorded first."""
    with closing(desk.ledger.reports_before(asked.query, asked.after)) as found:
        lines, onward = page_of(request, asked, found, lambda line: line.number)
    return Page(items=[report_form(line) for line in lines], next=onward)


@router.get("/reports/{id}", operation_id="show_report")
def report(desk: AtDesk, viewer: Looking, id: Id) -> WholeReport:  # noqa: A002 - the field's own name
    """A report with its text and claims, as a line of the interchange form."""
    view = desk.ledger.show(id)
    if not isinstance(view, ReportView):
        raise UnknownIdError(id, "is no report", "look it up in /api/v1/reports")
    with desk.ledger.reading() as moment:
        return whole_report(view, chains_of(moment, view.claims))


@router.get("/claims", operation_id="list_claims")
def claims(
    request: Request, desk: AtDesk, viewer: Looking, asked: Annotated[Filtered, Query()]
) -> Page[ClaimForm]:
    """The claims that are so, as they stand after all decisions, the last recorded first."""
    with closing(desk.ledger.claims_before(asked.query, asked.after)) as found:
        lines, onward = page_of(request, asked, found, lambda line: line.number)
    with desk.ledger.reading() as moment:
        return Page(items=claim_forms(moment, lines), next=onward)


@router.get("/claims/{id}", operation_id="show_claim")
def claim(response: Response, desk: AtDesk, viewer: Looking, id: Id) -> OneClaim:  # noqa: A002 - its own name
    """A claim with its words in context and what reviewers decided; its `ETag` may bind a decision."""
    view = desk.ledger.show(id)
    if not isinstance(view, ClaimView):
        raise UnknownIdError(id, "is no claim", "look it up in /api/v1/claims")
    names = Decided.model_fields
    add_version(response, view.claim.version)
    return OneClaim(
        claim=claim_form(view.claim, view.chain, anchors_of(view.supports)),
        before=view.passage.before if view.passage else "",
        after=view.passage.after if view.passage else "",
        chain=list(view.chain),
        decisions=[Decided(**{name: getattr(each, name) for name in names}) for each in view.decisions],
    )


class Found(BaseModel):
    """What was found for some words: the last recorded of each."""

    reports: list[ReportForm]
    claims: list[ClaimForm]


class Searched(BaseModel):
    """What is searched for."""

    q: str = Field(min_length=1, max_length=500, description='Words: `"a phrase"`, `bomb*`')
    limit: int = Field(20, ge=1, le=100, description="How many reports, and how many claims, at most")


@router.get("/search", operation_id="search")
def search(desk: AtDesk, viewer: Looking, asked: Annotated[Searched, Query()]) -> Found:
    """Reports and claims by their words; /reports and /claims give all of them, in pages."""
    words = Words(asked.q)
    with closing(desk.ledger.reports_before(words)) as found:
        lines = list(islice(found, asked.limit))
    with closing(desk.ledger.claims_before(words)) as said:
        told = list(islice(said, asked.limit))
    with desk.ledger.reading() as moment:
        return Found(reports=[report_form(line) for line in lines], claims=claim_forms(moment, told))


class Holds(BaseModel):
    """What the ledger holds, in numbers."""

    entries: int
    head: str = Field(description="The digest of the last entry: noted elsewhere, it proves what stood")
    reports: int
    origins: int = Field(description="Voices: reports of one origin count once")
    expunged: int
    claims: int
    undecided: int
    decisions: int
    first_captured: str | None
    last_captured: str | None
    last_added: str | None


@router.get("/status", operation_id="status")
def status(desk: AtDesk, viewer: Looking) -> Holds:
    """What the ledger holds, in numbers."""
    found = desk.ledger.status()
    return Holds(**{name: getattr(found, name) for name in Holds.model_fields})
