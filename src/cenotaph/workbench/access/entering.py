"""Entering: who somebody at the door is, by their visit or their token."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from cenotaph.errors import LedgerError
from cenotaph.ledger import Ledger
from cenotaph.ledger.passes import Found, Passes
from cenotaph.ledger.seeing import Sight, Sights
from cenotaph.model.account import PassKind
from cenotaph.workbench.access.cookies import Cookies
from cenotaph.workbench.access.origins import Reach
from cenotaph.workbench.access.passwords import Passwords
from cenotaph.workbench.desk import Desk
from cenotaph.workbench.viewer import Role, Viewer

_LOG = logging.getLogger(__name__)
_BEARER = "bearer "
_FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
"""Whoever sends these passed on what somebody else asked: that one is not at this machine."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What was found out at the door."""

    viewer: Viewer | None
    """None where they are not let in."""
    by_token: bool = False
    """Whether they came by a token of the API: no browser sends it by itself."""
    seen: Callable[[], None] | None = None
    """Notes that the visit goes on, where that is due."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where people come in: what is known of them, and from where they can come."""

    desk: Desk
    reach: Reach
    cookies: Cookies
    sights: Sights
    passwords: Passwords = field(default_factory=Passwords)

    def enter(self, request: Request, visit: str) -> Entered:
        """Who asks: by a token below /api, else by their visit.

        On one's own machine without accounts: whoever the settings or they themselves name, as admin.
        """
        authorization = request.headers.get("authorization", "")
        if authorization.lower().startswith(_BEARER) and request.url.path.startswith("/api/"):
            return self._by(authorization[len(_BEARER) :].strip(), PassKind.TOKEN)
        entered = self._by(visit, PassKind.SESSION)
        if entered is not _NOBODY_YET:
            return entered
        if self.reach.is_open or any(header in request.headers for header in _FORWARDED):
            return Entered(None)
        name = self.desk.settings.reviewer or self.cookies.named(request)
        return Entered(Viewer(name or "reviewer", Role.ADMIN, is_named=bool(name), is_local=True))

    def ledger_for(self, viewer: Viewer | None) -> Ledger:
        """The ledger as a viewer sees it: without the reports that are restricted to others."""
        if viewer is None:
            return self.desk.ledger
        return self.sights.seen_by(Sight(viewer.name, viewer.role, viewer.groups))

    def _by(self, shown: str, kind: PassKind) -> Entered:
        passes, moment = Passes(self.desk.ledger), self.desk.moment
        found = passes.find(shown, kind, moment)
        by_token = kind is PassKind.TOKEN
        if not found.anybody and not by_token:
            return _NOBODY_YET
        if found.account is None:
            return Entered(None, by_token)
        note = partial(_note, passes, shown, self.desk) if found.is_due else None
        return Entered(_viewer(found, by_token), by_token, note)


_NOBODY_YET = Entered(None)


def _door(request: Request) -> Door:
    door: Door = request.app.state.door
    return door


AtDoor = Annotated[Door, Depends(_door)]
"""The door of the running server, as a parameter of a page."""


def _viewer(found: Found, by_token: bool) -> Viewer | None:
    account = found.account
    if account is None:
        return None
    return Viewer(account.name, account.role, account.groups, found.scopes if by_token else None)


def _note(passes: Passes, shown: str, desk: Desk) -> None:
    try:
        passes.note(shown, desk.moment)
    except LedgerError:  # somebody else is writing: the next page notes it
        _LOG.info("a visit could not be noted")
