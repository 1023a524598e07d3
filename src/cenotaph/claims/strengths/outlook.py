"""Outlook: whether the words that move forces speak of what is to come, is doubted or is denied."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from cenotaph.claims.strengths.ties import is_later, kind_of

_MODALS = frozenset({"will", "'ll", "wo", "would", "could", "may", "might", "should", "shall", "must", "can"})
_DOUBTS = frozenset({"if", "unless", "until", "before", "whether", "should", "lest"})
_AFTER = frozenset({"after", "since", "following", "amid", "despite", "with", "by", "during"})
_NOW = frozenset({"is", "are", "'re", "'s", "being"})


def outlook(word: Token) -> frozenset[str]:
    """What a governing word leaves open.

    "ahead" and "later" are to come, "unreal" is supposed, "negated" denied, "running" goes on, "now" is told
    in the present tense, "extended" is a stay made longer.
    """
    found = _tense(word)
    token = word
    for _ in range(5):
        if token.pos_ in ("VERB", "AUX", "NOUN", "ADJ"):
            found |= {name for child in _helpers(token) if (name := _bearing(child, token))}
        parent = token.head
        if token.dep_ == "ROOT":
            break
        kind = kind_of(parent)
        if kind == "plan" and not _reported(token, parent):
            found.add("ahead")
        elif kind == "extend":
            found.add("extended")
        if _closes(token, kind):
            break
        token = parent
    return frozenset(found)


def _closes(token: Token, above: str) -> bool:
    """Whether a clause ends here whose tense is its own."""
    if token.dep_ in ("relcl", "parataxis"):
        return True
    if token.dep_ == "acl":
        return token.tag_ != "VB"
    if token.dep_ == "prep":
        return token.lower_ in _AFTER
    # "let the army send": a bare infinitive has the time of what governs it
    return token.dep_ == "ccomp" and above != "plan" and token.tag_ != "VB"


def _tense(word: Token) -> set[str]:
    if word.tag_ in ("VBP", "VBZ"):
        return {"now"}
    helpers = {c.lower_ for c in word.children if c.dep_ in ("aux", "auxpass")}
    if (word.tag_ == "VBG" and helpers & _NOW) or (word.tag_ == "VBN" and "being" in helpers):
        return {"running"}
    return set()


def _bearing(child: Token, token: Token) -> str:
    """What a word beside a governing word says of it; empty for nothing."""
    low, dep = child.lower_, child.dep_
    if dep == "aux":
        return "ahead" if low in _MODALS or (low == "to" and _points_ahead(token)) else ""
    if dep == "neg":
        return "negated" if token.pos_ != "NOUN" else ""
    if dep in ("mark", "advmod") and low in _DOUBTS:
        return "unreal"
    if dep == "advcl":
        return "unreal" if any(c.lower_ in ("if", "unless") for c in child.children) else ""
    later = dep in ("advmod", "npadvmod", "tmod") and token.tag_ != "VBD" and is_later(child)
    return "later" if later else ""


def _helpers(token: Token) -> Iterator[Token]:
    """The words beside a verb, with those of the verb it is joined to where it has none of its own."""
    yield from token.children
    if (
        token.dep_ == "conj"
        and token.pos_ == "VERB"
        and not any(c.dep_ in ("aux", "nsubj", "nsubjpass", "auxpass") for c in token.children)
    ):
        yield from (c for c in token.head.children if c.dep_ in ("aux", "neg"))


def _points_ahead(token: Token) -> bool:
    """Whether "to" before a verb means what is to come: not after "began to", "managed to", "continue to"."""
    if token.dep_ in ("xcomp", "advcl"):
        return kind_of(token.head) == "plan" or token.head.pos_ == "AUX"
    return True


def _reported(token: Token, parent: Token) -> bool:
    """ "announced that troops had left": what is announced, promised apart, has its own tense."""
    return (
        token.dep_ in ("ccomp", "dobj")
        and parent.lower_ in ("announced", "announces", "announcing")
        and token.pos_ in ("VERB", "AUX")
    )
