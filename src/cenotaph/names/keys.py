"""Keys that spellings of one name share: only names with a common key need be compared."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations

from cenotaph.names.parse import words_of
from cenotaph.names.sounds import VOWELS, coarse
from cenotaph.names.words import Role, Word

_LOOSE = str.maketrans("pfgqdzsšSčCjcvhx", "bbkktttttttttuuu")
_SILENT = VOWELS | frozenset("h")
_LONGEST = 4


def key(name: str) -> frozenset[str]:
    """The blocking keys of a name in any script: of each two of its words, and of all as one word.

    A name of one word has that word's key alone; a name without letters has none.
    """
    words = [word for word in words_of(name) if word.role is not Role.COURTESY] or list(words_of(name))
    if len(words) < 2:
        return frozenset(each for word in words for each in word_key(word))
    pairs = ((one, two) for a, b in combinations(words, 2) for one in word_key(a) for two in word_key(b))
    keys = {f"{min(pair)} {max(pair)}" for pair in pairs}
    keys.add("".join(_consonants(word.sounds) for word in words))
    return frozenset(keys)


@lru_cache(maxsize=1 << 16)
def word_key(word: Word) -> tuple[str, ...]:
    """The keys of one word: its consonants, loosely, and the given name that it is a form of."""
    readings = {word.sounds, word.sounds.replace("g", "h")}  # what is g in Russian is h in Ukrainian
    keys = {_consonants(sounds)[:_LONGEST] or "a" for sounds in readings}
    return tuple(sorted(keys | {f"={word.given}"} if word.given else keys))


def _consonants(sounds: str) -> str:
    """The consonants by the place where they are spoken, none twice in a row."""
    found = ""
    for sound in coarse(sounds).translate(_LOOSE):
        if sound not in _SILENT and not found.endswith(sound):
            found += sound
    return found
