"""Movement: from the words that govern forces, whether they are planned, came, stand or left."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from cenotaph.claims.strengths.outlook import outlook
from cenotaph.claims.strengths.rules import RULES, Reading
from cenotaph.claims.strengths.ties import OBJECT, PASSIVE, SUBJECT, Tie, kind_of, ties, verb_kind_of
from cenotaph.model.claim import Measure

_CHANGES = frozenset({"grow", "shrink", "increase", "reduction", "presence", "send", "withdraw"})
_BREAKS = frozenset(",.;:?!")
_NOUNS = frozenset({"presence", "deployment", "arrival", "withdrawal", "increase", "reduction"})
_TAKING = frozenset({"send", "withdraw", "hold", "plan", "recruit", "grow"})


def read(head: Token, first: int | None = None) -> Reading | None:
    """The reading of forces at a head: the nearest firm one, else the nearest; None where nothing moves them.

    `first` is where their words begin, the number included.
    """
    change = _change(head, head.i if first is None else first)
    weak: Reading | None = None
    for tie in ties(head):
        if change and tie.kind in _CHANGES:
            tie = Tie(tie.word, tie.kind, change)
        rule = RULES.get(tie.kind)
        reading = rule(tie, outlook(tie.word)) if rule else None
        if reading is not None and reading.firm:
            return reading
        weak = weak or reading
    return weak or _nearby(head, head.i if first is None else first)


def _change(head: Token, first: int) -> str:
    """ "from 9,000 to 16,000": which of the two the forces are, by the words as parses differ; else ""."""
    doc = head.doc
    if not first or doc[first - 1].lower_ not in ("from", "to"):
        return ""
    if doc[first - 1].lower_ == "from":
        after = doc[first + 1 : head.i + 7]
        return (
            "prep:from"
            if any(a.lower_ == "to" and a.i + 1 < len(doc) and doc[a.i + 1].like_num for a in after)
            else ""
        )
    before = doc[max(0, first - 9) : first - 1]
    return "prep:to" if any(b.lower_ == "from" for b in before) and any(b.like_num for b in before) else ""


def _nearby(head: Token, first: int) -> Reading | None:
    """A weak reading from the words right behind forces or before them, where the parse ties them to none."""
    doc = head.doc
    for token in doc[head.i + 1 : head.i + 7]:
        if token.text in _BREAKS:
            break
        kind = kind_of(token)
        if kind in _NOUNS or not kind:
            kind = verb_kind_of(token) if token.i + 1 < len(doc) and doc[token.i + 1].pos_ == "ADP" else ""
        if kind and token.dep_ not in ("aux", "auxpass"):
            return _loosely(Tie(token, kind, PASSIVE if token.tag_ == "VBN" else SUBJECT))
    for token in reversed(doc[max(0, first - 4) : first]):
        kind = kind_of(token)
        if kind in _TAKING:
            return _loosely(Tie(token, kind, OBJECT))
    return None


def _loosely(tie: Tie) -> Reading | None:
    reading = RULES[tie.kind](tie, outlook(tie.word)) if tie.kind in RULES else None
    return replace(reading, firm=False, rule=f"near.{tie.kind}") if reading else None


def status_of(head: Token) -> Measure | None:
    """The status that the words around forces give them; None where none of them moves or holds anybody."""
    reading = read(head)
    return reading.status if reading else None
