"""What kind of people the words of a claim speak of: civilians, soldiers, police, insurgents, people."""

from __future__ import annotations

import re
from functools import cache

from cenotaph.lexicons import load

_WORD = re.compile(r"[\w]+(?:[-'’][\w]+)*")
_TAIL = re.compile(
    r"(?<![\w-])(?:of|from|in|at|on|with|among|who|that|which|including|aboard|by|near|belonging|loyal|for|to|as|"
    r"under|during|after|inside|outside|along|between|against|whose|were|was|are|being|killed|working|serving)(?![\w-])|[,;(]"
)
_ASIDE = re.compile(r"\s*\([^)]*\)\s*")
_LOYAL = re.compile(
    r"\b(?:pro-(?:government|regime)|loyalist|regime|government|state)\s+(?:\w+\s+)?"
    r"(?:fighters?|forces|militia\w*|troops|soldiers)"
)
_MEMBERSHIP = frozenset({"leader", "other"})
_WEAK = frozenset({"leader", "other", "people", "civilian", "crowd"})
_STRONG = ("hostile", "police", "soldier", "armed")
"""Classes that another word of the head part may bring in: "rebel women", "army chiefs"."""
_PEOPLE = frozenset(
    {"civilian", "crowd", "captive", "soldier", "police", "hostile", "armed", "leader", "people", "other"}
)
"""The classes that say what kind of people a noun means."""
NAMED = "named"
"""The words hold a party and no noun for people: "Palestinians", "the Taliban"."""
NOTHING = "nothing"


@cache
def _labels() -> dict[str, str]:
    ranks = dict.fromkeys(load("ranks").labels(), "soldier")
    cohorts = load("cohorts").labels()
    return ranks | {word: label for word, label in cohorts.items() if label in _PEOPLE}


@cache
def cohort_of(words: str | None) -> str:
    """The class of cohorts.toml that the head noun belongs to; NAMED or NOTHING when none knows it."""
    if not words:
        return NOTHING
    words = _ASIDE.sub(" ", words)
    if _LOYAL.search(words):
        return "soldier"
    head = head_part(words)
    found = _label(head, 3)
    if found in _WEAK and not has_civilian(head):
        found = next((label for label in _STRONG if label in _all(head)), found)
    if found in _MEMBERSHIP or not found:
        inside = _label(words[len(head) :], 9)
        found = inside if inside in _STRONG else found
    return found or (NAMED if words[:1].isupper() or " " in words else NOTHING)


def head_part(words: str) -> str:
    """The words up to the first preposition, relative pronoun or comma that follows some noun."""
    cut = _TAIL.search(words, 1)
    return words[: cut.start()].rstrip() if cut and cut.start() else words


def has_civilian(words: str | None) -> bool:
    """Whether the words say "civilian" outright, whatever noun they head."""
    return bool(words) and bool(re.search(r"\bcivilians?\b", words or "", re.IGNORECASE))


@cache
def sites() -> re.Pattern[str]:
    """A pattern of the places where civilians are."""
    words = sorted(load("cohorts").words("site"), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE)


def _label(words: str, depth: int) -> str | None:
    """The class of the last word or words that the lexicon knows, within so many words from the end."""
    tokens = [match.group().lower() for match in _WORD.finditer(words)]
    labels = _labels()
    for last in range(len(tokens), max(0, len(tokens) - depth), -1):
        for first in range(max(0, last - 3), last):
            label = labels.get(" ".join(tokens[first:last]))
            if label:
                return label
    return None


def _all(words: str) -> frozenset[str]:
    tokens = [match.group().lower() for match in _WORD.finditer(words)]
    found = {_labels().get(token) for token in tokens} | ({"armed"} if "armed" in tokens else set())
    return frozenset(label for label in found if label)
