"""The words of time by what they stand for, from the lexicon `dates`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from cenotaph.lexicons import load


@cache
def ordered(label: str) -> dict[str, int]:
    """Each word of a class whose entries stand in order, in lower case, with its number from 0."""
    entries = [entry for entry in load("dates").entries if entry.label == label]
    return {word.lower(): number for number, entry in enumerate(entries) for word in entry.words}


@cache
def named(label: str) -> dict[str, str]:
    """Each word of a class, in lower case, with the id of its entry."""
    entries = [entry for entry in load("dates").entries if entry.label == label]
    return {word.lower(): entry.id for entry in entries for word in entry.words}


@cache
def prefixed(start: str) -> dict[str, str]:
    """Each word of the classes that start so, in lower case, with the rest of the class's name."""
    entries = [entry for entry in load("dates").entries if entry.label.startswith(start)]
    return {word.lower(): entry.label.removeprefix(start) for entry in entries for word in entry.words}


def number(words: str) -> int | None:
    """The number that a numeral or number word stands for; None when it names none."""
    plain = " ".join(words.lower().split())
    if plain.isdecimal() and len(plain) < 5:
        return int(plain)
    entry = named("number").get(plain)
    return int(entry.split("-")[0]) if entry else None


def either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, blanks of any width."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def capitalised(label: str) -> str:
    """A pattern for the names of a class, with a capital or in capitals; a short form may carry its stop."""
    entries = [entry for entry in load("dates").entries if entry.label == label]
    full = [entry.words[0] for entry in entries]
    short = [word for entry in entries for word in entry.words[1:]]
    names = either([*full, *(name.upper() for name in full)])
    if not short:
        return rf"(?:{names})(?!\w)"
    return rf"(?:(?:{names})(?!\w)|(?:{either([*short, *(name.upper() for name in short)])})(?!\w)\.?)"


def full(label: str) -> str:
    """A pattern for the full names of a class, as printed with a capital."""
    return "(?:" + either(entry.words[0] for entry in load("dates").entries if entry.label == label) + ")"
