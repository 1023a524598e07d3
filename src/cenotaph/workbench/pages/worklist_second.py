"""Second readings: a drawn sample is read blind; how far both agree, and what there is to settle."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field, ValidationError
from starlette.responses import RedirectResponse, Response

from cenotaph.errors import InputError, UnknownIdError
from cenotaph.ledger import Answered
from cenotaph.ledger.coding import blind, code, count_uncoded, draw, last_uncoded, next_uncoded, sample
from cenotaph.ledger.people import claims_by_id
from cenotaph.ledger.reader import Reader
from cenotaph.ledger.worklist import AtWork
from cenotaph.pipeline.agreeing import agreeing
from cenotaph.workbench.desk import AtDesk, Desk
from cenotaph.workbench.forms import Fields
from cenotaph.workbench.rendering import page
from cenotaph.workbench.review.fields import changed, given, read_note, shown
from cenotaph.workbench.review.sheet import Sheet, Typed, sheet_of
from cenotaph.workbench.review.wording import in_the_way, said
from cenotaph.workbench.viewer import Coding, Looking, Reviewing, Role, Viewer

router = APIRouter()
_LISTED = 200
"""Disagreements that one page lists."""


class _Asked(BaseModel):
    """Where a coder stands in the sample."""

    after: int | None = Field(None, ge=0, lt=2**63)
    before: int | None = Field(None, ge=0, lt=2**63)
    claim: str = Field("", max_length=64)
    done: str = Field("", max_length=64)
    whole: bool = False

    def to(self, **where: object) -> str:
        """The address of another place in the sample."""
        said = {name: str(value) for name, value in where.items() if value not in ("", None)}
        return f"/worklist/second?{urlencode(said)}" if said else "/worklist/second"


@router.get("/worklist/second")
def second(request: Request, desk: AtDesk, viewer: Coding, asked: Annotated[_Asked, Query()]) -> Response:
    """The claim at hand as the program read it, or the next one of the sample that the coder did not read."""
    with desk.ledger.reading() as moment:
        work = _at_hand(moment, asked, viewer)
    return _page(request, desk, viewer, asked, sheet_of(work, whole=asked.whole) if work else None)


@router.post("/worklist/second/code")
def record(request: Request, desk: AtDesk, viewer: Coding, form: Fields) -> Response:
    """Records what a second coder says, and goes on; the claim stays as it is."""
    asked = _came_from(form)
    with desk.ledger.reading() as moment:
        work = blind(moment, form.get("claim", ""), viewer.name)
    note = read_note(form.get("was", ""))
    fields = changed(shown(work.claim), given(work.claim, form)) if note is not None else {}
    answer = form.get("answer", "")
    told = fields if answer in ("yes", "correct") else {}
    try:
        with desk.ledger.writing() as writer:
            code(writer, Answered(work.claim.id, answer, viewer.name, fields=told), desk.ledger.moment())
    except UnknownIdError:
        raise
    except InputError as error:
        typed = Typed(work.claim.id, fields, wrong=said(error))
        return _page(request, desk, viewer, asked, sheet_of(work, typed, whole=asked.whole))
    where = asked.to(after=work.claim.number, done=work.claim.id)
    return RedirectResponse(where, status_code=303)


@router.get("/worklist/agreement")
def agreement(request: Request, desk: AtDesk, viewer: Looking) -> Response:
    """Krippendorff's alpha for each field, and where coders differ; grows with what was coded twice."""
    with desk.ledger.reading() as moment:
        found = agreeing(moment)
        listed = found.disagreements[:_LISTED]
        claims = claims_by_id(moment, sorted({each.claim for each in listed}))
        drawn = sample(moment)
    values = {
        "found": found,
        "listed": listed,
        "claims": claims,
        "drawn": drawn,
        "reviewing": Role.REVIEWER,
    }
    return page(desk.templates, request, "worklist/agreement.html", values)


@router.post("/worklist/agreement/draw")
def draw_sample(desk: AtDesk, viewer: Reviewing, form: Fields) -> Response:
    """Draws reports for a second reading, in the place of those drawn before."""
    words = form.get("number", "").strip()
    number = int(words) if words.isascii() and words.isdigit() and len(words) < 5 else 0
    seed = " ".join(form.get("seed", "").split())[:80] or "1"
    with desk.ledger.writing() as writer:
        draw(writer, seed, number, viewer.name, desk.ledger.moment())
    return RedirectResponse("/worklist/agreement", status_code=303)


def _at_hand(moment: Reader, asked: _Asked, viewer: Viewer) -> AtWork | None:
    if asked.claim:
        return blind(moment, asked.claim, viewer.name)
    found = None
    if asked.before is not None:
        found = last_uncoded(moment, viewer.name, asked.before)
    elif asked.after is not None:
        found = next_uncoded(moment, viewer.name, asked.after)
    found = found or next_uncoded(moment, viewer.name)
    return blind(moment, found, viewer.name) if found else None


def _page(request: Request, desk: Desk, viewer: Viewer, asked: _Asked, sheet: Sheet | None) -> Response:
    with desk.ledger.reading() as moment:
        left, drawn = count_uncoded(moment, viewer.name), sample(moment)
    values: dict[str, Any] = {
        "asked": asked,
        "sheet": sheet,
        "left": left,
        "drawn": drawn,
        "came": urlencode({"done": asked.done}),
        "coding": Role.CODER,
    }
    is_wrong = sheet is not None and bool(sheet.typed.wrong)
    status, headers = in_the_way(request, 422) if is_wrong else (200, {})
    return page(desk.templates, request, "worklist/second.html", values, status, headers)


def _came_from(form: Fields) -> _Asked:
    try:
        return _Asked.model_validate(dict(parse_qsl(form.get("came", "")[:1000])))
    except ValidationError:
        return _Asked.model_validate({})
