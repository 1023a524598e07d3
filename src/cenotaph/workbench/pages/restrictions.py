"""Restrictions: who sees a report, and why not everybody does."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from pydantic import BaseModel
from pydantic import Field as Shape
from starlette.responses import RedirectResponse, Response

from cenotaph.errors import InputError, UnknownIdError
from cenotaph.ledger.accounts import Accounts
from cenotaph.ledger.fields import Fields, seen_from
from cenotaph.ledger.restricting import Readers, Restricting
from cenotaph.model.account import Field, Role
from cenotaph.model.views import ReportView
from cenotaph.workbench.desk import AtDesk, Desk
from cenotaph.workbench.rendering import page
from cenotaph.workbench.viewer import Administering, Reviewing, Viewer

router = APIRouter()
_ALL = "all"
_MEANING = {
    Field.TEXTS: "the texts of reports; the quotes of claims stay",
    Field.ADDRESSES: "where reports were published, and the texts",
    Field.SPEAKERS: "who says so, and all that is given in the words of reports",
    Field.NAMES: "the names of persons, and all of the above",
}
"""What goes with each field."""


class _Given(BaseModel):
    """The form: who sees the report, and why."""

    role: str = Shape("none", pattern="^(all|none|coder|reviewer)$")
    """Everybody; nobody but who is named; or everybody of at least a role."""
    people: str = Shape("", max_length=2000)
    groups: str = Shape("", max_length=2000)
    reason: str = Shape("", max_length=2000)

    def readers(self) -> Readers | None:
        """The same for the ledger."""
        if self.role == _ALL:
            return None
        least = None if self.role == "none" else Role[self.role.upper()]
        return Readers(_parted(self.people), _parted(self.groups), least)


class _Withheld(BaseModel):
    """The form of a field: from which role up it is seen, and why."""

    field: Literal["texts", "addresses", "speakers", "names"]
    role: Literal["viewer", "coder", "reviewer"]
    reason: str = Shape("", max_length=2000)


def _parted(words: str) -> frozenset[str]:
    return frozenset(filter(None, (each.strip() for each in words.split(","))))


@router.get("/restrictions")
def restrictions(request: Request, desk: AtDesk, viewer: Reviewing) -> Response:
    """The reports that not everybody sees, the last restricted first."""
    return _all(desk, request, viewer)


@router.post("/restrictions/fields")
def withhold(
    request: Request, desk: AtDesk, viewer: Administering, given: Annotated[_Withheld, Form()]
) -> Response:
    """Shows a field to everybody of at least a role."""
    try:
        Fields(desk.ledger).show_from(
            Field[given.field.upper()], Role[given.role.upper()], viewer.name, given.reason
        )
    except InputError as error:
        return _all(desk, request, viewer, f"It {error.what}: {error.remedy}.", 422)
    return RedirectResponse("/restrictions#fields", status_code=303)


@router.get("/reports/{id}/restriction")
def restriction(request: Request, desk: AtDesk, viewer: Reviewing, id: str) -> Response:  # noqa: A002
    """Who sees a report, and the form that changes it."""
    return _page(desk, request, id)


@router.post("/reports/{id}/restriction")
def restrict(
    request: Request,
    desk: AtDesk,
    viewer: Reviewing,
    id: str,  # noqa: A002 - the field's own name
    given: Annotated[_Given, Form()],
) -> Response:
    """Shows a report to some alone, or to all again; who does it still sees it."""
    try:
        view = _report(desk, id)
        Restricting(desk.ledger).restrict(view.report.id, given.readers(), viewer.name, given.reason)
    except UnknownIdError:
        raise
    except InputError as error:
        return _page(desk, request, id, f"It {error.what}: {error.remedy}.", 422)
    return RedirectResponse(f"/reports/{view.report.id}/restriction", status_code=303)


def _all(desk: Desk, request: Request, viewer: Viewer, wrong: str = "", code: int = 200) -> Response:
    fields = Fields(desk.ledger).all()
    values = {
        "found": Restricting(desk.ledger).all(),
        "fields": fields,
        "seen_from": {field: role.word for field, role in seen_from(fields).items()},
        "may_withhold": viewer.may(Role.ADMIN),
        "meaning": _MEANING,
        "wrong": wrong,
    }
    return page(desk.templates, request, "access/restrictions.html", values, code)


def _report(desk: Desk, wanted: str) -> ReportView:
    view = desk.ledger.show(wanted)
    if not isinstance(view, ReportView):
        raise UnknownIdError(wanted, "is no report", "look it up in /reports")
    return view


def _page(desk: Desk, request: Request, wanted: str, wrong: str = "", code: int = 200) -> Response:
    view = _report(desk, wanted)
    values = {
        "view": view,
        "found": Restricting(desk.ledger).of(view.report.id),
        "names": [each.name for each in Accounts(desk.ledger).all() if not each.is_disabled],
        "wrong": wrong,
    }
    return page(desk.templates, request, "access/restriction.html", values, code)
