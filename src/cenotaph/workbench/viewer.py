"""Viewer: who looks at a page, and what they may do there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


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
