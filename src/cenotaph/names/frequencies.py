"""How common the words of names are: that two reports share a Muhammad says little."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cenotaph.errors import RuleError
from cenotaph.names.parse import words_of
from cenotaph.names.words import Word

_RAREST = 16.0
"""Bits that a word never counted is worth."""


@dataclass(frozen=True, slots=True)
class Frequencies:
    """How often each word, in any spelling, stands in a collection of names."""

    counts: Mapping[str, int]
    """By the key of the word: the given name it is a form of, or else its consonants."""
    total: int
    """How many words were counted."""

    def bits(self, word: Word) -> float:
        """What it tells that two names share the word, in bits: 3 for every eighth word, 16 at most."""
        counted = self.counts.get(word.key, 0)
        return min(_RAREST, math.log2((self.total + 1) / (counted + 0.5))) if self.total else _RAREST / 2

    @classmethod
    def of(cls, names: Iterable[str]) -> Frequencies:
        """The frequencies of the words in these names."""
        counts = Counter(word.key for name in names for word in words_of(name))
        return cls(counts, counts.total())


@cache
def shipped() -> Frequencies:
    """The frequencies of words in the names of Wikidata's persons; RuleError when the file is broken."""
    path = files("cenotaph") / "data" / "names" / "frequencies.tsv"
    counts = {}
    try:
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            key, count = line.split("\t")
            counts[key] = int(count)
    except (OSError, ValueError) as error:
        raise RuleError(str(path), f"not a table of frequencies ({error})", "make it again") from error
    return Frequencies(counts, counts.pop("", 0) or sum(counts.values()))
