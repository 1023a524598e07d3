"""Entering: who somebody at the door is, by their visit or their token."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request

from cenotaph.workbench.access.cookies import Cookies
from cenotaph.workbench.desk import Desk
from cenotaph.workbench.viewer import Role, Viewer


@dataclass(frozen=True, slots=True)
class Entered:
    """What was found out at the door."""

    viewer: Viewer | None
    """None where they are not let in."""
    by_token: bool = False
    """Whether they came by a token of the API: no browser sends it by itself."""
    seen: Callable[[], None] | None = None
    """Notes that the visit goes on, where that is due."""


def enter(desk: Desk, request: Request, cookies: Cookies, visit: str) -> Entered:
    """Who asks: on one's own machine without accounts, whoever the settings or they themselves name."""
    name = desk.settings.reviewer or cookies.named(request)
    return Entered(Viewer(name or "reviewer", Role.ADMIN, is_named=bool(name)))
