"""Sources that are not named, or speak for nobody but themselves: whether their words tell who they are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from cenotaph.lexicons import load
from cenotaph.publications.redaction.keys import TOKEN, plain

_NARROWING = frozenset(
    "in at of from near inside within who whose with to around outside by that "
    "на в из из-за із біля в ل في من".split()
)
_ONE = frozenset("a an one another some any".split())
_LEAST = 3
"""Words that tell anything at all: "a source" does not."""
_LONGEST = 5
"""Words of a name."""
_TITLES = frozenset("mr mrs ms dr mallam sheikh haji hajji imam sayyid".split())


@dataclass(frozen=True, slots=True)
class Source:
    """What is to be withheld of the words for a source."""

    is_withheld: bool
    names: tuple[str, ...] = ()
    """Names of private people in them."""


OPEN = Source(False)


def source_of(words: str) -> Source:
    """Whether the words tell who an unnamed or private source is; plain ones ("officials") are left."""
    tokens = TOKEN.findall(words)
    folded = [plain(each) for each in tokens]
    if not folded:
        return OPEN
    if any(phrase in f" {' '.join(folded)} " for phrase in _phrases()):
        return Source(True, _names(words))
    if len(folded) < _LEAST or not _class("institution").isdisjoint(folded):
        return OPEN
    names = _names(words)
    if _speaks_privately(folded):
        return Source(True, names)
    is_one = folded[0] in _ONE or "named" in folded
    is_office = not _class("office").isdisjoint(folded)
    return Source(True) if is_one and is_office and not names else OPEN


def _speaks_privately(folded: list[str]) -> bool:
    """Whether one private person speaks, or some who are told apart by where or whose they are."""
    private = [each for each in folded if each in _class("private")]
    if not private:
        return False
    is_plural = all(each.endswith("s") and each not in _SINGULAR for each in private)
    return not is_plural or not _NARROWING.isdisjoint(folded)


_SINGULAR = frozenset({"witness", "eyewitness"})


def _names(words: str) -> tuple[str, ...]:
    """The names between commas, and those behind "resident" and the like."""
    known = _class("private") | _class("office") | _TITLES
    found: list[str] = []
    for part in words.split(","):
        tokens = TOKEN.findall(part)
        while tokens and plain(tokens[0]) in known:
            tokens = tokens[1:]
        is_name = all(each[:1].isupper() for each in tokens) and len(tokens) <= _LONGEST
        if tokens and is_name and known.isdisjoint(map(plain, tokens)):
            found.append(" ".join(tokens))
    return tuple(found)


@cache
def _class(label: str) -> frozenset[str]:
    return frozenset(plain(each) for each in load("redaction").words(label))


@cache
def _phrases() -> tuple[str, ...]:
    words = (
        " ".join(plain(token) for token in TOKEN.findall(each))
        for each in load("redaction").words("anonymous")
    )
    return tuple(sorted(f" {each} " for each in words))
