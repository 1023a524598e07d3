"""Which days each claim speaks of: the words of time that hold for it, weighed by a learned model."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

from cenotaph.claims import linear
from cenotaph.claims.draft import Draft
from cenotaph.claims.linear import Linear
from cenotaph.claims.parsed import Parsed
from cenotaph.claims.window_features import Option, Reading, options
from cenotaph.model.period import Window


@cache
def _model() -> Linear:
    return linear.load("windows")


def windows_of(parsed: Parsed, drafts: Sequence[Draft]) -> list[Window | None]:
    """One window for each draft, in the order of the drafts; None where the report gives nothing."""
    if not drafts:
        return []
    reading = Reading.of(parsed, drafts)
    model = _model()
    return [best(model, options(reading, draft)) for draft in drafts]


def best(model: Linear, offered: Sequence[Option]) -> Window | None:
    """The likeliest window; expressions that mean the same days add up."""
    totals: dict[tuple[object, object] | None, float] = {}
    windows: dict[tuple[object, object] | None, Window | None] = {}
    for option in offered:
        key = (option.window.start, option.window.end) if option.window is not None else None
        weight = sum(model.weights.get(feature, 0.0) for feature in option.features)
        before = totals.get(key)
        totals[key] = weight if before is None else _either(before, weight)
        windows.setdefault(key, option.window)
    return windows[max(totals, key=lambda key: totals[key])]


def _either(one: float, other: float) -> float:
    """The logarithm of the sum of two exponentials."""
    high, low = max(one, other), min(one, other)
    return high + math.log1p(math.exp(low - high))
