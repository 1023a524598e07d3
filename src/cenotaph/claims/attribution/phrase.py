"""The extent of a noun phrase in a parse: the words that name a speaker or an attacker, and no verbs."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from cenotaph.claims.attribution.words import class_of

_LEFT = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "punct", "advmod", "npadvmod"}
)
_PREPS = frozenset({"of", "for", "from", "in", "at", "with", "to", "on", "near"})
_WHEN = frozenset({"DATE", "TIME"})
_NAMES = frozenset({"PROPN", "NOUN", "NUM", "ADJ"})
_LONGEST = 28


def extent(head: Token, low: int = 0, high: int | None = None, apposition: bool = True) -> tuple[int, int]:
    """The half-open token range of the phrase of `head`, kept between `low` and `high`; never empty."""
    doc = head.doc
    high = len(doc) if high is None else high
    start, end = _start(head, low), _end(head, high, apposition)
    end = min(end, start + _LONGEST)
    while (
        end - 1 > head.i
        and doc[end - 1].pos_ in ("PUNCT", "ADP", "CCONJ")
        and doc[end - 1].text not in ')”"’'
    ):
        end -= 1
    return _balanced(doc, start, max(end, head.i + 1), high)


def standing(head: Token, end: int, high: int | None) -> int:
    """Where the phrase of `head` ends with what follows its `end` and tells how they stand to somebody.

    Of "media close to the rebels", "media" alone would name nobody.
    """
    doc = head.doc
    high = len(doc) if high is None else high
    word = doc[end] if end < high else None
    if word is None or word.head != head or word.lower_ not in class_of("standing"):
        return end
    after = next(iter(word.rights), None)
    inner = None if after is None else next((t for t in after.rights if t.dep_ == "pobj"), None)
    return end if inner is None or inner.i >= high else _end(inner, high, False)


def text_of(doc: Doc, start: int, end: int) -> str:
    """The words of a token range as printed."""
    span = doc[start:end]
    return span.text


def _start(head: Token, low: int) -> int:
    start = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in _LEFT or child.i < low or (child.dep_ == "punct" and child.text != "-"):
            break
        if child.dep_ == "advmod" and child.pos_ != "ADV":
            break
        start = max(child.left_edge.i, low)
    while start < head.i and head.doc[start].pos_ in ("PUNCT", "SPACE", "CCONJ", "SCONJ"):
        start += 1
    return start


def _end(head: Token, high: int, apposition: bool) -> int:
    end = head.i + 1
    for child in head.rights:
        if child.i >= high:
            break
        stop = _branch(child, high, apposition)
        if stop is None:
            if child.dep_ in ("punct", "cc", "case"):
                if child.dep_ == "case":
                    end = child.i + 1
                continue
            break
        end = stop
    return end


def _branch(child: Token, high: int, apposition: bool) -> int | None:
    """Where a right branch that belongs to the name ends; None for one that does not belong."""
    if child.dep_ == "prep" and (
        child.lower_ in _PREPS or (child.lower_ == "by" and child.head.pos_ == "NOUN")
    ):
        inner = next((t for t in child.rights if t.dep_ == "pobj"), None)
        if inner is None or inner.i >= high or inner.ent_type_ in _WHEN:
            return None
        return _end(inner, high, False)
    if child.dep_ in ("appos", "flat") and apposition and child.pos_ in _NAMES:
        return None if child.ent_type_ in _WHEN else _end(child, high, True)
    if child.dep_ in ("conj", "nummod", "compound", "nmod") and child.pos_ in _NAMES:
        return _end(child, high, apposition)
    return None


def _balanced(doc: Doc, start: int, end: int, high: int) -> tuple[int, int]:
    """Takes in the closing bracket of an opened one, and drops an opened one that does not close."""
    depth = 0
    opened = end
    for token in doc[start:end]:
        if token.text == "(":
            depth, opened = depth + 1, token.i
        elif token.text == ")":
            depth -= 1
    if depth > 0:
        if end < min(high, len(doc)) and doc[end].text == ")":
            return start, end + 1
        if opened > start:
            return start, opened
    return start, end
