"""Climbs: the parts of a question, each up its ladder, and what they come to together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cenotaph.estimates.extent import ENDLESS, NOBODY, NOTHING, Range, added
from cenotaph.estimates.ladder import Step
from cenotaph.estimates.solver import Solver
from cenotaph.model.figure import Side


@dataclass(frozen=True, slots=True)
class Climb:
    """One part of a question, up to the rung that is asked for and beyond."""

    solver: Solver
    steps: tuple[Step, ...]
    origins: dict[str, str] = field(init=False)
    """The origin of each claim of the part."""

    def __post_init__(self) -> None:
        part = self.solver.part
        origins = {row.claim: row.origin for row in part.rows}
        origins |= {seen.claim: seen.origin for person in part.persons for seen in person.sightings}
        object.__setattr__(self, "origins", origins)

    def at(self, trust: int) -> Step:
        """The rung of a trust."""
        return next(step for step in self.steps if step.trust == trust)

    def has_asides(self, trust: int) -> bool:
        """Whether a claim of some trust was put aside."""
        step, part = self.at(trust), self.solver.part
        rows = sum(row.trust >= trust for row in part.rows)
        seen = sum(each.trust >= trust for person in part.persons for each in person.sightings)
        kept = sum(len(person.sightings) for person in step.accepted.persons)
        return rows != len(step.accepted.rows) or seen != kept

    @property
    def has_torn(self) -> bool:
        """Whether a person has claims of different scopes, of which one more may widen where they can be."""
        persons = self.solver.part.persons
        return any(len({seen.scope for seen in person.sightings}) > 1 for person in persons)


def range_at(climbs: Iterable[Climb], trust: int, is_limited: bool) -> Range:
    """Both bounds at a rung: those of the parts, added up."""
    return summed([each.at(trust).range for each in climbs], is_limited)


def summed(ranges: Sequence[Range], is_limited: bool) -> Range:
    """The bounds of a question from those of its parts."""
    lows = [each.low for each in ranges if each.low.value]
    low = added(lows, Side.LOW) if lows else NOTHING
    if not is_limited:
        return Range(low, ENDLESS)
    return Range(low, added([each.high for each in ranges], Side.HIGH) if ranges else NOBODY)
