"""The pictures of a brief: a chart of forces or of rival counts, and a map of events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cenotaph.publications.brief.brief import Picture
from cenotaph.publications.brief.facts import Counted, Facts, Force, Happening
from cenotaph.publications.brief.forces import STATUS
from cenotaph.publications.brief.sentences import Sentence, Stated
from cenotaph.publications.charts import Bounded, ranges_chart

_MOST_BARS = 12
_LONGEST = 60


def second_chart(facts: Facts) -> Picture | None:
    """Forces, each number for itself; rival counts where there are fewer than two numbers of forces."""
    return forces_chart(facts.forces) or rivals_chart(facts)


def forces_chart(forces: Sequence[Force]) -> Picture | None:
    """Numbers of forces below each other; None for fewer than two."""
    numbered = [each for each in forces if each.low is not None or each.high is not None][:_MOST_BARS]
    if len(numbered) < 2:
        return None
    title = "Forces, each number for itself"
    named = {f"{_short(each.many)} {STATUS[each.status]}": each for each in reversed(numbered)}
    ranges = [Bounded(name, each.low or 0, each.high) for name, each in reversed(named.items())]
    note = "Numbers of different kinds, by different speakers: they are not added up."
    caption = Sentence.of(title, *(Stated("", each.receipt) for each in numbered), ".")
    return Picture("chart-forces", caption, ranges_chart(title, ranges, "in a force", note), is_told=False)


def rivals_chart(facts: Facts) -> Picture | None:
    """Numbers of the same losses below each other; None where no two origins give any."""
    told = [(rivals.of, each) for rivals in facts.rivals for each in rivals.counts][:_MOST_BARS]
    if len(told) < 2:
        return None
    title = "The same losses by who gives the number"
    named = {_name(of, each): each for of, each in reversed(told)}
    ranges = [Bounded(name, each.low, each.high) for name, each in reversed(named.items())]
    note = "Numbers of the same losses by different origins: one of them, or none, is right."
    caption = Sentence.of(title, *(Stated("", each.receipt) for _, each in told), ".")
    return Picture("chart-sources", caption, ranges_chart(title, ranges, facts.figure.measure, note))


def events_map(happenings: Iterable[Happening]) -> Picture | None:
    """Where the events were, as near as reports tell; None where none has a place."""
    placed = [(each, each.spot) for each in happenings if each.spot is not None]
    if not placed:
        return None
    title = "Where the events were, as wide as the reports leave open"
    caption = Sentence.of(title, *(Stated("", each.receipt) for each, _ in placed), ".")
    return Picture("map", caption, tuple(spot for _, spot in placed))


def _name(of: str, each: Counted) -> str:
    return _short(f"{each.many}: {each.speaker}, {of}")


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
