"""Joint classes: every combination of memberships that one person can have."""

from __future__ import annotations

from collections.abc import Sequence

from cenotaph.estimates.axes.web import Web, bits, reached

MOST_CLASSES = 4096
"""Combinations of nodes that all may share people, at most: as many as twelve of them make."""


class CrowdedNodesError(Exception):
    """More combinations than can be held; `node` is the one that shares with most of the others."""

    def __init__(self, node: int) -> None:
        super().__init__(f"more than {MOST_CLASSES} combinations")
        self.node = node


def memberships(web: Web, nodes: int) -> list[tuple[int, ...]]:
    """All sets of some nodes that one person can be of: with each part its wholes, and none that are apart.

    `nodes` are bits, the sets numbers of the web. The empty set comes first, larger ones behind smaller ones.
    CrowdedNodesError where there are too many.
    """
    near = [nodes & ~mask for mask in web.apart]
    found = [tuple(bits(each)) for each in (0, *_nonempty(nodes, web, near))]
    return sorted(found, key=lambda each: (len(each), each))


def _nonempty(nodes: int, web: Web, near: Sequence[int]) -> list[int]:
    """The combinations of some nodes but the empty one; groups that are apart from each other add up."""
    found: list[int] = []
    for group in reached(nodes, near):
        top = _top(group, web)
        if top is None:
            found += _enumerated(group, web)
        else:
            bit = 1 << top
            found += [bit, *(each | bit for each in _nonempty(group & ~bit, web, near))]
    return found


def _top(group: int, web: Web) -> int | None:
    """The node that holds all others of a group, if there is one."""
    common = group
    for node in bits(group):
        common &= web.wholes[node] | 1 << node
    return next(bits(common), None)


def _enumerated(group: int, web: Web) -> list[int]:
    order = sorted(bits(group), key=lambda node: ((web.wholes[node] & group).bit_count(), node))
    found = [0]
    for node in order:
        wholes, apart = web.wholes[node] & group, web.apart[node]
        found += [each | 1 << node for each in found if wholes & ~each == 0 and not apart & each]
        if len(found) > MOST_CLASSES:
            raise CrowdedNodesError(_busiest(group, web))
    return found[1:]


def _busiest(group: int, web: Web) -> int:
    """The node of a group that is tied to the fewest others: it doubles the most combinations."""
    fixed = {
        node: (web.wholes[node] & group).bit_count() + (web.apart[node] & group).bit_count()
        for node in bits(group)
    }
    for node in bits(group):
        for whole in bits(web.wholes[node] & group):
            fixed[whole] += 1
    return min(fixed, key=lambda node: (fixed[node], node))
