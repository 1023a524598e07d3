"""Incidents -> events: two sides, the dead by side, one place, the days: what the event formats need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.incident import Incident, Told
from cenotaph.model.period import Window
from cenotaph.model.place import Precision
from cenotaph.pipeline.publishing_given import row_given
from cenotaph.pipeline.publishing_parts import causes_of, parts_of
from cenotaph.pipeline.publishing_sides import Sided, sided
from cenotaph.pipeline.reference import Reference
from cenotaph.publications.event import NOBODY, Cited, Event, Given, Spot, Toll, Whose

_LONGEST = 366
_NO_ONE = "nobody is said to have been killed"
_NO_DAY = "no day is known"
_TOO_LONG = f"it may have been on any of more than {_LONGEST} days"
_NO_COUNTRY = "no country is known"


@dataclass(frozen=True, slots=True)
class Unfit:
    """An incident that cannot be an event, and why."""

    incident: str
    why: str


@dataclass(frozen=True, slots=True)
class _Said:
    """A claim of someone killed, with what stands behind it."""

    id: str
    claim: Claim
    told: Told

    @property
    def origin(self) -> str:
        return self.told.origin or self.told.report.id


def events_of(
    told: Iterable[Told],
    incidents: Iterable[Incident],
    reference: Reference,
    accepted: frozenset[str],
    *,
    is_decided: bool,
) -> Iterator[Event | Unfit]:
    """Each incident as an event, or why it is none; with `is_decided` by its accepted claims alone.

    Within an origin the latest number of each party holds, and the numbers of its parties add up; of what the
    origins say `low` is the least and `high` the greatest, `best` what most of them say, the least of equals.
    Named dead are the least that there can be. People of no known side may be among the others: `best` takes
    it that they are, `high` that they are not.
    """
    known = {each.report.id: each for each in told}
    for incident in incidents:
        said = [each for each in _killed(incident, known) if not is_decided or each.id in accepted]
        why = _unfit(incident, said)
        spot = None if why else _spot(incident, said, reference)
        if why or spot is None or incident.window is None:
            yield Unfit(incident.id, why or _NO_COUNTRY)
            continue
        yield _event(incident, incident.window, spot, said, reference, accepted)


def _killed(incident: Incident, known: Mapping[str, Told]) -> Iterator[_Said]:
    for report in incident.reports:
        told = known[report]
        wanted = {member.id for member in incident.members if member.report == report}
        for claim, id_ in zip(told.claims, told.ids, strict=True):
            if id_ in wanted and claim.measure is Measure.KILLED and not claim.denied:
                yield _Said(id_, claim, told)


def _unfit(incident: Incident, said: Sequence[_Said]) -> str:
    if not any(_numbers(each.claim) != (0, 0) for each in said):
        return _NO_ONE
    if incident.window is None:
        return _NO_DAY
    return _TOO_LONG if incident.window.days > _LONGEST else ""


def _event(
    incident: Incident,
    window: Window,
    spot: Spot,
    said: Sequence[_Said],
    reference: Reference,
    accepted: frozenset[str],
) -> Event:
    found = sided([each.claim for each in said], reference.directory, window.start)
    whose = [(each.claim, at) for each, (at, _) in zip(said, found.of, strict=True)]
    checks = (*found.checks, *(("some claims are undecided",) if _is_open(said, accepted) else ()))
    return Event(
        id=incident.id,
        first=window.start,
        last=window.end,
        spot=spot,
        side_a=found.side_a,
        side_b=found.side_b,
        tolls=_tolls(said, found),
        cited=_cited(said),
        origins=len({each.origin for each in said}),
        checks=checks,
        parts=parts_of(_by_report(said, whose)),
        causes=causes_of(whose),
        claims=tuple(each.id for each in said),
        given=_given(incident, said),
    )


def _by_report(
    said: Sequence[_Said], whose: Sequence[tuple[Claim, Whose]]
) -> Iterable[Sequence[tuple[Claim, Whose]]]:
    found: dict[str, list[tuple[Claim, Whose]]] = {}
    for each, pair in zip(said, whose, strict=True):
        found.setdefault(each.told.report.id, []).append(pair)
    return found.values()


def _given(incident: Incident, said: Sequence[_Said]) -> Given | None:
    """The row that an incident came in, where it says no more and no less than the row does."""
    told = said[0].told
    if len(incident.reports) > 1 or len(said) != len(told.claims):
        return None
    return row_given(told.report, told.claims)


def _is_open(said: Sequence[_Said], accepted: frozenset[str]) -> bool:
    return any(each.id not in accepted for each in said)


def _tolls(said: Sequence[_Said], found: Sided) -> tuple[tuple[Whose, Toll], ...]:
    sided_as = [(each, at, party) for each, (at, party) in zip(said, found.of, strict=True)]
    of_no_side = {(each.told.report.id, each.claim.key) for each, at, _ in sided_as if at is Whose.UNKNOWN}
    by_whose = {
        whose: _toll([(each, party) for each, at, party in sided_as if at is whose], of_no_side)
        for whose in Whose
    }
    known = by_whose[Whose.A] + by_whose[Whose.B] + by_whose[Whose.CIVILIANS]
    rest = by_whose[Whose.UNKNOWN]
    best = max(0, rest.best - known.best)
    # Those of a known side who are told as a part of people of none are certainly among them.
    among = sum(
        _numbers(each.claim)[0]
        for each, at, _ in sided_as
        if at is not Whose.UNKNOWN and each.claim.part_of and _parent(each) in of_no_side
    )
    high = max(best, rest.high - among)
    by_whose[Whose.UNKNOWN] = Toll(min(best, max(0, rest.low - known.low)), best, high)
    return tuple((whose, toll) for whose, toll in by_whose.items() if toll != NOBODY)


def _parent(said: _Said) -> tuple[str, str]:
    """What stands for the claim that includes this one."""
    return said.told.report.id, said.claim.part_of or ""


def _toll(said: Sequence[tuple[_Said, str]], of_no_side: Set[tuple[str, str]]) -> Toll:
    latest: dict[tuple[str, str], tuple[int, int]] = {}
    named: set[str] = set()
    ours = {(each.told.report.id, each.claim.key) for each, _ in said}
    for each, party in said:
        above = _parent(each)
        if each.claim.kind is Kind.PERSON:
            named.add((each.claim.name or "").casefold())
        elif each.claim.part_of is None or (above in of_no_side and above not in ours):
            latest[each.origin, party] = _numbers(each.claim)
    sums: dict[str, tuple[int, int]] = {}
    for (origin, _), (low, high) in latest.items():
        before = sums.get(origin, (0, 0))
        sums[origin] = before[0] + low, before[1] + high
    if not sums:
        return Toll(len(named), len(named), len(named))
    counted = Counter(low or high for low, high in sums.values())
    most = max(counted.values())
    best = min(number for number, times in counted.items() if times == most)
    low = max(min(low for low, _ in sums.values()), len(named))
    best = max(best, low)
    return Toll(low, best, max(best, *(high for _, high in sums.values())))


def _numbers(claim: Claim) -> tuple[int, int]:
    """The least and the greatest number that a claim states; where it states one, that is both."""
    if claim.kind is Kind.PERSON:
        return 1, 1
    count = claim.count
    if count is None:
        return 0, 0
    low, high = count.low or 0, count.high if count.high is not None else count.low or 0
    return low, max(low, high)


def _spot(incident: Incident, said: Sequence[_Said], reference: Reference) -> Spot | None:
    """The most precise place of its claims; where there is none, the country as such."""
    found = [
        (int(best.precision), best)
        for each in said
        if each.claim.placing and (best := each.claim.placing.best) and best.place.country
    ]
    words = incident.place.words if incident.place else None
    if found:
        _, best = min(found, key=lambda pair: pair[0])
        place = best.place
        return Spot(
            latitude=place.latitude,
            longitude=place.longitude,
            precision=best.precision,
            name=place.name,
            words=words or place.name,
            country=place.country,
            admin1=place.admin1.name if place.admin1 else None,
            admin2=place.admin2.name if place.admin2 else None,
            radius_km=place.radius_km,
        )
    lands = [incident.place.country] if incident.place and incident.place.country else []
    lands += [each.claim.place.country for each in said if each.claim.place and each.claim.place.country]
    number = reference.atlas.country(lands[0]) if lands else -1
    if number < 0:
        return None
    land = reference.atlas.place(number)
    return Spot(
        latitude=land.latitude,
        longitude=land.longitude,
        precision=Precision.COUNTRY,
        name=land.name,
        words=words or land.name,
        country=lands[0],
        radius_km=land.radius_km,
    )


def _cited(said: Sequence[_Said]) -> tuple[Cited, ...]:
    by_report: dict[str, list[_Said]] = {}
    for each in said:
        by_report.setdefault(each.told.report.id, []).append(each)
    found = []
    for claims in by_report.values():
        report = claims[0].told.report
        speakers = dict.fromkeys(each.claim.speaker for each in claims if each.claim.speaker)
        found.append(
            Cited(report.id, report.outlet, report.published, report.title, report.url, tuple(speakers))
        )
    return tuple(found)
