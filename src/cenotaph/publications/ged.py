"""UCDP GED: the 49 columns of the Georeferenced Event Dataset, its codes and its rules."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from cenotaph.publications.checking import (
    Cells,
    Field,
    Judge,
    TableForm,
    a_day,
    anything,
    day_of,
    decimal,
    matching,
    one_of,
    whole,
)
from cenotaph.publications.countries import countries, region_of
from cenotaph.publications.event import Event, Side, Whose
from cenotaph.publications.rows import degrees

LOSES = (
    "claims of wounded, missing and captured, of forces, and of running totals that are no incident",
    "who says what: one row gives one number; outlets, titles, days and speakers stay as text",
    "events without a known day or country, those before 1989 and those of more than 366 days",
    "the words of a number (about, at least, dozens): low, best and high stay",
    "named persons, their ranks and units; they count among the dead",
    "UCDP's numbers of conflicts, dyads and actors, and active_year, which UCDP settles for whole conflicts",
    "contradictions, reviewers' decisions and the receipts of figures",
)
BEGINS = 1989
"""The first year of the dataset."""
_PRECISIONS = {1: (1, 1), 2: (2, 6), 3: (7, 7), 4: (8, 31), 5: (32, 366)}
_NEAR = 2e-4
"""Degrees between the coordinates and the point: UCDP's own rows cut one of them short."""
Told = Iterator[tuple[str, str, bool]]


def row_of(event: Event) -> dict[str, str]:
    """The row of an event; a column that it says nothing for is empty."""
    total, spot = event.total, event.spot
    land = countries().get(spot.country)
    state = land.gleditsch_ward if land else None
    kind = _violence(event)
    side_a, side_b = _name(event.side_a), _name(event.side_b)
    rows: dict[str, object] = {
        "id": int(event.id[:13], 16),
        "relid": f"CEN-{event.first.year}-{kind}-{event.id}",
        "year": event.first.year,
        "code_status": f"Check: {'; '.join(event.checks)}" if event.checks else "Clear",
        "type_of_violence": kind,
        "conflict_name": f"{side_a} - {side_b}",
        "dyad_name": f"{side_a} - {side_b}",
        "side_a": side_a,
        "side_b": side_b,
        "number_of_sources": event.origins,
        **_sources(event),
        "where_prec": int(spot.precision),
        "where_coordinates": spot.name,
        "where_description": spot.words,
        "adm_1": spot.admin1 or "",
        "adm_2": spot.admin2 or "",
        "latitude": degrees(spot.latitude),
        "longitude": degrees(spot.longitude),
        "geom_wkt": f"POINT ({degrees(spot.longitude)} {degrees(spot.latitude)})",
        "priogrid_gid": priogrid(spot.latitude, spot.longitude),
        "country": land.name if land else spot.country,
        "country_id": "" if state is None else state,
        "region": "" if state is None else region_of(state),
        "event_clarity": 1 if event.days <= 7 else 2,
        "date_prec": date_precision(event.days),
        "date_start": f"{event.first} 00:00:00.000",
        "date_end": f"{event.last} 00:00:00.000",
        **{f"deaths_{whose}": event.toll(whose).best for whose in Whose},
        "best": total.best,
        "high": total.high,
        "low": total.low,
        "gwnoa": _state(event.side_a),
        "gwnob": _state(event.side_b) if kind == 1 else "",
    }
    return {name: str(rows.get(name, "")) for name in FORM.columns}


def priogrid(latitude: float, longitude: float) -> int:
    """The cell of PRIO-GRID, of half a degree, that a point lies in."""
    row, column = min(floor((latitude + 90) * 2), 359), min(floor((longitude + 180) * 2), 719)
    return row * 720 + column + 1


def date_precision(days: int) -> int:
    """The code of `date_prec` for so many days; raises ValueError for more than a year."""
    for code, (least, most) in _PRECISIONS.items():
        if least <= days <= most:
            return code
    raise ValueError(f"{days} days are more than a year")


def _violence(event: Event) -> int:
    if event.is_one_sided:
        return 3
    # A government is a side that has a number in the list of states.
    return 1 if _state(event.side_a) != "" else 2


def _name(side: Side | None) -> str:
    return "Unknown" if side is None else side.name


def _state(side: Side | None) -> object:
    land = countries().get(side.country or "") if side else None
    return "" if land is None or land.gleditsch_ward is None else land.gleditsch_ward


def _sources(event: Event) -> dict[str, object]:
    each = event.cited
    speakers = dict.fromkeys(speaker for cited in each for speaker in cited.speakers)
    return {
        "source_article": ";".join(
            f'"{_plain(one.outlet)},{one.published or ""},{_plain(one.title)}"' for one in each
        ),
        "source_office": ";".join(_plain(one.outlet) for one in each),
        "source_date": ";".join(str(one.published or "") for one in each),
        "source_headline": ";".join(_plain(one.title) for one in each),
        "source_original": ";".join(_plain(speaker) for speaker in speakers),
    }


def _plain(words: str | None) -> str:
    return " ".join((words or "").replace(";", ",").split())


def _sums(cells: Cells) -> Told:
    parts = sum(int(cells[f"deaths_{whose}"]) for whose in Whose)
    if parts != int(cells["best"]):
        yield "best", f"{cells['best']} is not the sum of the deaths by side, {parts}", False
    low, best, high = (int(cells[name]) for name in ("low", "best", "high"))
    if low > best:
        yield "low", f"{low} is more than best, {best}", True
    if high < best:
        yield "high", f"{high} is less than best, {best}", True


def _dates(cells: Cells) -> Told:
    first, last = day_of(cells["date_start"]), day_of(cells["date_end"])
    if first is None or last is None:
        return
    if last < first:
        yield "date_end", f"{last} is before date_start, {first}", False
        return
    if int(cells["year"]) != first.year:
        yield "year", f"{cells['year']} is not the year of date_start, {first}", False
    days, code = (last - first).days + 1, int(cells["date_prec"])
    least, most = _PRECISIONS[code]
    if not least <= days <= most:
        yield "date_prec", f"{code} stands for {least} to {most} days, the dates are {days} apart", False


def _points(cells: Cells) -> Told:
    latitude, longitude = float(cells["latitude"]), float(cells["longitude"])
    if cells["geom_wkt"]:
        x, y = (float(part) for part in cells["geom_wkt"].split("(")[1].rstrip(")").split())
        if abs(x - longitude) > _NEAR or abs(y - latitude) > _NEAR:
            yield "geom_wkt", "is another point than longitude and latitude", False
    cell = priogrid(latitude, longitude)
    if cells["priogrid_gid"] and int(cells["priogrid_gid"]) != cell:
        yield "priogrid_gid", f"the point lies in cell {cell}", False
    if cells["country_id"] and cells["region"] != region_of(int(cells["country_id"])):
        yield (
            "region",
            f"country_id {cells['country_id']} lies in {region_of(int(cells['country_id']))}",
            True,
        )


def _sides(cells: Cells) -> Told:
    kind = cells["type_of_violence"]
    if kind == "1" and not cells["gwnoa"]:
        yield "gwnoa", "side A of state-based violence is a government", False
    if kind == "2" and (cells["gwnoa"] or cells["gwnob"]):
        yield "type_of_violence", "no government takes part in non-state violence", False
    if kind == "3" and cells["side_b"] != "Civilians":
        yield "side_b", "side B of one-sided violence is Civilians", False
    if kind == "3" and (cells["deaths_a"] != "0" or cells["deaths_b"] != "0"):
        yield "type_of_violence", "one-sided violence has no dead of the sides", True


_DEGREES = r"-?[0-9]{1,3}(?:\.[0-9]{1,30})?"
_NUMBER, _TEXT, _DEATHS = whole(0), anything, whole(0, 50_000_000)
_KINDS: dict[str, tuple[Judge, bool]] = {
    "id": (whole(1), True),
    "relid": (_TEXT, True),
    "year": (whole(BEGINS, 2200), True),
    "active_year": (one_of("0", "1"), False),
    "code_status": (matching(r"(?s)Clear|Check.*", "Clear, or Check and what to check"), True),
    "type_of_violence": (one_of("1", "2", "3"), True),
    "number_of_sources": (whole(-1), True),
    "where_prec": (one_of(*"1234567"), True),
    "latitude": (decimal(-90, 90), True),
    "longitude": (decimal(-180, 180), True),
    "geom_wkt": (matching(rf"POINT ?\({_DEGREES} {_DEGREES}\)", "a point as WKT"), True),
    "priogrid_gid": (whole(1, 259_200), True),
    "country": (_TEXT, True),
    "country_id": (whole(2, 999), False),
    "region": (one_of("Africa", "Americas", "Asia", "Europe", "Middle East"), False),
    "event_clarity": (one_of("1", "2"), True),
    "date_prec": (one_of(*"12345"), True),
    "date_start": (a_day, True),
    "date_end": (a_day, True),
    **{f"deaths_{whose}": (_DEATHS, True) for whose in Whose},
    **dict.fromkeys(("best", "high", "low"), (_DEATHS, True)),
    **dict.fromkeys(("conflict_name", "dyad_name", "side_a", "side_b"), (_TEXT, True)),
    **{name: (whole(2, 999), False) for name in ("gwnoa", "gwnob")},
    **{
        f"{what}_{which}_id": (_NUMBER, False)
        for what in ("conflict", "dyad", "side_a", "side_b")
        for which in ("dset", "new")
    },
}
_SETTLED = ("active_year", "conflict_new_id", "dyad_new_id", "country_id", "region")
"""What UCDP settles for whole conflicts, or by its own list of states."""
_COLUMNS = """
    id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name
    dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id
    side_b number_of_sources source_article source_office source_date source_headline source_original
    where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid
    country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b
    deaths_civilians deaths_unknown best high low gwnoa gwnob
""".split()
FORM = TableForm(
    "UCDP GED",
    tuple(Field(name, *_KINDS.get(name, (_TEXT, False)), name in _SETTLED) for name in _COLUMNS),
    (_sums, _dates, _points, _sides),
    key="id",
)
"""The form, as of GED 23.1 to 26.1."""
