"""From the weighed names of a mention to the places that the whole of its words mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cenotaph.model.place import Candidate, Place, PlaceKind, Placing, Precision
from cenotaph.places.atlas import Atlas, Match, Option
from cenotaph.places.features import Setting, Slot, alone, encloses
from cenotaph.places.mention import Mention, Relation
from cenotaph.places.rank import shipped_weights, softmax
from cenotaph.places.reasons import reasons_for
from cenotaph.places.slots import key_of, keys_of
from cenotaph.places.sphere import distance_km, midway, shifted

_SHOWN = 5
_LEAST = 0.02
_HEARD = 0.08
"""Share of a report's other names that a country must have for names in it to be found by their sounds."""
_PRECISION = {
    PlaceKind.TOWN: Precision.EXACT,
    PlaceKind.ADMIN3: Precision.ADMIN2,
    PlaceKind.ADMIN2: Precision.ADMIN2,
    PlaceKind.ADMIN1: Precision.ADMIN1,
    PlaceKind.COUNTRY: Precision.COUNTRY,
    PlaceKind.POINT: Precision.NEAR,
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The weighed names of a report."""

    atlas: Atlas
    slots: Mapping[str, Slot]
    setting: Setting


def place_mention(mention: Mention, sheet: Sheet) -> Placing:
    """What the words of a mention mean, or why nothing can be said."""
    if not mention.names:
        if mention.relation is Relation.BORDER:
            return _unresolved(mention, sheet, "a border is a line, not a place")
        return Placing(mention.words, country=sheet.setting.country, why="the words hold no name of a place")
    if mention.relation in (Relation.BETWEEN, Relation.ROAD) and len(mention.names) == 2:
        return _between(mention, sheet)
    if mention.relation is Relation.BORDER:
        return _unresolved(mention, sheet, "a border is a line, not a place", mention.names)
    if mention.relation is Relation.SEVERAL:
        return _several(mention, sheet)
    named = _named(mention, mention.names[0], sheet)
    found = [shaped for candidate in named if (shaped := _shape(candidate, mention))]
    if mention.beside is not None and mention.beside.names:
        found = _agreeing(mention, found, sheet)
    if found:
        return _answer(mention, found)
    if named:
        return _unresolved(mention, sheet, f"no point stands for {mention.words}", mention.names)
    return _unresolved(mention, sheet, _missing(mention, sheet))


def _answer(mention: Mention, found: Sequence[Candidate]) -> Placing:
    kept = tuple(sorted(found, key=lambda each: (-each.score, each.place.id))[:_SHOWN])
    countries = {each.place.country for each in kept if each.score >= _LEAST}
    best = kept[0].place.country or None
    return Placing(mention.words, kept, country=best if len(countries) == 1 or kept[0].score >= 0.5 else None)


def _named(mention: Mention, name: str, sheet: Sheet) -> list[Candidate]:
    """The candidates of one name of a mention, those apart that cannot be what the words say."""
    slot = sheet.slots.get(key_of(name, mention.kinds, mention.within))
    if slot is None or not slot.options:
        return []
    allowed = _ranked(slot, mention, sheet)
    if not allowed and (mention.within or sheet.setting.country):
        # What is spelt so lies elsewhere: what sounds so may lie where the words say.
        slot = replace(slot, options=sheet.atlas.alike(name))
        if not slot.options:
            return []
        slot.likely = softmax(alone(slot) @ shipped_weights().first)
        allowed = _ranked(slot, mention, sheet)
    whole = float(sum(slot.likely[at] for at in allowed)) or 1.0
    found: list[Candidate] = []
    for at in allowed[:_SHOWN]:
        score = float(slot.likely[at]) / whole
        if score >= _LEAST or not found:
            option = slot.options[at]
            why = reasons_for(option, slot, sheet.slots, sheet.setting, sheet.atlas)
            found.append(_candidate(sheet.atlas.place(option.id), round(score, 4), why))
    return found


def _ranked(slot: Slot, mention: Mention, sheet: Sheet) -> list[int]:
    """The options of a slot that can be meant, the likeliest first."""
    ranked = sorted(range(len(slot.options)), key=lambda at: (-slot.likely[at], slot.options[at].id))
    allowed = [at for at in ranked if _allowed(slot, slot.options[at], mention.within, sheet)]
    if allowed or not mention.within:
        return allowed
    # "Farah province, Farah": the place is named twice, once as what it lies in.
    around = sheet.slots.get(key_of(mention.within[0], within=mention.within[1:]))
    same = {option.id for option in around.options} if around else set()
    again = [at for at in ranked if slot.options[at].id in same]
    return [at for at in again if _allowed(slot, slot.options[at], mention.within[1:], sheet)]


def _candidate(place: Place, score: float, why: tuple[str, ...]) -> Candidate:
    if place.kind is PlaceKind.WATER and not place.country:
        return Candidate(place, Precision.INTERNATIONAL, score, why)
    return Candidate(place, _PRECISION.get(place.kind, Precision.FUZZY), score, why)


def _allowed(slot: Slot, option: Option, within: tuple[str, ...], sheet: Sheet) -> bool:
    """Whether an option can be meant: it lies in what the words name around it, and is spelt or heard so."""
    stated = sheet.setting.country
    if stated and option.country not in (stated, "") and option.kind is not PlaceKind.COUNTRY:
        return False
    for at, name in enumerate(within if option.kind is not PlaceKind.COUNTRY else ()):
        around = sheet.slots.get(key_of(name, within=within[at + 1 :]))
        if around is not None and around.options:
            likely = [o for o, p in zip(around.options, around.likely, strict=True) if p >= 0.1]
            best = around.options[int(around.likely.argmax())]
            listed = not slot.kinds and option.match is not Match.ALIKE and _peers(best, option)
            if not listed and not any(encloses(other, option) for other in likely):
                return False
    if option.match is not Match.ALIKE:
        return True
    return bool(within) or option.country == stated or _share(slot, option.country, sheet) >= _HEARD


_LEVELS = {
    PlaceKind.COUNTRY: 4,
    PlaceKind.ADMIN1: 3,
    PlaceKind.ADMIN2: 2,
    PlaceKind.ADMIN3: 1,
    PlaceKind.TOWN: 1,
}


def _peers(one: Option, other: Option) -> bool:
    """Whether neither could lie in the other: then a comma between them makes a list ("Homs, Hama")."""
    a, b = _LEVELS.get(one.kind), _LEVELS.get(other.kind)
    return one.country == other.country != "" and a is not None and b is not None and a <= b


def _share(slot: Slot, country: str, sheet: Sheet) -> float:
    """The share that a country has of the other names of the report."""
    name = slot.key.partition("|")[0]
    others = [each for each in sheet.slots.values() if each.options and each.key.partition("|")[0] != name]
    heard = sum(
        float(p)
        for each in others
        for o, p in zip(each.options, each.likely, strict=True)
        if o.country == country
    )
    return heard / max(len(others), 1)


def _shape(candidate: Candidate, mention: Mention) -> Candidate | None:
    """The candidate as the words turn it: a part, near, so far from it; None where that is no place."""
    place, relation = candidate.place, mention.relation
    if relation is Relation.AT:
        return candidate
    if relation is Relation.OFFSET:
        return _offset(candidate, mention.km or 0.0, mention.bearing)
    if place.kind in (PlaceKind.COUNTRY, PlaceKind.WORLD):
        # Part of a country, or near one: a point would be made up.
        return None
    if relation is Relation.PART or mention.bearing is not None:
        return _part(candidate, mention.bearing)
    if place.kind is PlaceKind.TOWN:
        radius = 25.0 if relation is Relation.COUNTRYSIDE else min(25.0, place.radius_km + 10)
        around = replace(
            place, kind=PlaceKind.POINT, id="", radius_km=radius, name=f"{relation.value} {place.name}"
        )
        return replace(candidate, place=around, precision=Precision.NEAR)
    return candidate


def _point(place: Place, lat: float, lon: float, radius: float, name: str) -> Place:
    return replace(
        place, id="", name=name, latitude=round(lat, 4), longitude=round(lon, 4), kind=PlaceKind.POINT,
        radius_km=round(radius, 1), population=0,
    )  # fmt: skip


_WAYS = {0: "north", 45: "north-east", 90: "east", 135: "south-east", 180: "south", 225: "south-west",
         270: "west", 315: "north-west"}  # fmt: skip


def way_of(bearing: float) -> str:
    """A direction in words, by the nearest of eight."""
    return _WAYS[int((bearing + 22.5) // 45 * 45) % 360]


def _offset(candidate: Candidate, km: float, bearing: float | None) -> Candidate | None:
    place = candidate.place
    if place.kind in (PlaceKind.COUNTRY, PlaceKind.WORLD):
        return None
    near = place.kind in (PlaceKind.TOWN, PlaceKind.POINT, PlaceKind.ADMIN3)
    precision = Precision.NEAR if near and (bearing is not None or km <= 25) else Precision.FUZZY
    if bearing is None:
        point = _point(
            place, place.latitude, place.longitude, km + place.radius_km, f"{km:g} km from {place.name}"
        )
        return replace(candidate, place=point, precision=precision)
    lat, lon = shifted(place.latitude, place.longitude, km, bearing)
    name = f"{km:g} km {way_of(bearing)} of {place.name}"
    point = _point(place, lat, lon, max(2.0, 0.25 * km, 0 if near else place.radius_km), name)
    return replace(
        candidate,
        place=point,
        precision=precision,
        reasons=(*candidate.reasons, f"measured from {place.name}"),
    )


def _part(candidate: Candidate, bearing: float | None) -> Candidate:
    place = candidate.place
    precision = Precision.NEAR if place.kind is PlaceKind.TOWN else candidate.precision
    if bearing is None:
        return replace(candidate, precision=precision)
    lat, lon = shifted(place.latitude, place.longitude, place.radius_km / 2, bearing)
    point = _point(place, lat, lon, 0.7 * place.radius_km, f"the {way_of(bearing)} of {place.name}")
    return replace(candidate, place=point, precision=precision)


def _agreeing(mention: Mention, found: list[Candidate], sheet: Sheet) -> list[Candidate]:
    """The candidates that lie where the words beside the name say; else the place that these describe."""
    beside = mention.beside
    assert beside is not None
    there = list(place_mention(beside, sheet).candidates)
    if not there:
        return found
    reach = 15.0 + 0.6 * (beside.km or 20.0)
    near = [
        one for one in found
        if any(_apart(one.place, other.place) <= max(reach, other.place.radius_km) for other in there)
    ]  # fmt: skip
    if near:
        return near
    unknown = f"no {mention.names[0]} there is in the gazetteer"
    return [
        replace(each, precision=max(each.precision, Precision.NEAR), reasons=(*each.reasons, unknown))
        for each in there
    ]


def _apart(a: Place, b: Place) -> float:
    return distance_km(a.latitude, a.longitude, b.latitude, b.longitude)


_FAR_KM = 400.0


def _between(mention: Mention, sheet: Sheet) -> Placing:
    pairs = [
        (a, b)
        for a in _named(mention, mention.names[0], sheet)
        for b in _named(mention, mention.names[1], sheet)
        if a.place.id != b.place.id and _apart(a.place, b.place) <= _FAR_KM
        and PlaceKind.COUNTRY not in (a.place.kind, b.place.kind)
    ]  # fmt: skip
    if not pairs:
        return _unresolved(
            mention, sheet, "the two ends were not both found, at most 400 km apart", mention.names
        )
    whole = sum(a.score * b.score for a, b in pairs)
    found = []
    for a, b in pairs:
        far = _apart(a.place, b.place)
        lat, lon = midway(a.place.latitude, a.place.longitude, b.place.latitude, b.place.longitude)
        name = f"between {a.place.name} and {b.place.name}"
        same = a.place.country == b.place.country
        base = replace(
            a.place, country=a.place.country if same else "",
            admin1=a.place.admin1 if a.place.admin1 == b.place.admin1 else None, admin2=None,
        )  # fmt: skip
        near = mention.relation is Relation.BETWEEN and far <= 50
        point = _point(base, lat, lon, far / 2, name)
        why = (f"half way of {far:.0f} km",)
        found.append(
            Candidate(
                point, Precision.NEAR if near else Precision.FUZZY, round(a.score * b.score / whole, 4), why
            )
        )
    return _answer(mention, found)


def _several(mention: Mention, sheet: Sheet) -> Placing:
    every = [found for name in mention.names if (found := _named(mention, name, sheet))]
    best = [found[0] for found in every]
    if len(best) == len(mention.names) and len({each.place.id for each in best}) == 1:
        # "Tadmur/Palmyra": two names of one place.
        return _answer(mention, every[0])
    return _unresolved(mention, sheet, "the words name several places", (), best)


def _missing(mention: Mention, sheet: Sheet) -> str:
    name = mention.names[0]
    slot = sheet.slots.get(keys_of(mention)[0])
    spelt = slot is not None and any(option.match is not Match.ALIKE for option in slot.options)
    if spelt and mention.within:
        return f"no {name} in {mention.within[0]} is in the gazetteer"
    if spelt and sheet.setting.country:
        return f"no {name} in {sheet.setting.country} is in the gazetteer"
    return f"{name} is not in the gazetteer"


def _unresolved(
    mention: Mention, sheet: Sheet, why: str, around: Sequence[str] = (), best: Sequence[Candidate] = ()
) -> Placing:
    """No candidate, yet the parent that the words or the claim name."""
    parents = [*best]
    if not parents:
        for at, name in enumerate(mention.within):
            parents += _named(
                replace(mention, kinds=frozenset(), within=mention.within[at + 1 :]), name, sheet
            )[:1]
        for name in around:
            parents += _named(mention, name, sheet)[:1]
    several = len(around) > 1 or len(best) > 1
    parent = _shared(parents, sheet) if several else next(iter(parents), None)
    country = sheet.setting.country
    if parent is not None:
        country = parent.place.country or country
    elif country:
        parent = _country(country, sheet)
    return Placing(mention.words, (), parent, country, why)


def _country(code: str, sheet: Sheet) -> Candidate | None:
    number = sheet.atlas.country(code)
    if number < 0:
        return None
    return Candidate(
        sheet.atlas.place(number), Precision.COUNTRY, 1.0, ("the country that the claim states",)
    )


def _shared(parents: Sequence[Candidate], sheet: Sheet) -> Candidate | None:
    """The smallest place that all lie in, None where they share not even a country."""
    places = [parent.place for parent in parents]
    if not places or len({place.country for place in places}) != 1:
        return None
    divisions = {place.admin1 for place in places}
    code = places[0].country
    division = places[0].admin1
    if len(divisions) == 1 and division is not None:
        number = sheet.atlas.division(division.name, code, PlaceKind.ADMIN1)
        if number >= 0:
            return Candidate(
                sheet.atlas.place(number), Precision.ADMIN1, 1.0, ("all that the words name lies in it",)
            )
    found = _country(code, sheet)
    return found and replace(found, reasons=("all that the words name lies in it",))
