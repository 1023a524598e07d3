"""Summary: what the claims of one incident say together: when, where, who, and how many by whose word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from cenotaph.incidents.facts import folded
from cenotaph.model.claim import Claim, Kind
from cenotaph.model.count import Count
from cenotaph.model.incident import OriginCount, Told
from cenotaph.model.period import DateBasis, DatePrecision, Window
from cenotaph.model.place import PlaceReading

_NARROW = 14
_MOST = 500
"""Windows of an incident that are weighed, the narrowest, and series of one speaker that are kept up."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with what its report says of itself."""

    claim: Claim
    id: str
    told: Told

    @property
    def origin(self) -> str:
        """The id of the first report of the same voice."""
        return self.told.origin or self.told.report.id


def window_of(statements: Sequence[Statement]) -> Window | None:
    """The days that most origins' windows share; wide windows count only where there is no narrow one."""
    windows = {(each.claim.window, each.origin) for each in statements if each.claim.window}
    narrow = {(window, origin) for window, origin in windows if window and window.days <= _NARROW}
    known = [(window, origin) for window, origin in narrow or windows if window]
    if not known:
        return None
    # What nobody writes must not take for ever: every end is held against every window.
    chosen = sorted(known, key=lambda each: (each[0].days, each[0].start, each[1]))[:_MOST]
    edges = sorted({window.start for window, _ in chosen} | {_after(window.end) for window, _ in chosen})
    best: tuple[int, int, date, date] | None = None
    for start, after in pairwise(edges):
        end = after - timedelta(days=1)
        holding = [origin for window, origin in chosen if window.start <= start and end <= window.end]
        voices = len(set(holding))
        if best is None or (-voices, -len(holding), start) < (-best[0], -best[1], best[2]):
            best = (voices, len(holding), start, end)
    # The last day there is has none after it.
    start, end = (best[2], best[3]) if best else (edges[0], edges[0])
    return _worded(start, end, [window for window, _ in chosen])


def _after(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


def _worded(start: date, end: date, windows: Iterable[Window]) -> Window:
    """The days with the basis and precision of a window that has them as they are."""
    same = [window for window in windows if (window.start, window.end) == (start, end)]
    bases = {window.basis for window in same}
    firm = [each for each in (DateBasis.REVIEWED, DateBasis.STATED) if each in bases]
    basis = firm[0] if firm else DateBasis.RELATIVE
    order = list(DatePrecision)
    precisions = [window.precision for window in same]
    one_day = DatePrecision.DAY if start == end else DatePrecision.SPAN
    return Window(start, end, basis, min(precisions, key=order.index) if precisions else one_day)


def place_of(statements: Sequence[Statement]) -> PlaceReading | None:
    """The place words and the country that most origins give, the fuller words first."""
    words: dict[frozenset[str], set[str]] = defaultdict(set)
    spelled: dict[frozenset[str], Counter[str]] = defaultdict(Counter)
    countries: dict[str, set[str]] = defaultdict(set)
    for each in statements:
        place = each.claim.place
        if place is not None and place.country:
            countries[place.country].add(each.origin)
        if place is not None and place.words:
            words[folded(place.words)].add(each.origin)
            spelled[folded(place.words)][place.words] += 1
    if not words and not countries:
        return None
    country = min(countries, key=lambda code: (-len(countries[code]), code)) if countries else None
    if not words:
        return PlaceReading(None, country)
    best = min(words, key=lambda key: (-len(words[key]), -sum(spelled[key].values()), -len(key), sorted(key)))
    return PlaceReading(min(spelled[best], key=lambda w: (-spelled[best][w], -len(w), w)), country)


def persons_of(statements: Sequence[Statement]) -> tuple[str, ...]:
    """The named ones, each once in the fullest spelling, in alphabetical order."""
    names = sorted({each.claim.name for each in statements if each.claim.name}, key=lambda n: (-len(n), n))
    kept: list[str] = []
    for name in names:
        if not any(folded(name) <= folded(other) for other in kept):
            kept.append(name)
    return tuple(sorted(kept))


def counts_of(statements: Sequence[Statement]) -> tuple[OriginCount, ...]:
    """Each origin's count of each outcome and group, by its latest report; earlier ones are its history.

    One origin is an outlet, or whoever it copied, with the speaker that it credits. Parts of a stated whole
    and denied numbers are no counts of the event.
    """
    lines: dict[tuple[str, frozenset[str], str], list[Statement]] = defaultdict(list)
    for each in statements:
        claim = each.claim
        if claim.kind is Kind.TOLL and claim.part_of is None and not claim.denied:
            lines[_line(each), folded(claim.speaker), claim.measure].append(each)
    found = [count for line in lines.values() for count in _counts(line)]
    return tuple(sorted(found, key=_order))


def _line(statement: Statement) -> str:
    """The outlet of a report that is its own voice; the origin of a copy."""
    report = statement.told.report
    if report.outlet and statement.origin == report.id:
        return f"outlet {report.outlet.casefold()}"
    return f"report {statement.origin}"


def _counts(line: list[Statement]) -> list[OriginCount]:
    """The counts of one speaker and outcome: a later report's number takes the place of an earlier one's."""
    series: list[list[Statement]] = []
    for each in sorted(line, key=_time):
        earlier = next((one for one in series[:_MOST] if _updates(each, one[-1])), None)
        if earlier is None:
            series.append([each])
        else:
            earlier.append(each)
    return [_count(one) for one in series]


def _updates(later: Statement, earlier: Statement) -> bool:
    """Whether a number stands for the same people as an earlier report's, or is said again in one report."""
    here, there = folded(later.claim.group), folded(earlier.claim.group)
    if later.told.report.id == earlier.told.report.id:
        return here == there and later.claim.count == earlier.claim.count
    return not here or not there or bool(here & there) or _is_anyone(here) or _is_anyone(there)


_ANYONE = frozenset({"people", "persons", "dead", "victims", "others", "person", "bodies"})


def _is_anyone(group: frozenset[str]) -> bool:
    return bool(group & _ANYONE)


def _time(statement: Statement) -> tuple[date, str, int, str]:
    report = statement.told.report
    return report.published or date.max, report.id, statement.claim.anchor.start, statement.id


def _count(series: Sequence[Statement]) -> OriginCount:
    last = series[-1]
    number = last.claim.count or Count(1, 1)
    return OriginCount(
        origin=last.origin,
        outlet=last.told.report.outlet,
        speaker=last.claim.speaker,
        measure=last.claim.measure,
        group=last.claim.group,
        affiliation=last.claim.affiliation,
        count=number,
        claim=last.id,
        published=last.told.report.published,
        earlier=tuple(
            (each.claim.count or Count(1, 1), each.id) for each in series[:-1] if each.claim.count != number
        ),
    )


def _order(count: OriginCount) -> tuple[object, ...]:
    return (
        list(_ORDER).index(count.measure),
        -(count.count.low or 0),
        count.published or date.max,
        count.origin,
        count.claim,
    )


_ORDER: Mapping[str, int] = {"killed": 0, "wounded": 1, "missing": 2, "captured": 3, "casualties": 4}
