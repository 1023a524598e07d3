"""Doubtful links: two claims side by side, one question: the same person, or the same event?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field, ValidationError
from starlette.responses import RedirectResponse, Response

from cenotaph.errors import InputError, StaleDecisionError, UnknownIdError
from cenotaph.ledger import Answered
from cenotaph.ledger.doubting import Doubt, count_doubts, doubt_by_id, last_doubt, next_doubt
from cenotaph.ledger.reader import Reader
from cenotaph.model.link import LinkKind
from cenotaph.workbench.desk import AtDesk, Desk
from cenotaph.workbench.forms import Fields
from cenotaph.workbench.rendering import page
from cenotaph.workbench.review.asked import recent_of, with_done
from cenotaph.workbench.review.pairs import agreeing, rows_of
from cenotaph.workbench.review.wording import in_the_way, said
from cenotaph.workbench.viewer import Looking, Reviewing, Role

router = APIRouter()


class _Asked(BaseModel):
    """Which links, and where one stands among them."""

    kind: LinkKind = LinkKind.PERSON
    after: int | None = Field(None, ge=0, lt=2**63)
    before: int | None = Field(None, ge=0, lt=2**63)
    link: str = Field("", max_length=64)
    done: str = Field("", max_length=800)

    @property
    def recent(self) -> list[str]:
        """The ids of the links that were just decided on, the last one first."""
        return recent_of(self.done)

    def to(self, **where: object) -> str:
        """The address of another place in the same list."""
        said = {"kind": str(self.kind)} | {n: str(v) for n, v in where.items() if v not in ("", None)}
        return f"/worklist/links?{urlencode(said)}"


@dataclass(frozen=True, slots=True)
class _Told:
    """What is in the way of a decision, and the reason that was typed."""

    wrong: str = ""
    changes: tuple[str, ...] = ()
    reason: str = ""


@router.get("/worklist/links")
def links(request: Request, desk: AtDesk, viewer: Looking, asked: Annotated[_Asked, Query()]) -> Response:
    """The link at hand, or the next one that waits behind where one stands."""
    with desk.ledger.reading() as moment:
        doubt = _at_hand(moment, asked)
    if doubt is None or asked.link:
        # Only where nothing waits, or something waits again, is it worked out anew: decisions must not wait.
        desk.renewal.look(desk.ledger)
        with desk.ledger.reading() as moment:
            doubt = _at_hand(moment, asked)
    return _page(request, desk, asked, doubt)


@router.post("/worklist/links/decide")
def decide(request: Request, desk: AtDesk, viewer: Reviewing, form: Fields) -> Response:
    """Records whether the two are the same, and goes on; asks anew where somebody else was faster."""
    asked = _came_from(form)
    with desk.ledger.reading() as moment:
        doubt = doubt_by_id(moment, form.get("link", ""))
    reason = form.get("reason", "")
    seen = form.get("seen") or None
    try:
        answered = Answered(doubt.line.id, form.get("answer", ""), viewer.name, reason, seen=seen)
        desk.ledger.answer(answered, links=[doubt.link])
    except StaleDecisionError as error:
        return _anew(request, desk, asked, doubt.line.id, _Told(changes=error.changes, reason=reason))
    except UnknownIdError:
        raise
    except InputError as error:
        return _anew(request, desk, asked, doubt.line.id, _Told(said(error), reason=reason))
    done = with_done(asked.recent, doubt.line.id)
    return RedirectResponse(asked.to(after=doubt.place, done=done), status_code=303)


@router.post("/worklist/links/undo")
def undo(desk: AtDesk, viewer: Reviewing, form: Fields) -> Response:
    """Takes the last decision on a link back, and shows the link."""
    asked = _came_from(form)
    link = form.get("link", "")
    desk.ledger.take_back(link, viewer.name, form.get("seen") or None)
    rest = ".".join(name for name in asked.recent if name != link)
    return RedirectResponse(asked.to(link=link, done=rest), status_code=303)


def _at_hand(moment: Reader, asked: _Asked) -> Doubt | None:
    if asked.link:
        return doubt_by_id(moment, asked.link)
    found = None
    if asked.before is not None:
        found = last_doubt(moment, asked.kind, asked.before)
    elif asked.after is not None:
        found = next_doubt(moment, asked.kind, asked.after)
    return found or next_doubt(moment, asked.kind)


def _anew(request: Request, desk: Desk, asked: _Asked, link: str, told: _Told) -> Response:
    with desk.ledger.reading() as moment:
        doubt = doubt_by_id(moment, link)
    return _page(request, desk, asked, doubt, told)


def _page(
    request: Request, desk: Desk, asked: _Asked, doubt: Doubt | None, told: _Told = _Told()
) -> Response:
    with desk.ledger.reading() as moment:
        left = {kind: count_doubts(moment, kind) for kind in (LinkKind.PERSON, LinkKind.INCIDENT)}
        last = doubt_by_id(moment, asked.recent[0]) if asked.recent else None
    values: dict[str, Any] = {
        "asked": asked,
        "doubt": doubt,
        "told": told,
        "left": left,
        "last": last,
        "same": agreeing(doubt.left.claim, doubt.right.claim) if doubt else frozenset(),
        "rows": rows_of(doubt.left.claim, doubt.right.claim) if doubt else [],
        "came": asked.to(done=asked.done).partition("?")[2],
        "reviewing": Role.REVIEWER,
    }
    code = 200
    headers: dict[str, str] = {}
    if told.changes or told.wrong:
        code, headers = in_the_way(request, 409 if told.changes else 422)
    return page(desk.templates, request, "worklist/links.html", values, code, headers)


def _came_from(form: Fields) -> _Asked:
    try:
        return _Asked.model_validate(dict(parse_qsl(form.get("came", "")[:4000])))
    except ValidationError:
        return _Asked.model_validate({})
