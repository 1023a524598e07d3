"""Events as they may be published: what a profile withholds is gone from every string of them."""

from __future__ import annotations

from dataclasses import replace

from cenotaph.publications.event import Cited, Event, Given, Side
from cenotaph.publications.redaction import Redaction


def event_redacted(event: Event, redaction: Redaction) -> Event:
    """The event with every string as it may be published; numbers, days and places stay."""
    if redaction.is_empty:
        return event
    spot = event.spot
    return replace(
        event,
        spot=replace(spot, name=redaction.words(spot.name), words=redaction.words(spot.words)),
        side_a=_side(event.side_a, redaction),
        side_b=_side(event.side_b, redaction),
        cited=tuple(_cited(each, redaction) for each in event.cited),
        given=_given(event.given, redaction),
    )


def _side(side: Side | None, redaction: Redaction) -> Side | None:
    return None if side is None else replace(side, name=redaction.words(side.name))


def _cited(cited: Cited, redaction: Redaction) -> Cited:
    name = cited.report
    speakers = (redaction.speaker(words, name) for words in cited.speakers)
    return replace(
        cited,
        outlet=redaction.maybe(cited.outlet, name),
        title=redaction.maybe(cited.title, name),
        url=redaction.maybe(cited.url, name),
        speakers=tuple(dict.fromkeys(words for words in speakers if words)),
    )


def _given(given: Given | None, redaction: Redaction) -> Given | None:
    if given is None:
        return None
    return replace(given, cells=tuple((name, redaction.words(cell)) for name, cell in given.cells))
