"""The words of a passage as place phrases need them: one light form for parsed and unparsed sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from spacy.strings import StringStore

from cenotaph.claims.parsed import Passage
from cenotaph.lexicons import load

_TOKEN = re.compile(r"\w+(?:[.]\w+)*[.]?(?<![^A-Z][.])|[^\w\s]")

_COLUMNS: list[int | str] = ["IDX", "LENGTH", "TAG", "ENT_TYPE", "HEAD"]
_STEPS = 7
"""Tokens that a climb in the tree may pass."""


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a sentence; `tags` and `entities` are empty strings where nothing was parsed."""

    texts: list[str]
    lowers: list[str]
    starts: list[int]
    """Offsets inside the sentence."""
    ends: list[int]
    tags: list[str]
    entities: list[str]
    heads: list[int]
    """For each token the one that it hangs on, itself at the root; empty where nothing was parsed."""
    title: bool
    """Most words are capitalised, so that capitals tell nothing."""

    def __len__(self) -> int:
        return len(self.texts)

    def at(self, offset: int) -> int | None:
        """The token that covers an offset of the sentence, where it is parsed."""
        index = bisect_right(self.starts, offset) - 1
        return index if self.heads and index >= 0 and offset < self.ends[index] else None

    def climb(self, token: int, stop_at_verb: bool) -> list[int]:
        """A token and those that it hangs on, the nearest first, at most up to the first verb if so asked."""
        line = [token]
        for _ in range(_STEPS):
            above = self.heads[line[-1]]
            if above == line[-1] or (stop_at_verb and self.tags[line[-1]].startswith("V")):
                break
            line.append(above)
        return line

    def root(self, first: int, last: int) -> int:
        """The token, of those from first up to last, that hangs on none of the others."""
        for token in range(first, last):
            head = self.heads[token]
            if head == token or not first <= head < last:
                return token
        return first


def words_of(passage: Passage) -> Words:
    """The tokens of a passage, from its parse where it has one."""
    text = passage.sentence.text
    if passage.doc is not None:
        # One array for the sentence: reading token by token costs more than all that follows.
        columns = passage.doc.to_array(_COLUMNS).view("int64").T.tolist()
        starts, lengths, tag_ids, entity_ids, offsets = columns if len(passage.doc) else ([], [], [], [], [])
        texts = [text[start : start + length] for start, length in zip(starts, lengths, strict=True)]
        strings = passage.doc.vocab.strings
        tags = [_name(tag, strings) for tag in tag_ids]
        entities = [_name(entity, strings) for entity in entity_ids]
        heads = [index + offset for index, offset in enumerate(offsets)]
    else:
        found = list(_TOKEN.finditer(text))
        texts = [match.group() for match in found]
        starts = [match.start() for match in found]
        tags = [""] * len(texts)
        entities = [""] * len(texts)
        heads = []
    ends = [start + len(word) for start, word in zip(starts, texts, strict=True)]
    long = [word for word in texts if len(word) > 3 and word[0].isalpha()]
    title = len(long) > 2 and sum(word[0].isupper() for word in long) > 0.7 * len(long)
    return Words(texts, [word.lower() for word in texts], starts, ends, tags, entities, heads, title)


_NAMES: dict[int, str] = {0: ""}


def _name(code: int, strings: StringStore) -> str:
    """The name that a tag's or an entity's hash stands for, the same in every vocabulary."""
    name = _NAMES.get(code)
    if name is None:
        name = _NAMES[code] = strings[code % (1 << 64)]
    return name


@cache
def lexicon(label: str) -> frozenset[str]:
    """The words of one class of the lexicon of places."""
    return load("places").words(label)


@cache
def place_nouns() -> frozenset[str]:
    """Every noun that a place phrase may have as its head."""
    return lexicon("area") | lexicon("settlement") | lexicon("site") | lexicon("nature") | lexicon("part")
