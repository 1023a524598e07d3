"""OHCHR: conflict-related deaths of SDG indicator 16.1.2 by country, year, sex, age, status and cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from cenotaph.publications.checking import Cells, Field, TableForm, anything, matching, one_of, whole
from cenotaph.publications.countries import countries
from cenotaph.publications.event import NOBODY, Age, Event, Sex, SideKind, Toll, Whose

LOSES = (
    "days and places below the country: deaths are counted by country and by the year of their first day",
    "who says what, and how many independent voices: only the count of events stays",
    "claims of wounded, missing and captured, of forces, and of running totals that are no incident",
    "events without a known day or country and those of more than 366 days",
    "sex and age where a report only tells a number of people; status and cause where none or two are told",
    "deaths estimated and not documented, and indirect deaths: a ledger holds none",
    "the rate per 100,000: the population is not in a ledger",
    "named persons, contradictions, reviewers' decisions and the receipts of figures",
)
INDICATOR = "16.1.2"
STATUSES = (
    "Civilian",
    "Other protected person",
    "Member of armed forces",
    "Person directly participating in hostilities",
    "Unknown",
)
CAUSES = {
    "heavy": "Heavy weapons and explosive munitions",
    "planted": "Planted explosives and unexploded ordnance",
    "small": "Small arms and light weapons",
    "incendiary": "Incendiary",
    "chemical": "Chemical, biological, radiological, nuclear",
    "electromagnetic": "Electromagnetic weapons",
    "less-lethal": "Less lethal weapons",
    "denial": "Denial of access to/destruction of objects indispensable to survival",
    "accident": "Accidents related to conflict",
    "other": "Use of objects and other means",
    "": "Unknown",
}
"""The name of each cause by the class of the word file `causes`."""
_DIRECT, _INDIRECT = "Direct", "Indirect"
_DOCUMENTED, _ESTIMATED = "Documented", "Estimated undocumented"
Key = tuple[str, int, Sex, Age, str, str]
Told = Iterator[tuple[str, str, bool]]


def rows_of(events: Iterable[Event]) -> Iterator[dict[str, str]]:
    """One row for each combination that anybody died in, in a fixed order."""
    tolls: dict[Key, Toll] = {}
    times: Counter[Key] = Counter()
    for event in events:
        found: dict[Key, Toll] = {}
        for key, toll in _cells(event):
            found[key] = found.get(key, NOBODY) + toll
        for key, toll in found.items():
            tolls[key] = tolls.get(key, NOBODY) + toll
            times[key] += 1
    for key in sorted(tolls):
        yield _row(key, tolls[key], times[key])


def _cells(event: Event) -> Iterator[tuple[Key, Toll]]:
    causes = dict(event.causes)
    for whose, toll in event.tolls:
        where = event.spot.country, event.first.year
        rest = status_of(event, whose), CAUSES[causes.get(whose, "")]
        told = 0
        for part in event.parts:
            if part.whose is whose and told + part.dead <= toll.best:
                told += part.dead
                yield (*where, part.sex, part.age, *rest), Toll(part.dead, part.dead, part.dead)
        others = Toll(max(0, toll.low - told), toll.best - told, toll.high - told)
        if others != NOBODY:
            yield (*where, Sex.UNKNOWN, Age.UNKNOWN, *rest), others


def status_of(event: Event, whose: Whose) -> str:
    """The status of these dead: the men of a government are armed forces, those of a group take part."""
    if whose is Whose.CIVILIANS:
        return STATUSES[0]
    side = {Whose.A: event.side_a, Whose.B: event.side_b}.get(whose)
    if side is None:
        return STATUSES[-1]
    return {SideKind.STATE: STATUSES[2], SideKind.GROUP: STATUSES[3]}.get(side.kind, STATUSES[0])


def _row(key: Key, toll: Toll, times: int) -> dict[str, str]:
    country, year, sex, age, status, cause = key
    land = countries().get(country)
    cells: dict[str, object] = {
        "indicator": INDICATOR,
        "ref_area": land.code3 if land else country,
        "country": land.name if land else country,
        "year": year,
        "sex": sex,
        "age": age,
        "status": status,
        "cause_of_death": cause,
        "directness": _DIRECT,
        "documentation": _DOCUMENTED,
        "deaths": toll.best,
        "low": toll.low,
        "high": toll.high,
        "events": times,
    }
    return {name: str(cells[name]) for name in FORM.columns}


def _ranges(cells: Cells) -> Told:
    low, deaths, high = (int(cells[name] or cells["deaths"]) for name in ("low", "deaths", "high"))
    if low > deaths:
        yield "low", f"{low} is more than deaths, {deaths}", False
    if high < deaths:
        yield "high", f"{high} is less than deaths, {deaths}", False


def _areas(cells: Cells) -> Told:
    if not any(each.code3 == cells["ref_area"] for each in countries().values()):
        yield "ref_area", f"{cells['ref_area']} is no country of ISO 3166-1", False


def _estimates(cells: Cells) -> Told:
    if cells["documentation"] == _ESTIMATED and cells["events"] not in ("", "0"):
        yield "events", "deaths that are only estimated are of no documented event", False


_COLUMNS = (
    Field("indicator", one_of(INDICATOR)),
    Field("ref_area", matching(r"[A-Z]{3}", "three capitals of ISO 3166-1")),
    Field("country", anything),
    Field("year", whole(1900, 2200)),
    Field("sex", one_of(*Sex)),
    Field("age", one_of(*Age)),
    Field("status", one_of(*STATUSES)),
    Field("cause_of_death", one_of(*CAUSES.values())),
    Field("directness", one_of(_DIRECT, _INDIRECT)),
    Field("documentation", one_of(_DOCUMENTED, _ESTIMATED)),
    Field("deaths", whole(0, 50_000_000)),
    Field("low", whole(0, 50_000_000), is_needed=False),
    Field("high", whole(0, 50_000_000), is_needed=False),
    Field("events", whole(0), is_needed=False),
)
FORM = TableForm(
    "OHCHR 16.1.2",
    _COLUMNS,
    (_ranges, _areas, _estimates),
    key="ref_area year sex age status cause_of_death directness documentation",
)
"""The minimum disaggregation, a row for each combination."""
