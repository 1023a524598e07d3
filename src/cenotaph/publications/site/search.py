"""The search: what is found by which words, in files so small that a phone loads only what it needs."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from cenotaph.names.sounds import spelled_out
from cenotaph.publications.site.model import Entry
from cenotaph.publications.site.rendering import Words
from cenotaph.publications.site.spelling import LETTERS, sound, tokens

SOUND = "~"
"""What stands before a token that is a sound, not a spelling."""
_MOST = 400
"""Entries of one file, where its words can be told apart by one more letter."""
_DEEPEST = 8
_SHOWN = 120
"""Signs of a title or detail that a line of the results has room for."""


def files_of(entries: Iterable[Entry], words: Words | None = None) -> Iterator[tuple[str, str]]:
    """The scripts that hold the index: paths with their contents; `words` takes out what is withheld.

    The first one tells which words stand in which of the others.
    """
    listed = [_row(each, words or str) for each in entries]
    by_token: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(listed):
        for token in row[-1].split():
            by_token[token].append(number)
    leaves = list(_leaves("", sorted(by_token), by_token))
    yield "search/index.js", _call("begin", [[prefix, whole] for prefix, whole, _ in leaves], _tables())
    for number, (_, _, numbers) in enumerate(leaves):
        yield f"search/{number}.js", _call("hold", number, [listed[each] for each in numbers])


def _row(entry: Entry, words: Words) -> list[Any]:
    title, detail = words(entry.title)[:_SHOWN], words(entry.detail)[:_SHOWN]
    found = {token: None for name in entry.names for token in tokens(words(name))}
    # What people and places sound like; nobody looks for a day by its sound.
    sounds = {SOUND + heard: None for token in found if token.isalpha() and (heard := sound(token))}
    return [entry.kind, entry.href, title, detail, entry.weight, " ".join([*found, *sounds])]


def _leaves(
    prefix: str, words: Sequence[str], by_token: dict[str, list[int]]
) -> Iterator[tuple[str, bool, list[int]]]:
    """The tokens with an opening, split by their next letter until a file holds no more than it should.

    Each with its opening, whether it is all of its tokens, and its entries by their numbers.
    """
    numbers = sorted({number for word in words for number in by_token[word]})
    if prefix and (len(numbers) <= _MOST or len(prefix) >= _DEEPEST):
        yield prefix, False, numbers
        return
    if prefix in by_token:
        yield prefix, True, sorted(by_token[prefix])
    by_letter: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if len(word) > len(prefix):
            by_letter[word[len(prefix)]].append(word)
    for letter in sorted(by_letter):
        yield from _leaves(prefix + letter, by_letter[letter], by_token)


def _tables() -> dict[str, object]:
    return {"letters": LETTERS, **spelled_out()}


def _call(name: str, *arguments: object) -> str:
    """A classic script: pages that are opened from a folder may load one, and nothing else."""
    words = ",".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in arguments)
    words = words.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("<", "\\u003c")
    return f"cenotaphSearch.{name}({words});\n"
