"""Contradictions: the smallest sets of claims that cannot all be true, over everything that is claimed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from cenotaph.estimates.cells import raw_number
from cenotaph.estimates.components import Components
from cenotaph.estimates.conflicts import conflict_of, contradict, smallest_of, suspected
from cenotaph.estimates.crossing import Crossing
from cenotaph.estimates.field import Fields, Part
from cenotaph.estimates.ground import Ground, Person, Row, ground_of
from cenotaph.estimates.incidence import Incidence
from cenotaph.estimates.options import LIMITS, Axes, Limits
from cenotaph.estimates.pairs import Pairs
from cenotaph.estimates.system import Item, claims_of, tightest
from cenotaph.model.figure import Conflict, Side
from cenotaph.model.scope import Premise

MOST_OF_A_PART = 1_000
"""Conflicts that are told of claims which bear on each other."""


def contradictions_of(
    premises: Iterable[Premise], axes: Axes, floor: int = 1, limits: Limits = LIMITS
) -> tuple[Conflict, ...]:
    """Sets of claims of at least some trust that cannot all be true, no two with a claim in common.

    Without any one of its claims the rest of a set can be true; without one claim of every set all can.
    """
    ground = _trusted(ground_of(premises), floor)
    cut = axes(ground.scopes)
    components = Components(ground, Crossing(cut), floor)
    fields = Fields(ground, cut, components, limits.raw_cells)
    found: list[Conflict] = [conflict_of([row]) for row in _of_nobody(ground, cut)]
    for scopes in components.all():
        for part in _parts(ground, fields, cut, scopes.tolist(), limits):
            found.extend(_disjoint(part, limits))
    return tuple(sorted(set(found), key=lambda conflict: conflict.claims))


def _trusted(ground: Ground, floor: int) -> Ground:
    persons = tuple(person.at(floor) for person in ground.persons)
    return Ground(
        ground.scopes,
        tuple(row for row in ground.rows if row.trust >= floor),
        tuple(person for person in persons if person.sightings),
        ground.asked,
    )


def _of_nobody(ground: Ground, cut: Sequence[Incidence]) -> Iterator[Row]:
    """Claims of people in a scope that nobody can be in."""
    is_empty = Crossing(cut).is_empty(np.arange(len(ground.scopes)))
    yield from (row for row in ground.rows if row.side is Side.LOW and is_empty[row.scope])


def _parts(
    ground: Ground, fields: Fields, cut: Sequence[Incidence], scopes: Sequence[int], limits: Limits
) -> Iterator[Part]:
    """A component whole; one that is too much to hold by what lies around each of its upper limits."""
    if raw_number(cut, scopes) <= limits.raw_cells:
        yield fields.alone(scopes)
        return
    crossing = Crossing(cut)
    own = np.asarray(scopes, dtype=np.int64)
    for scope in sorted({row.scope for row in ground.rows if row.side is Side.HIGH} & set(scopes)):
        within = own[crossing.lies_within(own, scope)]
        yield fields.alone([scope, *within[within != scope].tolist()])


def _disjoint(part: Part, limits: Limits) -> Iterator[Conflict]:
    """One smallest contradiction after the other, each without the claims of those before."""
    for number, items in enumerate(_found(part, limits), 1):
        yield conflict_of(items)
        if number == MOST_OF_A_PART:
            return


def _found(part: Part, limits: Limits) -> Iterator[Sequence[Item]]:
    """Two numbers at once where two contradict each other; then what programmes find in the rest."""
    gone: set[str] = set()
    for pair in Pairs(part.rows, part.cells).disjoint():
        gone |= {row.claim for row in pair}
        yield pair
    while suspects := suspected(_left(part, gone), part.cells, limits):
        # What is suspected at once may hold many contradictions: all are taken before all claims are asked.
        while contradict(suspects, part.cells, limits):
            found = smallest_of(suspects, part.cells, limits)
            gone |= {claim for item in found for claim in claims_of(item)}
            yield found
            suspects = tuple(_less(suspects, gone))


def _left(part: Part, gone: set[str]) -> tuple[Item, ...]:
    items = tuple(_less((*part.rows, *part.persons), gone))
    rows = (item for item in items if isinstance(item, Row))
    return (*tightest(rows), *(item for item in items if isinstance(item, Person)))


def _less(items: Iterable[Item], gone: set[str]) -> Iterator[Item]:
    """Items less what some claims say."""
    for item in items:
        if isinstance(item, Row):
            if item.claim not in gone:
                yield item
            continue
        left = tuple(seen for seen in item.sightings if seen.claim not in gone)
        if left:
            yield Person(item.id, left)
