"""Names of places and of the people of a country, with the countries that each may stand for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from cenotaph.errors import RuleError


class Level(StrEnum):
    """What a name is a name of."""

    COUNTRY = "N"
    ADJECTIVE = "J"
    """An adjective of a country or its people: "Afghan", "Malians"."""
    SEAT = "C"
    """A capital or seat of government."""
    REGION = "R"
    TOWN = "T"


@dataclass(frozen=True, slots=True)
class Sense:
    """One country that a name may lie in."""

    country: str
    """ISO 3166-1 alpha-2, with XK for Kosovo."""
    level: Level
    weight: int
    """Population, or a round figure that ranks countries before seats, regions and towns."""


_ARTICLE = re.compile(r"^(?:the|al|el|ar|as|at|az|ad|an|ash|and) (?=\w{3})")
_REMEMBERED = 20_000
"""Names looked up that are remembered at most."""
_ARTICLES = frozenset({"the", "al", "el", "ar", "as", "at", "az", "ad", "an", "ash", "and"})
_LONGEST = 6
"""Words that a name after an article may have."""
_QUOTES = str.maketrans("", "", "'’‘`ʿʾʻʼ´")
_GAPS = re.compile(r"[\W_]+")


@lru_cache(maxsize=20_000)
def key(name: str) -> str:
    """The form under which a name is looked up: lower case, no accents, apostrophes or hyphens."""
    plain = name
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.translate(_QUOTES))
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
        plain = plain.replace("ı", "i").replace("ø", "o").replace("ł", "l").replace("ß", "ss")
    return _GAPS.sub(" ", plain.translate(_QUOTES)).strip().casefold()


class Gazetteer:
    """A table of names; looking one up gives its senses, the likeliest first."""

    def __init__(self, lines: Mapping[str, str]) -> None:
        self._lines = lines
        self._read: dict[str, tuple[Sense, ...]] = {}
        self._reach = dict.fromkeys(_ARTICLES, _LONGEST)
        for name in lines:
            opening, _, rest = name.partition(" ")
            self._reach[opening] = max(self._reach.get(opening, 0), 1 + name.count(" "))
            if opening == "al":
                bare = rest.partition(" ")[0]
                if bare in self._reach:
                    self._reach[bare] = max(self._reach[bare], 1 + rest.count(" "))

    def __len__(self) -> int:
        return len(self._lines)

    def opens(self, word: str) -> bool:
        """Whether any name may start with the word; False saves looking up all that it starts."""
        return self.reach(word) > 0

    def reach(self, word: str) -> int:
        """How many words the longest name that may start with the word has; 0 where none does."""
        return self._reach.get(word) or self._reach.get(key(word).partition(" ")[0], 0)

    def senses(self, name: str) -> tuple[Sense, ...]:
        """All senses of a name in any usual spelling; empty when it is not in the table."""
        known = self._read.get(name)
        if known is not None:
            return known
        if len(self._read) > _REMEMBERED:
            self._read.clear()
        found = key(name)
        if found not in self._read:
            line = self._lines.get(found)
            if line is None:
                bare = _ARTICLE.sub("", found)
                line = self._lines.get(bare, "") if bare != found else self._lines.get(f"al {found}", "")
            self._read[found] = tuple(_sense(part) for part in line.split())
        self._read[name] = self._read[found]
        return self._read[found]


def _sense(part: str) -> Sense:
    country, level, weight = part.split(":")
    return Sense(country, Level(level), int(weight))


@cache
def load() -> Gazetteer:
    """The table shipped as data/places.tsv; raises RuleError when it is not of that form."""
    path = files("cenotaph") / "data" / "places.tsv"
    try:
        text = path.read_text(encoding="utf-8")
        return Gazetteer(dict([line.split("\t", 1) for line in text.splitlines()]))
    except (OSError, ValueError) as error:
        raise RuleError(str(path), f"not a table of places ({error})", "run scripts/build_data.py") from error
