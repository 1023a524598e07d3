"""Adding: a text is given to the background; its job says how far it came and what became of it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from cenotaph.ledger.jobs import JobStore
from cenotaph.model.job import Job
from cenotaph.workbench.api.asking import Id
from cenotaph.workbench.api.paging import Asked, Page, page_of
from cenotaph.workbench.api.problems import may_answer
from cenotaph.workbench.asking import StatedDay
from cenotaph.workbench.desk import AtDesk, Desk
from cenotaph.workbench.jobs.inputs import Batch
from cenotaph.workbench.uploads import MOST_WAITING, Filling
from cenotaph.workbench.viewer import Coding, Role, Viewer

router = APIRouter(tags=["adding"], responses=may_answer(401, 403, 404, 410, 422))
_LONGEST = 10 * 2**20
_WEB = r"^https?://[A-Za-z0-9._-]+(:[0-9]{1,5})?(/[^\s]*)?$"


class GivenText(BaseModel):
    """One report, and what is known of it; what is left out is found in the text or left open."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(
        min_length=1, max_length=_LONGEST, examples=["At least 12 soldiers were killed, the army said."]
    )
    title: str | None = Field(None, max_length=500)
    outlet: str | None = Field(None, max_length=500, examples=["The Ardavia Courier"])
    published: StatedDay = Field(None, description="The publication date", examples=["2031-03-14"])
    url: str | None = Field(
        None, max_length=2000, pattern=_WEB, description="Where it was published, with https://"
    )
    language: str | None = Field(None, pattern="^[a-z]{2,3}$", description="ISO 639-1; found where left out")
    author: str | None = Field(None, max_length=500)
    translator: str | None = Field(None, max_length=500)
    original: str | None = Field(None, max_length=500, description="Id or address of what it translates")


class OutcomeForm(BaseModel):
    """What became of one report, or of one thing that could not be read."""

    number: int
    name: str
    fate: str = Field(description="new, held (nothing changed), expunged (not taken in again) or refused")
    report: str | None = Field(None, description="The id that it has in the ledger")
    claims: int = Field(description="How many claims were read in it")
    copy_of: str | None = None
    problem: str = ""
    remedy: str = ""


class JobForm(BaseModel):
    """Work in the background."""

    id: str
    kind: str
    state: str = Field(description="waiting, running, cancelling, done, failed or cancelled")
    at: str
    begun: str | None = None
    ended: str | None = None
    done: int = Field(description="How many things are dealt with")
    total: int | None = Field(None, description="Of how many; null: not known")
    words: str = ""


@router.post("/reports", operation_id="add_report", status_code=202, responses=may_answer(400, 413, 429))
def add(response: Response, desk: AtDesk, viewer: Coding, given: GivenText) -> JobForm:
    """Has a text read in the background; `Location` is the job's. The same text again changes nothing."""
    if desk.jobs.store.is_crowded("add", MOST_WAITING):
        raise HTTPException(429, "too much waits to be read already; try again later")
    name = desk.jobs.new_id()
    facts = given.model_dump(exclude={"text", "title"})
    try:
        one = Filling(desk.jobs.spool, name).text(given.text, given.title)
        job = desk.jobs.add(Batch((one,), **facts), viewer.name, name)
    except BaseException:
        desk.jobs.spool.drop(name)
        raise
    response.headers["Location"] = f"/api/v1/jobs/{job.id}"
    return _form(job)


@router.get("/jobs/{id}", operation_id="show_job")
def job(desk: AtDesk, viewer: Coding, id: Id) -> JobForm:  # noqa: A002 - the field's own name
    """How far a job has come: one's own, or as an admin anybody's."""
    return _form(_own(desk, viewer, id))


@router.get("/jobs/{id}/outcomes", operation_id="list_outcomes")
def outcomes(request: Request, desk: AtDesk, viewer: Coding, id: Id, asked: Asked) -> Page[OutcomeForm]:  # noqa: A002
    """What became of each thing that a job took in, in order."""
    found = JobStore(desk.ledger).outcomes(_own(desk, viewer, id).id, asked.after or 0, asked.limit + 1)
    some, onward = page_of(request, asked, found, lambda each: each.number)
    names = OutcomeForm.model_fields
    return Page(
        items=[OutcomeForm(**{name: getattr(each, name) for name in names}) for each in some], next=onward
    )


@router.post("/jobs/{id}/cancel", operation_id="cancel_job")
def cancel(desk: AtDesk, viewer: Coding, id: Id) -> JobForm:  # noqa: A002 - as above
    """Ends a job; what was read stays, and nothing is half written."""
    return _form(desk.jobs.cancel(_own(desk, viewer, id).id))


def _own(desk: Desk, viewer: Viewer, name: str) -> Job:
    found = desk.jobs.store.find(name)
    if found.kind != "add" or (found.owner != viewer.name and not viewer.may(Role.ADMIN)):
        raise HTTPException(404, "there is no such job")
    return found


def _form(job: Job) -> JobForm:
    said: dict[str, Any] = {name: getattr(job, name) for name in JobForm.model_fields}
    return JobForm(**{**said, "state": str(job.state)})
