"""Login: a name and a password become a session, unless it has been tried too often."""

from __future__ import annotations

import ipaddress
import logging
from dataclasses import dataclass
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import RedirectResponse

from cenotaph.ledger.accounts import Accounts
from cenotaph.ledger.attempts import Attempts
from cenotaph.ledger.passes import Passes
from cenotaph.model.account import Account, PassKind
from cenotaph.workbench.access import passwords
from cenotaph.workbench.access.cookies import new_visit
from cenotaph.workbench.access.entering import Door

_LOG = logging.getLogger(__name__)
_NETWORK_OF_ONE = 64
"""Whoever has one IPv6 address has all of its /64."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a name and a password."""

    account: Account | None = None
    wait: timedelta = timedelta()
    """How long until it may be tried again; nothing was looked at before."""


def try_password(door: Door, request: Request, name: str, password: str) -> Tried:
    """Whose name and password these are; failures are counted by name and by address."""
    attempts, accounts = Attempts(door.desk.ledger), Accounts(door.desk.ledger)
    address = address_of(request)
    wait = attempts.begin(name, address, door.desk.moment)
    if wait:
        _LOG.warning("logging in was tried too often")
        return Tried(wait=wait)
    found = accounts.secret(name)
    account, digest = found if found else (None, None)
    if not door.passwords.is_right(digest, password) or account is None or digest is None:
        return Tried()
    attempts.succeed(name, address)
    if door.passwords.is_outdated(digest):
        accounts.renew_digest(account.name, door.passwords.digest(password))
    return Tried(account)


def let_in(door: Door, request: Request, account: Account, onward: str) -> RedirectResponse:
    """A new session, by a visit that nobody knew before, and the way to where they wanted to go."""
    passes, visit = Passes(door.desk.ledger), new_visit()
    passes.end(request.state.visit)
    passes.give(account.name, PassKind.SESSION, visit, door.desk.moment)
    return _leave(door, request, visit, inside(onward))


def let_out(door: Door, request: Request) -> RedirectResponse:
    """Ends the session of a request."""
    Passes(door.desk.ledger).end(request.state.visit)
    return _leave(door, request, new_visit(), "/login")


def choose_password(door: Door, account: Account, password: str) -> Account:
    """Gives an account a password; all its sessions and tokens end. InputError where it is easily guessed."""
    passwords.check(password, account.name)
    return Accounts(door.desk.ledger).set_password(account.name, door.passwords.digest(password))


def inside(onward: str) -> str:
    """An address of this site, or its beginning where it is none: nobody is sent elsewhere from the login."""
    is_inside = onward.startswith("/") and not onward.startswith("//") and "\\" not in onward
    return onward if is_inside and onward.isprintable() else "/"


def address_of(request: Request) -> str:
    """What stands for where a request came from."""
    host = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if address.version == 4:
        return host
    return str(ipaddress.ip_network((address, _NETWORK_OF_ONE), strict=False))


def _leave(door: Door, request: Request, visit: str, onward: str) -> RedirectResponse:
    answer = RedirectResponse(onward, status_code=303)
    door.cookies.keep_visit(request, answer, visit)
    return answer
