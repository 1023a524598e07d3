"""ACLED: the 31 columns of its exports since 2023, its codes and its rules."""

from __future__ import annotations

from collections.abc import Iterator

from cenotaph.model.place import Precision
from cenotaph.publications.checking import (
    Cells,
    Field,
    Judge,
    TableForm,
    anything,
    day_in_words,
    decimal,
    matching,
    one_of,
    whole,
)
from cenotaph.publications.countries import countries
from cenotaph.publications.event import Event, Side, SideKind, Whose
from cenotaph.publications.rows import degrees

LOSES = (
    "claims of wounded, missing and captured, of forces, and of running totals that are no incident",
    "the range: fatalities holds the least number, as ACLED rules; low, best and high go into notes",
    "whose the dead are: ACLED has one number for all sides",
    "the last day of an event that may have been on several; it goes into notes",
    "events without a known day or country, those before 1997 and those of more than 366 days",
    "who says what: outlets stay as text, speakers go into notes",
    "what kind of event it was: battle or attack follows from who died; finer kinds are not told",
    "named persons, contradictions, reviewers' decisions and the receipts of figures",
)
BEGINS = 1997
"""The first year of the dataset."""
_DISORDERS = ("Political violence", "Demonstrations", "Strategic developments")
_SUB_EVENTS = {
    "Battles": ("Armed clash", "Government regains territory", "Non-state actor overtakes territory"),
    "Explosions/Remote violence": (
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade",
    ),
    "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    "Protests": (
        "Peaceful protest", "Protest with intervention", "Excessive force against protesters",
    ),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Strategic developments": (
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
        "Headquarters or base established", "Looting/property destruction",
        "Non-violent transfer of territory", "Other",
    ),
}  # fmt: skip
_INTERS = (
    "State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters",
    "Civilians", "External/Other forces",
)  # fmt: skip
_STATE, _REBELS, _CIVILIANS, _EXTERNAL = _INTERS[0], _INTERS[1], _INTERS[6], _INTERS[7]
Told = Iterator[tuple[str, str, bool]]


def row_of(event: Event, edited: int) -> dict[str, str]:
    """The row of an event; `edited` is when it was last changed, in seconds since 1970."""
    spot = event.spot
    land = countries().get(spot.country)
    kind = "Violence against civilians" if event.is_one_sided else "Battles"
    inter1, inter2 = _inter(event.side_a, event), _inter(event.side_b, event)
    cells: dict[str, object] = {
        "event_id_cnty": f"{(land.code3 if land else spot.country)}{int(event.id[:13], 16)}",
        "event_date": event.first,
        "year": event.first.year,
        "time_precision": time_precision(event.days),
        "disorder_type": _DISORDERS[0],
        "event_type": kind,
        "sub_event_type": "Attack" if event.is_one_sided else "Armed clash",
        "actor1": _actor(event.side_a, event),
        "inter1": inter1,
        "actor2": _actor(event.side_b, event),
        "inter2": inter2,
        "interaction": f"{inter1}-{inter2}",
        "civilian_targeting": "Civilian targeting" if event.is_one_sided else "",
        "iso": land.number if land and land.number is not None else "",
        "region": (land.acled_region if land else None) or "",
        "country": land.name if land else spot.country,
        "admin1": spot.admin1 or "",
        "admin2": spot.admin2 or "",
        "location": spot.name,
        "latitude": degrees(spot.latitude),
        "longitude": degrees(spot.longitude),
        "geo_precision": geo_precision(spot.precision),
        "source": "; ".join(dict.fromkeys(_plain(each.outlet) for each in event.cited if each.outlet)),
        "notes": notes_of(event),
        "fatalities": event.total.low,
        "timestamp": edited,
    }
    return {name: str(cells.get(name, "")) for name in FORM.columns}


def has_region(country: str) -> bool:
    """Whether ACLED has a region that a country, by its code, lies in."""
    land = countries().get(country)
    return land is not None and land.acled_region is not None


def time_precision(days: int) -> int:
    """The code of `time_precision` for so many days: 1 a day, 2 a week, 3 longer."""
    return 1 if days == 1 else 2 if days <= 7 else 3


def geo_precision(precision: Precision) -> int:
    """The code of `geo_precision`: 1 a town, 2 near one, 3 a larger region."""
    return min(int(precision), 3)


def notes_of(event: Event) -> str:
    """What the columns have no room for: the days, the range, the sides' dead, the speakers."""
    total = event.total
    said = [f"Killed: low {total.low}, best {total.best}, high {total.high}."]
    if event.days > 1:
        said.append(f"Between {event.first} and {event.last}.")
    said.extend(
        f"Of {_dead(whose, event)}: low {toll.low}, best {toll.best}, high {toll.high}."
        for whose, toll in event.tolls
    )
    speakers = dict.fromkeys(_plain(name) for each in event.cited for name in each.speakers)
    if speakers:
        said.append(f"According to: {'; '.join(speakers)}.")
    said.append(f"Independent origins: {event.origins}. where_prec of UCDP: {int(event.spot.precision)}.")
    said.extend(f"To be checked: {check}." for check in event.checks)
    return " ".join(said)


def _dead(whose: Whose, event: Event) -> str:
    side = {Whose.A: event.side_a, Whose.B: event.side_b}.get(whose)
    if side is not None:
        return side.name
    return "civilians" if whose is Whose.CIVILIANS else "people of no known side"


def _actor(side: Side | None, event: Event) -> str:
    if side is not None:
        return side.name
    land = countries().get(event.spot.country)
    return f"Unidentified Armed Group ({land.name if land else event.spot.country})"


def _inter(side: Side | None, event: Event) -> str:
    if side is None:
        return _REBELS if event.side_a is None else _EXTERNAL
    if side.kind is SideKind.CIVILIANS:
        return _CIVILIANS
    if side.kind is SideKind.GROUP:
        return _REBELS
    return _STATE if side.country == event.spot.country else _EXTERNAL


def _plain(words: str | None) -> str:
    return " ".join((words or "").replace(";", ",").split())


def _kinds(cells: Cells) -> Told:
    if cells["sub_event_type"] not in _SUB_EVENTS[cells["event_type"]]:
        yield "sub_event_type", f"{cells['sub_event_type']} is no kind of {cells['event_type']}", False
    disorder = cells["disorder_type"]
    is_strategic = cells["event_type"] == "Strategic developments"
    if is_strategic != (disorder == "Strategic developments"):
        yield "disorder_type", f"{disorder} does not go with {cells['event_type']}", False
    if cells["event_type"] == "Battles" and not cells["actor2"]:
        yield "actor2", "a battle has two actors", False


def _dates(cells: Cells) -> Told:
    day = day_in_words(cells["event_date"])
    if day is not None and int(cells["year"]) != day.year:
        yield "year", f"{cells['year']} is not the year of event_date, {day}", False


def _actors(cells: Cells) -> Told:
    for side in "12":
        if bool(cells[f"actor{side}"]) != (cells[f"inter{side}"] not in ("", "0")):
            yield f"inter{side}", f"actor{side} and inter{side} go together", False
    joint, codes = cells["interaction"], [cells["inter1"] or "0", cells["inter2"] or "0"]
    if joint.isdecimal() and all(code.isdecimal() for code in codes):
        right = int("".join(sorted(code for code in codes if code != "0")) + "0" * codes.count("0"))
        if int(joint) != right:
            yield "interaction", f"{joint} is not the joint code of {codes[0]} and {codes[1]}, {right}", False


def _places(cells: Cells) -> Told:
    if cells["iso"]:
        lands = [each for each in countries().values() if each.number == int(cells["iso"])]
        if not lands:
            yield "iso", f"no country has the number {cells['iso']}", False
        elif lands[0].acled_region not in (cells["region"], None):
            yield "region", f"{lands[0].name} lies in {lands[0].acled_region}", True


def _a_day(text: str) -> str:
    return "" if day_in_words(text) else "is no day (YYYY-MM-DD or 09 June 2022)"


_REGIONS = (
    "Western Africa", "Middle Africa", "Eastern Africa", "Southern Africa", "Northern Africa", "South Asia",
    "Southeast Asia", "Middle East", "Europe", "Caucasus and Central Asia", "Central America",
    "South America", "Caribbean", "East Asia", "North America", "Oceania", "Antarctica",
)  # fmt: skip
_INTER = one_of(*_INTERS, *"012345678")
_KINDS: dict[str, tuple[Judge, bool]] = {
    "event_id_cnty": (matching(r"[A-Z]{2,3}[0-9]+", "letters of a country and a number"), True),
    "event_date": (_a_day, True),
    "year": (whole(BEGINS, 2200), True),
    "time_precision": (one_of(*"123"), True),
    "disorder_type": (one_of(*_DISORDERS, "Political violence; Demonstrations"), True),
    "event_type": (one_of(*_SUB_EVENTS), True),
    "sub_event_type": (one_of(*(name for each in _SUB_EVENTS.values() for name in each)), True),
    "actor1": (anything, True),
    "inter1": (_INTER, True),
    "inter2": (_INTER, False),
    "interaction": (anything, True),
    "civilian_targeting": (one_of("Civilian targeting"), False),
    "iso": (whole(1, 999), False),
    "region": (one_of(*_REGIONS), True),
    "country": (anything, True),
    "location": (anything, True),
    "latitude": (decimal(-90, 90), True),
    "longitude": (decimal(-180, 180), True),
    "geo_precision": (one_of(*"123"), True),
    "fatalities": (whole(0, 50_000_000), True),
    "timestamp": (whole(0), True),
}
_COLUMNS = """
    event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1
    inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3
    location latitude longitude geo_precision source source_scale notes fatalities tags timestamp
""".split()
FORM = TableForm(
    "ACLED",
    tuple(Field(name, *_KINDS.get(name, (anything, False)), name == "iso") for name in _COLUMNS),
    (_kinds, _dates, _actors, _places),
    key="event_id_cnty",
    extras=frozenset(f"population_{reach}" for reach in ("1km", "2km", "5km", "best")),
)
"""The form of exports since March 2023."""
