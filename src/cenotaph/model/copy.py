"""Copy: two reports held to be one voice, how alike they are and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Copy:
    """That two reports print one text, or a text and its translation."""

    likeness: float
    """In [0, 1]: what share of the shorter text stands in the longer one; 1 where more than words prove it."""
    reasons: tuple[str, ...]
    """In words, the weightiest first; they hold counts and addresses, no quotes and no names of persons."""
