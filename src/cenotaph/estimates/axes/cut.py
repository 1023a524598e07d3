"""Cut all dimensions of some scopes into the classes that none of the scopes divides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cenotaph.estimates.axes.days import days_axis
from cenotaph.estimates.axes.dimensions import Dimension, dimensions
from cenotaph.estimates.axes.joint import CrowdedNodesError, memberships
from cenotaph.estimates.axes.web import Web, bits, knots, web_of
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
    web = _Nodes(
        tuple(nodes),
        web_of(nodes, dimension.stands, dimension.branch),
        {node: at for at, node in enumerate(nodes)},
    )
    found: list[Incidence] = []
    for knot in knots(web.web, map(web.mask_of, distinct)):
        mine = {nodes[node] for node in bits(knot)}
        here = [each for each in distinct if not each.isdisjoint(mine)]
        for some, classes, holds in _blocks(dimension, web, here):
            full = np.ones((len(distinct), len(classes)), dtype=np.bool_)
            full[[row[each] for each in some]] = holds
            found.append(Incidence(classes, full, of))
    return found


@dataclass(frozen=True, slots=True)
class _Nodes:
    """The nodes of a dimension by number, and how they stand to each other."""

    names: tuple[str, ...]
    web: Web
    number: dict[str, int]

    def mask_of(self, *sets: Set) -> int:
        """The nodes of some sets, as bits."""
        return sum(1 << self.number[name] for name in frozenset().union(*sets))


Block = tuple[Sequence[Set], tuple[str, ...], NDArray[np.bool_]]
"""Some sets, the classes that they are cut into, and which of these each set holds."""


def _blocks(dimension: Dimension, nodes: _Nodes, sets: Sequence[Set]) -> list[Block]:
    """All classes of the sets at once where they can be held, else those of some and then of the others."""
    if len(sets) == 1:
        return [(sets, (dimension.others, _all(dimension, sets[0])), np.array([[False, True]]))]
    try:
        members = memberships(nodes.web, nodes.mask_of(*sets))
    except CrowdedNodesError as error:
        loose = nodes.names[error.node]
        without = [each for each in sets if loose not in each] or sets[:1]
        rest = [each for each in sets if each not in without]
        return [*_blocks(dimension, nodes, without), *_blocks(dimension, nodes, rest)]
    of_node: dict[int, list[int]] = {}
    for at, each in enumerate(sets):
        for name in each:
            of_node.setdefault(nodes.number[name], []).append(at)
    # Combinations that the same sets hold are one class, called by the fewest names.
    found: dict[frozenset[int], tuple[int, ...]] = {}
    for combination in members:
        found.setdefault(frozenset(at for node in combination for at in of_node[node]), combination)
    holds = np.zeros((len(sets), len(found)), dtype=np.bool_)
    for at, held in enumerate(found):
        holds[list(held), at] = True
    labels = tuple(_label(dimension, [nodes.names[node] for node in each]) for each in found.values())
    return [(sets, labels, holds)]


def _all(dimension: Dimension, nodes: Set) -> str:
    return " or ".join(sorted(map(dimension.label, nodes))) if nodes else f"any {dimension.name}"


def _label(dimension: Dimension, nodes: Sequence[str]) -> str:
    return " and ".join(sorted(map(dimension.label, nodes))) if nodes else dimension.others
