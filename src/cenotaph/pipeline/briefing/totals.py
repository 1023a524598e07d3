"""Totals of a brief: the numbers that different voices give of the losses of a longer time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cenotaph.model.claim import Kind
from cenotaph.model.scope import Premise
from cenotaph.model.views import ClaimLine
from cenotaph.pipeline.briefing.counting import counted
from cenotaph.pipeline.briefing.ground import KILLED, Ground, window_of
from cenotaph.publications.brief.facts import Rivals

_LONG = 7
"""Days from which on a number is a total, not that of an event."""
_MOST = 8


def totals_of(ground: Ground, touching: frozenset[str]) -> tuple[Rivals, ...]:
    """The last total of each voice, where several count one party from one day on; the highest first."""
    last: dict[tuple[object, ...], dict[tuple[str | None, str | None], ClaimLine]] = {}
    for premise in ground.known:
        if premise.id not in touching or not _is_total(ground, premise):
            continue
        line = ground.line(premise.id)
        scope = premise.scope
        voices = last.setdefault((scope.parties, scope.places, scope.first), {})
        before = voices.get((line.source, line.outlet))
        if before is None or _order(before) < _order(line):
            voices[line.source, line.outlet] = line
    rivals = [line for voices in last.values() if _differ(voices.values()) for line in voices.values()]
    rivals.sort(key=lambda line: (-(line.low or line.high or 0), line.id))
    return tuple(_rival(ground, line) for line in rivals[:_MOST])


def _is_total(ground: Ground, premise: Premise) -> bool:
    scope = premise.scope
    if premise.kind is not Kind.TOLL or scope.outcomes != KILLED or scope.first is None or scope.last is None:
        return False
    is_long = (scope.last - scope.first).days + 1 >= _LONG
    return is_long and ground.is_near(premise, is_strict=True) and not ground.line(premise.id).vague


def _differ(lines: Iterable[ClaimLine]) -> bool:
    return len({(line.low, line.high) for line in lines}) > 1


def _order(line: ClaimLine) -> tuple[date, date, str]:
    return line.published or date.min, line.end or date.min, line.id


def _rival(ground: Ground, line: ClaimLine) -> Rivals:
    said = counted(ground, line.id)
    return Rivals(window_of(line).words or "days that are not told", said.receipt, (said,))
