"""Accounts: who works with a ledger, and what they may do."""

from __future__ import annotations

from enum import IntEnum, StrEnum


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

    @property
    def word(self) -> str:
        """The role as people write it."""
        return self.name.lower()


class Scope(StrEnum):
    """What a token of the API may be used for; never for more than its owner may."""

    READ = "read"
    ADD = "add"
    DECIDE = "decide"
