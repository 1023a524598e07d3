"""Accounts: who works with a ledger, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
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


class Field(IntEnum):
    """What may be shown to some roles alone; whoever sees not one sees none of those before it either."""

    TEXTS = 1
    """The texts of reports, but for the quotes of claims."""
    ADDRESSES = 2
    """Where reports were published."""
    SPEAKERS = 3
    """Who says so; and all that is given in the words of reports, where a speaker may be named."""
    NAMES = 4
    """The names of persons."""

    @property
    def word(self) -> str:
        """The field as people write it."""
        return self.name.lower()


class Scope(StrEnum):
    """What a token of the API may be used for; never for more than its owner may."""

    READ = "read"
    ADD = "add"
    DECIDE = "decide"


class PassKind(StrEnum):
    """What lets somebody in without a password."""

    SESSION = "session"
    """A browser that logged in."""
    TOKEN = "token"
    """A program that uses the API."""
    INVITATION = "invitation"
    """A link by which a password is chosen, once."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may be let in."""

    name: str
    """The name that decisions carry."""
    role: Role
    groups: frozenset[str] = frozenset()
    """The groups that reports may be restricted to."""
    at: str = ""
    """When it was made, ISO 8601 in UTC."""
    is_disabled: bool = False
    has_password: bool = False


@dataclass(frozen=True, slots=True)
class Pass:
    """A session, a token or an invitation, without what is shown at the door."""

    id: str
    name: str
    scopes: frozenset[Scope]
    at: str
    seen: str
    until: str
