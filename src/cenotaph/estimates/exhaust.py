"""Exhaust: that no whole numbers meet some sums, by trying what is left to try."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

STEPS = 20_000
"""Numbers that are tried at most."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of whole numbers, none of them negative: at least `low`, at most `high` (None: without limit)."""

    of: frozenset[int]
    low: int
    high: int | None


def excludes(sums: Sequence[Sum], steps: int = STEPS) -> bool:
    """Whether no whole numbers meet all sums: shown by trying, within some steps; False: not shown."""
    return _Search(sums, steps).is_closed({}, {})


class _Search:
    def __init__(self, sums: Sequence[Sum], steps: int) -> None:
        self.sums = sums
        self.left = steps

    def is_closed(self, low: dict[int, int], high: dict[int, int]) -> bool:
        """Whether nothing between the ends of each number meets the sums; the ends are narrowed."""
        if not self._narrowed(low, high):
            return True
        open_numbers = [n for each in self.sums for n in each.of if n in high and high[n] > low.get(n, 0)]
        if not open_numbers:
            return False
        chosen = min(set(open_numbers), key=lambda n: (high[n] - low.get(n, 0), n))
        for value in range(low.get(chosen, 0), high[chosen] + 1):
            self.left -= 1
            if self.left < 0 or not self.is_closed(low | {chosen: value}, high | {chosen: value}):
                return False
        return True

    def _narrowed(self, low: dict[int, int], high: dict[int, int]) -> bool:
        """Draw the ends of each number together as the sums demand; False where one has none left."""
        moved = True
        while moved:
            moved = False
            for each in self.sums:
                least = sum(low.get(n, 0) for n in each.of)
                if each.high is not None and least > each.high:
                    return False
                free = [n for n in each.of if n not in high]
                most = None if free else sum(high[n] for n in each.of)
                if most is not None and most < each.low:
                    return False
                moved |= _lowered(each, least, low, high) or _raised(each, most, free, low, high)
        return True


def _lowered(each: Sum, least: int, low: dict[int, int], high: dict[int, int]) -> bool:
    if each.high is None:
        return False
    moved = False
    for n in each.of:
        end = each.high - least + low.get(n, 0)
        if n not in high or end < high[n]:
            high[n] = end
            moved = True
    return moved


def _raised(each: Sum, most: int | None, free: list[int], low: dict[int, int], high: dict[int, int]) -> bool:
    moved = False
    for n in each.of if most is not None else free[:1] if len(free) == 1 else ():
        rest = most - high[n] if most is not None else sum(high[other] for other in each.of if other != n)
        end = each.low - rest
        if end > low.get(n, 0):
            low[n] = end
            moved = True
    return moved
