"""Whose text each one is: every member takes the origin of the earlier one that it is most like."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from cenotaph.matching.cluster import Groups

T = TypeVar("T", bound=Hashable)


def origins(
    links: Iterable[tuple[T, T, float]],
    order: Sequence[T],
    apart: Iterable[tuple[T, T]] = (),
    held: Iterable[tuple[T, T]] = (),
) -> dict[T, T]:
    """The first member, in `order`, of the group of each member; one that is like none is its own origin.

    Each member joins the group of the one earlier member that it is most like and may join, so that a digest
    of two texts does not make these one. A reviewer's NO (`apart`) is never broken; a reviewer's YES (`held`)
    unites unless a NO forbids it. The order of links, NOs and YESes plays no part. Raises ValueError for a
    link to something that is not in `order`.
    """
    rank = {member: place for place, member in enumerate(dict.fromkeys(order))}
    groups = Groups(apart)
    earlier: dict[T, list[tuple[float, int, T]]] = {}
    try:
        for left, right in sorted(
            (_by_rank(pair, rank) for pair in held), key=lambda p: (rank[p[0]], rank[p[1]])
        ):
            groups.unite(left, right)
        for left, right, strength in links:
            first, last = _by_rank((left, right), rank)
            earlier.setdefault(last, []).append((-strength, rank[first], first))
    except KeyError as error:
        raise ValueError(f"a link to {error.args[0]!r}, which is not in the order") from error
    for member in rank:
        for _, _, first in sorted(earlier.get(member, ()), key=lambda each: each[:2]):
            if groups.unite(first, member):
                break
    found: dict[T, T] = {}
    return {member: found.setdefault(groups.of(member), member) for member in rank}


def _by_rank(pair: tuple[T, T], rank: dict[T, int]) -> tuple[T, T]:
    left, right = pair
    return (left, right) if rank[left] <= rank[right] else (right, left)
