"""Denials: whether a speaker disputes the number or the harm that a sentence tells."""

from __future__ import annotations

import re

from spacy.tokens import Token

from cenotaph.claims.mentions import Mention, Shape
from cenotaph.claims.outcomes import Trigger
from cenotaph.lexicons import load

_LIE = (
    r"(?:fabrications?|fabricated|lies?|fiction|propaganda|baseless|groundless|unfounded|untrue|false|"
    r"nonsense|made[- ]up|invented|invention|fake|"
    r"(?:wildly |grossly |greatly |hugely )?(?:inflated|exaggerated|overstated)|"
    r"disinformation|misinformation|rumou?rs|a hoax)"
)
_CALLED = re.compile(
    rf"\b(?:call(?:s|ed|ing)?|describ(?:es?|ed|ing)|brand(?:s|ed|ing)?|labell?(?:s|ed)?|dismiss(?:es|ed|ing)?|"
    rf"denounc(?:es?|ed)|derided)\b[^.;]{{0,110}}?\b(?:as )?(?:an? )?[\"“'‘]?(?:as )?(?:an? )?{_LIE}\b",
    re.IGNORECASE,
)
_ANSWERABILITY = frozenset(
    "responsibility involvement role part link links hand complicity knowledge participation culpability "
    "access entry bail wrongdoing targeting bombing ordering planning".split()
)


def is_denied(mention: Mention, trigger: Trigger) -> bool:
    """Whether a speaker disputes that so many came to harm; nobody harmed is a count of its own.

    A figure that another sentence tells and this one disputes stays asserted there.
    """
    if mention.shape is Shape.ZERO:
        return False
    return _governed(mention, trigger) or _is_called_a_lie(mention, trigger)


def _is_called_a_lie(mention: Mention, trigger: Trigger) -> bool:
    doc = trigger.token.doc
    low, high = min(mention.first, trigger.token.i), max(mention.head.i, trigger.last)
    found = _CALLED.search(doc.text)
    return found is not None and found.start() < doc[low].idx and doc[high].idx < found.end()


_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def _governed(mention: Mention, trigger: Trigger) -> bool:
    """ "denied killing 12", "rejects reports that 12 were killed": the denial stands above and before."""
    doc, first = trigger.token.doc, min(mention.first, trigger.token.i)
    denials = load("moods").words("denial")
    for head in _above(trigger.token):
        if head.lower_ not in denials or head.i > first:
            continue
        between = doc[head.i + 1 : first]
        if any(t.text in (";", ":") or t.lower_ in _ANSWERABILITY or t.lower_ == "but" for t in between):
            return False
        return not any(t.dep_ in _SUBJECTS and t.head.dep_ == "conj" and t.head.head is head for t in between)
    return False


def _above(token: Token) -> list[Token]:
    chain: list[Token] = []
    while token.head.i != token.i and len(chain) < 6:
        token = token.head
        chain.append(token)
    return chain
