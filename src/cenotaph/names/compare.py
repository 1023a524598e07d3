"""Are two written names one name? A score, and the reasons in words."""

from __future__ import annotations

from dataclasses import dataclass

from cenotaph.names.align import align
from cenotaph.names.evidence import model
from cenotaph.names.frequencies import Frequencies, shipped
from cenotaph.names.parse import words_of

THRESHOLD = 0.5
"""The score from which on two names are held to be one, whatever their scripts."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two written names say about being one name."""

    score: float
    """In [0, 1]: how likely the two are spellings of one name."""
    a: str
    b: str
    frequencies: Frequencies

    @property
    def same(self) -> bool:
        """Whether the score reaches the threshold, which is one for all scripts."""
        return self.score >= THRESHOLD


def compare(a: str, b: str, frequencies: Frequencies | None = None) -> Comparison:
    """Whether two written names, each in any script, are spellings of one name; the order does not matter."""
    one, two = (b, a) if b < a else (a, b)
    first, second = words_of(one), words_of(two)
    counted = frequencies or shipped()
    score = model().score(first, second, align(first, second), counted) if first and second else 0.0
    return Comparison(score, a, b, counted)
