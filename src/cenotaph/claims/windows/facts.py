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
_KNOWN = _DEFINITE | {"latest", "same", "during", "its", "their"}
_FRESH = frozenset({"another", "separate", "other", "second", "different", "earlier", "previous", "similar"})
_INDEFINITE = frozenset({"a", "an", "another", "one", "two", "three", "several", "other", "separate"})


@dataclass(frozen=True, slots=True)
class Facts:
    """Flags and proper names of one sentence."""

    flags: frozenset[str]
    names: frozenset[str]
    known: frozenset[str]
    """Families of incident words that the sentence takes for known: "the blast", "this operation"."""
    told: frozenset[str]
    """Families of all its incident words, verbs among them."""
    fresh: bool
    """Whether it tells of an incident as of a new one: "another blast", "a separate raid"."""


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
def _phrases(name: str) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """A lexicon's phrases with their classes by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, label in load(name).labels().items():
        parts = tuple(_WORD.findall(phrase))
        found.setdefault(parts[0], []).append((parts, label))
    return {first: tuple(sorted(group, key=lambda item: -len(item[0]))) for first, group in found.items()}


def _matches(name: str, tokens: list[str]) -> Iterator[tuple[int, str]]:
    """Where phrases of a lexicon start, with their classes."""
    phrases = _phrases(name)
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
    for number, label in _matches("periods", tokens):
        flags.add(label)
        if label in _EVENTS:
            near = set(tokens[max(0, number - 3) : number])
            if near & _DEFINITE:
                flags.add(f"the-{label}")
            elif near & _INDEFINITE:
                flags.add(f"a-{label}")
    if "also" in tokens:
        flags.add("also")
    if _PERFECT.search(text):
        flags.add("perfect")
    known, told, fresh = _incidents(tokens)
    return Facts(frozenset(flags), frozenset(_NAME.findall(text)), known, told, fresh)


def _incidents(tokens: list[str]) -> tuple[frozenset[str], frozenset[str], bool]:
    """The families of incidents that a sentence takes for known, all it tells of, and whether one is new."""
    known: set[str] = set()
    told: set[str] = set()
    fresh = False
    for number, family in _matches("incidents", tokens):
        told.add(family)
        near = tokens[max(0, number - 3) : number]
        if _KNOWN.intersection(near):
            known.add(family)
        fresh = fresh or bool(_FRESH.intersection(near))
    return frozenset(known), frozenset(told), fresh


@cache
def families() -> dict[str, str]:
    """The words of incidents with their families."""
    return load("incidents").labels()
