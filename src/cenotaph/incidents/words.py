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

from cenotaph.errors import RuleError
from cenotaph.lexicons import load as load_lexicon

_TOKEN = re.compile(r"[^\W_]+")
_OPENING = re.compile(r"(?:^|[.!?:\"“”»«\n])[\s\"“”'‘(\[*•–-]*$")
_PHRASE = re.compile(r"[^\W\d_a-z][\w’'-]+(?:(?: (?:al|el|bin|ibn|de|van|von|du|da))? [^\W\d_a-z][\w’'-]+)+")
_BEFORE = 6
"""Signs before a word that tell whether it opens a sentence."""
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

    def __or__(self, other: Bag) -> Bag:
        """The words of both; a phrase is not made of the words of two."""
        return Bag(
            self.names | other.names,
            self.plain | other.plain,
            self.numbers | other.numbers,
            self.phrases | other.phrases,
        )


NOTHING = Bag(frozenset(), frozenset(), frozenset())


def bag_of(text: str, known: Bag = NOTHING) -> Bag:
    """The words of a text; names of `known`, the whole that it is a piece of, are names here too."""
    inside: set[str] = set()
    opening: set[str] = set()
    lower: set[str] = set()
    numbers: set[str] = set()
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word[0].isdigit():
            numbers.add(word)
        elif len(word) < _SHORTEST:
            continue
        elif not word[0].isupper():
            lower.add(word.casefold())
        elif _OPENING.search(text[max(0, match.start() - _BEFORE) : match.start()]):
            opening.add(word.casefold())
        else:
            inside.add(word.casefold())
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
        found.update(map(" ".join, pairwise(words)))
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


class Rarity:
    """How rare each word is among the reports at hand, in squared nats: what sharing it is worth."""

    def __init__(self, reports: Iterable[frozenset[str]]) -> None:
        self.seen: Counter[str] = Counter()
        size = 0
        for words in reports:
            self.seen.update(words)
            size += 1
        self._size = size + _LOT
        self._shares = common_words()
        self._worth: dict[str, float] = {}

    def worth(self, word: str) -> float:
        """The square of the logarithm of how many reports there are for each one that has the word."""
        found = self._worth.get(word)
        if found is None:
            having = self.seen[word] + _LOT * self._shares.get(word, _RARE)
            found = self._worth[word] = max(0.0, math.log(self._size / max(having, 1.0))) ** 2
        return found

    def sum(self, words: Iterable[str]) -> float:
        """What so many shared words are worth together."""
        # Floats add up alike in one order only.
        return math.fsum(map(self.worth, words))
