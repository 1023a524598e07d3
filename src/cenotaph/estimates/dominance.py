"""Classes that can be done without: whoever is in one may as well be counted in another."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from cenotaph.estimates.incidence import Incidence

_MOST = 2_000
"""Classes that are compared with each other; of more all are kept."""
_Bits = NDArray[np.uint8]


def undominated(
    axes: Sequence[Incidence], lows: Collection[int], highs: Collection[int], asked: Collection[int] = ()
) -> tuple[Incidence, ...]:
    """The axes less the classes that no bound needs.

    A class is not needed where another one lies in every scope of `lows` that it lies in, in no other scope
    of `highs`, and in the very same of `asked`: whoever is in the first can be counted in the second, which
    breaks no claim and leaves the questions' numbers as they are. So the bounds stay what they are, and what
    proves them over the classes that are left proves them over all. Other scopes may be cut wrongly.
    """
    sides = [np.asarray(sorted(each), dtype=np.int64) for each in (lows, highs, asked)]
    return tuple(_reduced(axis, *sides) for axis in axes)


def _reduced(
    axis: Incidence, lows: NDArray[np.int64], highs: NDArray[np.int64], asked: NDArray[np.int64]
) -> Incidence:
    number = axis.sets.shape[1]
    if not 1 < number <= _MOST:
        return axis
    more = _packed(axis, lows)
    fewer = _packed(axis, highs)
    # A question must neither gain nor lose: it counts as both.
    same = _packed(axis, asked)
    up, down = np.concatenate([more, same], axis=1), np.concatenate([fewer, same], axis=1)
    kept = np.ones(number, dtype=np.bool_)
    # Of classes that nothing tells apart the first stays, which is called by the fewest names.
    for at in reversed(range(number)):
        as_good = kept & ~(up[at] & ~up).any(axis=1) & ~(down & ~down[at]).any(axis=1)
        as_good[at] = False
        if as_good.any():
            kept[at] = False
    if kept.all():
        return axis
    classes = tuple(name for name, is_kept in zip(axis.classes, kept, strict=True) if is_kept)
    return replace(axis, classes=classes, sets=np.ascontiguousarray(axis.sets[:, kept]))


def _packed(axis: Incidence, scopes: NDArray[np.int64]) -> _Bits:
    """For each class the distinct sets of some scopes that it lies in, in bits."""
    rows = np.unique(axis.of[scopes])
    return np.packbits(axis.sets[rows].T, axis=1)
