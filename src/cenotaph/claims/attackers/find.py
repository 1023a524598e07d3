"""Doers: every noun phrase of a report that may name who killed, wounded or captured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from cenotaph.claims.attackers.roles import (
    NOMINAL,
    PARTIES,
    classes,
    head_class,
    outlets,
    role_of,
    surface_role,
)
from cenotaph.claims.attribution.phrase import extent, text_of

_PARTS = frozenset({"compound", "nmod"})
_OWNERS = frozenset({"amod", "compound", "poss", "nmod"})
_BACKWARD = frozenset({"the", "this", "that", "these", "those"})
_DOING = frozenset({"kills", "attacks", "holds", "agent", "owns-up", "blamed", "foe"})
_SHARED = frozenset({"conj", "xcomp", "advcl", "pcomp", "dep", "ccomp"})


SUBJECTS = frozenset({"kills", "attacks", "holds", "acts-on", "sets-off", "acts", "speaks", "owns-up"})
DEEDS = frozenset({"kills", "attacks", "acts-on", "holds", "sets-off", "agent", "owns-up", "blamed"})


@dataclass(frozen=True, slots=True)
class Doer:
    """A noun phrase that may name an attacker, and the part it plays in its sentence."""

    passage: int
    words: str
    start: int
    end: int
    head: int
    """Token range of the words, half-open, and their head noun."""
    role: str
    governor: int
    """The token whose deed it is: a verb, or a noun such as raid."""
    head_class: str
    owned: bool
    """A means with its actor before it: "army shelling"."""
    key: str
    """The head word in lower case, to see one doer named twice."""


def doers(doc: Doc, passage: int) -> list[Doer]:
    """The doers of one sentence in its order."""
    found = []
    ids = doc.vocab.strings
    nominal, parts = ({ids[name] for name in names} for names in (NOMINAL, _PARTS))
    actors, others = _ids(doc.vocab)
    for place, (pos, dep, low) in enumerate(doc.to_array(["POS", "DEP", "LOWER"]).tolist()):
        if dep in parts or low in others or (pos not in nominal and low not in actors):
            continue
        token = doc[place]
        if (pos in nominal or token.text.isupper()) and (doer := _doer(token, passage)):
            found.append(doer)
    return found


@cache
def _ids(vocab: Vocab) -> tuple[frozenset[int], frozenset[int]]:
    """The actors and the outlets by the numbers that spaCy knows the words by."""
    strings = vocab.strings
    return frozenset(strings[word] for word in classes("actor")), frozenset(
        strings[word] for word in outlets()
    )


def _doer(noun: Token, passage: int) -> Doer | None:
    kind = head_class(noun)
    owner = _owner(noun) if kind in ("means", "device") else None
    if kind == "means" and owner is None and not _strong(noun) and _by(noun) is None:
        return None
    if kind in ("device", "other"):
        if kind == "device" and owner is None and not _suicidal(noun):
            return None
        if kind == "other" and noun.ent_type_ not in PARTIES and noun.dep_ not in ("nsubj", "pobj"):
            return None
    role, governor = role_of(noun)
    if role not in _DOING and (surface := surface_role(noun)) is not None:
        role, governor = surface, noun.i + 1
    if any(t.lower_ == "no" for t in noun.lefts) or (role == "acts" and kind in ("means", "device")):
        return None
    if role is None or (
        kind in ("other", "person") and role not in ("kills", "attacks", "agent", "owns-up", "blamed")
    ):
        return None
    if noun.lower_ in ("one", "nobody", "none") or (role == "object" and kind != "means"):
        return None
    start, end = extent(noun, apposition=False)
    end = _alone(noun, end) if role == "foe" else _short(noun, start, end)
    while end - 1 > noun.i and noun.doc[end - 1].tag_ == "POS":
        end -= 1
    key = _key(noun.doc, start, end, owner if owner is not None else noun)
    return Doer(
        passage,
        text_of(noun.doc, start, end),
        start,
        end,
        noun.i,
        role,
        governor,
        kind,
        owner is not None,
        key,
    )


def _alone(noun: Token, end: int) -> int:
    """Where the words end when the two sides of a fight are coordinated: before the other side."""
    return next((t.i for t in noun.rights if t.dep_ == "cc" and t.i < end), end)


def _strong(means: Token) -> bool:
    """Whether a means tells an armed force though no actor is named: air strikes, a drone attack."""
    if any(
        t.lower_ in classes("strong-modifier") for t in means.lefts if t.dep_ in ("compound", "amod", "nmod")
    ):
        return True
    return means.lower_ in classes("strong-means") and not any(t.lower_ in _BACKWARD for t in means.lefts)


def _suicidal(device: Token) -> bool:
    """Whether somebody set a device off who died with it: a suicide car bomb tells an attacker."""
    return any(t.lower_ in classes("suicidal") for t in device.lefts)


def _key(doc: Doc, start: int, end: int, head: Token) -> str:
    """The stem that the different ways to name one doer share: Israel, Israeli troops, Israel's army."""
    for token in doc[start:end]:
        if token.ent_type_ in PARTIES and token.text[:1].isupper():
            return token.lower_[:5]
    return head.lower_[:7].rstrip("s")


def _short(noun: Token, start: int, end: int) -> int:
    """Where the words end: the place and time that follow a means are not part of it."""
    for child in noun.rights:
        if child.i >= end:
            break
        if child.dep_ == "prep" and child.lower_ in ("in", "on", "at", "near", "to"):
            return max(noun.i + 1, child.i)
    return end


def _owner(noun: Token) -> Token | None:
    """The actor that stands before a means: an adjective of nation, a force, a possessor."""
    for child in noun.lefts:
        if child.dep_ in _OWNERS:
            if child.ent_type_ in PARTIES or child.lower_ in classes("actor"):
                return child
            deeper = next(
                (t for t in child.subtree if t.ent_type_ in PARTIES or t.lower_ in classes("actor")), None
            )
            if deeper is not None:
                return deeper
    return None


def _by(noun: Token) -> Token | None:
    for child in noun.rights:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            inner = next((t for t in child.rights if t.dep_ == "pobj"), None)
            if inner is not None and head_class(inner) in ("actor", "norp", "gpe", "org"):
                return inner
    return None


def subjects(verb: Token) -> Iterator[Token]:
    """The subjects that a verb has or shares with the verbs above it, the nearest first."""
    current = verb
    for _ in range(5):
        yield from (t for t in current.children if t.dep_ in ("nsubj", "agent", "nsubjpass"))
        if current.dep_ in ("acl", "relcl"):
            yield current.head
            return
        if current.dep_ not in _SHARED or current.head is current:
            return
        current = current.head


def active(doer: Doer) -> bool:
    """Whether a doer is told to do harm: the author of something, if not of the claim at hand."""
    return doer.owned or doer.role in DEEDS or doer.head_class == "means"


def resumes(doer: Doer) -> bool:
    """Whether a force opens its sentence as one known from the deed before: "The militants then fled"."""
    return (
        doer.role == "acts"
        and doer.start <= 1
        and doer.head_class == "actor"
        and doer.words.split()[0].lower() in _BACKWARD
    )
