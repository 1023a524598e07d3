"""Said: the claims of a group by the voice that they come from, with where their days lie in the whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cenotaph.model.views import ClaimLine

WIDTH = 100.0
"""Of the strip on which days are drawn, in its own units."""
_THINNEST = 1.5


@dataclass(frozen=True, slots=True)
class Strip:
    """Where a claim's days lie between the first and the last day of the whole."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """A claim, and where its days lie; None where it gives none, or where all give the same."""

    claim: ClaimLine
    strip: Strip | None


@dataclass(frozen=True, slots=True)
class Voice:
    """The claims of one origin: copies of one text are one voice."""

    origin: str
    outlet: str | None
    published: date | None
    reports: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last day that any of the claims speaks of."""

    first: date
    last: date


def span_of(claims: Iterable[ClaimLine]) -> Span | None:
    """The days of all claims; None where none gives any."""
    days = [day for claim in claims for day in (claim.start, claim.end) if day]
    return Span(min(days), max(days)) if days else None


def voices_of(claims: Sequence[ClaimLine]) -> list[Voice]:
    """The claims by their origins, the origin that was published first at the head."""
    span = span_of(claims)
    together: dict[str, list[ClaimLine]] = {}
    for claim in sorted(claims, key=lambda each: (each.published or date.max, each.number)):
        together.setdefault(each_origin(claim), []).append(claim)
    return [
        Voice(
            origin,
            found[0].outlet,
            found[0].published,
            len({claim.report for claim in found}),
            tuple(Line(claim, strip_of(claim, span)) for claim in found),
        )
        for origin, found in together.items()
    ]


def each_origin(claim: ClaimLine) -> str:
    """The origin that a claim's report is of."""
    return claim.origin or claim.report


def strip_of(claim: ClaimLine, span: Span | None) -> Strip | None:
    """Where the days of a claim lie in a span of more than one day."""
    if span is None or claim.start is None or claim.end is None or span.first == span.last:
        return None
    whole = (span.last - span.first).days + 1
    x = (claim.start - span.first).days / whole * WIDTH
    width = max(((claim.end - claim.start).days + 1) / whole * WIDTH, _THINNEST)
    return Strip(round(min(x, WIDTH - width), 2), round(width, 2))
