"""Likeness: whether two phrases may mean one place or one doer, by the words that they share."""

from __future__ import annotations


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one bag of words holds the other, or both share at least half of their words; symmetric.

    Phrases without a word that says anything are like none.
    """
    common = len(one & other)
    return common > 0 and (common == min(len(one), len(other)) or 4 * common >= len(one) + len(other))
