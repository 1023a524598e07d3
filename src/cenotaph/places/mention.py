"""Mention: what place words say, taken apart: a name, what it is near or part of, and what it lies in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from cenotaph.model.place import PlaceKind


class Relation(StrEnum):
    """How the place that is meant stands to the names in its words."""

    AT = "at"
    NEAR = "near"
    OFFSET = "so far from"
    PART = "a part of"
    COUNTRYSIDE = "the country around"
    BETWEEN = "between"
    ROAD = "on the road between"
    BORDER = "on the border of"
    SEVERAL = "several places"


@dataclass(frozen=True, slots=True)
class Mention:
    """Place words taken apart.

    `names` has one name, but for what lies between two and for several. `kinds` are the kinds of place that
    a word beside the name tells ("province", "town"); `bearing` is in degrees from north; `within` are the
    places around it that the words name, the smallest first; `beside` is what else they say of where it is.
    """

    words: str
    names: tuple[str, ...]
    relation: Relation = Relation.AT
    kinds: frozenset[PlaceKind] = frozenset()
    km: float | None = None
    bearing: float | None = None
    within: tuple[str, ...] = ()
    beside: Mention | None = None


Known = Callable[[str], bool]

COUNTRY, ADMIN1, ADMIN2, ADMIN3, TOWN = (
    frozenset({PlaceKind.COUNTRY}),
    frozenset({PlaceKind.ADMIN1}),
    frozenset({PlaceKind.ADMIN2, PlaceKind.ADMIN3}),
    frozenset({PlaceKind.ADMIN3, PlaceKind.ADMIN2}),
    frozenset({PlaceKind.TOWN}),
)
_ANY1 = ADMIN1 | ADMIN2
_KINDS: dict[str, frozenset[PlaceKind]] = {
    **dict.fromkeys("province governorate oblast wilayat wilaya krai muhafaza okrug emirate".split(), ADMIN1),
    **dict.fromkeys("region state department territory".split(), _ANY1),
    **dict.fromkeys(
        "district county raion rayon woreda cercle parish municipality locality subregion".split(), ADMIN2
    ),
    **dict.fromkeys("subdistrict sub-district nahiya commune township borough".split(), ADMIN3),
    **dict.fromkeys("city town village hamlet settlement port capital".split(), TOWN),
}
_KIND = "|".join(sorted(_KINDS, key=len, reverse=True))
_SMALL = (
    "neighbou?rhood|quarter|suburb|camp|refugee camp|airport|air ?base|airfield|military base|base|prison|"
    "hospital|checkpoint|check point|crossing|border crossing|dam|bridge|factory|plant|power plant|market|"
    "square|"
    "street|avenue|roundabout|university|school|mosque|church|front|frontline|front line|junction"
)
_TURN = {
    "north": 0, "north-northeast": 22.5, "northeast": 45, "east": 90, "southeast": 135, "south": 180,
    "southwest": 225, "west": 270, "northwest": 315,
}  # fmt: skip
_WAY = r"(?:north|south)[- ]?(?:east|west)|north|south|east|west"
_BEARING = rf"(?P<way>{_WAY})(?:ern|wards?|erly)?"
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split()
    )
} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "a hundred": 100,
    "a few": 5,
    "several": 7,
    "a": 1,
    "dozens of": 30,
}
_UNITS = {"km": 1.0, "kilomet": 1.0, "mi": 1.609, "mile": 1.609, "m": 0.001, "met": 0.001, "yard": 0.000914}
_OFFSET = re.compile(
    rf"(?:(?:some|about|around|approximately|roughly|nearly|almost|just|over|more than|less than)\s+)*"
    rf"(?P<km>\d+(?:[.,]\d+)?|{'|'.join(sorted(map(re.escape, _NUMBERS), key=len, reverse=True))})[ -]*"
    r"(?P<unit>km|kilomet|miles?|mi|met(?=er|re)|yards?|m)(?:ers?|res?|s)?\b\.?\s*(?:\([^)]*\)\s*)?"
    rf"(?:(?:to|in) the )?(?:(?:{_BEARING})\s+)?(?:of|from|outside|away from|off|in from)\s+(?P<base>.+)$",
    re.I,
)
_BETWEEN = re.compile(
    r"^(?:an? |the )?(?:(?P<road>road|highway|motorway|route)\s+|area\s+|)(?:between|linking|from)\s+"
    r"(?P<a>.+?)\s+(?:and|to|with)\s+(?P<b>.+)$",
    re.I,
)
_ROAD = re.compile(
    r"^(?P<a>[^\W\d_].+?)(?:\s*[-–—/]\s*|\s+to\s+)(?P<b>.+?)\s+(?:international\s+)?"
    r"(?:road|highway|motorway|railway|line)$",
    re.I,
)
_ROAD_TO = re.compile(r"^(?P<a>.+?)\s+(?:road|highway|motorway)$|^(?:road|highway) to (?P<b>.+)$", re.I)
_BORDER = re.compile(r"\b(?:border(?:s|lands?)?|frontier)\b", re.I)
_BORDER_PLACE = re.compile(
    r"^(?:[\w-]+\s+)??border (?:town|city|village|crossing|area|post|point)"
    r"(?: (?:of|at|near) )(?P<name>.+)$|"
    r"^(?P<crossing>.+?) border (?:crossing|post|gate)$",
    re.I,
)
_PART = re.compile(
    rf"^(?:(?:far|extreme|the) )*(?:{_BEARING}|(?P<middle>central|downtown|inner|mid))"
    r"(?:[ -](?:parts?|areas?|sides?|edges?|regions?|sections?|half|corner|outskirts|suburbs?|"
    r"countryside|axis))?"
    r"(?: (?:of|in))?(?: the)? (?P<name>.+)$",
    re.I,
)
_AROUND = (
    r"outskirts|suburbs?|vicinity|environs|surroundings|hinterlands?|periphery|edges?|approaches|"
    r"neighbou?rhoods?"
)
_RURAL = r"countryside|rural areas?|rural parts?|rif|reef"
_NEAR = re.compile(
    rf"^(?:near(?:by)?|around|outside|close to|next to|just outside|off|opposite|towards?|"
    rf"(?:the )?(?:{_AROUND}|area|areas|region)(?: around| of| in| near)) (?:the )?(?P<a>.+)$|"
    rf"^(?P<b>.+?)(?:['’]s)?(?: (?P<way>{_WAY})(?:ern)?)? (?:{_AROUND}|area|areas)$",
    re.I,
)
_COUNTRYSIDE = re.compile(
    rf"^(?:the )?(?:(?P<way1>{_WAY})(?:ern)? )?(?:{_RURAL})(?: around| of| in)? (?:the )?(?P<a>.+)$|"
    rf"^(?P<b>.+?)(?:['’]s)? (?:(?P<way2>{_WAY})(?:ern)? )?(?:{_RURAL})$|^rural (?P<c>.+)$",
    re.I,
)
_KIND_OF = re.compile(rf"^(?P<before>.*?)\b(?P<kind>{_KIND}|capital city)s? of (?:the )?(?P<name>.+)$", re.I)
_KIND_AFTER = re.compile(rf"^(?P<name>.+?)(?:['’]s)? (?P<kind>{_KIND})s?$", re.I)
_SMALL_OF = re.compile(
    rf"^(?P<name>.+?) (?:{_SMALL}|area|zone|sector|axis)s? (?:of|in|near|outside) (?:the )?(?P<within>.+)$",
    re.I,
)
_SMALL_AFTER = re.compile(
    rf"^(?P<name>.+?) (?:international |central |military |general )?(?:{_SMALL})s?$", re.I
)
_LEADING = re.compile(r"^(?:(?:in|at|on|from|into|inside|within|of|to|the|an?|across|throughout)\s+)+", re.I)
_STYLE = re.compile(
    r"^(?:(?:Islamic|Federal|Democratic|Socialist|People['’]s|Arab|United|Hashemite) )*"
    r"(?:Republic|Kingdom|State|Commonwealth|Federation|Sultanate|Emirate|Union) of (?:the )?"
)
"""What stands before a country's name in its full style."""
_LOWER = re.compile(r"^(?:[a-z][\w'’-]*\s+)+(?=[^\W\d_a-z]|al-|el-|as-|ash-|ar-|ad-)")
_TWICE_SAID = re.compile(r"\s*\([^()]*\d\s*-?(?:km|mi|k?m|kilomet|mile)[^()]*\)", re.I)
"""The same distance in another unit, in brackets."""
_BREAK = re.compile(r"\s*[,;(]\s*(?:in |near )?|\s+\bin\b\s+(?:the )?(?=\S)")
_MOST = 300
"""Characters of place words that are read: more are no place words."""


def parse(words: str, known: Known) -> Mention:
    """Takes place words apart; `known` tells whether a gazetteer has a name."""
    text = " ".join(words.split())[:_MOST].strip(' "“”«».,;:')
    text = _TWICE_SAID.sub("", text).replace(")", "")
    if known(text):
        return replace(_simple(text, known), words=words)
    parts = [part.strip(' ."“”') for part in _BREAK.split(text)]
    parts = [part for part in parts if part]
    if not parts:
        return Mention(words, (text,) if text else ())
    found = _simple(parts[0], known)
    within = list(found.within)
    beside = found.beside
    for part in parts[1:]:
        more = _simple(part, known)
        if more.relation in (Relation.OFFSET, Relation.PART, Relation.NEAR, Relation.BORDER) and not beside:
            beside = more
        elif more.names and more.relation in (Relation.AT, Relation.COUNTRYSIDE):
            within += [more.names[0], *more.within]
    if found.relation is Relation.OFFSET and found.within != tuple(within):
        return replace(found, words=words, within=tuple(within))
    return replace(found, words=words, within=tuple(within), beside=beside)


def _simple(text: str, known: Known) -> Mention:
    """What words without a comma say."""
    bare = _LEADING.sub("", text) or text
    typed = _KIND_AFTER.match(bare)
    if known(bare) or (typed and known(typed["name"])):
        return _named(bare, known)
    for rule in (_offset, _between, _border, _countryside, _near, _kind_of, _part, _facility, _several):
        found = rule(bare, known)
        if found is not None:
            return found
    return _named(bare, known)


def _named(text: str, known: Known) -> Mention:
    """A name, perhaps with a word for its kind before or behind it and with small words before it."""
    after = _KIND_AFTER.match(text)
    kinds = _KINDS[after["kind"].lower()] if after else frozenset()
    if known(text):
        return Mention(text, (text,), kinds=kinds)
    if after:
        return Mention(text, (after["name"],), kinds=kinds)
    for shorter in (_STYLE.sub("", text), _LOWER.sub("", text)):
        if shorter != text:
            return _simple(shorter, known)
    return Mention(text, (text,))


def _offset(text: str, known: Known) -> Mention | None:
    found = _OFFSET.search(text)
    if not found:
        return None
    number = found["km"].lower()
    size = float(_NUMBERS[number]) if number in _NUMBERS else float(number.replace(",", "."))
    unit = next(
        scale
        for word, scale in _UNITS.items()
        if found["unit"].lower().rstrip("s").startswith(word) or found["unit"].lower() == word
    )
    if found["unit"].lower().startswith("mi"):
        unit = _UNITS["mi"]
    elif found["unit"].lower().startswith("met"):
        unit = _UNITS["met"]
    base = parse(found["base"], known)
    offset = Mention(
        text,
        base.names[:1],
        Relation.OFFSET,
        base.kinds or TOWN,
        size * unit,
        _bearing(found["way"]),
        base.within,
    )
    head = text[: found.start()].strip(" ,")
    if not head:
        return offset
    return replace(_simple(head, known), beside=offset)


def _bearing(way: str | None) -> float | None:
    return None if way is None else _TURN[re.sub(r"[- ]", "", way.lower())]


def _between(text: str, known: Known) -> Mention | None:
    found = _BETWEEN.match(text)
    if found and (found["road"] or re.match(r"(?:an? |the )?(?:area )?between ", text, re.I)):
        relation = Relation.ROAD if found["road"] else Relation.BETWEEN
        return Mention(text, (_bare(found["a"], known), _bare(found["b"], known)), relation, TOWN)
    found = _ROAD.match(text)
    if found:
        return Mention(text, (_bare(found["a"], known), _bare(found["b"], known)), Relation.ROAD, TOWN)
    found = _ROAD_TO.match(text)
    if found:
        return Mention(text, (_bare(found["a"] or found["b"], known),), Relation.ROAD, TOWN)
    return None


def _bare(text: str, known: Known) -> str:
    found = parse(text, known)
    return found.names[0] if found.names else text


def _border(text: str, known: Known) -> Mention | None:
    if not _BORDER.search(text):
        return None
    place = _BORDER_PLACE.match(text)
    if place:
        name = place["name"] or place["crossing"]
        return (
            replace(_simple(name, known), relation=Relation.NEAR)
            if place["crossing"]
            else _simple(name, known)
        )
    rest = _BORDER.sub(" ", text)
    names = [
        part.strip()
        for part in re.split(r"\s+(?:with|and|of|between|to)\s+|[-–—/]|['’]s?\s|\s{2,}", f" {rest} ")
    ]
    known_names = tuple(name for name in (_LEADING.sub("", name) for name in names) if name and known(name))
    return Mention(text, known_names[:2], Relation.BORDER)


def _countryside(text: str, known: Known) -> Mention | None:
    found = _COUNTRYSIDE.match(text)
    if not found:
        return None
    base = _simple(found["a"] or found["b"] or found["c"], known)
    way = _bearing(found["way1"] or found["way2"]) if base.bearing is None else base.bearing
    kinds = base.kinds or _ANY1
    return replace(base, words=text, relation=Relation.COUNTRYSIDE, bearing=way, kinds=kinds)


def _near(text: str, known: Known) -> Mention | None:
    found = _NEAR.match(text)
    if not found:
        return None
    base = _simple(found["a"] or found["b"], known)
    if base.relation is not Relation.AT:
        return base
    way = _bearing(found["way"])
    return replace(base, words=text, relation=Relation.NEAR, kinds=base.kinds or TOWN, bearing=way)


def _kind_of(text: str, known: Known) -> Mention | None:
    """ "the Syrian town of X", "the Y district of Z province"."""
    found = _KIND_OF.match(text)
    if not found:
        return None
    kinds = _KINDS.get(found["kind"].lower(), TOWN)
    before = _LEADING.sub("", found["before"].strip() + " ").strip()
    named = re.sub(rf"^(?:\b(?:{_WAY})(?:ern)?\b|[a-z][\w'’-]*|\s|-)+", "", before).strip()
    inner = parse(found["name"], known)
    if named and not (known(named) and kinds is TOWN):
        return Mention(text, (named,), kinds=kinds, within=(*inner.names[:1], *inner.within))
    around = (named,) if named else ()
    return replace(inner, words=text, kinds=kinds, within=(*inner.within, *around))


def _part(text: str, known: Known) -> Mention | None:
    found = _PART.match(text)
    if not found:
        return None
    base = _simple(found["name"], known)
    if base.relation is not Relation.AT or not base.names or not known(base.names[0]):
        return None
    return replace(base, words=text, relation=Relation.PART, bearing=_bearing(found["way"]))


def _facility(text: str, known: Known) -> Mention | None:
    """A quarter, a base or a building: near the name that it bears, or within what is named around it."""
    found = _SMALL_OF.match(text)
    if found:
        inner = parse(found["within"], known)
        name = _LOWER.sub("", found["name"])
        return Mention(text, (name,), Relation.NEAR, within=(*inner.names[:1], *inner.within))
    found = _SMALL_AFTER.match(text)
    if found and known(_LOWER.sub("", found["name"])):
        return Mention(text, (_LOWER.sub("", found["name"]),), Relation.NEAR)
    return None


def _several(text: str, known: Known) -> Mention | None:
    names = [
        _LEADING.sub("", part.strip()) for part in re.split(r"\s+(?:and|or|&)\s+|/", text) if part.strip()
    ]
    if len(names) > 1:
        inner = [_simple(name, known) for name in names]
        if all(each.relation is Relation.AT and each.names and known(each.names[0]) for each in inner):
            return Mention(text, tuple(each.names[0] for each in inner), Relation.SEVERAL)
    return None
