"""Words that stand in and around personal names, ready for looking up."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from cenotaph.lexicons import load

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:(?:['’‘`\-‐]|\.-)[^\W_]+)*\.?")
_GENITIVE = re.compile(r"['’]s$", re.IGNORECASE)


class Word(NamedTuple):
    """A word of a sentence as names are written: hyphens, inner apostrophes and abbreviation points kept."""

    start: int
    end: int
    norm: str
    """Lower case, points left out."""
    cap: bool
    """Begins with a capital letter, a particle before it aside: "Veldar", "al-Harun"."""
    gap: str
    """What stands between the word before and this one."""


class Phrases:
    """Phrases of one or more words, found from their first word on, the longest first."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            parts = tuple(norm(part) for part in phrase.split())
            self._by_first.setdefault(parts[0], []).append(parts)
        for rows in self._by_first.values():
            rows.sort(key=len, reverse=True)

    def length_at(self, norms: Sequence[str], start: int, stop: int | None = None) -> int:
        """How many of the words from `start` on (and before `stop`) are one of the phrases; 0 for none."""
        stop = len(norms) if stop is None else stop
        for parts in self._by_first.get(norms[start], ()):
            if start + len(parts) <= stop and tuple(norms[start : start + len(parts)]) == parts:
                return len(parts)
        return 0

    def length_before(self, norms: Sequence[str], end: int, limit: int = 5) -> int:
        """How many of the words just before `end` are one of the phrases, the longest; 0 for none."""
        for start in range(max(0, end - limit), end):
            if self.length_at(norms, start, end) == end - start:
                return end - start
        return 0

    def __contains__(self, word: str) -> bool:
        return (word,) in self._by_first.get(word, ())


def norm(word: str) -> str:
    """A word in the form in which it is looked up."""
    if word.isalnum():
        return word.lower()
    return word.lower().replace(".", "").replace("’", "'").replace("‐", "-")


@cache
def words(lexicon: str, label: str) -> frozenset[str]:
    """The words of a class of a lexicon, in the form in which they are looked up."""
    return frozenset(norm(word) for word in load(lexicon).words(label))


@cache
def phrases(lexicon: str, *labels: str) -> Phrases:
    """The phrases of some classes of a lexicon."""
    return Phrases(word for label in labels for word in load(lexicon).words(label))


@cache
def titles() -> Phrases:
    """Ranks, offices and honorifics that stand before a name."""
    found = load("ranks").words("rank") | load("roles").words("role") | load("name_parts").words("honorific")
    return Phrases(found | _plurals())


def _plurals() -> frozenset[str]:
    """Ranks held by several at once: "Majors A and B", "Cpls. A and B"."""
    ranks = load("ranks").words("rank")
    return frozenset(
        rank[:-1] + "s." if rank.endswith(".") else rank + "s" for rank in ranks if rank[-1] != "s"
    )


@cache
def rank_phrases() -> Phrases:
    """Ranks of armies alone, in the singular and the plural."""
    return Phrases(load("ranks").words("rank") | _plurals())


@cache
def ranked() -> Phrases:
    """Ranks and roles: what a claim keeps as the rank of a person."""
    return Phrases(load("ranks").words("rank") | load("roles").words("role") | _plurals())


@cache
def _abbreviations() -> frozenset[str]:
    known = load("ranks").words("rank") | _plurals() | load("name_parts").words("honorific")
    known |= load("name_parts").words("suffix") | load("name_parts").words("particle")
    return frozenset(part.lower() for phrase in known for part in phrase.split() if part.endswith("."))


def words_of(text: str) -> list[Word]:
    """The words of a sentence in order."""
    found: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match.group()
        if (
            word.endswith(".")
            and word.count(".") == 1
            and len(word) > 2
            and word.lower() not in _abbreviations()
        ):
            end -= 1
        if text[end - 1] in "sS" and (genitive := _GENITIVE.search(text, start, end)):
            end = genitive.start()
        word = text[start:end]
        if word:
            found.append(Word(start, end, norm(word), _is_cap(word), text[last:start]))
            last = end
    return found


_PREFIX = re.compile(
    r"^(?:al|el|ul|ud|as|ash|at|az|an|ar|ad|abd|d|l|o)(?:[-'’‘`]|-[a-z]+-)(.)", re.IGNORECASE
)


_MADE = re.compile(
    r"-(?:backed|led|based|held|aligned|born|trained|occupied|controlled|affiliated|linked|run|"
    r"funded|made|style|era|wide|allied|supported|speaking|dominated|majority|ruled|inspired)$"
)
"""Adjectives made of a name: "Dorani-backed"."""
_ORDINAL = re.compile(r"^\d{1,2}(?:st|nd|rd|th|LT|SG|Lt|Sgt)$")


def _is_cap(word: str) -> bool:
    if "-" in word and _MADE.search(word):
        return False
    if word[0].isupper() or (word[0].isdigit() and _ORDINAL.match(word)):
        return True
    if word.isalnum():
        return False
    prefixed = _PREFIX.match(word)
    return bool(prefixed and prefixed.group(1).isupper())


class Grid:
    """The words of a parsed sentence, tied to its tokens."""

    __slots__ = ("_ends", "_starts", "all", "doc", "norms", "text", "tokens", "words")

    def __init__(self, doc: Doc, text: str | None = None) -> None:
        self.doc = doc
        self.text: str = doc.text if text is None else text
        self.words = words_of(self.text)
        self.norms = [word.norm for word in self.words]
        self.all: list[Token] = list(doc)
        self._starts = [token.idx for token in self.all]
        self._ends = [start + len(token) for start, token in zip(self._starts, self.all, strict=True)]
        starts = dict(zip(self._starts, self.all, strict=True))
        self.tokens: list[Token | None] = [starts.get(word.start) for word in self.words]

    def inside(self, start: int, end: int) -> list[Token]:
        """The tokens that lie wholly in text[start:end]."""
        return self.all[bisect_left(self._starts, start) : bisect_right(self._ends, end)]

    def touching(self, start: int, end: int) -> tuple[int, int]:
        """Indices, half-open, of the tokens that text[start:end] touches."""
        return bisect_right(self._ends, start), bisect_left(self._starts, end)

    def ent(self, index: int) -> str:
        """The entity label of the word, "" for none."""
        token = self.tokens[index]
        return token.ent_type_ if token is not None else ""

    def span(self, first: int, last: int) -> str:
        """The text of the words from `first` up to, not including, `last`."""
        return self.text[self.words[first].start : self.words[last - 1].end]
