"""What an alignment of two names is worth: learned weights of each pair of words and of what is left over."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from cenotaph.names.align import ALIKE, EXACT, Alignment, Link, covered
from cenotaph.names.frequencies import Frequencies
from cenotaph.names.parse import MOST_WORDS
from cenotaph.names.spelling import weights
from cenotaph.names.words import Role, Word

Amount = tuple[str, float]
_PLACES = "FMLOfl"
"""First of both names, amid, last of both, the only word of one; first and last where one has but two."""
_WRITINGS = "vmn"
_KNOTS = (-12.0, -9.0, -7.0, -5.0, -4.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 5.0, 8.0, 12.0)
_STEPS = 16
"""Steps of the tables in which a unit of log-odds is looked up."""
_PER_NAME = 16.0
_MOST_BITS = 60.0


def of_words(place: str, writing: str, log_odds: float) -> Iterator[Amount]:
    """The features of two words beside each other: a broken line over their log-odds, steeper at the ends."""
    if log_odds == EXACT:
        yield place + "=", 1.0
        return
    knot = min(bisect_right(_KNOTS, log_odds), len(_KNOTS) - 1)
    share = (log_odds - _KNOTS[knot - 1]) / (_KNOTS[knot] - _KNOTS[knot - 1])
    yield f"{writing}{knot}", share
    yield f"{writing}{knot - 1}", 1.0 - share
    if log_odds < 0.0:
        yield f"{place}{writing}-", -log_odds


def features(
    first: Sequence[Word], second: Sequence[Word], alignment: Alignment, frequencies: Frequencies
) -> Iterator[Amount]:
    """All that the model sees of two names: features with their amounts."""
    links, straight = alignment
    yield "bias", 1.0
    for link in links:
        place = _PLACES[_place(link, len(first), len(second))]
        writing = _WRITINGS[first[link[0]].vowelless + second[link[2]].vowelless]
        yield from of_words(place, writing, link[4])
    yield f"words{_matched(links)}", 1.0
    if not straight:
        yield from _crooked(first, second, links, frequencies)


def _crooked(
    first: Sequence[Word], second: Sequence[Word], links: Sequence[Link], frequencies: Frequencies
) -> Iterator[Amount]:
    """What is not word by word: words left over, joined, in another order; how rare the shared ones are."""
    matched = _matched(links)
    extras = [*_extras(first, links, 0, matched), *_extras(second, links, 2, matched)]
    yield from ((extra, 1.0) for extra in extras)
    yield "joined", float(sum(link[1] != link[3] for link in links))
    order = [link[2] for link in sorted(links)]
    if order != sorted(order):
        whole = not extras and (order[1:] == sorted(order[1:]) or order[:-1] == sorted(order[:-1]))
        yield ("rotated" if whole else "turned"), 1.0
    if extras:
        bits = sum(frequencies.bits(first[link[0]]) for link in links if link[4] > ALIKE)
        yield "bits", min(bits, _MOST_BITS) / _PER_NAME


def _extras(words: Sequence[Word], links: Sequence[Link], side: int, matched: int) -> Iterator[str]:
    """The features of the words that the other name has not."""
    linked = covered(links, second=bool(side))
    for at, word in enumerate(words):
        if at in linked:
            continue
        if word.role in (Role.COURTESY, Role.INITIAL):
            yield f"extra {word.role.name.lower()}"
        elif at and word.patronymic:
            yield "extra patronymic"
        elif word.kunya and not at:
            yield "extra kunya"
        else:
            place = "F" if at == 0 else "L" if at == len(words) - 1 else "M"
            yield f"extra {place}{min(matched, 3)}"


def _matched(links: Sequence[Link]) -> int:
    return min(sum(link[4] > ALIKE for link in links), 4)


def _place(link: Link, size: int, other: int) -> int:
    if size == 1 or other == 1:
        return 3
    few = 4 if size == 2 or other == 2 else 0
    if link[0] == 0 and link[2] == 0:
        return few
    last = link[0] + link[1] == size and link[2] + link[3] == other
    return (5 if few else 2) if last else 1


_STRAIGHT = ((), (3,), (4, 5), *((0, *[1] * inner, 2) for inner in range(1, MOST_WORDS - 1)))
"""The places of the words of names with so many words, laid beside each other one by one."""


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of names, with the curves of words as tables: what is asked often is looked up."""

    weights: Mapping[str, float]
    curves: tuple[tuple[tuple[float, ...], ...], ...]
    """By place, by writing, by log-odds in steps from -12 on."""
    exact: tuple[float, ...]
    """By place."""
    words: tuple[float, ...]
    """The bias and the weight of so many words that agree."""

    @classmethod
    def of(cls, weights: Mapping[str, float]) -> Model:
        """The model with its tables."""

        def total(amounts: Iterator[Amount]) -> float:
            return sum(weights.get(name, 0.0) * amount for name, amount in amounts)

        def curve(place: str, writing: str) -> tuple[float, ...]:
            steps = range(24 * _STEPS + 1)
            return tuple(total(of_words(place, writing, at / _STEPS - 12.0)) for at in steps)

        curves = tuple(tuple(curve(place, writing) for writing in _WRITINGS) for place in _PLACES)
        exact = tuple(total(of_words(place, "v", EXACT)) for place in _PLACES)
        bias = weights.get("bias", 0.0)
        return cls(weights, curves, exact, tuple(bias + weights.get(f"words{n}", 0.0) for n in range(5)))

    def score(
        self,
        first: Sequence[Word],
        second: Sequence[Word],
        alignment: Alignment,
        frequencies: Frequencies,
    ) -> float:
        """How likely, in [0, 1], two names so aligned are one."""
        links, straight = alignment
        if straight:
            return self.straight(first, second, [link[4] for link in links])
        total = 0.0
        matched = 0
        size, other = len(first), len(second)
        for link in links:
            place = _place(link, size, other)
            value = link[4]
            if value == EXACT:
                total += self.exact[place]
                matched += 1
                continue
            writing = first[link[0]].vowelless + second[link[2]].vowelless
            total += self.curves[place][writing][int((value + 12.0) * _STEPS + 0.5)]
            matched += value > ALIKE
        total += self.words[min(matched, 4)]
        for name, amount in _crooked(first, second, links, frequencies):
            total += self.weights.get(name, 0.0) * amount
        return _likely(total)

    def straight(self, first: Sequence[Word], second: Sequence[Word], values: Sequence[float]) -> float:
        """The same of names whose words are laid beside each other one by one, with these log-odds."""
        total = 0.0
        matched = 0
        curves, exact = self.curves, self.exact
        for one, two, value, place in zip(first, second, values, _STRAIGHT[len(values)], strict=True):
            if value == EXACT:
                total += exact[place]
                matched += 1
                continue
            total += curves[place][one.vowelless + two.vowelless][int((value + 12.0) * _STEPS + 0.5)]
            if value > ALIKE:
                matched += 1
        return _likely(total + self.words[matched if matched < 4 else 4])


def _likely(total: float) -> float:
    """The probability, in (0, 1), that log-odds stand for."""
    return 1.0 / (1.0 + math.exp(30.0 if total < -30.0 else -30.0 if total > 30.0 else -total))


@cache
def model() -> Model:
    """The shipped model; raises RuleError when its file is broken."""
    return Model.of(weights("names"))
