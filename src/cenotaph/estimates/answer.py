"""Answer: a figure for each question, from the claims that bear on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cenotaph.estimates.asides import told_aside
from cenotaph.estimates.best import RULE, best_of
from cenotaph.estimates.climbs import Climb, range_at
from cenotaph.estimates.components import Components
from cenotaph.estimates.crossing import Crossing
from cenotaph.estimates.extent import Range
from cenotaph.estimates.faults import Doubted, fall_of, faults_of
from cenotaph.estimates.field import Field, Fields
from cenotaph.estimates.ground import ground_of
from cenotaph.estimates.ladder import climb, leap
from cenotaph.estimates.named import named_in
from cenotaph.estimates.options import Axes, Options
from cenotaph.estimates.solver import Solver
from cenotaph.estimates.system import claims_of, items_of
from cenotaph.estimates.without import left_out
from cenotaph.model.figure import Fault, Figure, Named, Rung
from cenotaph.model.scope import MOST_TRUST, Premise, Scope


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


def fall(premises: Iterable[Premise], question: Scope, axes: Axes, options: Options) -> Fault | None:
    """The fewest origins that, being wrong, leave nothing of a question's low bound, with the bounds then.

    The high bound is that which is left without them.
    """
    ground = ground_of(premises, [question])
    cut = axes(ground.scopes)
    components = Components(ground, Crossing(cut), options.floor)
    field = Fields(ground, cut, components, options.limits.raw_cells).around(ground.asked[0])
    solvers = [Solver(part, field.is_limited, options.limits) for part in field.parts]
    climbs = [Climb(solver, leap(solver, options.floor)) for solver in solvers]
    return fall_of(Doubted(climbs, options.floor, field.is_limited), options.limits)


def lowest(options: Options) -> int:
    """The last rung that has to be climbed to."""
    return 1 if options.ladder else options.floor


def _figure(question: Scope, field: Field, named: Named, options: Options) -> Figure:
    climbs = tuple(
        Climb(solver, climb(solver, 1) if options.ladder else leap(solver, options.floor))
        for solver in (Solver(part, field.is_limited, options.limits) for part in field.parts)
    )
    found = range_at(climbs, options.floor, field.is_limited)
    low, high = found.ends
    for each in climbs:
        each.solver.be_brief()
    aside, conflicts = told_aside((each.solver, each.at(options.floor)) for each in climbs)
    best, rule = _best(climbs, found, options)
    rungs = range(MOST_TRUST, lowest(options) - 1, -1) if options.ladder else ()
    return Figure(
        question=question,
        low=low,
        high=high,
        best=best,
        rule=rule,
        accepted=_accepted(climbs, field, options),
        aside=aside,
        conflicts=conflicts,
        proofs=tuple(proof for proof in (found.low.proof, found.high.proof) if proof is not None),
        ladder=tuple(Rung(trust, *range_at(climbs, trust, field.is_limited).ends) for trust in rungs),
        faults=faults_of(Doubted(climbs, options.floor, field.is_limited), options.wrong, options.limits),
        without=left_out(climbs, options.floor, field.is_limited) if options.without else (),
        named=named,
        floor=options.floor,
        as_of=options.as_of,
        is_tight=found.is_tight and all(part.is_whole for part in field.parts),
    )


def _best(climbs: Sequence[Climb], found: Range, options: Options) -> tuple[int | None, str]:
    """The best number and its rule; none where nothing at all is claimed, or where it is not asked for."""
    if not options.best or (not climbs and found.high.value is None):
        return None, ""
    low, high = found.ends
    number = max(low, sum(best_of(each.solver, each.at(options.floor)) for each in climbs))
    return number if high is None else min(number, high), RULE


def _accepted(climbs: Iterable[Climb], field: Field, options: Options) -> tuple[str, ...]:
    """The claims that the bounds depend on, and all others of people in question that were not put aside."""
    claims = {claim for claim, trust in field.touching.items() if trust >= options.floor}
    for each in climbs:
        accepted = each.at(options.floor).accepted
        system = each.solver.system(accepted.rows, accepted.persons)
        near = {claim for item in items_of(system) for claim in claims_of(item)}
        claims = (claims - each.origins.keys()) | (accepted.claims() & (claims | near))
    return tuple(sorted(claims))
