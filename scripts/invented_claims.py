"""Invented claims on invented persons of an invented war, with known truth, for measuring how persons are linked.

Every person has one to eight claims (Zipf), in as many reports. A report writes names in the spelling of its desk:
another romanisation of the given name, other vowels, doubled letters, a middle name more or less, now and then a
slip of the pen; it knows the rank, the unit, the day and the place or not, and may have the next town or a day
off. Common names are as common as they are: many persons share the whole of theirs.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from cenotaph.lexicons.load import load
from cenotaph.model.group import NamedClaim

_VOWELS = {"a": "ae", "e": "ai", "i": "ey", "o": "u", "u": "o"}
_TWINS = {
    "kh": "h",
    "q": "k",
    "gh": "g",
    "z": "s",
    "dh": "d",
    "sh": "ch",
    "y": "i",
    "ss": "s",
    "v": "w",
    "j": "dj",
}
_OPENINGS = "b d f g h j k kh l m n q r s sh t w y z gh dr tr kr br".split()
_MIDDLES = "a i u ai au ei a a i".split()
_CLOSINGS = "b d k l m n r s sh t q z f nd rk ri li wi ni".split()
_UNITS = [f"{n}th {kind}" for n in range(4, 30) for kind in ("Brigade", "Division", "Regiment")]
_PARTIES = [
    f"{word} {kind}"
    for word in ("Northern", "Free", "People's", "Ardavian", "Veldar")
    for kind in ("Army", "Guard", "Front")
]
_RANKS = ("private", "sergeant", "lieutenant", "captain", "major", "colonel", "brigadier general")
_FIRST = date(2031, 1, 1)
_T = TypeVar("_T")


class War:
    """The names, places and units that the claims are made of; the same seed gives the same war."""

    def __init__(self, persons: int, seed: int) -> None:
        self.chance = random.Random(seed)
        given = [[word for word in entry.words if word.isascii()] for entry in load("given_names").entries]
        self.given = [words for words in given if words]
        self.chance.shuffle(self.given)
        self.families = sorted({self._family() for _ in range(2000 + persons // 25)})
        self.chance.shuffle(self.families)
        self.places = sorted({self._family().title() for _ in range(800)})

    def _family(self) -> str:
        count = self.chance.choice((2, 2, 3))
        pick = self.chance.choice
        name = (
            "".join(pick(_OPENINGS) + pick(_MIDDLES) for _ in range(count - 1))
            + pick(_OPENINGS)
            + "a"
            + pick(_CLOSINGS)
        )
        return f"al-{name}" if self.chance.random() < 0.25 else name

    def person(self) -> tuple[list[list[str]], NamedClaim]:
        """The names of one person, each with its romanisations, and what is true of them."""
        chance = self.chance
        names = [self._zipf(self.given, 2.0)]
        if chance.random() < 0.4:
            names.append(self._zipf(self.given, 2.0))
        names.append([self._zipf(self.families, 30.0)])
        day = _FIRST + timedelta(days=chance.randrange(1500))
        return names, NamedClaim(
            id="",
            report="",
            name="",
            rank=chance.choice(_RANKS[:3]) if chance.random() < 0.8 else chance.choice(_RANKS),
            unit=chance.choice(_UNITS),
            party=_PARTIES[min(int(chance.paretovariate(0.9)) - 1, len(_PARTIES) - 1)],
            where=self._zipf(self.places, 4.0),
            country="AV",
            start=day,
            end=day,
            measure="killed",
        )

    def _zipf(self, things: Sequence[_T], skew: float) -> _T:
        """One of the things, the first ones far more often: the n-th as often as 1 / (n + skew)."""
        top = math.log((len(things) + skew) / skew)
        return things[min(int(skew * (math.exp(self.chance.random() * top) - 1)), len(things) - 1)]

    def claim(self, number: int, names: list[list[str]], true: NamedClaim) -> NamedClaim:
        """What one report says of the person."""
        chance = self.chance
        words = [self._written(chance.choice(each)) for each in names]
        if len(words) == 3 and chance.random() < 0.4:
            del words[1]
        rank = true.rank if chance.random() < 0.45 else None
        start, end = true.start, true.end
        assert start is not None
        assert end is not None
        dice = chance.random()
        if dice < 0.15:
            start = start + timedelta(days=chance.choice((-2, -1, 1, 1, 2)))
            end = start
        elif dice < 0.35:
            start, end = (
                start - timedelta(days=chance.randrange(7)),
                end + timedelta(days=chance.randrange(7)),
            )
        elif dice < 0.45:
            start, end = (
                start.replace(day=1),
                (start.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1),
            )
        known = chance.random() < 0.85
        where = true.where if chance.random() < 0.9 else chance.choice(self.places)
        return replace(
            true,
            id=f"{number:016x}",
            report=f"r{chance.randrange(10_000_000)}",
            name=" ".join(word.title() if "-" not in word else "al-" + word[3:].title() for word in words),
            rank=rank,
            unit=true.unit if chance.random() < 0.3 else None,
            party=true.party if chance.random() < 0.85 else None,
            where=where if chance.random() < 0.8 else None,
            start=start if known else None,
            end=end if known else None,
        )

    def _written(self, word: str) -> str:
        """The word as one desk spells it."""
        chance = self.chance
        if word.startswith("al-"):
            word = word if chance.random() < 0.7 else word[3:] if chance.random() < 0.7 else "el-" + word[3:]
        for old, new in _TWINS.items():
            if old in word and chance.random() < 0.08:
                word = word.replace(old, new, 1)
        if chance.random() < 0.2:
            places = [at for at, sign in enumerate(word) if sign in _VOWELS]
            if places:
                at = chance.choice(places)
                word = word[:at] + chance.choice(_VOWELS[word[at]]) + word[at + 1 :]
        if chance.random() < 0.02 and len(word) > 4:
            at = chance.randrange(1, len(word) - 1)
            word = word[:at] + chance.choice("aeinrstlm") + word[at + 1 :]
        return word


def invented(claims: int, seed: int = 7) -> tuple[list[NamedClaim], list[int]]:
    """So many claims, shuffled, and for each the number of its person."""
    war = War(claims // 2, seed)
    found: list[tuple[NamedClaim, int]] = []
    person = 0
    while len(found) < claims:
        names, true = war.person()
        for _ in range(min(int(war.chance.paretovariate(1.3)), 8)):
            found.append((war.claim(len(found), names, true), person))
        person += 1
    found = found[:claims]
    war.chance.shuffle(found)
    return [claim for claim, _ in found], [number for _, number in found]
