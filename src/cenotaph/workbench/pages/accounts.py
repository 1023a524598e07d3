"""Accounts: an admin sees who works here, lets people in and out, and says what they may do."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from cenotaph.errors import InputError
from cenotaph.ledger.accounts import Accounts
from cenotaph.ledger.passes import Passes
from cenotaph.model.account import PassKind, Role
from cenotaph.workbench.access.cookies import new_visit
from cenotaph.workbench.access.entering import AtDoor, Door
from cenotaph.workbench.rendering import page
from cenotaph.workbench.viewer import Administering

router = APIRouter()
Text = Annotated[str, Form(max_length=512)]
RoleField = Annotated[str, Form(pattern="^(viewer|coder|reviewer|admin)$")]


@router.get("/accounts")
def accounts(request: Request, door: AtDoor, viewer: Administering) -> Response:
    """Everybody who has an account."""
    return _page(door, request)


@router.post("/accounts")
def add(
    request: Request, door: AtDoor, viewer: Administering, name: Text = "", role: RoleField = "viewer"
) -> Response:
    """Makes an account, and the link by which its owner chooses a password, shown this once.

    Where nobody has an account yet, the first is an admin's: with any other nobody could let people in.
    """
    people = Accounts(door.desk.ledger)
    if not people.exist() and role != Role.ADMIN.word:
        return _page(door, request, wrong="The first account must be an admin's.", code=422)
    try:
        made = people.add(name, Role[role.upper()])
    except InputError as error:
        return _page(door, request, wrong=f"“{error.where}” {error.what}: {error.remedy}.", code=422)
    return _page(door, request, link=_invite(door, request, made.name), invited=made.name)


@router.post("/accounts/link")
def link(request: Request, door: AtDoor, viewer: Administering, name: Text) -> Response:
    """Makes a new link by which somebody chooses a password, shown this once."""
    found = Accounts(door.desk.ledger).get(name)
    return _page(door, request, link=_invite(door, request, found.name), invited=found.name)


@router.post("/accounts/role")
def change_role(
    request: Request,
    door: AtDoor,
    viewer: Administering,
    name: Text,
    role: RoleField,
    groups: Text = "",
) -> Response:
    """Gives somebody another role and other groups."""
    people = Accounts(door.desk.ledger)
    try:
        people.set_role(name, Role[role.upper()])
        people.set_groups(name, filter(None, (each.strip() for each in groups.split(","))))
    except InputError as error:
        return _page(door, request, wrong=f"“{error.where}” {error.what}: {error.remedy}.", code=422)
    return RedirectResponse("/accounts", status_code=303)


@router.post("/accounts/disable")
def disable(request: Request, door: AtDoor, viewer: Administering, name: Text) -> Response:
    """Lets somebody in no more: their sessions and tokens end at once."""
    people = Accounts(door.desk.ledger)
    if people.get(name).name == viewer.name and not viewer.is_local:
        return _page(door, request, wrong="You cannot disable yourself: another admin can.", code=422)
    people.disable(name)
    return RedirectResponse("/accounts", status_code=303)


@router.post("/accounts/enable")
def enable(request: Request, door: AtDoor, viewer: Administering, name: Text) -> Response:
    """Lets somebody in again."""
    Accounts(door.desk.ledger).enable(name)
    return RedirectResponse("/accounts", status_code=303)


def _invite(door: Door, request: Request, name: Text) -> str:
    secret = new_visit()
    Passes(door.desk.ledger).give(name, PassKind.INVITATION, secret, door.desk.moment)
    return f"{request.url.scheme}://{request.headers['host']}/welcome/{secret}"


def _page(
    door: Door, request: Request, *, wrong: str = "", link: str = "", invited: str = "", code: int = 200
) -> Response:
    values = {
        "accounts": Accounts(door.desk.ledger).all(),
        "roles": [role.word for role in Role],
        "wrong": wrong,
        "link": link,
        "invited": invited,
    }
    return page(door.desk.templates, request, "access/accounts.html", values, code)
