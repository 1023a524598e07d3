"""Claims of one report -> Episodes: which of them tell of one event, and in which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cenotaph.incidents.facts import NOBODY, Facts, Named, place_words, shared
from cenotaph.incidents.words import NOTHING, Bag, bag_of
from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.incident import Told
from cenotaph.model.party import Relation
from cenotaph.model.text import Report
from cenotaph.places.nearness import Nearness, Spot, lies_in, nearness

_OPENING = 3_000
"""Signs of a report that are read as its main event; of more only the paragraphs around claims."""
_LEAD = 400
_WHOLE = 10_000
"""Signs of a report by which it is told which words are names."""
_PARAGRAPH = 700
"""Signs on either side of a claim beyond which a paragraph is cut."""
_MOST = 100
"""Events that one report may tell of; further claims join the last."""
_LOOSE = 14
"""A window of more days speaks neither for nor against being of one event."""
_UNDATED = 1 << 30
_BASE, _NEAR, _NEXT = 0.3, 1.2, 0.3
"""How well a claim goes with an event of its report as such, in its paragraph, and with the last one told."""
_SAME_DAYS, _NEXT_DAY = 0.5, -1.5
_SAME_PLACE, _OTHER_PLACE = 1.2, -1.5


@dataclass(frozen=True, slots=True)
class Episode:
    """What one report tells of one event."""

    report: str
    origin: str
    order: tuple[int, str]
    """The day of publication, then the report's id: earlier ones stand first, undated ones last."""
    place: int
    """0 for the event that the report tells of first, then 1, and so on."""
    published: int | None
    """As a count of days."""
    claims: tuple[Claim, ...]
    ids: tuple[str, ...]
    text: Bag
    title: frozenset[str]
    lead: frozenset[str]
    facts: Facts


@dataclass(slots=True, eq=False)
class _Open:
    """An episode as it grows claim by claim."""

    places: list[int] = field(default_factory=list)
    """Which claims of the report belong to it."""
    paragraphs: set[tuple[int, int]] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    days: set[tuple[int, int]] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    spots: set[Spot] = field(default_factory=set)
    attackers: Named = NOBODY
    persons: set[tuple[str, Measure]] = field(default_factory=set)


def may_belong(claim: Claim) -> bool:
    """Whether a claim can be of an incident: strengths and running totals never are."""
    return claim.kind is not Kind.STRENGTH and not claim.cumulative


def episodes_of(
    told: Told, apart: frozenset[frozenset[str]] = frozenset(), is_silent_kept: bool = False
) -> list[Episode]:
    """What the report tells of each event that its claims are of, in the order of its words.

    `apart` are pairs of ids of claims that a reviewer holds to be of two events. A report that has no claim
    of any event tells of none, or, where silent ones are kept, of one, in its words alone.
    """
    order = sorted(range(len(told.claims)), key=lambda at: (told.claims[at].anchor.start, told.ids[at]))
    members = [at for at in order if may_belong(told.claims[at])]
    parts = _parts(told, members, apart)
    if not parts and not is_silent_kept:
        return []
    parts = parts or [_Open()]
    bags = _Bags(bag_of(_without(told.report)[:_WHOLE]))
    return [_episode(told, part, parts, bags) for part in parts]


@dataclass(slots=True, eq=False)
class _Bags:
    """The bags of a report's pieces: episodes that stand in the same paragraph share one."""

    whole: Bag
    _made: dict[str, Bag] = field(default_factory=dict)
    _all: dict[str, frozenset[str]] = field(default_factory=dict)

    def of(self, text: str) -> Bag:
        """The bag of a piece."""
        if text not in self._made:
            self._made[text] = bag_of(text, self.whole)
        return self._made[text]

    def all(self, text: str) -> frozenset[str]:
        """Every word and phrase of a piece."""
        if text not in self._all:
            self._all[text] = self.of(text).all
        return self._all[text]


def _parts(told: Told, members: Sequence[int], apart: frozenset[frozenset[str]]) -> list[_Open]:
    parts: list[_Open] = []
    for at in members:
        claim = told.claims[at]
        paragraph = _paragraph(told.report.text, claim.anchor.start, claim.anchor.end)
        free = [part for part in parts if not _kept_apart(told, part, at, apart)]
        scored = [
            (_fit(part, claim, paragraph, is_last=part is parts[-1]), -n) for n, part in enumerate(free)
        ]
        best = max(scored, default=None)
        if best is not None and (best[0] > 0 or len(parts) >= _MOST):
            part = free[-best[1]]
        else:
            part = _Open()
            parts.append(part)
        _add(part, at, claim, paragraph)
    return parts


def _kept_apart(told: Told, part: _Open, at: int, apart: frozenset[frozenset[str]]) -> bool:
    return bool(apart) and any(frozenset((told.ids[at], told.ids[other])) in apart for other in part.places)


def _fit(part: _Open, claim: Claim, paragraph: tuple[int, int], is_last: bool) -> float:
    """How well a claim goes with an episode; above zero it joins."""
    # Not even a part of a whole joins against its day: the whole may be of several events.
    total = (
        _BASE
        + (3.0 if claim.part_of in part.keys else 0.0)
        + (_NEAR if paragraph in part.paragraphs else _NEXT if is_last else 0.0)
    )
    total += _fit_of_days(part, claim) + _fit_of_places(part, claim)
    relation = _attacker(claim).relation(part.attackers)
    if relation is not None:
        total += -0.5 if relation is Relation.SEPARATE else 0.5
    if claim.name and (claim.name.casefold(), claim.measure) in part.persons:
        total += 2.0
    return total


def _fit_of_days(part: _Open, claim: Claim) -> float:
    days = _days(claim)
    if days is None or not part.days:
        return 0.0
    if any(days[0] <= end and start <= days[1] for start, end in part.days):
        return _SAME_DAYS
    gap = min(max(days[0] - end, start - days[1]) for start, end in part.days)
    # A night's fighting is told under two days.
    return _NEXT_DAY if gap == 1 else -4.0


def _fit_of_places(part: _Open, claim: Claim) -> float:
    if claim.place is None:
        return 0.0
    country = claim.place.country
    if country and part.countries and country not in part.countries:
        return -3.0
    words = place_words(claim.place)
    if not words or not part.words:
        return 0.0
    spot = Spot.of(claim.placing)
    if words & part.words or (spot is not None and any(_is_one(spot, other) for other in part.spots)):
        return _SAME_PLACE
    # A province and its town may be one place, told more or less exactly: they say nothing.
    is_open = spot is not None and any(_may_be_one(spot, other) for other in part.spots)
    return 0.0 if is_open else _OTHER_PLACE


def _is_one(one: Spot, two: Spot) -> bool:
    return nearness(one, two) is Nearness.SAME


def _may_be_one(one: Spot, two: Spot) -> bool:
    return lies_in(one.path, two.path) or lies_in(two.path, one.path)


def _attacker(claim: Claim) -> Named:
    return Named.of([(claim.attacker, claim.sides.attacker)])


def _add(part: _Open, at: int, claim: Claim, paragraph: tuple[int, int]) -> None:
    part.places.append(at)
    part.paragraphs.add(paragraph)
    part.keys.add(claim.key)
    days = _days(claim)
    if days is not None and len(part.days) < _MOST:
        part.days.add(days)
    if claim.place is not None:
        part.words |= place_words(claim.place)
        part.countries |= {claim.place.country} if claim.place.country else set()
    spot = Spot.of(claim.placing)
    if spot is not None:
        part.spots.add(spot)
    part.attackers |= _attacker(claim)
    if claim.name:
        part.persons.add((claim.name.casefold(), claim.measure))


def _days(claim: Claim) -> tuple[int, int] | None:
    """The days of a window that is narrow enough to tell events apart."""
    if claim.window is None or claim.window.days > _LOOSE:
        return None
    return claim.window.start.toordinal(), claim.window.end.toordinal()


def _episode(told: Told, part: _Open, parts: Sequence[_Open], bags: _Bags) -> Episode:
    report, is_main = told.report, part is parts[0]
    others = {span for other in parts if other is not part for span in other.paragraphs} - part.paragraphs
    if is_main:
        title_ends = len(report.title) if report.title and report.text.startswith(report.title) else 0
        opening = _cut(report.text, title_ends, _OPENING, others)
        pieces = [opening, *(report.text[a:b] for a, b in sorted(part.paragraphs) if a >= _OPENING)]
        # A headline with capitals all over has no phrases that can be told.
        title = replace(bags.of(report.title or ""), phrases=frozenset())
        lead = (bags.of(opening[:_LEAD]) | title).all
        text = bags.of("\n".join(pieces)) | title
    else:
        pieces = [report.text[a:b] for a, b in sorted(part.paragraphs)]
        title, lead = NOTHING, bags.all(pieces[0][:_LEAD])
        text = bags.of("\n".join(pieces))
    claims = tuple(told.claims[at] for at in part.places)
    day = report.published.toordinal() if report.published else None
    return Episode(
        report=report.id,
        origin=told.origin or report.id,
        order=(day if day is not None else _UNDATED, report.id),
        place=parts.index(part),
        published=day,
        claims=claims,
        ids=tuple(told.ids[at] for at in part.places),
        text=text,
        title=shared(title.all),
        lead=lead,
        facts=Facts.of(claims),
    )


def _cut(text: str, start: int, end: int, spans: set[tuple[int, int]]) -> str:
    """text[start:end] without the spans."""
    pieces, at = [], start
    for first, last in sorted(spans):
        if first >= end:
            break
        pieces.append(text[at : max(at, first)])
        at = max(at, last)
    pieces.append(text[at:end])
    return "\n".join(pieces)


def _without(report: Report) -> str:
    return _cut(report.text, 0, len(report.text), set(report.furniture)) if report.furniture else report.text


def _paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    """The line around a claim, cut where it is long."""
    first = max(text.rfind("\n", 0, start) + 1, start - _PARAGRAPH)
    last = text.find("\n", end)
    return first, min(last if last >= 0 else len(text), end + _PARAGRAPH)
