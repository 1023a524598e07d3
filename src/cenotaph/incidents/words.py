"""Words of reports: names, other words and numbers, and how much it says that two reports share one."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from sys import intern

from cenotaph.errors import RuleError
from cenotaph.lexicons import load as load_lexicon

_TOKEN = re.compile(r"[^\W_]+")
_INSIDE = re.compile(r"(?:(?<=[^\W_] )|(?<=[,;&’'-] )|(?<=[’'-]))[^\W\d_a-z][^\W_]*")
"""A word with a capital that does not open a sentence."""
_PHRASE = re.compile(r"[^\W\d_a-z][\w’'-]+(?:(?: (?:al|el|bin|ibn|de|van|von|du|da))? [^\W\d_a-z][\w’'-]+)+")
_SHORTEST = 2
_LOT = 400
"""Reports that are imagined besides those at hand, so that a few reports already have rare words."""
_RARE = 0.0008
"""The share of reports that are held to have a word which is not among the common ones."""


@dataclass(frozen=True, slots=True)
class Bag:
    """The distinct words of a piece of text, in one case."""

    names: frozenset[str]
    """Words that the text writes with a capital inside a sentence, and never without one."""
    plain: frozenset[str]
    numbers: frozenset[str]
    phrases: frozenset[str] = frozenset()
    """Two words in a row that both have a capital: mostly a person's or a place's whole name."""

    @property
    def all(self) -> frozenset[str]:
        """Every word and phrase."""
        return self.names | self.plain | self.numbers | self.phrases

    def __contains__(self, word: str) -> bool:
        return word in self.plain or word in self.names or word in self.numbers or word in self.phrases

    def __or__(self, other: Bag) -> Bag:
        """The words of both; a phrase is not made of the words of two."""
        if other == NOTHING:
            return self
        return Bag(
            self.names | other.names,
            self.plain | other.plain,
            self.numbers | other.numbers,
            self.phrases | other.phrases,
        )


NOTHING = Bag(frozenset(), frozenset(), frozenset())


def bag_of(text: str, known: Bag = NOTHING) -> Bag:
    """The words of a text; names of `known`, the whole that it is a piece of, are names here too."""
    words = set(_TOKEN.findall(text))
    numbers = {intern(word) for word in words if word[0].isdigit()}
    words = {word for word in words - numbers if len(word) >= _SHORTEST}
    capitals = {word for word in words if word[0].isupper()}
    # A word that many reports have is kept once.
    lower = {intern(word.casefold()) for word in words - capitals}
    inside = {intern(word.casefold()) for word in capitals.intersection(_INSIDE.findall(text))}
    opening = {intern(word.casefold()) for word in capitals} - inside
    calendar = _calendar()
    plain = lower | known.plain
    names = (inside | (opening & known.names)) - plain - calendar
    if known is not NOTHING:
        # A headline may have capitals all over.
        names -= common_words().keys() - known.names
    others = (lower | opening | inside) - names - calendar
    return Bag(frozenset(names), frozenset(others), frozenset(numbers), _phrases(text, names))


def _phrases(text: str, names: set[str]) -> frozenset[str]:
    found: set[str] = set()
    for match in _PHRASE.finditer(text):
        words = [word for word in map(str.casefold, _TOKEN.findall(match.group())) if word in names]
        found.update(intern(f"{one} {two}") for one, two in pairwise(words))
    return frozenset(found)


@cache
def common_words() -> Mapping[str, float]:
    """The share of reports that have each common word; RuleError where the file is of another form."""
    path = files("cenotaph") / "data" / "incidents" / "words.tsv"
    try:
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
        return {word: float(share) for word, share in rows}
    except (OSError, ValueError) as error:
        remedy = "run scripts/train_incidents.py"
        raise RuleError(str(path), f"not a table of words ({error})", remedy) from error


@cache
def _calendar() -> frozenset[str]:
    dates = load_lexicon("dates")
    return dates.words("weekday") | dates.words("month")


class _Worth(dict[str, float]):
    """What each word is worth, worked out when it is first asked for."""

    def __init__(self, seen: Counter[str], size: int) -> None:
        super().__init__()
        self._seen, self._size, self._shares = seen, size, common_words()

    def __missing__(self, word: str) -> float:
        having = self._seen[word] + _LOT * self._shares.get(word, _RARE)
        found = self[word] = max(0.0, math.log(self._size / max(having, 1.0))) ** 2
        return found


class Rarity:
    """How rare each word is among the reports at hand, in squared nats: what sharing it is worth."""

    def __init__(self, reports: Iterable[frozenset[str]]) -> None:
        self.seen: Counter[str] = Counter()
        size = 0
        for words in reports:
            self.seen.update(words)
            size += 1
        self._worth = _Worth(self.seen, size + _LOT)

    def worth(self, word: str) -> float:
        """The square of the logarithm of how many reports there are for each one that has the word."""
        return self._worth[word]

    def sum(self, words: Iterable[str]) -> float:
        """What so many shared words are worth together."""
        # Floats add up alike in one order only, but for fsum.
        return math.fsum(map(self._worth.__getitem__, words))
