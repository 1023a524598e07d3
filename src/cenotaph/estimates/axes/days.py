"""The days of some scopes, cut wherever one of them starts or ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import numpy as np

from cenotaph.estimates.incidence import Incidence
from cenotaph.estimates.spans import Days, span_words

_FIRST, _BEHIND = date.min.toordinal(), date.max.toordinal() + 1
"""The first day that a calendar has, and the one behind its last: an open span goes from or to these."""


def days_axis(spans: Sequence[Days]) -> Incidence:
    """The stretches of days that no span divides, from the first to the last day that any of them holds."""
    bounds = [(_start(first), _end(last)) for first, last in spans]
    distinct = sorted(set(bounds))
    cuts = np.array(sorted({day for pair in distinct for day in pair}), dtype=np.int64)
    starts = np.searchsorted(cuts, [start for start, _ in distinct])
    ends = np.searchsorted(cuts, [end for _, end in distinct])
    at = np.arange(len(cuts) - 1)
    sets = (starts[:, None] <= at) & (at < ends[:, None])
    row = {pair: number for number, pair in enumerate(distinct)}
    of = np.array([row[pair] for pair in bounds], dtype=np.int32)
    return Incidence(tuple(_label(int(a), int(b)) for a, b in pairwise(cuts)), sets, of)


def _start(first: date | None) -> int:
    return _FIRST if first is None else first.toordinal()


def _end(last: date | None) -> int:
    """The day behind the last one: stretches are closed at their start and open at their end."""
    return _BEHIND if last is None else last.toordinal() + 1


def _label(start: int, end: int) -> str:
    first = None if start == _FIRST else date.fromordinal(start)
    last = None if end == _BEHIND else date.fromordinal(end - 1)
    return span_words(first, last)
