"""Answer: a figure for each question, from the claims that bear on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cenotaph.estimates.asides import told_aside
from cenotaph.estimates.components import Components
from cenotaph.estimates.crossing import Crossing
from cenotaph.estimates.extent import ENDLESS, NOBODY, NOTHING, Range, added
from cenotaph.estimates.field import Field, Fields
from cenotaph.estimates.ground import ground_of
from cenotaph.estimates.ladder import Step, climb
from cenotaph.estimates.named import named_in
from cenotaph.estimates.options import Axes, Options
from cenotaph.estimates.solver import Solver
from cenotaph.model.figure import Figure, Named, Rung, Side
from cenotaph.model.scope import Premise, Scope


@dataclass(frozen=True, slots=True)
class Climb:
    """One part of a question, up to the rung that is asked for and beyond."""

    solver: Solver
    steps: tuple[Step, ...]

    def at(self, trust: int) -> Step:
        """The rung of a trust."""
        return next(step for step in self.steps if step.trust == trust)


def answers(
    premises: Iterable[Premise], questions: Sequence[Scope], axes: Axes, options: Options
) -> tuple[Figure, ...]:
    """The figure of each question; premises and questions are cut by `axes`."""
    listed = tuple(premises)
    ground = ground_of(listed, questions)
    cut = axes(ground.scopes)
    components = Components(ground, Crossing(cut), lowest(options))
    fields = Fields(ground, cut, components, options.limits.raw_cells)
    named = named_in(listed, questions, axes, options.floor)
    return tuple(
        _figure(question, fields.around(asked), names, options)
        for question, asked, names in zip(questions, ground.asked, named, strict=True)
    )


def lowest(options: Options) -> int:
    """The last rung that has to be climbed to."""
    return 1 if options.ladder else options.floor


def _figure(question: Scope, field: Field, named: Named, options: Options) -> Figure:
    climbs = tuple(
        Climb(solver, climb(solver, lowest(options)))
        for solver in (Solver(part, field.is_limited, options.limits) for part in field.parts)
    )
    found = range_at(climbs, options.floor, field.is_limited)
    low, high = found.ends
    aside, conflicts = told_aside((each.solver, each.at(options.floor)) for each in climbs)
    rungs = range(5, lowest(options) - 1, -1) if options.ladder else ()
    return Figure(
        question=question,
        low=low,
        high=high,
        best=None,
        rule="",
        accepted=_accepted(climbs, options.floor),
        aside=aside,
        conflicts=conflicts,
        proofs=tuple(proof for proof in (found.low.proof, found.high.proof) if proof is not None),
        ladder=tuple(Rung(trust, *range_at(climbs, trust, field.is_limited).ends) for trust in rungs),
        faults=(),
        without=(),
        named=named,
        floor=options.floor,
        as_of=options.as_of,
        is_tight=found.is_tight and all(part.is_whole for part in field.parts),
    )


def range_at(climbs: Sequence[Climb], trust: int, is_limited: bool) -> Range:
    """Both bounds at a rung: those of the parts, added up."""
    ranges = [each.at(trust).range for each in climbs]
    return summed(ranges, is_limited)


def summed(ranges: Sequence[Range], is_limited: bool) -> Range:
    """The bounds of a question from those of its parts."""
    lows = [each.low for each in ranges if each.low.value]
    low = added(lows, Side.LOW) if lows else NOTHING
    if not is_limited:
        return Range(low, ENDLESS)
    return Range(low, added([each.high for each in ranges], Side.HIGH) if ranges else NOBODY)


def _accepted(climbs: Iterable[Climb], trust: int) -> tuple[str, ...]:
    return tuple(sorted({claim for each in climbs for claim in each.at(trust).accepted.claims()}))
