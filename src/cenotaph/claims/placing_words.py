"""The words of a passage as place phrases need them: one light form for parsed and unparsed sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from cenotaph.claims.parsed import Passage
from cenotaph.lexicons import load

_TOKEN = re.compile(r"\w+(?:[.]\w+)*[.]?(?<![^A-Z][.])|[^\w\s]")


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
    title: bool
    """Most words are capitalised, so that capitals tell nothing."""

    def __len__(self) -> int:
        return len(self.texts)


def words_of(passage: Passage) -> Words:
    """The tokens of a passage, from its parse where it has one."""
    text = passage.sentence.text
    if passage.doc is not None:
        texts, starts, tags, entities = [], [], [], []
        for token in passage.doc:
            texts.append(token.text)
            starts.append(token.idx)
            tags.append(token.tag_)
            entities.append(token.ent_type_)
    else:
        found = list(_TOKEN.finditer(text))
        texts = [match.group() for match in found]
        starts = [match.start() for match in found]
        tags = [""] * len(texts)
        entities = [""] * len(texts)
    ends = [start + len(word) for start, word in zip(starts, texts, strict=True)]
    long = [word for word in texts if len(word) > 3 and word[0].isalpha()]
    title = len(long) > 2 and sum(word[0].isupper() for word in long) > 0.7 * len(long)
    return Words(texts, [word.lower() for word in texts], starts, ends, tags, entities, title)


@cache
def lexicon(label: str) -> frozenset[str]:
    """The words of one class of the lexicon of places."""
    return load("places").words(label)


@cache
def place_nouns() -> frozenset[str]:
    """Every noun that a place phrase may have as its head."""
    return lexicon("area") | lexicon("settlement") | lexicon("site") | lexicon("nature") | lexicon("part")
