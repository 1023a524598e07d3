"""Phrases that are withheld wherever they stand: words that tell who a source is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cenotaph.names.memo import Memo
from cenotaph.publications.redaction.keys import TOKEN, plain

_CACHED = 1 << 18
_ARTICLES = frozenset("a an the one another".split())
_OPENING = _ARTICLES - {"the"}
_LEAST = 2
"""Words that a phrase keeps, whatever stands before it."""
_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases by their longest word, so that other texts are passed over at once."""

    by_word: dict[str, list[tuple[_Words, int]]]
    _plain: Memo[str, str]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Phrases:
        """The phrases as they are looked for."""
        known: dict[str, list[tuple[_Words, int]]] = {}
        for phrase in sorted(phrases):
            words = tuple(plain(each) for each in TOKEN.findall(phrase))
            if words and words[0] in _ARTICLES and len(words) > _LEAST:
                words = words[1:]
            if words:
                longest = max(words, key=len)
                known.setdefault(longest, []).append((words, words.index(longest)))
        return cls(known, Memo(plain, _CACHED))

    def may_be_in(self, words: Iterable[str]) -> bool:
        """Whether some of these words open a look at all."""
        return bool(self.by_word) and any(self._plain[word] in self.by_word for word in words)

    def found(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """The first and last word of each phrase."""
        folded = tuple(self._plain[word] for word in words)
        for at, word in enumerate(folded):
            for phrase, step in self.by_word.get(word, ()):
                begin = at - step
                if begin >= 0 and folded[begin : begin + len(phrase)] == phrase:
                    first = begin - (begin > 0 and folded[begin - 1] in _OPENING)
                    yield first, begin + len(phrase) - 1
