"""Candidates: which episodes are compared at all, because they share rare words at about the same time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from cenotaph.incidents.episodes import Episode
from cenotaph.incidents.words import Rarity

_PHRASES, _NAMES, _OTHERS = 8, 14, 14
"""Rarest phrases, names and other words of an episode by which others are found."""
_BLOCK = 40
"""Episodes with one word that are all compared; of more, each only with so many about it in time."""
_SHARED = 2
"""Words that two episodes must share; one is enough where one of them has hardly any."""
_FEW = 8
_KEPT = 50
"""Candidates of an episode that are kept, those that share the rarest words."""


def candidates(episodes: Sequence[Episode], rarity: Rarity) -> list[tuple[int, int]]:
    """Pairs of places of episodes to compare, each once, the lower place first, in rising order.

    Episodes must stand in an order of their own: then the pairs do not hang on the order they came in.
    Near-linear: so many keys times _BLOCK pairs an episode are looked at, and at most 2 * _KEPT kept.
    """
    blocks: dict[str, list[int]] = defaultdict(list)
    voices: dict[tuple[str, int], list[int]] = defaultdict(list)
    for place, episode in enumerate(episodes):
        for word in keys_of(episode, rarity):
            blocks[word].append(place)
        voices[episode.origin, episode.place].append(place)
    worth: dict[tuple[int, int], float] = defaultdict(float)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for word, places in blocks.items():
        for one, two in _pairs(places):
            if episodes[one].report == episodes[two].report:
                continue
            pair = (one, two) if one < two else (two, one)
            worth[pair] += rarity.worth(word)
            shared[pair] += 1
    few = {place for place, episode in enumerate(episodes) if len(episode.text.all) < _FEW}
    found = [pair for pair, n in shared.items() if n >= _SHARED or pair[0] in few or pair[1] in few]
    copies = {pair for places in voices.values() for pair in _pairs(places)}
    return sorted(_best(found, worth) | copies)


def keys_of(episode: Episode, rarity: Rarity) -> list[str]:
    """The rarest words and phrases that some other report has too."""
    text = episode.text
    kinds = ((text.phrases, _PHRASES), (text.names, _NAMES), (text.plain | text.numbers, _OTHERS))
    return [word for words, most in kinds for word in _rarest(words, rarity)[:most]]


def _rarest(words: frozenset[str], rarity: Rarity) -> list[str]:
    return sorted((word for word in words if rarity.seen[word] > 1), key=lambda w: (-rarity.worth(w), w))


def _pairs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(places) <= _BLOCK:
        yield from combinations(places, 2)
        return
    # Places follow the days of publication: those that stand next are those of about the same time.
    for at, one in enumerate(places):
        for two in places[at + 1 : at + 1 + _BLOCK // 2]:
            yield one, two


def _best(pairs: Sequence[tuple[int, int]], worth: dict[tuple[int, int], float]) -> set[tuple[int, int]]:
    """The pairs that are among the best of one of their two."""
    of: dict[int, list[tuple[float, tuple[int, int]]]] = defaultdict(list)
    for pair in pairs:
        for place in pair:
            of[place].append((-worth[pair], pair))
    return {pair for found in of.values() for _, pair in sorted(found)[:_KEPT]}
