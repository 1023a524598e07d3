"""Doers: every noun phrase of a report that may name who killed, wounded or captured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from cenotaph.claims.attribution_phrase import extent, text_of
from cenotaph.lexicons.load import load

_NOMINAL = frozenset({"NOUN", "PROPN"})
_PARTIES = frozenset({"NORP", "GPE", "ORG"})
_OWNERS = frozenset({"amod", "compound", "poss", "nmod"})
_SPEECH = ("say", "report", "show", "deny", "accuse", "think")
_SHARED = frozenset({"conj", "xcomp", "advcl", "pcomp", "dep", "ccomp"})


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


@cache
def classes(name: str) -> frozenset[str]:
    """The words of a class of the attackers lexicon."""
    return load("attackers").words(name)


@cache
def speech_words() -> frozenset[str]:
    """Every verb form of speech."""
    lexicon = load("speech")
    return frozenset().union(*(lexicon.words(label) for label in _SPEECH))


def doers(doc: Doc, passage: int) -> list[Doer]:
    """The doers of one sentence in its order."""
    found = []
    for token in doc:
        if token.pos_ in _NOMINAL and token.dep_ not in ("compound", "nmod") and (doer := _doer(token, passage)):
            found.append(doer)
    return found


def _doer(noun: Token, passage: int) -> Doer | None:
    kind = head_class(noun)
    owner = _owner(noun) if kind in ("means", "device") else None
    if kind == "means" and owner is None and noun.lower_ not in classes("strong-means"):
        by = _by(noun)
        if by is None:
            return None
    if kind in ("device", "other"):
        if kind == "device" and owner is None:
            return None
        if kind == "other" and noun.ent_type_ not in _PARTIES and noun.dep_ not in ("nsubj", "pobj"):
            return None
    role, governor = role_of(noun)
    if role is None or (kind == "other" and role not in ("kills", "attacks", "agent", "owns-up", "blamed")):
        return None
    start, end = extent(noun, apposition=False)
    end = _short(noun, start, end)
    key = owner.lower_ if owner is not None else noun.lower_
    return Doer(passage, text_of(noun.doc, start, end), start, end, noun.i, role, governor, kind, owner is not None, key)


def _short(noun: Token, start: int, end: int) -> int:
    """Where the words end: the place and time that follow a means are not part of it."""
    for child in noun.rights:
        if child.i >= end:
            break
        if child.dep_ == "prep" and child.lower_ in ("in", "on", "at", "near", "to"):
            return max(noun.i + 1, child.i)
    return end


def head_class(noun: Token) -> str:
    """The class of a head noun: actor, means, device, a kind of entity, or other."""
    low = noun.lower_
    if low in classes("actor"):
        return "actor"
    if low in classes("device"):
        return "device"
    if low in classes("means"):
        return "means"
    if noun.ent_type_ in _PARTIES:
        return noun.ent_type_.lower()
    return "person" if noun.ent_type_ == "PERSON" else "other"


def _owner(noun: Token) -> Token | None:
    """The actor that stands before a means: an adjective of nation, a force, a possessor."""
    for child in noun.lefts:
        if child.dep_ in _OWNERS:
            if child.ent_type_ in _PARTIES or child.lower_ in classes("actor"):
                return child
            deeper = next((t for t in child.subtree if t.ent_type_ in _PARTIES or t.lower_ in classes("actor")), None)
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


def role_of(noun: Token) -> tuple[str | None, int]:
    """The part a noun plays and the token whose deed it is; None for the victims and the speakers."""
    word = noun
    while word.dep_ in ("conj", "appos") and word.head.pos_ in _NOMINAL:
        word = word.head
    head = word.head
    if word.dep_ == "nsubj":
        return _subject_role(head), head.i
    if word.dep_ == "pobj":
        return _object_role(head)
    if word.dep_ == "nsubjpass":
        return (None if head.lower_ in classes("attack") else "passive"), head.i
    if word.dep_ == "dobj":
        if head.lower_ in classes("blame"):
            return "blamed", head.i
        return (None if head.lower_ in classes("attack") and head_class(noun) != "means" else "object"), head.i
    if word.dep_ == "poss":
        return ("owner" if head.lower_ in classes("means") else "possessor"), head.i
    return "other", head.i


def _subject_role(verb: Token) -> str | None:
    low = verb.lower_
    objects = [t for t in verb.rights if t.dep_ in ("dobj", "acomp", "attr")]
    if any(t.lower_ in classes("claim") for t in objects):
        return "owns-up"
    if low in speech_words() and low not in ("claimed", "claim", "claims"):
        return "speaks"
    if low in _killing():
        return "kills"
    if low in classes("attack"):
        return "attacks"
    for child in verb.rights:
        if child.dep_ in ("advcl", "conj", "xcomp") and child.lower_ in classes("attack"):
            return "attacks"
    return "acts"


def _object_role(preposition: Token) -> tuple[str | None, int]:
    head = preposition.head
    low = preposition.lower_
    if low == "by":
        if head.lower_ in classes("attack") or head.lower_ in classes("means"):
            return "agent", head.i
        return "by", head.i
    if low in ("with", "between", "against") and head.lower_ in classes("device") | classes("means"):
        return "foe", head.i
    if low == "on" and head.lower_ in classes("blame"):
        return "blamed", head.i
    if low in ("in", "during", "from", "after", "under", "following", "amid", "to", "at"):
        return f"circumstance-{'in' if low in ('in', 'during', 'under') else low}", head.i
    return "other", head.i


@cache
def _killing() -> frozenset[str]:
    stems = ("kill", "wound", "injur", "captur", "detain", "arrest", "abduct", "kidnap", "behead", "execut", "murder", "shot", "shoot", "assassinat", "massacr", "slaught", "leav", "left", "hold", "held", "take", "took", "claim", "seiz")
    return frozenset(word for word in classes("attack") if word.startswith(stems))


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
