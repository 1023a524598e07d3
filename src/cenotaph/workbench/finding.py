"""Finding: texts with the words marked that somebody looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cenotaph.ledger.search import Words, words_asked
from cenotaph.ledger.tokens import words_of
from cenotaph.model.views import Passage

_WORD = re.compile(r"[^\W_]+")
_AROUND = 140
"""Signs on either side of the first word that was found."""
_LOOKED_THROUGH = 200_000
"""Signs of a text in which a word is looked for: beyond them the opening is shown."""


@dataclass(frozen=True, slots=True)
class Bit:
    """Some words, and whether they were looked for, or are a claim's quote."""

    words: str
    is_found: bool = False
    is_quote: bool = False


@dataclass(frozen=True, slots=True)
class Sought:
    """The words that are looked for, as the index has them."""

    whole: frozenset[str]
    openings: tuple[str, ...]

    @classmethod
    def of(cls, words: str) -> Sought:
        """What a user's words look for."""
        return cls.in_words(words_asked(words))

    @classmethod
    def in_words(cls, words: Words) -> Sought:
        """The same, of words that are understood already."""
        whole = {token for clause in words.clauses if not clause.prefix for token in clause.tokens}
        openings = [token for clause in words.clauses if clause.prefix for token in clause.tokens]
        return cls(frozenset(whole), tuple(openings))

    def has(self, word: str) -> bool:
        """Whether a word of a text is one of them, whatever its case and accents."""
        return any(
            each in self.whole or any(each.startswith(opening) for opening in self.openings)
            for each in words_of(word)
        )


def bits_of(text: str, sought: Sought, is_quote: bool = False) -> Iterator[Bit]:
    """A text in bits that together are the text."""
    if not (sought.whole or sought.openings):
        yield Bit(text, is_quote=is_quote)
        return
    last = 0
    for match in _WORD.finditer(text):
        if sought.has(match[0]):
            if match.start() > last:
                yield Bit(text[last : match.start()], is_quote=is_quote)
            yield Bit(match[0], True, is_quote)
            last = match.end()
    if last < len(text):
        yield Bit(text[last:], is_quote=is_quote)


def passage_bits(passage: Passage, sought: Sought) -> list[Bit]:
    """The words around a quote, and the quote, with what was looked for marked."""
    before, after = passage.before, passage.after
    if passage.cut_before:
        before = f"… {before[before.find(' ') + 1 :]}"
    if passage.cut_after:
        after = f"{after[: after.rfind(' ')] if ' ' in after else after} …"
    return [
        *bits_of(before, sought),
        *bits_of(passage.quote, sought, is_quote=True),
        *bits_of(after, sought),
    ]


def excerpt(text: str, sought: Sought) -> list[Bit]:
    """The words around the first one that was looked for; the opening of the text where none is found."""
    found = next((m for m in _WORD.finditer(text[:_LOOKED_THROUGH]) if sought.has(m[0])), None)
    middle = found.start() if found else 0
    begin, end = max(0, middle - _AROUND), min(len(text), middle + 2 * _AROUND)
    if begin > 0:
        begin = text.find(" ", begin, middle) + 1 or begin
    if end < len(text):
        end = max(text.rfind(" ", middle, end), min(end, middle + _AROUND))
    words = " ".join(text[begin:end].split())
    opening, ending = "… " if begin > 0 else "", " …" if end < len(text) else ""
    return list(bits_of(f"{opening}{words}{ending}", sought))
