"""Forced: that whole numbers of people cannot miss a bound, by trying what a system leaves to try."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cenotaph.estimates.exhaust import Sum, excludes
from cenotaph.estimates.programme import programme_of
from cenotaph.estimates.system import System
from cenotaph.model.figure import Side

MOST_COLUMNS = 200
"""Kinds of people beyond which nothing is tried."""


def forces(system: System, side: Side, value: int) -> bool:
    """Whether the claims of a system leave no whole numbers below a low bound (above a high one)."""
    programme = programme_of(system, has_sums=False)
    if programme.table.columns > MOST_COLUMNS:
        return False
    asked = frozenset(np.flatnonzero(system.target[programme.source]).tolist())
    if side is Side.LOW and value <= 0:
        return True
    missed = Sum(asked, 0, value - 1) if side is Side.LOW else Sum(asked, value + 1, None)
    return excludes([missed, *_sums(system)])


def _sums(system: System) -> Iterator[Sum]:
    table = programme_of(system, has_sums=False).table
    owner = np.repeat(np.arange(table.columns), np.diff(table.starts))
    for row, (low, high) in enumerate(zip(table.lower, table.upper, strict=True)):
        members = frozenset(owner[table.index == row].tolist())
        yield Sum(members, int(max(0.0, low)), int(high) if np.isfinite(high) else None)
