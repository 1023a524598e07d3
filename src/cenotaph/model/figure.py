"""Figure: what follows from claims about one question, with the proof of each bound."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from cenotaph.model.scope import Scope


class Side(StrEnum):
    """Which end of a range."""

    LOW = "low"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Use:
    """One premise in a proof: its bound on a side, times a multiplier; a negative one takes away."""

    claim: str
    """The id of a premise, or of a person's claims joined by "+"."""
    side: Side
    bound: int
    multiplier: Fraction


@dataclass(frozen=True, slots=True)
class Proof:
    """Why a figure cannot be lower (or higher): the sum of what is used, rounded to whole people."""

    side: Side
    value: int
    """What is proved: the figure is at least, or at most, this."""
    uses: tuple[Use, ...]
    """Multiplied and added up they give `sum`; empty where the value is 0 for want of any claim."""
    sum: Fraction
    support: tuple[str, ...] = ()
    """Where whole numbers give more than the sum proves: the claims without any of which the value falls."""

    @property
    def is_linear(self) -> bool:
        """Whether the uses alone prove the value."""
        return not self.support


@dataclass(frozen=True, slots=True)
class Rung:
    """The bounds from premises of at least some trust."""

    trust: int
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Fault:
    """The bounds that hold whichever `wrong` origins are wrong."""

    wrong: int
    low: int
    high: int | None
    origins: tuple[str, ...] = ()
    """Those whose fall takes the low bound there."""


@dataclass(frozen=True, slots=True)
class Without:
    """What the figure becomes when one origin is left out."""

    origin: str
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Aside:
    """A claim that was put aside, and why."""

    claim: str
    reason: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that cannot all be true, while without any one of them the rest can."""

    claims: tuple[str, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """Named persons against a number: how many fall surely, and how many possibly, inside a scope."""

    surely: int
    possibly: int
    persons: tuple[str, ...] = ()
    """Ids of those who surely do."""


@dataclass(frozen=True, slots=True)
class Figure:
    """The guaranteed bounds of a question: if every claim of `accepted` is true as read, they hold."""

    question: Scope
    low: int
    high: int | None
    """None: no upper limit is claimed."""
    best: int | None
    rule: str
    """The rule that made `best`, in words."""
    accepted: tuple[str, ...]
    """Ids of all premises that were taken as true."""
    aside: tuple[Aside, ...]
    conflicts: tuple[Conflict, ...]
    proofs: tuple[Proof, ...]
    """One for the low bound and, where there is a high one, one for that."""
    ladder: tuple[Rung, ...]
    faults: tuple[Fault, ...]
    without: tuple[Without, ...]
    named: Named
    floor: int
    """The least trust of the premises."""
    as_of: date | None = None
    is_tight: bool = True
    """Whether the bounds are attained by whole numbers; False: valid, maybe not tight."""
