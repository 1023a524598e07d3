"""Agreement: how far coders who did not see each other's answers say the same, by Krippendorff's alpha."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Codings = Sequence[Mapping[str, Hashable]]
"""One mapping a unit: each coder's value; a coder who gave none is left out."""
_Floats = NDArray[np.float64]


class Scale(StrEnum):
    """How far apart two values of a field are."""

    NOMINAL = "nominal"
    """The same or not: parties, places, measures."""
    ORDINAL = "ordinal"
    """By how many values lie between them: codes of precision."""
    INTERVAL = "interval"
    """By their difference: days."""
    RATIO = "ratio"
    """By their difference as a share of their sum: counts; none may be below 0."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Alpha with what it rests on."""

    alpha: float | None
    """1: perfect, 0: as by chance, below 0: worse; None where nothing could disagree."""
    low: float | None
    """The 2.5th percentile of a bootstrap over units; None without one."""
    high: float | None
    units: int
    """Units with at least two values."""
    values: int
    """Values in these units."""


def alpha(codings: Codings, scale: Scale = Scale.NOMINAL, *, draws: int = 0, seed: int = 0) -> Agreement:
    """Krippendorff's alpha over units coded by any number of coders, any of them missing.

    `draws` resamples of the units give an interval of 95 %. Source: Krippendorff, Computing Krippendorff's
    Alpha-Reliability (2011). It assumes that coders did not know of each other's answers and that units
    are independent; claims of one report hardly are: with few reports the interval is too narrow. It does
    not say who is right. ValueError for numbers below 0 on a ratio scale, TypeError for values that are
    no numbers on a scale that needs them.
    """
    pairable = [unit for unit in codings if len(unit) > 1]
    values = sorted({value for unit in pairable for value in unit.values()}, key=_order(scale))
    place = {value: number for number, value in enumerate(values)}
    counts = np.zeros((len(pairable), len(values)))
    for row, unit in enumerate(pairable):
        for value, times in Counter(unit.values()).items():
            counts[row, place[value]] = times
    whole = _alpha(counts, values, scale)
    low = high = None
    if draws and whole is not None:
        low, high = _interval(counts, values, scale, draws, seed)
    return Agreement(whole, low, high, len(pairable), int(counts.sum()))


def _order(scale: Scale) -> Callable[[Hashable], tuple[str, str] | float]:
    if scale is Scale.NOMINAL:
        return lambda value: (type(value).__name__, str(value))
    return _number


def _number(value: Hashable) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(f"{value!r} is no number")
    return float(value)


def _alpha(counts: _Floats, values: Sequence[Hashable], scale: Scale) -> float | None:
    """Observed against expected disagreement; `counts` is units x values."""
    sizes = counts.sum(axis=1)
    totals = counts.sum(axis=0)
    all_values = totals.sum()
    if all_values < 2:
        return None
    distances = _distances(values, totals, scale)
    # Ordered pairs within each unit, those of a value with itself left out: they are at no distance.
    observed = float((((counts @ distances) * counts).sum(axis=1) / (sizes - 1)).sum()) / all_values
    expected = float(totals @ distances @ totals) / (all_values * (all_values - 1))
    return None if expected == 0 else 1 - observed / expected


def _distances(values: Sequence[Hashable], totals: _Floats, scale: Scale) -> _Floats:
    """Squared distances between all values, in their order."""
    if scale is Scale.NOMINAL:
        return 1 - np.eye(len(values))
    if scale is Scale.ORDINAL:
        upto = np.cumsum(totals)
        between = np.abs(upto[:, None] - upto[None, :])
        # From the middle of one value's ranks to the middle of the other's.
        first = np.where(np.tri(len(values), dtype=bool), totals[:, None], totals[None, :])
        second = np.where(np.tri(len(values), dtype=bool), totals[None, :], totals[:, None])
        return np.asarray((between + second / 2 - first / 2) ** 2 * (1 - np.eye(len(values))))
    numbers = np.array([_number(value) for value in values])
    apart = numbers[:, None] - numbers[None, :]
    if scale is Scale.INTERVAL:
        return np.asarray(apart**2)
    if (numbers < 0).any():
        raise ValueError("a ratio scale has no number below 0")
    together = numbers[:, None] + numbers[None, :]
    return np.asarray((apart / np.where(together == 0, 1, together)) ** 2)


def _interval(
    counts: _Floats, values: Sequence[Hashable], scale: Scale, draws: int, seed: int
) -> tuple[float | None, float | None]:
    chance = np.random.default_rng(seed)
    drawn = (
        _alpha(counts[chance.integers(0, len(counts), len(counts))], values, scale) for _ in range(draws)
    )
    found = [each for each in drawn if each is not None]
    if not found:
        return None, None
    low, high = np.percentile(found, [2.5, 97.5])
    return float(low), float(high)
