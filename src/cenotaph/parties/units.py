"""Numbered units: "the 65th Brigade", "2nd Battalion, 1st Regiment", in the alphabets that reports use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_KINDS = {
    kind: tuple(words.split())
    for kind, words in {
        "squad": "squad",
        "platoon": "platoon взвод فصيل",
        "company": "company рота سرية bölük compagnie compañía",
        "squadron": "squadron эскадрилья",
        "battery": "battery батарея",
        "battalion": "battalion bn батальон батальйон كتيبة الكتيبة گردان tabur taburu bataillon batallón",
        "regiment": "regiment regt полк полка فوج الفوج هنگ alay alayı régiment regimiento",
        "group": "group wing группа",
        "brigade": "brigade bde бригада бригады бригади لواء اللواء تیپ tugay tugayı brigada",
        "division": "division дивизия дивизии дивізія дивізії فرقة الفرقة لشکر tümen tümeni división",
        "corps": "corps корпус فيلق الفيلق kolordu",
        "army": "army армия армии армія armée",
    }.items()
}
"""Words for kinds of units, the smallest unit first."""
_ORDER = {kind: rank for rank, kind in enumerate(_KINDS)}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_ORDINAL_OF = {word: number for number, word in enumerate(_ORDINALS, 1)}
_QUALIFIERS = frozenset(
    """
    separate guards guard mechanized mechanised motorized motorised motor rifle infantry armored armoured tank
    airborne assault air mobile airmobile marine naval mountain jaeger special forces operations artillery
    rocket missile engineer combat commando commandos light heavy field border territorial defence defense
    security police military reconnaissance ranger combined arms task force expeditionary parachute
    paratroopers cavalry support aviation
    """.split()
)
"""Words in small letters that may stand between a unit's number and its kind."""
_WORD = r"[^\W\d_]+"
_NUMBER = r"\d{1,4}(?:st|nd|rd|th|[-–]?(?:та|тя|га|ма|а|я|й|ша|ої|го|ой|му|м|ю|ий))?"
_LEADING = re.compile(
    rf"\b(?P<number>{_NUMBER}|{'|'.join(_ORDINALS)})\.?\s+(?P<between>(?:{_WORD}[\s-]+){{0,5}}?)(?P<kind>{'|'.join(_KIND_OF)})\b",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    rf"\b(?P<kind>{'|'.join(_KIND_OF)})\s+(?:no\.?\s*|№\s*)?(?P<number>\d{{1,4}})\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """One numbered unit, as words give it."""

    rank: int
    """Where its kind stands from squad to army: a smaller unit has a lower rank."""
    number: int
    kind: str
    qualifiers: tuple[str, ...]
    start: int
    end: int

    @property
    def slug(self) -> str:
        """The unit as a part of an id: "65-airborne-brigade"."""
        return "-".join((str(self.number), *self.qualifiers, self.kind))

    @property
    def name(self) -> str:
        """The unit's name in English: "65th Airborne Brigade"."""
        return " ".join(
            (ordinal(self.number), *(word.capitalize() for word in (*self.qualifiers, self.kind)))
        )

    def agrees(self, other: Unit) -> bool:
        """Whether both may be one unit: same number and kind, the qualifiers of one among the other's."""
        if (self.number, self.kind) != (other.number, other.kind):
            return False
        mine, theirs = (set(map(_plain, unit.qualifiers)) for unit in (self, other))
        return mine <= theirs or theirs <= mine


def units_of(words: str) -> list[Unit]:
    """The numbered units that words name, the smallest first."""
    return list(_units_of(words))


@lru_cache(4096)
def _units_of(words: str) -> tuple[Unit, ...]:
    found: list[Unit] = []
    for pattern in (_LEADING, _TRAILING):
        for match in pattern.finditer(words):
            unit = _unit(match)
            if unit is not None and not any(_overlap(unit, other) for other in found):
                found.append(unit)
    return tuple(sorted(found))


def ordinal(number: int) -> str:
    """A number as an English ordinal: "21st", "112th"."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _unit(match: re.Match[str]) -> Unit | None:
    digits = re.match(r"\d+", match["number"])
    number = int(digits.group()) if digits else _ORDINAL_OF[match["number"].lower()]
    between = re.findall(_WORD, match.groupdict().get("between") or "")
    qualifiers = tuple(word.lower() for word in between)
    if number == 0 or any(word not in _QUALIFIERS and word.isascii() and word.islower() for word in between):
        # "40 members of the brigade": words that no unit's name has stand between.
        return None
    kind = _KIND_OF[match["kind"].lower()]
    if (
        match["number"].isdigit()
        and match.re is _LEADING
        and match["kind"].islower()
        and match["kind"].isascii()
    ):
        # "23 army officers": a count, no number of a unit.
        return None
    return Unit(_ORDER[kind], number, kind, qualifiers, match.start(), match.end())


def _plain(word: str) -> str:
    return {
        "mechanised": "mechanized",
        "armoured": "armored",
        "motorised": "motorized",
        "defence": "defense",
    }.get(word, word)


def _overlap(unit: Unit, other: Unit) -> bool:
    return unit.start < other.end and other.start < unit.end
