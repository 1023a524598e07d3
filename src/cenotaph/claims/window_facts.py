"""What a sentence says about time: running totals, one incident or several, a turn to something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from cenotaph.claims.parsed import Parsed
from cenotaph.lexicons import load

_NAME = re.compile(r"(?<=[\w,'’)-]\s)[A-Z][\w’'-]{2,}")
_PERFECT = re.compile(
    r"\b(?:have|has|had)\s+(?:\w+\s+){0,3}?(?:been\b|\w+ed\b|lost\b|died\b|taken\b|become\b|left\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w[\w’'-]*")
_EVENTS = frozenset({"incident", "incidents", "campaign"})
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
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The lexicon's phrases with their classes by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, label in labels().items():
        parts = tuple(_WORD.findall(phrase))
        found.setdefault(parts[0], []).append((parts, label))
    return {first: tuple(sorted(group, key=lambda item: -len(item[0]))) for first, group in found.items()}


def _matches(tokens: list[str]) -> Iterator[tuple[int, str]]:
    """Where phrases of the lexicon start, with their classes."""
    phrases = _phrases()
    number = 0
    while number < len(tokens):
        step = 1
        for parts, label in phrases.get(tokens[number], ()):
            if len(parts) == 1 or tuple(tokens[number : number + len(parts)]) == parts:
                yield number, label
                step = len(parts)
                break
        number += step


@cache
def labels() -> dict[str, str]:
    """The words of the lexicon with their classes."""
    return load("periods").labels()


def facts(text: str) -> Facts:
    """The flags and names of a sentence."""
    flags: set[str] = set()
    tokens = _WORD.findall(text.lower())
    for number, label in _matches(tokens):
        flags.add(label)
        if label in _EVENTS:
            near = set(tokens[max(0, number - 3) : number])
            if near & _DEFINITE:
                flags.add(f"the-{label}")
            elif near & _INDEFINITE:
                flags.add(f"a-{label}")
    if _PERFECT.search(text):
        flags.add("perfect")
    return Facts(frozenset(flags), frozenset(_NAME.findall(text)))
