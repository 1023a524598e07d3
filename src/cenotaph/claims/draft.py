"""Draft: a claim while it is being read, before every field of it is known."""

from __future__ import annotations

from dataclasses import dataclass

from cenotaph.model.claim import Kind, Measure
from cenotaph.model.count import Count


@dataclass(frozen=True, slots=True)
class Draft:
    """What a frame found: the kind, the measure and where the words stand.

    All offsets count code points of the report's text. `head` is where the counted people (head noun of the
    group, or the number itself when no noun follows) or the name starts; `trigger` is where the outcome or
    movement word starts, None when it stands nowhere near.
    """

    kind: Kind
    measure: Measure
    sentence: int
    """Index of the passage that holds `head`."""
    start: int
    end: int
    head: int
    trigger: int | None = None
    count: Count | None = None
    name: str | None = None
    rank: str | None = None
    group: str | None = None
    unit: str | None = None
    denied: bool = False
    score: float = 1.0
    rule: str = "unstated"
    partner: int | None = None
    """Position, in the list of drafts, of a draft that includes this one ("including the commander X")."""
