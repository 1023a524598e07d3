"""Connected groups of yes-links, strongest first, that never hold both sides of a reviewer's NO."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Groups(Generic[T]):
    """Groups that grow together link by link; a member that nothing was said of is a group of its own.

    Near-linear in the links: the smaller group is always written into the larger, and so are its NOs.
    """

    def __init__(self, apart: Iterable[tuple[T, T]] = ()) -> None:
        self._root: dict[T, T] = {}
        self._size: dict[T, int] = {}
        self._apart: dict[T, set[T]] = {}
        for left, right in apart:
            if left == right:
                raise ValueError("a NO needs two members")
            self._apart.setdefault(left, set()).add(right)
            self._apart.setdefault(right, set()).add(left)

    def of(self, member: T) -> T:
        """The member that stands for the group at this moment; two of one group have the same one."""
        root = member
        while (above := self._root.get(root, root)) != root:
            root = above
        while member != root:
            self._root[member], member = root, self._root[member]
        return root

    def may_unite(self, left: T, right: T) -> bool:
        """Whether no NO stands between the groups of the two."""
        return self.of(right) not in self._apart.get(self.of(left), ())

    def unite(self, left: T, right: T) -> bool:
        """Makes one group of the two, unless a NO stands between them; tells whether they are one."""
        large, small = self.of(left), self.of(right)
        if large == small:
            return True
        if small in self._apart.get(large, ()):
            return False
        if self._weight(large) < self._weight(small):
            large, small = small, large
        self._root[small] = large
        self._size[large] = self._size.get(large, 1) + self._size.pop(small, 1)
        self._move_apart(small, large)
        return True

    def _weight(self, root: T) -> int:
        return self._size.get(root, 1) + len(self._apart.get(root, ()))

    def _move_apart(self, small: T, large: T) -> None:
        """What was kept from the small group is kept from the large one."""
        kept = self._apart.pop(small, None)
        if not kept:
            return
        self._apart.setdefault(large, set()).update(kept)
        for other in kept:
            self._apart[other].discard(small)
            self._apart[other].add(large)


def clusters(
    members: Iterable[T], links: Iterable[tuple[T, T, float]], apart: Iterable[tuple[T, T]] = ()
) -> list[tuple[T, ...]]:
    """The groups that links (member, member, strength) make, groups and members in the order of `members`.

    Stronger links come first, and among equals the one whose members stand first; a link that would bring
    both sides of a NO (`apart`) into one group is left out. The order of `links` and `apart` plays no part.
    Raises ValueError for a link to something that is no member, and for a NO between a member and itself.
    """
    rank = {member: place for place, member in enumerate(dict.fromkeys(members))}
    groups = Groups(apart)
    for left, right, _ in _strongest_first(links, rank):
        groups.unite(left, right)
    found: dict[T, list[T]] = {}
    for member in rank:
        found.setdefault(groups.of(member), []).append(member)
    return [tuple(group) for group in found.values()]


def _strongest_first(links: Iterable[tuple[T, T, float]], rank: dict[T, int]) -> list[tuple[T, T, float]]:
    taken = list(links)
    try:
        return sorted(taken, key=lambda link: (-link[2], *sorted((rank[link[0]], rank[link[1]]))))
    except KeyError as error:
        raise ValueError(f"a link to {error.args[0]!r}, which is no member") from error
