"""Fold the words of party names, so that spellings of one name meet across cases, marks and letter forms."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"\w+(?:[.'’‘ʼ`´ʻ]\w+)*")
_INNER = re.compile(r"[.'’‘ʼ`´ʻ]")
_POSSESSIVE = re.compile(r"['’‘`´]s$", re.IGNORECASE)
_SAME = str.maketrans(
    {
        "ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا",
        "ؤ": "و", "ـ": None, "\u200c": None, "\u200d": None, "ё": "е", "ı": "i", "ł": "l", "ø": "o", "đ": "d",
    }
)  # fmt: skip
_ARTICLES = frozenset({"al", "el"})
_ATTACHED = re.compile(r"(?<!\w)[Aa](?:n|r|s|sh|d|z|t)[-\u2010-\u2015](?=[^\W\d_])")
"""The Arabic article as it sounds before some letters: "an-Nusra", "ash-Sham"."""


_CYRILLIC = re.compile(r"[\u0400-\u04ff]{5,}")
_ENDING = re.compile(r"[аеиіїоуыэюяьйвхмг]{1,3}$")
"""Endings of Russian and Ukrainian cases; four letters of a word always stay."""


@lru_cache(16_384)  # the words of parties and of kinds of people come again and again
def fold(word: str) -> str:
    """One word in the form that is compared: no case, no marks, no possessive, one form of each letter."""
    bare = _INNER.sub("", _POSSESSIVE.sub("", word)).casefold().translate(_SAME)
    if bare.isascii():
        return bare
    kept = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    kept = kept.translate(_SAME)
    return kept[:4] + _ENDING.sub("", kept[4:]) if _CYRILLIC.fullmatch(kept) else kept


def words_of(text: str) -> list[tuple[str, int, int]]:
    """The words of a text as folded form, start and end; the Arabic article in Latin letters is no word."""
    return list(_words_of(text))


@lru_cache(1024)  # the same words are asked for their names, their kinds of people and their units
def _words_of(text: str) -> tuple[tuple[str, int, int], ...]:
    skipped = {match.start() for match in _ATTACHED.finditer(text)}
    found = []
    for match in _WORD.finditer(text):
        folded = fold(match.group())
        if folded and folded not in _ARTICLES and match.start() not in skipped:
            found.append((folded, match.start(), match.end()))
    return tuple(found)


def key_of(text: str) -> tuple[str, ...]:
    """The folded words of a name."""
    return tuple(folded for folded, _, _ in words_of(text))
