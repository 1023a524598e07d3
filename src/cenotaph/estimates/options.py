"""Options: what a figure is to be worked out with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from cenotaph.estimates.incidence import Incidence
from cenotaph.model.scope import MOST_TRUST, Scope

Axes = Callable[[Sequence[Scope]], tuple[Incidence, ...]]
"""Cuts scopes along every dimension; the one thing that the engine asks about parties, places and days."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much work one programme may make: counted in steps, so that every machine stops at the same one."""

    nodes: int = 2_000
    """Branches of an integer programme; where they do not suffice the bounds are told as maybe not tight."""
    seconds: float = 20.0
    """The last resort, far beyond what the branches take."""
    raw_cells: int = 20_000_000
    """Combinations of classes; where a question needs more, it is answered from the claims nearest to it."""
    tells_tight: bool = True
    """Whether to look for whole numbers that attain a bound of a large programme."""


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked of a figure besides its bounds, and how much work it may make."""

    floor: int = 1
    """The least trust of the premises: each side of a premise counts from its own rung on."""
    ladder: bool = True
    wrong: int = 2
    """The bounds that hold whichever origins are wrong are told up to this many; 0: for none."""
    without: bool = True
    best: bool = True
    as_of: date | None = None
    """Written on the figure; which claims were known by then is settled where they are chosen."""
    limits: Limits = LIMITS

    def __post_init__(self) -> None:
        if not 1 <= self.floor <= MOST_TRUST:
            raise ValueError(f"a floor of trust is from 1 to {MOST_TRUST}, not {self.floor}")
        if self.wrong < 0:
            raise ValueError(f"origins that may be wrong: {self.wrong}")


DEFAULTS = Options()
