"""Movement: from the words that govern forces, whether they are planned, came, stand or left."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from cenotaph.claims.context import moods_of
from cenotaph.lexicons import load
from cenotaph.model.claim import Measure

_FUTURE = frozenset({"aux:future", "aux:possible", "aux:to", "upaux:future", "upaux:possible", "up:plan", "up:threat", "left:plan"})
_PARTICLES = frozenset({"out", "back", "home", "up", "in"})
_TURNS = frozenset({"xcomp", "ccomp", "advcl", "acl", "relcl"})


@cache
def _movements() -> dict[str, str]:
    return load("movements").labels()


def label_of(token: Token) -> str:
    """The class of a movement word, "" for none; of a verb with a particle, the class of both together."""
    movements = _movements()
    for child in token.children:
        if child.dep_ in ("prt", "advmod") and child.lower_ in _PARTICLES:
            label = movements.get(f"{token.lower_} {child.lower_}")
            if label:
                return label
    return movements.get(token.lower_, "")


def governors(head: Token) -> Iterator[tuple[Token, str, tuple[str, ...]]]:
    """The words above forces that move or hold them, the nearest first: token, class and labels on the way.

    Clauses that hang on the forces themselves ("troops stationed there", "who arrived") come first.
    """
    for child in head.children:
        if child.dep_ in ("acl", "relcl") and label_of(child):
            yield child, label_of(child), (child.dep_,)
    token, way = head, ()
    while token.dep_ != "ROOT" and len(way) < 6:
        way = (*way, f"prep:{token.lower_}" if token.dep_ == "prep" else token.dep_)
        token = token.head
        label = label_of(token)
        if label:
            yield token, label, way
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("xcomp", "conj", "auxpass"):
            return


def status_of(head: Token) -> Measure | None:
    """The status that the words above forces give them; None where none of them moves or holds anybody."""
    weak: Measure | None = None
    for token, label, way in governors(head):
        status, form, _ = label.split(".")
        moods = moods_of(token)
        if status == "withdrawn":
            if "prep:to" in way[:2]:
                # "cut the force to 9,000": so many are to stay
                return Measure.PLANNED if moods & _FUTURE or token.tag_ in ("VB", "VBZ") else Measure.PRESENT
            if way[0] in ("dobj", "nsubj", "nsubjpass", "pobj", "acl", "relcl", "compound", "poss", "conj"):
                return Measure.WITHDRAWN
            continue
        if status == "planned":
            if way[0] in _TURNS or way[0] in ("dobj", "nsubjpass", "pobj", "conj"):
                return Measure.PLANNED
            continue
        if status == "arrived":
            if "prep:from" in way[:2]:
                return Measure.PRESENT
            ahead = bool(moods & _FUTURE) or (form == "noun" and "up:plan" in moods)
            return Measure.PLANNED if ahead else Measure.ARRIVED
        ahead = bool(moods & {"aux:future", "aux:possible", "upaux:future", "upaux:possible"})
        weak = weak or (Measure.PLANNED if ahead else Measure.PRESENT)
    return weak
