"""What was worked out before: kept to be found in one look, within a bound."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Memo(dict[K, V]):
    """The values of a function by its argument, each worked out when first asked for.

    Once there are `most` of them all are forgotten. A cache that forgets the one used longest ago moves each
    that is found to the front, which costs several times as much as the finding.
    """

    def __init__(self, make: Callable[[K], V], most: int) -> None:
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, key: K) -> V:
        if len(self) >= self._most:
            self.clear()
        value = self[key] = self._make(key)
        return value
