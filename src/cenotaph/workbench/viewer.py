"""Viewer: who looks at a page, and what they may do there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated

from fastapi import Depends, HTTPException, Request

from cenotaph.workbench.desk import AtDesk


class Role(IntEnum):
    """What somebody may do; each may do what those before may."""

    VIEWER = 1
    """Looks."""
    CODER = 2
    """Adds reports, and decides in a blind second pass."""
    REVIEWER = 3
    """Decides for all."""
    ADMIN = 4
    """Lets people in, and says what they may see."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody at a page: the name that decisions carry, and a role."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Whether the role is enough for what a role may do."""
        return self.role >= role


def viewer_of(request: Request, desk: AtDesk) -> Viewer:
    """Who asks for a page: on one's own machine without accounts, whoever the settings name."""
    viewer = Viewer(desk.settings.reviewer or "reviewer", Role.ADMIN)
    request.state.viewer = viewer
    return viewer


def _at_least(role: Role) -> Callable[[Viewer], Viewer]:
    def check(viewer: Annotated[Viewer, Depends(viewer_of)]) -> Viewer:
        if not viewer.may(role):
            raise HTTPException(403, f"this needs the role {role.name.lower()}")
        return viewer

    return check


Looking = Annotated[Viewer, Depends(_at_least(Role.VIEWER))]
Coding = Annotated[Viewer, Depends(_at_least(Role.CODER))]
Reviewing = Annotated[Viewer, Depends(_at_least(Role.REVIEWER))]
Administering = Annotated[Viewer, Depends(_at_least(Role.ADMIN))]
"""Parameters of pages: the viewer, who may do at least what the name says."""
