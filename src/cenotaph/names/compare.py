"""Are two written names one name? A score, and the reasons in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cenotaph.names.align import ALIKE, MOST_DOUBTFUL, Alignment, align, one_by_one
from cenotaph.names.evidence import model
from cenotaph.names.frequencies import Frequencies, shipped
from cenotaph.names.parse import words_of
from cenotaph.names.reasons import reasons
from cenotaph.names.words import Word

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

    @property
    def reasons(self) -> tuple[str, ...]:
        """What speaks for and against, one sentence for each pair of words and each word left over."""
        first, second = words_of(self.a), words_of(self.b)
        if not first or not second:
            return ("one of the two has no letters",)
        links = _aligned(self.a, self.b)[0]
        if self.b < self.a:
            links = [(then, many, at, count, value) for at, count, then, many, value in links]
        return tuple(reasons(first, second, links, self.frequencies))

    @property
    def bits(self) -> float:
        """How much it tells that the names share the words they share, in bits."""
        links = _aligned(self.a, self.b)[0]
        words = words_of(min(self.a, self.b))
        return sum(self.frequencies.bits(words[link[0]]) for link in links if link[4] > ALIKE)


def compare(a: str, b: str, frequencies: Frequencies | None = None) -> Comparison:
    """Whether two written names, each in any script, are spellings of one name; the order does not matter."""
    counted = shipped() if frequencies is None else frequencies
    one, two = (b, a) if b < a else (a, b)
    first, second = words_of(one), words_of(two)
    if not first or not second:
        return Comparison(0.0, a, b, counted)
    return Comparison(_score(first, second, counted), a, b, counted)


def _score(first: Sequence[Word], second: Sequence[Word], counted: Frequencies) -> float:
    """The score of two names; of most, word by word, no alignment is made."""
    if len(first) == len(second):
        values, doubtful = one_by_one(first, second)
        if doubtful < MOST_DOUBTFUL:
            return model().straight(first, second, values)
    return model().score(first, second, align(first, second), counted)


def _aligned(a: str, b: str) -> Alignment:
    return align(words_of(min(a, b)), words_of(max(a, b)))
