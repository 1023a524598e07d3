"""Wrapping: words in lines that fit a width."""

from __future__ import annotations

import textwrap

_LETTER = 0.48
"""The width of a letter as a share of its size, about the widest that running text has."""


def wrapped(words: str, width: float, size: int) -> list[str]:
    """Words in lines of at most about so many pixels, in letters of a size; none for no words."""
    return textwrap.wrap(words, max(20, int(width / (size * _LETTER))))
