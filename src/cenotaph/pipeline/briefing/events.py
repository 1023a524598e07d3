"""The events of a brief: those with the most losses, and the numbers that different origins give of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cenotaph.estimates.receipts import days_words
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.incident import Incident, OriginCount
from cenotaph.model.place import Precision
from cenotaph.model.scope import LOSSES
from cenotaph.model.views import ClaimLine
from cenotaph.pipeline.briefing.counting import counted
from cenotaph.pipeline.briefing.ground import Ground, window_of
from cenotaph.pipeline.grouping import Grouping
from cenotaph.places.nearness import radius_of
from cenotaph.publications.brief.facts import Days, Happening, Rivals
from cenotaph.publications.brief.sentences import Receipt
from cenotaph.publications.brief.wheres import in_place
from cenotaph.publications.maps import Spot, spot_radius

_MOST = 8
_MOST_COUNTS = 6
_TOO_WIDE = (Precision.COUNTRY, Precision.INTERNATIONAL)
"""What is known no nearer than this is on no map."""


@dataclass(frozen=True, slots=True)
class _Event:
    """An event, as far as the claims of the question tell of it."""

    incident: Incident
    lines: tuple[ClaimLine, ...]
    counts: tuple[OriginCount, ...]
    names: tuple[str, ...]

    @property
    def most(self) -> int:
        """How many were killed by the highest number, else how many are named."""
        killed = [each.count for each in self.counts if each.measure is Measure.KILLED]
        return max((each.low or each.high or 0 for each in killed), default=len(self.names))


def happenings_of(ground: Ground) -> tuple[tuple[Happening, ...], int, tuple[Rivals, ...]]:
    """The events with the most killed, how many more there are, and the rival numbers of those told."""
    touching = ground.touching([replace(each, outcomes=LOSSES) for each in ground.questions])
    _, incidents = Grouping(ground.ledger).incidents()
    found = [each for incident in incidents if (each := _event(ground, incident, touching)) is not None]
    found.sort(key=lambda each: (-each.most, each.incident.id))
    told = tuple(_happening(ground, each) for each in found[:_MOST])
    rivals = tuple(each for happening in told for each in _rivals(happening))
    return told, len(found[_MOST:]), rivals


def _event(ground: Ground, incident: Incident, touching: frozenset[str]) -> _Event | None:
    members = [each.id for each in incident.members if each.id in touching and _is_near(ground, each.id)]
    counts = tuple(each for each in incident.counts if each.claim in members)
    persons = [each for each in members if ground.evidence.premises[each].kind is Kind.PERSON]
    names = _names(ground, map(ground.line, persons))
    if not counts and not names:
        return None
    return _Event(incident, tuple(map(ground.line, members)), counts, names)


def _is_near(ground: Ground, claim: str) -> bool:
    premise = ground.evidence.premises.get(claim)
    return premise is not None and ground.is_near(premise, is_strict=premise.kind is not Kind.PERSON)


def _happening(ground: Ground, event: _Event) -> Happening:
    placed = [each for each in event.lines if each.where]
    best = min(placed, key=lambda line: (line.where_prec or 9, line.id), default=None)
    told = _dated(event)
    counts = tuple(counted(ground, each.claim) for each in _highest(ground, event.counts))
    printed = min((each.published for each in event.lines if each.published), default=None)
    names = _names(ground, (each for each in event.lines if told is None or _is_within(each, told)))
    return Happening(
        place=in_place(best.where or "", best.place or "") if best else "",
        days=window_of(told) if told else Days(),
        counts=counts[:_MOST_COUNTS],
        names=names,
        receipt=_receipt(ground, event, len(names)),
        told=days_words(printed, printed) if printed else "",
        spot=_spot(event, best),
    )


def _names(ground: Ground, lines: Iterable[ClaimLine]) -> tuple[str, ...]:
    """A name for each person of some claims: two whose names are withheld are still two."""
    premises = ground.evidence.premises
    named = {premises[line.id].person or line.id: line.name for line in lines if line.name is not None}
    return tuple(named.values())


def _dated(event: _Event) -> ClaimLine | None:
    """The claim that tells the day: a number of killed before others, the one that tells it nearest."""
    dated = [each for each in event.lines if each.start and each.end]
    main = {each.claim for each in event.counts if each.measure is Measure.KILLED}
    return min(dated, key=lambda line: (line.id not in main, _length(line), line.id), default=None)


def _is_within(line: ClaimLine, told: ClaimLine) -> bool:
    """Whether a claim is of the days of another, not only of the same event by its report."""
    if line.start is None or line.end is None or told.start is None or told.end is None:
        return False
    return told.start <= line.start and line.end <= told.end


def _receipt(ground: Ground, event: _Event, named: int) -> Receipt:
    receipt = ground.receipts.of_claims(each.id for each in event.lines)
    return replace(receipt, lines=(*receipt.lines, f"{named:,} named"))


def _length(line: ClaimLine) -> int:
    return (line.end - line.start).days if line.start and line.end else 0


def _highest(ground: Ground, counts: Iterable[OriginCount]) -> list[OriginCount]:
    """The highest number that each voice gives of a measure, the killed first."""
    ordered = sorted(
        counts,
        key=lambda each: (
            each.measure is not Measure.KILLED, str(each.measure), -(each.count.low or 0), each.claim
        ),
    )  # fmt: skip
    found: dict[tuple[str | None, str | None, Measure], OriginCount] = {}
    numbered = {each.measure for each in ordered if not ground.line(each.claim).vague}
    for each in ordered:
        line = ground.line(each.claim)
        if line.vague and each.measure in numbered:
            continue
        found.setdefault((line.source, line.outlet, each.measure), each)
    return list(found.values())


def _rivals(happening: Happening) -> Iterator[Rivals]:
    """The numbers of killed that differ, by different voices."""
    of = ", ".join(filter(None, (happening.place.removeprefix("in "), happening.days.words)))
    counts = tuple(each for each in happening.counts if each.measure == Measure.KILLED and each.low)
    if len({(each.low, each.high) for each in counts}) > 1:
        yield Rivals(of or "an event without day or place", happening.receipt, counts)


def _spot(event: _Event, best: ClaimLine | None) -> Spot | None:
    if best is None or best.latitude is None or best.longitude is None or best.where_prec is None:
        return None
    precision = Precision(best.where_prec)
    if precision in _TOO_WIDE:
        return None
    return Spot(
        title=f"{event.most:,} killed" if event.counts else f"{len(event.names):,} named",
        href="",
        place=best.place or best.where or "",
        latitude=best.latitude,
        longitude=best.longitude,
        precision=precision,
        radius_km=spot_radius(precision, radius_of(best.place_id)),
        measure=str(Measure.KILLED),
        start=best.start,
        end=best.end,
    )
