"""Merging, splitting and taking back: what a reviewer settles about persons and incidents."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import HTMLResponse, RedirectResponse, Response

from cenotaph.ledger.acts import acts_on
from cenotaph.ledger.listing import Course, Listed, Reading, Wanted, listed_groups
from cenotaph.ledger.remembering import Group
from cenotaph.model.link import LinkKind
from cenotaph.pipeline.remembered import group_like
from cenotaph.workbench.desk import AtDesk, Desk
from cenotaph.workbench.grouped import changes
from cenotaph.workbench.grouped.sides import shown
from cenotaph.workbench.grouped.sorts import INCIDENTS, PEOPLE, Sort
from cenotaph.workbench.rendering import page
from cenotaph.workbench.viewer import Looking, Reviewing, Viewer

router = APIRouter()
_FOUND = 20
Words = Annotated[str, Form(max_length=4_000)]
Asked = Annotated[str, Query(max_length=200)]
Other = Annotated[str | None, Query(alias="with", max_length=64)]


class _Said(BaseModel):
    """What a reviewer says of two groups."""

    other: str = Field(alias="with", max_length=64)
    answer: Literal["yes", "no"]
    reason: str = Field("", max_length=4_000)
    seen: str = Field("", max_length=40_000)


@router.get("/standing")
def standing(request: Request, desk: AtDesk, viewer: Looking) -> HTMLResponse:
    """How far the groups have come, as a line of a page."""
    found = desk.renewal.look(desk.ledger)
    return page(desk.templates, request, "grouped/standing.html", {"standing": found})


@router.get("/people/{wanted}/compare")
def compare_people(
    request: Request, desk: AtDesk, viewer: Looking, wanted: str, q: Asked = "", other: Other = None
) -> HTMLResponse:
    """A person beside another, or the persons to choose from."""
    return page(desk.templates, request, "grouped/compare.html", _compared(desk, PEOPLE, wanted, q, other))


@router.get("/incidents/{wanted}/compare")
def compare_incidents(
    request: Request, desk: AtDesk, viewer: Looking, wanted: str, q: Asked = "", other: Other = None
) -> HTMLResponse:
    """An incident beside another, or the incidents to choose from."""
    return page(desk.templates, request, "grouped/compare.html", _compared(desk, INCIDENTS, wanted, q, other))


@router.post("/people/{wanted}/merge")
def merge_people(desk: AtDesk, viewer: Reviewing, wanted: str, said: Annotated[_Said, Form()]) -> Response:
    """Records that two persons are one, or two."""
    return _merged(desk, viewer, PEOPLE, wanted, said)


@router.post("/incidents/{wanted}/merge")
def merge_incidents(desk: AtDesk, viewer: Reviewing, wanted: str, said: Annotated[_Said, Form()]) -> Response:
    """Records that two incidents are one, or two."""
    return _merged(desk, viewer, INCIDENTS, wanted, said)


@router.post("/people/{wanted}/split")
def split_person(
    desk: AtDesk,
    viewer: Reviewing,
    wanted: str,
    claims: Annotated[list[str] | None, Form()] = None,
    reason: Words = "",
) -> Response:
    """Takes claims out of a person."""
    return _to(PEOPLE, changes.split(desk, viewer, PEOPLE, wanted, claims or [], reason))


@router.post("/incidents/{wanted}/split")
def split_incident(
    desk: AtDesk,
    viewer: Reviewing,
    wanted: str,
    claims: Annotated[list[str] | None, Form()] = None,
    reason: Words = "",
) -> Response:
    """Takes claims out of an incident."""
    return _to(INCIDENTS, changes.split(desk, viewer, INCIDENTS, wanted, claims or [], reason))


@router.post("/people/{wanted}/back")
def back_person(
    desk: AtDesk, viewer: Reviewing, wanted: str, number: Annotated[int, Form()], reason: Words = ""
) -> Response:
    """Takes back what was settled about a person."""
    return _to(PEOPLE, changes.take_back(desk, viewer, PEOPLE, wanted, number, reason))


@router.post("/incidents/{wanted}/back")
def back_incident(
    desk: AtDesk, viewer: Reviewing, wanted: str, number: Annotated[int, Form()], reason: Words = ""
) -> Response:
    """Takes back what was settled about an incident."""
    return _to(INCIDENTS, changes.take_back(desk, viewer, INCIDENTS, wanted, number, reason))


def _merged(desk: Desk, viewer: Viewer, sort: Sort, wanted: str, said: _Said) -> Response:
    answer = said.answer, said.reason, said.seen
    return _to(sort, changes.merge(desk, viewer, sort, (wanted, said.other), answer))


def _to(sort: Sort, id_: str) -> Response:
    return RedirectResponse(f"{sort.base}/{id_}", status_code=303)


def _compared(desk: Desk, sort: Sort, id_: str, words: str, other: str | None) -> dict[str, Any]:
    found = desk.renewal.look(desk.ledger)
    with desk.ledger.reading() as moment:
        one = group_like(moment, sort.kind, id_)
        here = shown(moment, sort.kind, one)
        values = {"sort": sort, "id": one.id, "title": here.title, "standing": found, "two": None, "q": words}
        if other is None:
            return values | {"found": _choices(moment, sort, one, words)}
        two = group_like(moment, sort.kind, other)
        sides = changes.side_of(moment, one), changes.side_of(moment, two)
        links = changes.decided_between(moment, sort, *sides)
        known = {each.id for each in links}
        acts = acts_on(moment, sort.kind, one.claims)
        return values | {
            "one": here,
            "two": shown(moment, sort.kind, two),
            "other": two.id,
            "link": changes.suggested(moment, sort, one, two),
            "seen": changes.versions_of(links),
            "settled": [act for act in acts if any(link.id in known for link in act.links)],
        }


def _choices(moment: Reading, sort: Sort, group: Group, words: str) -> list[Listed]:
    """The groups that words ask for, without the one that is compared."""
    wanted = Wanted(name=words) if sort.kind is LinkKind.PERSON else Wanted(where=words)
    course = Course(rising=sort.kind is LinkKind.PERSON, size=_FOUND + 1)
    return [each for each in listed_groups(moment, sort.kind, wanted, course) if each.id != group.id][:_FOUND]
