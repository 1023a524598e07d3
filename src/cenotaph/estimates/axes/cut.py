"""Cut all dimensions of some scopes into the classes that none of the scopes divides."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cenotaph.errors import CrowdedError
from cenotaph.estimates.axes.days import days_axis
from cenotaph.estimates.axes.dimensions import Dimension, dimensions
from cenotaph.estimates.axes.joint import CrowdedNodesError, memberships
from cenotaph.estimates.incidence import Incidence
from cenotaph.estimates.world import World, hull
from cenotaph.model.scope import Scope


def axes_of(scopes: Sequence[Scope], world: World, keep: int = 1) -> tuple[Incidence, ...]:
    """One axis for each dimension; whoever can exist falls into one class of each, whatever the scopes say.

    Raises UnknownIdError for a party or place that the world has not, and CrowdedError where so many sets may
    share people that their combinations cannot be held: it says which scopes are to be put aside, the first
    `keep` of them only if nothing else helps.
    """
    spans = [(scope.first, scope.last) for scope in scopes]
    found = [
        _axis(each, [each.nodes(scope) for scope in scopes], keep) for each in dimensions(world, hull(spans))
    ]
    return (*found, days_axis(spans))


def _axis(dimension: Dimension, sets: Sequence[frozenset[str]], keep: int) -> Incidence:
    distinct = sorted(set(sets), key=sorted)
    row = {each: number for number, each in enumerate(distinct)}
    of = np.array([row[each] for each in sets], dtype=np.int32)
    if len(distinct) == 1:
        return Incidence((_all(dimension, distinct[0]),), np.ones((1, 1), dtype=np.bool_), of)
    nodes = sorted(frozenset().union(*distinct))
    members = _members(dimension, nodes, sets, keep)
    holds = _holds(distinct, nodes, members)
    _, first = np.unique(holds, axis=1, return_index=True)
    # In the order of the combinations, the smallest first, so that a class is called by the fewest names.
    chosen = np.sort(first)
    labels = tuple(_label(dimension, [nodes[node] for node in sorted(members[at])]) for at in chosen)
    return Incidence(labels, np.ascontiguousarray(holds[:, chosen]), of)


def _members(
    dimension: Dimension, nodes: Sequence[str], sets: Sequence[frozenset[str]], keep: int
) -> list[frozenset[int]]:
    try:
        return memberships(nodes, dimension.stands, dimension.few)
    except CrowdedNodesError as error:
        aside = _too_many(dimension, [nodes[node] for node in error.nodes], sets, keep)
        names = tuple(dimension.label(node) for node in aside)
        those = tuple(at for at, each in enumerate(sets) if not each.isdisjoint(aside))
        raise CrowdedError(dimension.name, names, those) from error


def _too_many(
    dimension: Dimension, nodes: Sequence[str], sets: Sequence[frozenset[str]], keep: int
) -> list[str]:
    """The nodes to do without, those of the kept scopes last."""
    kept = frozenset().union(*sets[:keep])
    listed = [node for node in nodes if node not in kept] + [node for node in nodes if node in kept]
    for number in range(1, len(listed)):
        try:
            memberships(listed[number:], dimension.stands, dimension.few)
        except CrowdedNodesError:
            continue
        return listed[:number]
    return listed


def _holds(
    distinct: Sequence[frozenset[str]], nodes: Sequence[str], members: Sequence[frozenset[int]]
) -> NDArray[np.bool_]:
    """For each set and each combination whether the set holds it; the set without nodes holds all."""
    place = {node: number for number, node in enumerate(nodes)}
    of_set = np.zeros((len(distinct), len(nodes)), dtype=np.float32)
    for at, each in enumerate(distinct):
        of_set[at, [place[node] for node in each]] = 1
    of_class = np.zeros((len(nodes), len(members)), dtype=np.float32)
    for at, combination in enumerate(members):
        of_class[list(combination), at] = 1
    holds: NDArray[np.bool_] = of_set @ of_class > 0
    holds[[at for at, each in enumerate(distinct) if not each]] = True
    return holds


def _all(dimension: Dimension, nodes: frozenset[str]) -> str:
    return " or ".join(sorted(map(dimension.label, nodes))) if nodes else f"any {dimension.name}"


def _label(dimension: Dimension, nodes: Sequence[str]) -> str:
    return " and ".join(sorted(map(dimension.label, nodes))) if nodes else dimension.others
