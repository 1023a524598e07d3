"""How the nodes of a dimension stand to each other, all of them at once, in bits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from cenotaph.estimates.world import Stands

Branch = tuple[str | None, ...]
"""Where in a tree a node hangs, from the root; None: not known, or above."""


@dataclass(frozen=True, slots=True)
class Web:
    """Nodes by number, each with the bits of those that it lies in and of those that it is apart from."""

    wholes: tuple[int, ...]
    apart: tuple[int, ...]


def bits(mask: int) -> Iterator[int]:
    """The numbers of the bits that are set."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def web_of(
    nodes: Sequence[str],
    stands: Callable[[str, str], Stands],
    branch: Callable[[str], Branch] | None = None,
) -> Web:
    """How some nodes stand to each other; those on different branches are apart, and are not asked about."""
    full = (1 << len(nodes)) - 1
    wholes = [0] * len(nodes)
    apart = [0] * len(nodes)
    branches = [branch(node) if branch else () for node in nodes]
    beside = _Beside(branches)
    for i, a in enumerate(nodes):
        met = beside.of(branches[i])
        asked = 1 << i
        for j in met:
            asked |= 1 << j
        apart[i] |= full & ~asked
        for j in met:
            if j < i:
                _note(stands(a, nodes[j]), i, j, wholes, apart)
    return Web(tuple(wholes), tuple(apart))


def _note(how: Stands, i: int, j: int, wholes: list[int], apart: list[int]) -> None:
    if how is Stands.APART:
        apart[i] |= 1 << j
        apart[j] |= 1 << i
    elif how is Stands.INSIDE:
        wholes[i] |= 1 << j
    elif how is Stands.CONTAINS:
        wholes[j] |= 1 << i


class _Beside:
    """The nodes that are not on another branch."""

    def __init__(self, branches: Sequence[Branch]) -> None:
        self._under: dict[Branch, list[int]] = defaultdict(list)
        self._at: dict[Branch, list[int]] = defaultdict(list)
        for number, branch in enumerate(branches):
            known = _known(branch)
            self._at[known].append(number)
            for depth in range(len(known) + 1):
                self._under[known[:depth]].append(number)

    def of(self, branch: Branch) -> list[int]:
        """All that hang on the branch, or above it on the way to the root."""
        known = _known(branch)
        above = [number for depth in range(len(known)) for number in self._at[known[:depth]]]
        return above + self._under[known]


def _known(branch: Branch) -> Branch:
    """A branch as far as it is known from the root on."""
    return branch[: branch.index(None)] if None in branch else branch


def knots(web: Web, together: Iterable[int]) -> list[int]:
    """The nodes in groups, as bits, that say nothing of each other; those to stay together in one group."""
    near = [
        apart | whole | 1 << node
        for node, (whole, apart) in enumerate(zip(web.wholes, web.apart, strict=True))
    ]
    for node, wholes in enumerate(web.wholes):
        for whole in bits(wholes):
            near[whole] |= 1 << node
    for group in together:
        for node in bits(group):
            near[node] |= group
    return reached((1 << len(near)) - 1, near)


def reached(nodes: int, near: Sequence[int]) -> list[int]:
    """The nodes, as bits, in groups of those that reach each other; whoever is near another has it near."""
    found = []
    while nodes:
        group = todo = nodes & -nodes
        while todo:
            beside = 0
            for node in bits(todo):
                beside |= near[node]
            todo = beside & nodes & ~group
            group |= todo
        found.append(group)
        nodes &= ~group
    return found
