"""Candidates: which episodes are compared at all, because they share rare words at about the same time."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import nsmallest
from itertools import combinations

from cenotaph.incidents.episodes import Episode
from cenotaph.incidents.words import Rarity

_PHRASES, _NAMES, _OTHERS = 8, 14, 14
"""Rarest phrases, names and other words of an episode by which others are found."""
_ABOUT = 16
"""Of episodes that share a word, each is held against so many on either side of it in time."""
_LEAST = 20.0
"""What shared words must be worth: one or two rare ones."""
_KEPT = 20
"""Candidates of an episode that are kept, those that share the rarest words."""
_FEW = 150
"""So few episodes are all compared."""
Pair = tuple[int, int]


def candidates(episodes: Sequence[Episode], rarity: Rarity) -> list[Pair]:
    """Pairs of places of episodes to compare, each once, the lower place first, in rising order.

    Episodes must stand in the order of their publication: then the pairs do not hang on the order they came
    in. Linear: an episode looks at so many others at most, however many there are.
    """
    if len(episodes) <= _FEW:
        pairs = combinations(range(len(episodes)), 2)
        return [pair for pair in pairs if episodes[pair[0]].report != episodes[pair[1]].report]
    keys = [keys_of(episode, rarity) for episode in episodes]
    blocks: dict[str, list[int]] = defaultdict(list)
    voices: dict[tuple[str, int], list[int]] = defaultdict(list)
    for place, episode in enumerate(episodes):
        for word in keys[place]:
            blocks[word].append(place)
        voices[episode.origin, episode.place].append(place)
    found: set[Pair] = set()
    for place, episode in enumerate(episodes):
        worth = _shared(place, keys[place], blocks, rarity)
        # Copies are compared whatever their words are: one may be a translation.
        copies = _about(voices[episode.origin, episode.place], place)
        others = [*_best(worth), *copies]
        found.update(
            (min(place, other), max(place, other))
            for other in others
            if episodes[other].report != episode.report
        )
    return sorted(found)


def keys_of(episode: Episode, rarity: Rarity) -> list[str]:
    """The rarest words and phrases that some other report has too."""
    text = episode.text
    kinds = ((text.phrases, _PHRASES), (text.names, _NAMES), (text.plain | text.numbers, _OTHERS))
    return [word for words, most in kinds for word in _rarest(words, rarity, most)]


def _rarest(words: frozenset[str], rarity: Rarity, most: int) -> list[str]:
    shared = [(-rarity.worth(word), word) for word in words if rarity.seen[word] > 1]
    return [word for _, word in nsmallest(most, shared)]


def _shared(
    place: int, keys: Sequence[str], blocks: Mapping[str, Sequence[int]], rarity: Rarity
) -> dict[int, float]:
    """What the words are worth that an episode shares with each of those about it."""
    found: dict[int, float] = defaultdict(float)
    for word in keys:
        worth = rarity.worth(word)
        for other in _about(blocks[word], place):
            found[other] += worth
    found.pop(place, None)
    return found


def _about(places: Sequence[int], place: int) -> Sequence[int]:
    """The places that stand about one in a rising list."""
    if len(places) <= _ABOUT:
        return places
    at = bisect_left(places, place)
    return places[max(0, at - _ABOUT) : at + _ABOUT + 1]


def _best(worth: Mapping[int, float]) -> list[int]:
    enough = [(-value, other) for other, value in worth.items() if value >= _LEAST]
    return [other for _, other in nsmallest(_KEPT, enough)]
