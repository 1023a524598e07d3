"""The target of a question in words, as options and programs give it, as a scope."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from cenotaph.errors import InputError
from cenotaph.estimates.given import cells
from cenotaph.estimates.given.cells import CellError
from cenotaph.estimates.given.cohorts import cohort
from cenotaph.estimates.given.columns import ANY
from cenotaph.estimates.given.names import Names, single
from cenotaph.estimates.given.outcomes import outcomes
from cenotaph.model.claim import STATUSES
from cenotaph.model.scope import Scope

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure is asked of; a part that is None narrows nothing."""

    party: str | None = None
    """Whose losses: names or ids of parties, several joined by +."""
    where: str | None = None
    """Names or ids of places, several joined by +."""
    first: date | str | None = None
    """The first day; of a month (YYYY-MM) or a year its first."""
    last: date | str | None = None
    """The last day; of a month or a year its last."""
    outcome: str = "killed"
    """killed, wounded, missing or captured, several joined by +; casualties are killed+wounded."""
    cohort: str | None = None
    """Who among them: civilians, children, nationals of a state and the like."""
    attacker: str | None = None
    """Names or ids of the parties that did it."""


def question_of(target: Target, names: Names, option: str = "--") -> Scope:
    """The scope of a target.

    Raises InputError, naming the option, for an unknown party or place with near names offered, for what is
    no date, an end before the start, an unknown cohort or outcome, and for forces, which are no sums.
    """

    def take(name: str, read: Callable[[str], _T]) -> _T:
        given = getattr(target, _FIELDS.get(name, name))
        words = " ".join(str(given or "").split())
        if given is not None and not words:
            # An option that a script left empty must not widen the question to all there is.
            raise InputError(
                f"{option}{name}", "nothing stands there", "leave it out if it is to narrow nothing"
            )
        try:
            return read(words)
        except CellError as error:
            raise InputError(f"{option}{name}", error.what, error.remedy) from error

    counted = take("outcome", outcomes)
    if counted & STATUSES:
        remedy = "ask for killed, wounded, missing or captured; for forces see: cenotaph series"
        raise InputError(f"{option}outcome", f"{target.outcome!r} is a number of forces, no loss", remedy)
    first = take("from", cells.day)
    last = take("to", lambda words: cells.day(words, is_last=True))
    if first and last and last < first:
        raise InputError(
            f"{option}to", f"{last} is before {option}from {first}", "give the days in their order"
        )
    return Scope(
        parties=take("party", lambda words: names.parties(words or ANY)),
        places=take("where", lambda words: single(names.places(words or ANY), words)),
        first=first,
        last=last,
        outcomes=counted,
        cohort=take("cohort", lambda words: cohort(words, names)),
        attackers=take("attacker", lambda words: names.parties(words or ANY)),
    )


_FIELDS = {"from": "first", "to": "last"}
"""How options are called whose names are words of the language."""
