"""One's own account: name, password, sessions, and tokens of the API."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from cenotaph.errors import InputError, UnknownIdError
from cenotaph.ledger.accounts import Accounts
from cenotaph.ledger.passes import Passes, Terms
from cenotaph.model.account import Account, PassKind, Role, Scope
from cenotaph.workbench.access.cookies import LONGEST_NAME
from cenotaph.workbench.access.entering import AtDoor, Door
from cenotaph.workbench.access.login import choose_password, inside, let_in, try_password
from cenotaph.workbench.access.passwords import SHORTEST
from cenotaph.workbench.rendering import page
from cenotaph.workbench.viewer import Looking, Viewer

router = APIRouter()
Text = Annotated[str, Form(max_length=2048)]
_TOKEN = "cenotaph_"
"""Opens every token, so that one that leaked is known for what it is."""
_SCOPES = {
    Scope.READ: ("reads reports, claims and figures", Role.VIEWER),
    Scope.ADD: ("adds reports", Role.CODER),
    Scope.DECIDE: ("decides on claims and links", Role.REVIEWER),
}


@dataclass(frozen=True, slots=True)
class _Told:
    """What the page says beside what is always there."""

    wrong: str = ""
    token: str = ""
    """A token just made: shown this once."""
    code: int = 200


@router.get("/account")
def account(request: Request, door: AtDoor, viewer: Looking) -> Response:
    """What belongs to whoever looks."""
    return _page(door, request, viewer, _Told())


@router.post("/account/name")
def name_oneself(
    request: Request,
    door: AtDoor,
    viewer: Looking,
    name: Text = "",
    next: Text = "/account",  # noqa: A002
) -> Response:
    """Remembers who works at this machine, where nobody has an account."""
    shown = " ".join(name.split())
    if not viewer.is_local:
        raise InputError("name", "is that of your account", "ask an admin for another account")
    if not shown or len(shown) > LONGEST_NAME or not shown.isprintable():
        return _page(door, request, viewer, _Told(f"Give 1 to {LONGEST_NAME} signs.", code=422))
    answer = RedirectResponse(inside(next), status_code=303)
    door.cookies.keep_name(request, answer, shown)
    return answer


@router.post("/account/password")
def change_password(
    request: Request, door: AtDoor, viewer: Looking, present: Text = "", password: Text = "", again: Text = ""
) -> Response:
    """Another password for whoever knows the present one; all other sessions and all tokens end."""
    owner = _owner(door, viewer)
    if password != again:
        return _page(door, request, viewer, _Told("The two new ones are not the same.", code=422))
    tried = try_password(door, request, viewer.name, present)
    if tried.wait:
        return _page(door, request, viewer, _Told("That failed too often: wait and try again.", code=429))
    if tried.account is None:
        return _page(door, request, viewer, _Told("The present password is wrong.", code=422))
    try:
        choose_password(door, owner, password)
    except InputError as error:
        return _page(door, request, viewer, _Told(f"The new one {error.what}: {error.remedy}.", code=422))
    return let_in(door, request, owner, "/account")


@router.post("/account/tokens")
def make_token(
    request: Request,
    door: AtDoor,
    viewer: Looking,
    name: Text = "",
    scopes: Annotated[list[Scope] | None, Form()] = None,
    days: Annotated[int, Form(ge=1, le=366)] = 90,
) -> Response:
    """Makes a token for programs, and shows it this once."""
    owner, wanted = _owner(door, viewer), frozenset(scopes or ())
    if not wanted or not wanted <= _possible(owner.role):
        return _page(door, request, viewer, _Told("Say what the token is for.", code=422))
    shown, moment = _TOKEN + secrets.token_urlsafe(32), door.desk.moment
    called = "".join(filter(str.isprintable, name))[:LONGEST_NAME].strip() or "token"
    terms = Terms(called, wanted, moment + timedelta(days=days))
    Passes(door.desk.ledger).give(owner.name, PassKind.TOKEN, shown, moment, terms)
    return _page(door, request, viewer, _Told(token=shown))


@router.post("/account/tokens/{id}/end")
def end_token(request: Request, door: AtDoor, viewer: Looking, id: str) -> Response:  # noqa: A002
    """Takes a token back; programs that use it are out at once."""
    Passes(door.desk.ledger).take_back(_owner(door, viewer).name, id)
    return RedirectResponse("/account", status_code=303)


def _possible(role: Role) -> frozenset[Scope]:
    return frozenset(scope for scope, (_, least) in _SCOPES.items() if role >= least)


def _owner(door: Door, viewer: Viewer) -> Account:
    if viewer.is_local:
        raise InputError("account", "there is none yet", "make the first with: cenotaph users add NAME")
    return Accounts(door.desk.ledger).get(viewer.name)


def _page(door: Door, request: Request, viewer: Viewer, told: _Told) -> Response:
    moment, passes = door.desk.moment, Passes(door.desk.ledger)
    try:
        owner = None if viewer.is_local else Accounts(door.desk.ledger).get(viewer.name)
    except UnknownIdError:
        owner = None
    values = {
        "owner": owner,
        "told": told,
        "shortest": SHORTEST,
        "sessions": passes.all(viewer.name, PassKind.SESSION, moment) if owner else [],
        "tokens": passes.all(viewer.name, PassKind.TOKEN, moment) if owner else [],
        "scopes": [(scope, words) for scope, (words, least) in _SCOPES.items() if viewer.role >= least],
        "settled": bool(door.desk.settings.reviewer),
    }
    return page(door.desk.templates, request, "access/account.html", values, told.code)
