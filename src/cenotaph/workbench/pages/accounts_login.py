"""Login: in by name and password, in by an invitation, out here and out everywhere."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from cenotaph.errors import InputError, UnknownIdError
from cenotaph.ledger.accounts import Accounts
from cenotaph.ledger.passes import Passes
from cenotaph.model.account import Account, PassKind
from cenotaph.workbench.access.cookies import new_visit
from cenotaph.workbench.access.entering import AtDoor, Door
from cenotaph.workbench.access.login import choose_password, inside, let_in, let_out, try_password
from cenotaph.workbench.access.oidc import Coming, account_for
from cenotaph.workbench.access.passwords import SHORTEST
from cenotaph.workbench.access.provider import provider_of
from cenotaph.workbench.rendering import page
from cenotaph.workbench.viewer import Looking

router = APIRouter()
Text = Annotated[str, Form(max_length=2048)]


@router.get("/login")
def login(request: Request, door: AtDoor, next: str = "/") -> Response:  # noqa: A002 - the field's own name
    """The form; whoever is in already goes on."""
    if request.state.viewer is not None:
        return RedirectResponse(inside(next), status_code=303)
    return _form(door, request, next)


@router.post("/login")
def log_in(
    request: Request,
    door: AtDoor,
    name: Text = "",
    password: Text = "",
    next: Text = "/",  # noqa: A002 - the field's own name
) -> Response:
    """In by a name and a password; nothing tells which of the two was wrong."""
    tried = try_password(door, request, name, password)
    if tried.wait:
        seconds = max(1, round(tried.wait.total_seconds()))
        words = f"That failed too often. Try again in {_how_long(seconds)}."
        answer = _form(door, request, next, name, words, 429)
        answer.headers["Retry-After"] = str(seconds)
        return answer
    if tried.account is None:
        return _form(door, request, next, name, "The name or the password is wrong.", 401)
    return let_in(door, request, tried.account, next)


@router.get("/login/oidc")
def depart(request: Request, door: AtDoor, next: str = "/") -> Response:  # noqa: A002 - the field's own name
    """On the way to the provider of the settings, by a visit that nobody knew before."""
    coming = _coming(door, request, new_visit())
    answer = RedirectResponse(coming.departure(inside(next)), status_code=303)
    door.cookies.keep_visit(request, answer, coming.visit)
    return answer


@router.get("/login/oidc/back")
def arrive(request: Request, door: AtDoor, code: str = "", state: str = "", error: str = "") -> Response:
    """Back from the provider: in, if all that it says holds."""
    coming = _coming(door, request, request.state.visit)
    onward = coming.onward(state)
    if error or not code:
        return _form(door, request, onward, wrong="The provider did not let you in.", code=401)
    try:
        claims = coming.arrival(code, door.desk.moment)
        account = account_for(Accounts(door.desk.ledger), coming.provider, claims)
    except InputError as failed:
        return _form(door, request, onward, wrong=f"{failed.where} {failed.what}: {failed.remedy}.", code=401)
    return let_in(door, request, account, onward)


@router.post("/logout")
def log_out(request: Request, door: AtDoor, viewer: Looking) -> Response:
    """Out of this browser."""
    return let_out(door, request)


@router.post("/logout/everywhere")
def log_out_everywhere(request: Request, door: AtDoor, viewer: Looking) -> Response:
    """Out of every browser; tokens stay."""
    Passes(door.desk.ledger).end_all(viewer.name, PassKind.SESSION)
    return let_out(door, request)


@router.get("/welcome/{secret}")
def welcome(request: Request, door: AtDoor, secret: str) -> Response:
    """Where somebody chooses a password, by the link that they were given."""
    return _choosing(door, request, _invited(door, secret))


@router.post("/welcome/{secret}")
def choose(request: Request, door: AtDoor, secret: str, password: Text = "", again: Text = "") -> Response:
    """The password is chosen: the link is used up, and its owner is in."""
    account = _invited(door, secret)
    if account is None:
        return _choosing(door, request, None)
    if password != again:
        return _choosing(door, request, account, "The two are not the same.", 422)
    try:
        choose_password(door, account, password)
    except InputError as error:
        return _choosing(door, request, account, f"It {error.what}: {error.remedy}.", 422)
    return let_in(door, request, account, "/account")


def _coming(door: Door, request: Request, visit: str) -> Coming:
    provider = provider_of(door.desk.settings)
    if provider is None:
        raise UnknownIdError("login", "by another service is not set up here", "see the setting oidc_issuer")
    return Coming(provider, visit, f"{request.url.scheme}://{request.headers['host']}")


def _invited(door: Door, secret: str) -> Account | None:
    return Passes(door.desk.ledger).find(secret, PassKind.INVITATION, door.desk.moment).account


def _choosing(
    door: Door, request: Request, account: Account | None, wrong: str = "", code: int = 200
) -> Response:
    values = {"account": account, "wrong": wrong, "shortest": SHORTEST}
    return page(door.desk.templates, request, "access/welcome.html", values, code if account else 410)


def _form(
    door: Door, request: Request, onward: str, name: str = "", wrong: str = "", code: int = 200
) -> Response:
    values = {
        "onward": inside(onward),
        "name": name,
        "wrong": wrong,
        "provider": urlsplit(door.desk.settings.oidc_issuer).hostname,
        "anybody": Accounts(door.desk.ledger).exist(),
    }
    return page(door.desk.templates, request, "access/login.html", values, code)


def _how_long(seconds: int) -> str:
    if seconds < 60:
        return f"{seconds} second{'s' if seconds != 1 else ''}"
    minutes = -(-seconds // 60)
    return f"{minutes} minute{'s' if minutes != 1 else ''}"
