"""Without: what a figure becomes when one origin is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cenotaph.estimates.climbs import Climb, summed
from cenotaph.estimates.extent import Range
from cenotaph.estimates.ladder import climb
from cenotaph.estimates.repair import Accepted
from cenotaph.model.figure import Without

MOST_ASIDE = 60
"""Origins that no proof uses and that are left out all the same, where claims contradict each other."""


def left_out(climbs: Sequence[Climb], floor: int, is_limited: bool) -> tuple[Without, ...]:
    """The bounds without each origin that can change them; one that is not listed changes nothing."""
    found: list[Without] = []
    for origin in sorted({each for one in climbs for each in deciding(one, floor)}):
        ranges = [range_without(each, floor, origin) for each in climbs]
        found.append(Without(origin, *summed(ranges, is_limited).ends))
    return tuple(found)


def deciding(of: Climb, floor: int) -> frozenset[str]:
    """The origins whose claims a part's bounds rest on."""
    step = of.at(floor)
    origins = of.origins
    used = {origins[claim] for claim in used_claims(step.range) if claim in origins}
    if not of.has_asides(floor):
        return frozenset(used)
    further = sorted(set(origins.values()) - used)[:MOST_ASIDE]
    return frozenset(used | set(further))


def used_claims(found: Range) -> Iterable[str]:
    """The claims that the proofs of two bounds use."""
    for proof in (found.low.proof, found.high.proof):
        if proof is not None:
            yield from proof.support
            for use in proof.uses:
                yield use.claim
                yield from use.claim.split("+")


def range_from_rest(of: Climb, floor: int, origins: Iterable[str]) -> Range:
    """A part's bounds from what was accepted of it, when nothing of some origins counts."""
    step = of.at(floor)
    rest = step.accepted
    for origin in origins:
        rest = rest.without(origin)
    return of.solver.range(rest.rows, rest.persons) or step.range


def range_without(of: Climb, floor: int, origin: str) -> Range:
    """A part's bounds as they would be had an origin never spoken."""
    step = of.at(floor)
    if origin not in of.origins.values():
        return step.range
    if not of.has_asides(floor) and not of.has_torn:
        return range_from_rest(of, floor, [origin])
    claims = Accepted(of.solver.part.rows, of.solver.part.persons).without(origin)
    return climb(of.solver, floor, claims)[-1].range
