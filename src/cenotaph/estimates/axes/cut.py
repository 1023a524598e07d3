"""Cut all dimensions of some scopes into the classes that none of the scopes divides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from cenotaph.estimates.axes.days import days_axis
from cenotaph.estimates.axes.dimensions import Dimension, dimensions
from cenotaph.estimates.axes.joint import CrowdedNodesError, Web, knots, memberships, web_of
from cenotaph.estimates.incidence import Incidence
from cenotaph.estimates.world import World, hull
from cenotaph.model.scope import Scope

Set = frozenset[str]


def axes_of(scopes: Sequence[Scope], world: World) -> tuple[Incidence, ...]:
    """The axes of some scopes: one for the days, one or more for each other dimension.

    Whoever can exist falls into one class of each axis, whatever the scopes say. What parties and places say
    nothing of each other stand on axes of their own. Where so many may share people that their combinations
    cannot be held, some are treated as if they said nothing of the others: bounds get wider, never wrong.
    Raises UnknownIdError for a party or place that the world has not.
    """
    spans = [(scope.first, scope.last) for scope in scopes]
    cut = [
        axis
        for dimension in dimensions(world, hull(spans))
        for axis in dimension_axes(dimension, [dimension.nodes(scope) for scope in scopes])
    ]
    return (*cut, days_axis(spans))


def dimension_axes(dimension: Dimension, sets: Sequence[Set]) -> list[Incidence]:
    """The axes of one dimension; a set without nodes holds everybody."""
    distinct = sorted(set(sets), key=sorted)
    row = {each: number for number, each in enumerate(distinct)}
    of = np.array([row[each] for each in sets], dtype=np.int32)
    if len(distinct) == 1:
        return [Incidence((_all(dimension, distinct[0]),), np.ones((1, 1), dtype=np.bool_), of)]
    nodes = sorted(frozenset().union(*distinct))
    web = web_of(nodes, dimension.stands)
    number = {node: at for at, node in enumerate(nodes)}
    found: list[Incidence] = []
    for knot in knots(web, [[number[node] for node in sorted(each)] for each in distinct if each]):
        mine = {nodes[at] for at in knot}
        here = [each for each in distinct if each & mine]
        for some, classes, holds in _blocks(
            dimension, _Knot([nodes[at] for at in knot], web.only(knot)), here
        ):
            full = np.ones((len(distinct), len(classes)), dtype=np.bool_)
            full[[row[each] for each in some]] = holds
            found.append(Incidence(classes, full, of))
    return found


class _Knot:
    """Some nodes that say something of each other."""

    def __init__(self, nodes: Sequence[str], web: Web) -> None:
        self.nodes = nodes
        self.web = web

    def of(self, sets: Iterable[Set]) -> _Knot:
        """The nodes of some of the sets alone."""
        wanted = frozenset().union(*sets)
        kept = [at for at, node in enumerate(self.nodes) if node in wanted]
        return _Knot([self.nodes[at] for at in kept], self.web.only(kept))


Block = tuple[Sequence[Set], tuple[str, ...], NDArray[np.bool_]]
"""Some sets, the classes that they are cut into, and which of these each set holds."""


def _blocks(dimension: Dimension, knot: _Knot, sets: Sequence[Set]) -> list[Block]:
    """All classes of the sets at once where they can be held, else those of some and then of the others."""
    if len(sets) == 1:
        return [(sets, (dimension.others, _all(dimension, sets[0])), np.array([[False, True]]))]
    try:
        members = memberships(knot.web, dimension.few)
    except CrowdedNodesError as error:
        loose = knot.nodes[error.nodes[0]]
        without = [each for each in sets if loose not in each] or sets[:1]
        rest = [each for each in sets if each not in without]
        return [
            *_blocks(dimension, knot.of(without), without),
            *_blocks(dimension, knot.of(rest), rest),
        ]
    holds = _holds(sets, knot.nodes, members)
    _, first = np.unique(holds, axis=1, return_index=True)
    # In the order of the combinations, the smallest first, so that a class is called by the fewest names.
    chosen = np.sort(first)
    labels = tuple(_label(dimension, [knot.nodes[node] for node in sorted(members[at])]) for at in chosen)
    return [(sets, labels, holds[:, chosen])]


def _holds(sets: Sequence[Set], nodes: Sequence[str], members: Sequence[frozenset[int]]) -> NDArray[np.bool_]:
    """For each set and each combination whether the set holds it."""
    place = {node: number for number, node in enumerate(nodes)}
    of_set = np.zeros((len(sets), len(nodes)), dtype=np.float32)
    for at, each in enumerate(sets):
        of_set[at, [place[node] for node in each]] = 1
    of_class = np.zeros((len(nodes), len(members)), dtype=np.float32)
    for at, combination in enumerate(members):
        of_class[list(combination), at] = 1
    holds: NDArray[np.bool_] = of_set @ of_class > 0
    return holds


def _all(dimension: Dimension, nodes: Set) -> str:
    return " or ".join(sorted(map(dimension.label, nodes))) if nodes else f"any {dimension.name}"


def _label(dimension: Dimension, nodes: Sequence[str]) -> str:
    return " and ".join(sorted(map(dimension.label, nodes))) if nodes else dimension.others
