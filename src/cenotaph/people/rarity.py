"""How common a whole name is: that two reports share a common one is weak evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from cenotaph.names import Frequencies
from cenotaph.names.frequencies import shipped
from cenotaph.names.parse import words_of

_SHIPPED = 50_000
"""How many words the shipped table counts for beside the names at hand."""
_GIVEN = 6.0
"""Bits that a well-known given name is worth at most: where it is at home, every sixtieth man may bear it."""


@dataclass(frozen=True, slots=True)
class Rarity:
    """How common the words of names are, among the names at hand and in the shipped table."""

    frequencies: Frequencies

    @classmethod
    def of(cls, names: Iterable[str]) -> Rarity:
        """The rarity of names among these, each counted once."""
        known = shipped()
        scale = _SHIPPED / known.total
        counts = Counter(word.key for name in set(names) for word in words_of(name))
        mixed = {key: count + known.counts.get(key, 0) * scale for key, count in counts.items()}
        # Counts are whole numbers: nothing is lost by counting in hundredths.
        whole = {key: round(100 * count) for key, count in mixed.items()}
        return cls(Frequencies(whole, round(100 * (counts.total() + _SHIPPED))))

    def bits(self, name: str) -> float:
        """What it tells that two claims share the whole name, in bits."""
        return sum(
            min(self.frequencies.bits(word), _GIVEN if word.given else 16.0) for word in words_of(name)
        )
