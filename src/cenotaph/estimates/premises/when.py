"""On which days a claim counts: those that all counted surely fall in, and those surely counted whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cenotaph.estimates.spans import Days
from cenotaph.model.views import ClaimLine


@dataclass(frozen=True, slots=True)
class When:
    """Everyone counted fell on one of the outer days; whoever fell on one of the inner days is counted."""

    outer: Days
    inner: Days | None


def when_of(line: ClaimLine) -> When:
    """The days of a claim: no report counts what came after it; without a window it is any day before."""
    start, end = line.start, _earlier(line.end, line.published)
    if start is not None and end is not None and end < start:
        # Dated ahead of its publication: a misprint, or a zone where it was the next day already.
        end = line.end
    if line.start is None and line.end is None:
        return When((None, line.published), None)
    return When((start, end), (start, end))


def _earlier(a: date | None, b: date | None) -> date | None:
    return min(a, b) if a and b else a or b
