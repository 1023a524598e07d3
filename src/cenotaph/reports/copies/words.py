"""The words of a report as they are compared: furniture off, letters and figures folded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Run = tuple[str, ...]

SHINGLE = 4
"""Words in a row that are compared as one."""

_LONGEST = 200_000
"""Characters of a text that are compared; a longer one is known by its beginning."""
_GROUPED = re.compile(r"(?<=\d)[.,’'\u00a0\u202f\u066c](?=\d{3}(?!\d))")
_MARKS = re.compile(
    r"[\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u200b-\u200f\u2060\u3099\u309a\ufeff]+"
)
WORD = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]|[^\W_]+")
"""A word; in scripts that write no spaces between words, one sign."""
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+")
"""The same in texts of plain letters, which are most: found in half the time."""
_ODD = tuple(np.uint64(factor) for factor in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))
_SHIFT = np.uint64(32)


def read_text(text: str, furniture: Iterable[tuple[int, int]] = ()) -> str:
    """The text without its furniture, cut at a length that no report has."""
    parts, at = [], 0
    for start, end in sorted(furniture):
        parts.append(text[at : max(at, start)])
        at = max(at, end)
    parts.append(text[at:])
    return "\n".join(parts)[:_LONGEST]


def plain_text(text: str) -> str:
    """The text without accents, vowel points and the marks that group figures."""
    if not text.isascii():
        text = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    return _GROUPED.sub("", text)


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared: no accents, no punctuation, in one case."""
    return [word.casefold() for word in written_words(plain_text(text))]


def written_words(text: str) -> list[str]:
    """The words of a text as they are written."""
    return _ASCII_WORD.findall(text) if text.isascii() else WORD.findall(text)


@lru_cache(maxsize=4)  # a new report's are asked for by its sketch and by each comparison
def read_words(text: str, furniture: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
    """The words of a text without its furniture, as they are compared."""
    return tuple(words_of(read_text(text, furniture)))


def runs_of(words: Sequence[str], length: int = SHINGLE) -> list[Run]:
    """The runs of `length` words in order; a text with fewer words is one run, an empty one has none."""
    if len(words) < length:
        return [tuple(words)] if words else []
    return list(zip(*(words[at:] for at in range(length)), strict=False))


def shingles_of(words: Sequence[str], length: int = SHINGLE) -> Hashes:
    """The distinct runs of `length` words as 64-bit hashes in rising order, the same on every machine.

    A text with fewer words is one run; an empty one has none.
    """
    hashes = np.fromiter(map(_hash_of, words), dtype=np.uint64, count=len(words))
    if not len(hashes):
        return hashes
    runs = hashes[: max(1, len(hashes) - length + 1)].copy()
    for place in range(1, min(length, len(hashes))):
        runs = _mixed(runs) + hashes[place : place + len(runs)]
    return np.unique(_mixed(runs))


def _mixed(values: Hashes) -> Hashes:
    values = (values ^ (values >> _SHIFT)) * _ODD[0]
    values = (values ^ (values >> _SHIFT)) * _ODD[1]
    return values ^ (values >> _SHIFT)


@lru_cache(maxsize=1 << 16)
def _hash_of(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
