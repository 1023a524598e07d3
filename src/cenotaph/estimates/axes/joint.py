"""Joint classes: every combination of memberships that one person can have."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from cenotaph.estimates.world import Stands

MOST_CLASSES = 4096
"""Combinations of one axis at most: as many as twelve sets make that share people with each other."""
Node = TypeVar("Node", bound=Hashable)


class CrowdedNodesError(Exception):
    """More combinations than can be held; `nodes` starts with the one that shares with most of the others."""

    def __init__(self, nodes: Sequence[int]) -> None:
        super().__init__(f"more than {MOST_CLASSES} combinations")
        self.nodes = tuple(nodes)


@dataclass(frozen=True, slots=True)
class Web:
    """Nodes by number, each with the bits of those that it lies in and of those that it is apart from."""

    wholes: tuple[int, ...]
    apart: tuple[int, ...]

    def only(self, nodes: Sequence[int]) -> Web:
        """The web of some of the nodes, numbered anew; whatever they lie in must be among them."""
        return Web(
            *(tuple(_renumbered(masks[node], nodes) for node in nodes) for masks in (self.wholes, self.apart))
        )


def web_of(nodes: Sequence[Node], stands: Callable[[Node, Node], Stands]) -> Web:
    """How some nodes stand to each other."""
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
    return Web(tuple(wholes), tuple(apart))


def knots(web: Web, together: Iterable[Iterable[int]]) -> list[list[int]]:
    """The nodes in groups that say nothing of each other, those that are to stay together in one group."""
    root = list(range(len(web.wholes)))

    def find(node: int) -> int:
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    tied = [[node, *_numbers(web.wholes[node] | web.apart[node])] for node in range(len(root))]
    for group in (*tied, *together):
        first, *rest = group
        for other in rest:
            one, two = sorted((find(first), find(other)))
            root[two] = one
    found: dict[int, list[int]] = {}
    for node in range(len(root)):
        found.setdefault(find(node), []).append(node)
    return list(found.values())


def memberships(web: Web, few: int = 0) -> list[frozenset[int]]:
    """All sets of nodes that one person can be of: with each part its wholes, and none that are apart.

    With `few` those of which one is of more than so many nodes, wholes of others not counted, are left out.
    The empty set comes first. CrowdedNodesError where there are too many.
    """
    order = sorted(range(len(web.wholes)), key=lambda node: (web.wholes[node].bit_count(), node))
    found = [0]
    for node in order:
        wholes, apart = web.wholes[node], web.apart[node]
        found += [each | 1 << node for each in found if wholes & ~each == 0 and not apart & each]
        if few:
            found = [each for each in found if _finest(each, web.wholes) <= few]
        if len(found) > MOST_CLASSES:
            raise CrowdedNodesError(_busiest(web))
    return [_numbers(each) for each in sorted(found, key=lambda each: (each.bit_count(), each))]


def _finest(mask: int, wholes: Sequence[int]) -> int:
    """How many nodes of a combination hold none of the others."""
    held = 0
    for node in _numbers(mask):
        held |= wholes[node]
    return (mask & ~held).bit_count()


def _busiest(web: Web) -> list[int]:
    """The nodes, first those that are tied to the fewest others: they double the most combinations."""
    parts = [sum(1 for each in web.wholes if each >> node & 1) for node in range(len(web.wholes))]
    fixed = [w.bit_count() + a.bit_count() + p for w, a, p in zip(web.wholes, web.apart, parts, strict=True)]
    return sorted(range(len(fixed)), key=lambda node: (fixed[node], node))


def _numbers(mask: int) -> frozenset[int]:
    return frozenset(bit for bit in range(mask.bit_length()) if mask >> bit & 1)


def _renumbered(mask: int, nodes: Sequence[int]) -> int:
    return sum(1 << at for at, node in enumerate(nodes) if mask >> node & 1)
