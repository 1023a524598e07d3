"""Party and speaker: who is counted, who did it, and who is said to say so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a link of an attribution chain does."""

    SAYS = "says"
    """The person or body that makes the claim."""
    VIA = "via"
    """The outlet or agency that relays it."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """One link of an attribution chain, in the report's own words."""

    words: str
    role: Role = Role.SAYS
