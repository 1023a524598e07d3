"""Anchoring: the words that a reviewer says a claim rests on, found in the report's text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cenotaph.errors import InputError

ANCHORED = ("quote", "quote_start", "quote_end")
"""The fields that together say on which words a claim rests: the words, their offsets, or both."""
_LONGEST = 2_000
_MOST = 10**9


def anchor_of(text: str, near: int, fields: Mapping[str, str], where: str = "--field") -> dict[str, Any]:
    """The words and offsets that such fields mean in a text, in the form of a correction.

    Words without offsets are those that stand nearest to `near`. Raises InputError, naming `where`, for
    words that the text does not have there, and for a part of the offsets alone.
    """
    quote = fields.get("quote", "")
    given = [fields.get(name, "").strip() for name in ANCHORED[1:]]
    if any(given):
        start, end = (_offset(name, words, where) for name, words in zip(ANCHORED[1:], given, strict=True))
    else:
        start = _nearest(text, quote, near, where)
        end = start + len(quote.strip())
    if not start < end <= len(text):
        raise InputError(where, f"{start}..{end} is no part of the report's text", "select the words again")
    if quote.strip() and any(given) and text[start:end].split() != quote.split():
        raise InputError(where, f"the quote does not stand at {start}..{end}", "select the words again")
    start, end = _without_blanks(text, start, end)
    if not start < end or end - start > _LONGEST:
        raise InputError(where, f"a quote has from one to {_LONGEST:,} signs", "select the words again")
    return {"quote": text[start:end], "quote_start": start, "quote_end": end}


def _offset(name: str, words: str, where: str) -> int:
    if not (words.isascii() and words.isdigit() and len(words) < 10 and int(words) < _MOST):
        raise InputError(where, f"{name} must be an offset, not {words!r}", "give both offsets, or neither")
    return int(words)


def _nearest(text: str, quote: str, near: int, where: str) -> int:
    words = quote.strip()
    if not words:
        raise InputError(where, "no words are given", "select the words that the claim rests on")
    behind, before = text.find(words, near), text.rfind(words, 0, near + len(words))
    found = [place for place in (behind, before) if place >= 0]
    if not found:
        raise InputError(where, "the report does not have these words", "copy them as they stand in it")
    return min(found, key=lambda place: (abs(place - near), place))


def _without_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return end - len(words.lstrip()), start + len(words.rstrip())
