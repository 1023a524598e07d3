"""Sources: outlets and speakers, what each claims about whom, and who copies whom."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, BeforeValidator, Field
from starlette.responses import HTMLResponse

from cenotaph.errors import UnknownIdError
from cenotaph.ledger.sources import About, Role, claims_of, copies_of, said_by, voice_of, voices_listed
from cenotaph.model.claim import Measure
from cenotaph.workbench.desk import AtDesk
from cenotaph.workbench.figuring.workroom import reference_now
from cenotaph.workbench.grouped.tallies import numbers_of, party_name, tallies_of
from cenotaph.workbench.rendering import page
from cenotaph.workbench.viewer import Looking

router = APIRouter()
_PAGE = 40
_SHOWN = 3
"""Parties and outcomes that the list tells of each source."""
_TALLIES = 1_000


class _Listed(BaseModel):
    """Which sources a list shows."""

    role: Role = Role.OUTLET
    q: str = Field("", max_length=200)
    claims: int | None = None
    who: str = Field("", max_length=500)

    @property
    def after(self) -> tuple[int, str] | None:
        """Behind which source the page begins."""
        return None if self.claims is None else (self.claims, self.who)


class _One(BaseModel):
    """Which source is looked at, and which of its claims."""

    name: str = Field(min_length=1, max_length=500)
    party: str | None = Field(None, max_length=500)
    outcome: Annotated[Measure | None, BeforeValidator(lambda value: value or None)] = None
    before: int | None = None

    def address(self, **changed: object) -> str:
        """The end of the address of the same source, but for what is changed."""
        said = self.model_dump(exclude={"before"}) | changed
        return urlencode({name: value for name, value in said.items() if value is not None})


@router.get("/sources")
def sources(
    request: Request, desk: AtDesk, viewer: Looking, asked: Annotated[_Listed, Query()]
) -> HTMLResponse:
    """The outlets or the speakers of the ledger, those with most claims first."""
    standing = desk.renewal.look(desk.ledger)
    with desk.ledger.reading() as moment:
        lines = voices_listed(moment, asked.role, asked.q, asked.after, _PAGE + 1)
        shown = lines[:_PAGE]
        said = said_by(moment, asked.role, [line.who for line in shown], _TALLIES)
        copies = copies_of(moment) if asked.role is Role.OUTLET and asked.after is None else []
    more = ""
    if len(lines) > _PAGE:
        last = shown[-1]
        more = urlencode({"role": str(asked.role), "q": asked.q, "claims": last.claims, "who": last.who})
    known = reference_now(desk.settings).directory
    values = {
        "asked": asked,
        "lines": shown,
        "said": {who: tallies_of(each[:_SHOWN], known) for who, each in said.items()},
        "left": {who: max(0, len(each) - _SHOWN) for who, each in said.items()},
        "copies": copies,
        "more": more,
        "standing": standing,
    }
    return page(desk.templates, request, "sources/sources.html", values)


@router.get("/sources/{role}")
def source(
    request: Request, desk: AtDesk, viewer: Looking, role: Role, asked: Annotated[_One, Query()]
) -> HTMLResponse:
    """An outlet or a speaker: what it claims about whom, its numbers one after the other, its copies."""
    standing = desk.renewal.look(desk.ledger)
    with desk.ledger.reading() as moment:
        voice = voice_of(moment, role, asked.name)
        if voice is None:
            raise UnknownIdError(asked.name, f"is no {role} of this ledger", "look it up in /sources")
        about = About(asked.party, asked.outcome, asked.before)
        claims = claims_of(moment, role, asked.name, about, _PAGE + 1)
        said = said_by(moment, role, [asked.name])[asked.name]
        copies = copies_of(moment, asked.name) if role is Role.OUTLET else []
    known = reference_now(desk.settings).directory
    values = {
        "asked": asked,
        "role": role,
        "voice": voice,
        "said": tallies_of(said, known),
        "about": party_name(asked.party or "", known),
        "numbers": numbers_of(claims[:_PAGE]),
        "copies": copies,
        "more": asked.address(before=claims[_PAGE - 1].number) if len(claims) > _PAGE else "",
        "standing": standing,
    }
    return page(desk.templates, request, "sources/source.html", values)
