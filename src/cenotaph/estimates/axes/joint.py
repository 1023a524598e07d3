"""Joint classes: every combination of memberships that one person can have."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from cenotaph.estimates.world import Stands

MOST_CLASSES = 4096
"""Combinations of one dimension at most: as many as twelve sets make that share people with each other."""
Node = TypeVar("Node", bound=Hashable)


class CrowdedNodesError(Exception):
    """More combinations than can be held; `nodes` starts with the one that shares with most of the others."""

    def __init__(self, nodes: Sequence[int]) -> None:
        super().__init__(f"more than {MOST_CLASSES} combinations")
        self.nodes = tuple(nodes)


def memberships(
    nodes: Sequence[Node], stands: Callable[[Node, Node], Stands], few: int = 0
) -> list[frozenset[int]]:
    """All sets of nodes, by number, that one person can be of: the wholes of each part, none that are apart.

    With `few` those of which one is of more than so many nodes, wholes of others not counted, are left out.
    The empty set comes first. CrowdedNodesError where there are too many.
    """
    wholes, apart = _masks(nodes, stands)
    order = sorted(range(len(nodes)), key=lambda node: (wholes[node].bit_count(), node))
    found = [0]
    for node in order:
        bit = 1 << node
        found += [each | bit for each in found if wholes[node] & ~each == 0 and not apart[node] & each]
        if few:
            found = [each for each in found if _finest(each, wholes) <= few]
        if len(found) > MOST_CLASSES:
            raise CrowdedNodesError(_busiest(wholes, apart))
    return [_numbers(each) for each in sorted(found, key=lambda each: (each.bit_count(), each))]


def _finest(mask: int, wholes: Sequence[int]) -> int:
    """How many nodes of a combination hold none of the others."""
    held = 0
    for node in _numbers(mask):
        held |= wholes[node]
    return (mask & ~held).bit_count()


def _masks(nodes: Sequence[Node], stands: Callable[[Node, Node], Stands]) -> tuple[list[int], list[int]]:
    """For each node the bits of those that it lies in, and of those that it is apart from."""
    wholes, apart = [0] * len(nodes), [0] * len(nodes)
    for i, a in enumerate(nodes):
        for j, b in enumerate(nodes[:i]):
            how = stands(a, b)
            if how is Stands.APART:
                apart[i] |= 1 << j
                apart[j] |= 1 << i
            elif how is Stands.INSIDE:
                wholes[i] |= 1 << j
            elif how is Stands.CONTAINS:
                wholes[j] |= 1 << i
    return wholes, apart


def _busiest(wholes: Sequence[int], apart: Sequence[int]) -> list[int]:
    """The nodes, first those that are tied to the fewest others: they double the most combinations."""
    parts = [sum(1 for each in wholes if each >> node & 1) for node in range(len(wholes))]
    fixed = [wholes[n].bit_count() + apart[n].bit_count() + parts[n] for n in range(len(wholes))]
    return sorted(range(len(wholes)), key=lambda node: (fixed[node], node))


def _numbers(mask: int) -> frozenset[int]:
    return frozenset(bit for bit in range(mask.bit_length()) if mask >> bit & 1)
