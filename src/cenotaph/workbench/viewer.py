"""Viewer: who looks at a page, and what they may do there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, HTTPException, Request

from cenotaph.model.account import Role, Scope

__all__ = ["Administering", "AtLeast", "Coding", "Looking", "Reviewing", "Role", "Scope", "Viewer"]

_SCOPES = {Role.VIEWER: Scope.READ, Role.CODER: Scope.ADD, Role.REVIEWER: Scope.DECIDE}
"""What a token must be for; none is for what an admin does."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody at a page: the name that decisions carry, and a role."""

    name: str
    role: Role
    groups: frozenset[str] = frozenset()
    """The groups that reports may be restricted to."""
    scopes: frozenset[Scope] | None = None
    """What the token is for by which they came; None where they came by the door."""
    is_named: bool = True
    """Whether they said who they are."""
    is_local: bool = False
    """Whether they are at their own machine, where nobody has an account."""

    def may(self, role: Role) -> bool:
        """Whether the role, and the token if they came by one, are enough for what a role may do."""
        return self.role >= role and (self.scopes is None or _SCOPES.get(role) in self.scopes)


def viewer_of(request: Request) -> Viewer:
    """Who asks for a page, as the guard at the door found out; 401 where it let in nobody."""
    viewer: Viewer | None = getattr(request.state, "viewer", None)
    if viewer is None:
        raise HTTPException(401, "log in first")
    return viewer


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A rule of a route: whoever asks must have a role; gives the viewer, or raises 403."""

    role: Role

    def __call__(self, viewer: Annotated[Viewer, Depends(viewer_of)]) -> Viewer:
        """The viewer, whose role is enough."""
        if not viewer.may(self.role):
            raise HTTPException(403, f"this needs the role {self.role.word}")
        return viewer


Looking = Annotated[Viewer, Depends(AtLeast(Role.VIEWER))]
Coding = Annotated[Viewer, Depends(AtLeast(Role.CODER))]
Reviewing = Annotated[Viewer, Depends(AtLeast(Role.REVIEWER))]
Administering = Annotated[Viewer, Depends(AtLeast(Role.ADMIN))]
"""Parameters of pages: the viewer, who may do at least what the name says."""
