"""Runs of words in a text that are withheld names."""

from __future__ import annotations

from collections.abc import Sequence

from cenotaph.names.memo import Memo
from cenotaph.names.words import Role
from cenotaph.publications.redaction.keys import KEYS, Keys, plain
from cenotaph.publications.redaction.names import BRIDGES, NameIndex
from cenotaph.publications.redaction.withheld import MARK

_CACHED = 1 << 18
_REACH = 3
"""Words from one part of a name to the next at most."""
_GAP = 4
_NEXT = 2
_OPENERS = frozenset({Role.SERVANT, Role.KUNYA})
Span = tuple[int, int]


class Names:
    """The withheld names, and the words that were met and may be of one."""

    def __init__(self, index: NameIndex) -> None:
        self.index = index
        self.met: Memo[str, Keys | None] = Memo(self._keys_of, _CACHED)

    def is_joined(self, token: str) -> bool:
        """Whether a word is a whole withheld name, run together as in a handle."""
        return plain(token) in self.index.joined

    def _keys_of(self, token: str) -> Keys | None:
        """The keys of a word that may be of a withheld name; None for any other."""
        keys = KEYS[token]
        if self.is_joined(token):
            return keys
        return None if keys.far.isdisjoint(self.index.buckets) else keys


class Runs:
    """The words of one text, and which of them are of withheld names."""

    def __init__(
        self, names: Names, text: str, words: Sequence[str], found: Sequence[Span], is_slug: bool
    ) -> None:
        self._names, self._index, self._met = names, names.index, names.met
        self._text, self._words, self._found, self._is_slug = text, words, found, is_slug

    def runs(self, sought: frozenset[str]) -> list[tuple[int, int]]:
        """The first and last word of each withheld name."""
        met = [self._met[word] for word in self._words]
        paired = [
            (self._from(i), j)
            for i, one in enumerate(met)
            if one is not None
            for j in range(i + 1, min(i + 1 + _REACH, len(met)))
            if (two := met[j]) is not None and self._is_pair(i, j, one, two)
        ]
        inside = {k for i, j in paired for k in range(i, j + 1)}
        single = [
            (self._from(i), i)
            for i, keys in enumerate(met)
            if keys is not None and i not in inside and self._is_single(i, keys, sought)
        ]
        return paired + single

    def _is_pair(self, i: int, j: int, one: Keys, two: Keys) -> bool:
        if not self._joins(i, j):
            return False
        is_strict = self._is_slug or not (one.is_capital and two.is_capital) or self._is_published(i, j)
        return self._index.is_pair(one, two, is_strict=is_strict)

    def _joins(self, i: int, j: int) -> bool:
        """Whether nothing stands between two words but parts of a name, and one unknown at most."""
        strange = 0
        for k in range(i, j):
            if self._found[k + 1][0] - self._found[k][1] > _GAP:
                return False
            if k > i:
                keys = KEYS[self._words[k]]
                if keys.role not in BRIDGES:
                    strange += 1
                    if not (keys.is_capital or self._is_slug):
                        return False
        return strange < 2

    def _is_single(self, i: int, keys: Keys, sought: frozenset[str]) -> bool:
        if self._names.is_joined(self._words[i]):
            return True
        if not (keys.is_capital or self._is_slug) or not self._index.is_alone(keys, sought):
            return False
        around = range(max(0, i - 2), min(len(self._words), i + 3))
        return not any(self._is_published(min(i, k), max(i, k)) for k in around if k != i)

    def _is_published(self, i: int, j: int) -> bool:
        return (plain(self._words[i]), plain(self._words[j])) in self._index.published

    def _from(self, i: int) -> int:
        """Where a name begins of which this is a word: at an initial, a "Abd al-" or "Abu" before it."""
        begin = i
        while begin and self._found[begin][0] - self._found[begin - 1][1] <= _NEXT:
            word = self._words[begin - 1]
            role = KEYS[word].role
            is_initial = len(word) == 1 and word.isupper()
            is_hyphened = self._text[self._found[begin - 1][1]] in "-‐"
            if not (is_initial or role in _OPENERS or (role is Role.ARTICLE and is_hyphened)):
                break
            begin -= 1
        return begin


def masked(text: str, spans: Sequence[Span]) -> str:
    """The text with MARK for each stretch; one for those between which no other word stands."""
    made, last, is_open = [], 0, False
    for start, end in sorted(spans):
        if start < last:
            last = max(last, end)
            continue
        between = text[last:start]
        if not (is_open and not between.strip(" \u00a0-‐.'’")):
            made += [between, MARK]
        last, is_open = end, True
    return "".join((*made, text[last:]))
