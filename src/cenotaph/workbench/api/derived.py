"""People, incidents, links and figures: what is worked out from the claims, as last worked out."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, HTTPException, Query, Request, Response
from pydantic import BaseModel
from pydantic import Field as Shape

from cenotaph.ledger.listing import Course, Listed, Wanted, listed_groups
from cenotaph.ledger.people import claims_by_id
from cenotaph.ledger.remembering import doubtful_from
from cenotaph.ledger.seeing import hidden_in, withheld_from
from cenotaph.model.account import Field
from cenotaph.model.claim import Measure
from cenotaph.model.job import Job, JobState
from cenotaph.model.link import Link, LinkKind
from cenotaph.pipeline.remembered import group_like, incident_in, person_in
from cenotaph.workbench.api.asking import Id
from cenotaph.workbench.api.claim_form import ClaimForm, claim_forms
from cenotaph.workbench.api.fresh import FRESH, FRESH_DERIVED
from cenotaph.workbench.api.paging import Asked, Page, Paged, page_of
from cenotaph.workbench.api.problems import may_answer
from cenotaph.workbench.asking import StatedDay
from cenotaph.workbench.desk import AtDesk
from cenotaph.workbench.figuring.partly import figure_told
from cenotaph.workbench.viewer import Looking

router = APIRouter(tags=["derived"], responses=may_answer(401, 403, 404, 410, 422))
_MOST_CLAIMS = 500
PATIENCE_S = 2.0


class GroupsAsked(Paged):
    """Which persons or incidents are asked for."""

    name: str = Shape("", max_length=300, description="Words of a name; the last one may be an opening")
    party: str = Shape("", max_length=300)
    where: str = Shape("", max_length=300)
    outcome: Measure | None = None
    first: StatedDay = Shape(None, alias="from", description="Those whose days touch this span")
    last: StatedDay = Shape(None, alias="to")

    @property
    def wanted(self) -> Wanted:
        """The same for the ledger."""
        return Wanted(self.name, self.party, self.where, self.outcome or "", self.first, self.last)


class GroupLine(BaseModel):
    """A person or an incident in a list."""

    id: str
    start: date | None = Shape(None, description="The first day that its claims speak of")
    end: date | None = None
    facts: dict[str, Any] = Shape(description="What its claims say, in short")
    derived: bool = Shape(True, description="Always true: worked out from claims, not recorded")


class LinkForm(BaseModel):
    """Two claims held to be of the same person or incident, with reasons."""

    id: str
    kind: str
    left: str = Shape(description="The id of a claim")
    right: str
    score: float
    reasons: list[str]


class OnePerson(BaseModel):
    """A person with every spelling and claim, and what does not fit."""

    id: str
    names: list[str] = Shape(description="Every spelling, the one that most reports print first")
    claims: list[ClaimForm]
    links: list[LinkForm] = Shape(description="Why these claims are of one person")
    contradictions: list[dict[str, Any]]
    derived: bool = True


class OneIncident(BaseModel):
    """An incident with what each origin says, and its claims."""

    id: str
    reports: list[str]
    start: date | None = None
    end: date | None = None
    where: str | None = None
    country: str | None = None
    persons: list[str]
    claims: list[ClaimForm]
    links: list[LinkForm]
    derived: bool = True


@router.get("/people", operation_id="list_people", dependencies=[FRESH_DERIVED])
def people(
    request: Request, desk: AtDesk, viewer: Looking, asked: Annotated[GroupsAsked, Query()]
) -> Page[GroupLine]:
    """The persons of the ledger as last worked out, those with most claims first."""
    return _groups(request, desk, LinkKind.PERSON, asked)


@router.get("/people/{id}", operation_id="show_person", dependencies=[FRESH_DERIVED])
def person(desk: AtDesk, viewer: Looking, id: Id) -> OnePerson:  # noqa: A002 - the field's own name
    """A person: every spelling and claim, with the reasons."""
    with desk.ledger.reading() as moment:
        found = person_in(moment, group_like(moment, LinkKind.PERSON, id))
        ids = [each.id for each in found.claims[:_MOST_CLAIMS]]
        lines = claims_by_id(moment, ids)
        forms = claim_forms(moment, [lines[each] for each in ids if each in lines])
    return OnePerson(
        id=found.id,
        names=list(found.names),
        claims=forms,
        links=[_link(each) for each in found.links],
        contradictions=[asdict(each) for each in found.contradictions],
    )


@router.get("/incidents", operation_id="list_incidents", dependencies=[FRESH_DERIVED])
def incidents(
    request: Request, desk: AtDesk, viewer: Looking, asked: Annotated[GroupsAsked, Query()]
) -> Page[GroupLine]:
    """The incidents of the ledger as last worked out."""
    return _groups(request, desk, LinkKind.INCIDENT, asked)


@router.get("/incidents/{id}", operation_id="show_incident", dependencies=[FRESH_DERIVED])
def incident(desk: AtDesk, viewer: Looking, id: Id) -> OneIncident:  # noqa: A002 - the field's own name
    """An incident: when, where, who, and every claim."""
    with desk.ledger.reading() as moment:
        found = incident_in(moment, group_like(moment, LinkKind.INCIDENT, id)).incident
        ids = [member.id for member in found.members[:_MOST_CLAIMS]]
        lines = claims_by_id(moment, ids)
        forms = claim_forms(moment, [lines[each] for each in ids if each in lines])
    return OneIncident(
        id=found.id,
        reports=list(found.reports),
        start=found.window.start if found.window else None,
        end=found.window.end if found.window else None,
        where=found.place.words if found.place else None,
        country=found.place.country if found.place else None,
        persons=list(found.persons),
        claims=forms,
        links=[_link(each) for each in found.links],
    )


class Grouped(StrEnum):
    """What a link may hold together."""

    PERSON = "person"
    INCIDENT = "incident"


class LinksAsked(Paged):
    """Which links are asked for."""

    kind: Grouped = Shape(Grouped.PERSON, description="What the links hold together")


@router.get("/links", operation_id="list_links", dependencies=[FRESH_DERIVED])
def links(
    request: Request, desk: AtDesk, viewer: Looking, asked: Annotated[LinksAsked, Query()]
) -> Page[LinkForm]:
    """The links that wait for a reviewer, the most valuable first; decide on them by their ids."""
    after = -1 if asked.after is None else asked.after
    with desk.ledger.reading() as moment:
        found = doubtful_from(moment, LinkKind(asked.kind), after, asked.limit + 1)
    placed, onward = page_of(request, asked, found, lambda each: each[0])
    return Page(items=[_link(each) for _, each in placed], next=onward)


class KeptLine(BaseModel):
    """A figure that the ledger keeps."""

    id: str
    number: int
    at: str
    name: str
    low: int
    high: int | None
    best: int | None
    upto: int = Shape(description="The last entry that it was worked out from")


@router.get("/figures", operation_id="list_figures", dependencies=[FRESH])
def figures(request: Request, desk: AtDesk, viewer: Looking, asked: Asked) -> Page[KeptLine]:
    """The kept figures, the last kept first."""
    kept = (each for each in desk.ledger.figures() if asked.after is None or each.number < asked.after)
    found, onward = page_of(request, asked, kept, lambda each: each.number)
    lines = [
        KeptLine(
            id=each.id, number=each.number, at=each.at, name=each.name, low=each.figure.low,
            high=each.figure.high, best=each.figure.best, upto=each.basis.upto,
        )
        for each in found
    ]  # fmt: skip
    return Page(items=lines, next=onward)


class BoundsAsked(BaseModel):
    """A question; what is left out narrows nothing."""

    party: str | None = Shape(None, max_length=400, description="Whose losses; several joined by +")
    where: str | None = Shape(None, max_length=400, description="Places; several joined by +")
    first: StatedDay = Shape(None, alias="from")
    last: StatedDay = Shape(None, alias="to")
    outcome: str = Shape(
        "killed", max_length=100, description="killed, wounded, missing, captured; joined by +"
    )
    cohort: str | None = Shape(None, max_length=300, description="civilians, children …")
    attacker: str | None = Shape(None, max_length=400)
    as_of: StatedDay = Shape(None, description="Only what had been said by this day")
    trust: int | None = Shape(None, ge=1, le=5, description="The least trust of claims that count")
    without: list[str] = Shape(
        default_factory=list, max_length=50, description="Speakers or origins left out"
    )
    decided: bool = Shape(False, description="Only claims that a reviewer said yes to, or corrected")

    @property
    def about(self) -> dict[str, Any]:
        """The same as a job keeps it."""
        words = {
            name: getattr(self, name) or None for name in ("party", "where", "outcome", "cohort", "attacker")
        }
        days = {name: day.isoformat() if (day := getattr(self, name)) else None for name in ("first", "last")}
        target = {name: value for name, value in (words | days).items() if value is not None}
        said: dict[str, Any] = {"target": target}
        if self.as_of:
            said["as_of"] = self.as_of.isoformat()
        for name in ("trust", "without", "decided"):
            if value := getattr(self, name):
                said[name] = value
        return said


class Bounds(BaseModel):
    """A figure with its receipt, or the word that it is being worked out: ask for the same again then."""

    state: str = Shape(description="done; waiting or running: not there yet")
    words: str = ""
    basis: int | None = Shape(None, description="The last entry of the ledger that it was worked out from")
    figure: dict[str, Any] | None = Shape(None, description="As `cenotaph bounds --format json` writes it")
    partial: bool = Shape(
        False, description="Whether there are reports that you do not see: it rests on the others"
    )
    derived: bool = True


@router.get(
    "/bounds",
    operation_id="bounds",
    responses={202: {"model": Bounds, "description": "It is being worked out; ask again, see Retry-After"}},
)
async def bounds(
    response: Response, desk: AtDesk, viewer: Looking, asked: Annotated[BoundsAsked, Query()]
) -> Bounds:
    """How many at least and at most follow from the claims, with the receipt.

    Worked out in the background: 202 where that takes longer than a moment.
    """
    withheld, hidden = withheld_from(desk.ledger), await to_thread.run_sync(hidden_in, desk.ledger)
    if asked.without and withheld is not None and withheld >= Field.SPEAKERS:
        raise HTTPException(422, "without: speakers are withheld from you; leave nobody out")
    about = asked.about | ({"hidden": list(hidden)} if hidden else {})
    last, job = await to_thread.run_sync(desk.jobs.renewed, "figure", about)
    for _ in range(int(PATIENCE_S / 0.1)):
        if job is None or job.state.is_over:
            break
        await asyncio.sleep(0.1)
        job = await to_thread.run_sync(desk.jobs.store.find, job.id)
    found: Job | None = job or last
    assert found is not None
    if found.state is JobState.FAILED:
        raise HTTPException(422, found.words)
    if not found.state.is_over:
        response.status_code = 202
        response.headers["Retry-After"] = "2"
    return Bounds(
        state=str(found.state),
        words=found.words,
        basis=found.basis,
        figure=figure_told(found.result, withheld),
        partial=bool(hidden),
    )


def _groups(request: Request, desk: AtDesk, kind: LinkKind, asked: GroupsAsked) -> Page[GroupLine]:
    desk.renewal.look(desk.ledger)
    with desk.ledger.reading() as moment:
        found = listed_groups(moment, kind, asked.wanted, Course(asked.after, size=asked.limit + 1))
    lines, onward = page_of(request, asked, found, lambda each: each.place)
    return Page(items=[_line(each) for each in lines], next=onward)


def _line(each: Listed) -> GroupLine:
    return GroupLine(id=each.id, start=each.start, end=each.end, facts=dict(each.facts), derived=True)


def _link(each: Link) -> LinkForm:
    return LinkForm(
        id=each.id, kind=str(each.kind), left=each.left, right=each.right, score=each.score,
        reasons=list(each.reasons),
    )  # fmt: skip
