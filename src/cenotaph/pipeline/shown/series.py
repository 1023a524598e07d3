"""Series: each origin's number of an incident over time, its updates in a row, rivals in other rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cenotaph.model.count import Count
from cenotaph.model.incident import OriginCount
from cenotaph.model.views import ClaimLine
from cenotaph.pipeline.listings import number_words


@dataclass(frozen=True, slots=True)
class Step:
    """One number that an origin gave."""

    number: str
    claim: str
    published: date | None
    is_last: bool


@dataclass(frozen=True, slots=True)
class Row:
    """What one origin says of one outcome and group: its first number, and each that took its place."""

    measure: str
    origin: str
    outlet: str | None
    speaker: str | None
    group: str | None
    affiliation: str | None
    steps: tuple[Step, ...]


def rows_of(counts: Sequence[OriginCount], claims: Mapping[str, ClaimLine]) -> list[Row]:
    """The origins' numbers; `claims` tell when each was published."""
    return [_row(each, claims) for each in counts]


def _row(each: OriginCount, claims: Mapping[str, ClaimLine]) -> Row:
    said: list[tuple[Count, str]] = [*each.earlier, (each.count, each.claim)]
    steps = tuple(
        Step(
            number_words(count),
            claim,
            claims[claim].published if claim in claims else each.published,
            claim == each.claim,
        )
        for count, claim in said
    )
    return Row(str(each.measure), each.origin, each.outlet, each.speaker, each.group, each.affiliation, steps)


def by_measure(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """The rows by what they count, in their order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.measure, []).append(row)
    return list(found.items())
