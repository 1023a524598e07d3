"""Add: texts, addresses and files are given to the background; one watches them being read."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from itertools import islice
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import BaseModel, Field, StringConstraints, ValidationError, field_validator
from starlette.datastructures import FormData, UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from cenotaph.ledger import Query as Asking
from cenotaph.ledger.jobs import JobStore
from cenotaph.model.job import Fate, Job
from cenotaph.model.views import ClaimLine
from cenotaph.workbench.asking import Day
from cenotaph.workbench.desk import AtDesk, Desk
from cenotaph.workbench.jobs.inputs import Batch, Input, is_web_address
from cenotaph.workbench.rendering import page
from cenotaph.workbench.uploads import LARGEST, MOST_WAITING, Filling, form_of
from cenotaph.workbench.viewer import Coding, Role, Viewer

router = APIRouter()
_LISTED = 10
_PAGE = 20
_CLAIMS = 6
"""Claims of a report that are shown while one watches."""
_MOST_ADDRESSES = 100

Words = Annotated[str | None, StringConstraints(strip_whitespace=True, max_length=500)]


class _Given(BaseModel):
    """What the form says, beside its files."""

    text: str = ""
    addresses: str = Field("", max_length=100_000)
    title: Words = None
    outlet: Words = None
    published: Day = None
    language: Annotated[str | None, StringConstraints(strip_whitespace=True, pattern=r"^([a-z]{2,3})?$")] = (
        None
    )
    author: Words = None
    translator: Words = None
    original: Words = None
    url: Words = None
    given: bool = False

    @field_validator("addresses")
    @classmethod
    def _are_addresses(cls, value: str) -> str:
        lines = value.split()
        if len(lines) > _MOST_ADDRESSES:
            raise ValueError(f"give at most {_MOST_ADDRESSES} at once")
        wrong = next((each for each in lines if not is_web_address(each)), None)
        if wrong is not None:
            raise ValueError(f"{wrong[:80]!r} is no address: one a line, each with https://")
        return value

    @field_validator("url")
    @classmethod
    def _is_web(cls, value: str | None) -> str | None:
        if value and not is_web_address(value):
            raise ValueError("give the whole address, with https://")
        return value

    def batch(self, inputs: tuple[Input, ...]) -> Batch:
        """The same as a job keeps it; an address is that of one text alone."""
        facts = self.model_dump(include={"outlet", "language", "author", "translator", "original", "url"})
        said = {name: value or None for name, value in facts.items()}
        if len(inputs) != 1:
            said["url"] = None
        return Batch(inputs, published=self.published, given=self.given, **said)


class _Watched(BaseModel):
    """Which of a job's outcomes are shown."""

    after: int = Field(0, ge=0, le=10_000_000)
    refused: bool = False


@router.get("/add")
def adding(request: Request, desk: AtDesk, viewer: Coding) -> HTMLResponse:
    """The form, and what was given before."""
    return _form(request, desk, viewer)


@router.post("/add")
async def add(request: Request, desk: AtDesk, viewer: Coding) -> Response:
    """Takes what the form holds to the background, and shows how it is read."""
    async with form_of(request) as form:
        fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
        try:
            given = _Given.model_validate(fields)
        except ValidationError as error:
            return await to_thread.run_sync(_form, request, desk, viewer, fields, _wrong(error))
        return await to_thread.run_sync(_take, request, desk, viewer, given, form)


def _take(request: Request, desk: Desk, viewer: Viewer, given: _Given, form: FormData) -> Response:
    files = [
        each
        for each in form.getlist("files")
        if isinstance(each, UploadFile) and (each.filename or each.size)
    ]
    if not (files or given.text.strip() or given.addresses.split()):
        words = {"": "There is nothing to read yet: paste a text, give an address or choose files."}
        return _form(request, desk, viewer, given.model_dump(mode="json"), words)
    if desk.jobs.store.is_crowded("add", MOST_WAITING):
        raise HTTPException(429, "too much waits to be read already; try again later")
    name = desk.jobs.new_id()
    filling = Filling(desk.jobs.spool, name)
    try:
        inputs = [filling.text(given.text, given.title)] if given.text.strip() else []
        inputs += [Input(each, address=each) for each in dict.fromkeys(given.addresses.split())]
        inputs += filling.files(files)
        desk.jobs.add(given.batch(tuple(inputs)), viewer.name, name)
    except BaseException:
        desk.jobs.spool.drop(name)
        raise
    return RedirectResponse(f"/add/{name}", 303)


@router.get("/add/{job}")
def watch(
    request: Request, desk: AtDesk, viewer: Coding, job: str, watched: Annotated[_Watched, Query()]
) -> HTMLResponse:
    """How far a job has come, and what became of each thing."""
    found = _own(desk, viewer, job)
    fate = Fate.REFUSED if watched.refused else None
    outcomes = JobStore(desk.ledger).outcomes(found.id, watched.after, _PAGE + 1, fate)
    shown = outcomes[:_PAGE]
    values = {
        "job": found,
        "tally": JobStore(desk.ledger).tally(found.id),
        "outcomes": shown,
        "claims": {
            each.report: _claims_of(desk, each.report) for each in shown if each.report and each.claims
        },
        "most": _CLAIMS,
        "more": shown[-1].number if len(outcomes) > _PAGE else 0,
        "watched": watched,
    }
    return page(desk.templates, request, "add/job.html", values)


@router.post("/add/{job}/cancel")
def cancel(desk: AtDesk, viewer: Coding, job: str) -> RedirectResponse:
    """Ends a job; what was read stays."""
    desk.jobs.cancel(_own(desk, viewer, job).id)
    return RedirectResponse(f"/add/{job}", 303)


def _form(
    request: Request,
    desk: Desk,
    viewer: Viewer,
    given: Mapping[str, object] | None = None,
    wrong: Mapping[str, str] | None = None,
) -> HTMLResponse:
    owner = None if viewer.may(Role.ADMIN) else viewer.name
    jobs = desk.jobs.store.all("add", owner, limit=_LISTED)
    values = {
        "given": given or {},
        "wrong": wrong or {},
        "jobs": [(each, desk.jobs.store.tally(each.id)) for each in jobs],
        "largest": LARGEST // 2**20,
        "today": desk.today,
    }
    return page(desk.templates, request, "add/form.html", values, 422 if wrong else 200)


def _own(desk: Desk, viewer: Viewer, name: str) -> Job:
    job = desk.jobs.store.find(name)
    if job.kind != "add" or (job.owner != viewer.name and not viewer.may(Role.ADMIN)):
        raise HTTPException(404, "there is no such reading here")
    return job


def _claims_of(desk: Desk, report: str) -> list[ClaimLine]:
    with closing(desk.ledger.claims(Asking(report=report))) as found:
        return list(islice(found, _CLAIMS))


def _wrong(error: ValidationError) -> dict[str, str]:
    return {
        str(each["loc"][0] if each["loc"] else ""): each["msg"].removeprefix("Value error, ")
        for each in error.errors()
    }
