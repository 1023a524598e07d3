"""What a sentence says about time: running totals, one incident or several, a turn to something else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from cenotaph.claims.parsed import Parsed
from cenotaph.lexicons import load

_NAME = re.compile(r"(?<=[\w,'’)-]\s)[A-Z][\w’'-]{2,}")
_PERFECT = re.compile(r"\b(?:have|has|had)\s+(?:\w+\s+){0,3}?(?:been\b|\w+ed\b|lost\b|died\b|taken\b|become\b|left\b)", re.IGNORECASE)
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_INDEFINITE = frozenset({"a", "an", "another", "one", "two", "three", "several", "other", "separate"})


@dataclass(frozen=True, slots=True)
class Facts:
    """Flags and proper names of one sentence."""

    flags: frozenset[str]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Book:
    """The facts of a report's sentences, worked out when first asked for."""

    parsed: Parsed
    _known: dict[int, Facts] = field(default_factory=dict)

    def __getitem__(self, number: int) -> Facts:
        if number not in self._known:
            self._known[number] = facts(self.parsed.passages[number].sentence.text)
        return self._known[number]


@cache
def _pattern() -> re.Pattern[str]:
    """One pattern for all words of the lexicon, the longest first."""
    words = sorted(labels(), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)", re.IGNORECASE)


@cache
def labels() -> dict[str, str]:
    """The words of the lexicon with their classes."""
    return load("periods").labels()


def facts(text: str) -> Facts:
    """The flags and names of a sentence."""
    flags: set[str] = set()
    for match in _pattern().finditer(text):
        label = labels()[match.group().lower()]
        flags.add(label)
        if label in {"incident", "incidents", "campaign"}:
            before = text[max(0, match.start() - 22) : match.start()].lower().split()
            near = set(before[-3:])
            if near & _DEFINITE:
                flags.add(f"the-{label}")
            elif near & _INDEFINITE:
                flags.add(f"a-{label}")
    if _PERFECT.search(text):
        flags.add("perfect")
    return Facts(frozenset(flags), frozenset(_NAME.findall(text)))
