"""What is known beside some words when their party is looked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the words; nothing of it is needed."""

    country: str | None = None
    """ISO 3166 code of the country that the claim is placed in."""
    party: str | None = None
    """Id of the party that other words of the claim already gave: the force of a numbered unit."""
    antecedent: str | None = None
    """Id of the party named last before: whose fighters "its fighters" are."""
    on: date | None = None
    """A day of the claim's window: parties that cannot have existed then are unlikely."""


NO_CONTEXT = Context()
