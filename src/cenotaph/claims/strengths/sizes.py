"""Sizes: numbers that say how large a body of forces is, and rows of peoples that share its noun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from cenotaph.claims.mentions import Mention, Shape
from cenotaph.lexicons import load

_STRONG = frozenset({"strong", "man", "member", "person", "men", "soldier", "troop"})


@cache
def _forces() -> dict[str, str]:
    return load("forces").labels()


@cache
def _teams() -> dict[str, str]:
    return load("teams").labels()


def force_class(token: Token) -> str:
    """The class of forces.toml that a noun belongs to; empty where it has none."""
    return _forces().get(token.lower_, "")


def row_of_peoples(mentions: Sequence[Mention]) -> frozenset[int]:
    """Heads of peoples in a row with forces: "500 Thai and 1,000 Lao troops", "nine soldiers, two Danes"."""
    found: set[int] = set()
    for row in (mentions, list(reversed(mentions))):
        last: Mention | None = None
        for mention in reversed(row):
            if mention.shape is not Shape.COUNTED:
                continue
            if mention.head.lower_ in _forces():
                last = mention
            elif mention.label == "nation" and last is not None and _in_a_row(mention, last):
                found.add(mention.head.i)
                last = mention
            else:
                last = None
    return frozenset(found)


def _in_a_row(a: Mention, b: Mention) -> bool:
    left, right = (a, b) if a.head.i < b.head.i else (b, a)
    between = left.head.doc[left.head.i + 1 : right.first]
    return len(between) <= 2 and all(token.lower_ in (",", "and", "&", "plus") for token in between)


def size_word(mention: Mention) -> Token | None:
    """The word that a hyphen ties to the number ("298-strong", "four-man"); None without."""
    if mention.number is None:
        return None
    doc, at = mention.head.doc, mention.number + 1
    hyphen = at < len(doc) and doc[at].text in ("-", "–")
    at += hyphen
    if at >= len(doc):
        return None
    word = doc[at].lower_
    tied = hyphen or word.startswith("-") or word == "strong"
    return doc[at] if tied and word.lstrip("-") in _STRONG else None


def whole_of(mention: Mention, word: Token) -> Mention | None:
    """The mention with the body as its head whose size stands before it."""
    body = _body_after(word)
    if body is None:
        return None
    return replace(mention, head=body, group=(word.i + 1, body.i + 1), shape=Shape.COUNTED)


def _body_after(word: Token) -> Token | None:
    """The noun for forces that "strong" belongs to: the last of the words that follow it."""
    doc, found = word.doc, None
    for token in doc[word.i + 1 : word.i + 9]:
        if (
            token.pos_ in ("VERB", "AUX", "ADP", "PUNCT", "SCONJ", "CCONJ", "DET")
            and token.text not in ("-", "/", "&")
            and token.tag_ not in ("VBN", "VBG")
        ):
            break
        if token.lower_ in _forces() or token.lower_ in _teams():
            found = token
    return found
