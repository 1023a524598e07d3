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
_BACKWARD = frozenset({"the", "this", "that", "these", "those"})
_DOING = frozenset({"kills", "attacks", "holds", "agent", "owns-up", "blamed", "foe"})
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
        if token.pos_ in _NOMINAL or (token.text.isupper() and token.lower_ in classes("actor")):
            if token.dep_ not in ("compound", "nmod") and (doer := _doer(token, passage)):
                found.append(doer)
    return found


def _doer(noun: Token, passage: int) -> Doer | None:
    kind = head_class(noun)
    owner = _owner(noun) if kind in ("means", "device") else None
    if kind == "means" and owner is None and not _strong(noun) and _by(noun) is None:
        return None
    if kind in ("device", "other"):
        if kind == "device" and owner is None:
            return None
        if kind == "other" and noun.ent_type_ not in _PARTIES and noun.dep_ not in ("nsubj", "pobj"):
            return None
    role, governor = role_of(noun)
    if role not in _DOING and (surface := _surface(noun)) is not None:
        role, governor = surface, noun.i + 1
    if any(t.lower_ == "no" for t in noun.lefts) or (role == "acts" and kind in ("means", "device")):
        return None
    if role is None or (kind in ("other", "person") and role not in ("kills", "attacks", "agent", "owns-up", "blamed")):
        return None
    if noun.lower_ in ("one", "nobody", "none") or (role == "object" and kind != "means"):
        return None
    start, end = extent(noun, apposition=False)
    end = _alone(noun, end) if role == "foe" else _short(noun, start, end)
    while end - 1 > noun.i and noun.doc[end - 1].tag_ == "POS":
        end -= 1
    key = _key(noun.doc, start, end, owner if owner is not None else noun)
    return Doer(passage, text_of(noun.doc, start, end), start, end, noun.i, role, governor, kind, owner is not None, key)


def _alone(noun: Token, end: int) -> int:
    """Where the words end when the two sides of a fight are coordinated: before the other side."""
    return next((t.i for t in noun.rights if t.dep_ == "cc" and t.i < end), end)


def _strong(means: Token) -> bool:
    """Whether a means tells an armed force though no actor is named: air strikes, a drone attack."""
    if any(t.lower_ in classes("strong-modifier") for t in means.lefts if t.dep_ in ("compound", "amod", "nmod")):
        return True
    return means.lower_ in classes("strong-means") and not any(t.lower_ in _BACKWARD for t in means.lefts)


def _key(doc: Doc, start: int, end: int, head: Token) -> str:
    """The stem that the different ways to name one doer share: Israel, Israeli troops, Israel's army."""
    for token in doc[start:end]:
        if token.ent_type_ in _PARTIES and token.text[:1].isupper():
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
        if head.lower_ in classes("combat"):
            return "foe", head.i
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
        return _killer(verb)
    if low in classes("weak"):
        return "attacks" if any(t.lower_ in classes("means") or t.lower_ in classes("device") for t in objects) else _weak(low)
    if low in classes("attack"):
        return "attacks" if verb.tag_ != "VBN" or objects else "passive"
    for child in verb.rights:
        if child.dep_ in ("advcl", "conj", "xcomp") and child.lower_ in classes("attack"):
            return "attacks"
    return "acts"


def _killer(verb: Token) -> str | None:
    """The part of the subject of a verb of killing or capture: one who does it, unless nobody is its object."""
    weak = verb.lower_ in classes("weak")
    if any(t.dep_ in ("dobj", "ccomp", "oprd") for t in verb.rights):
        return "holds" if weak else "kills"
    if weak or verb.tag_ == "VBG":
        return "acts-on"
    return None if verb.tag_ in ("VBN", "VBD") and not verb.lower_.startswith("shot") else "attacks"


def _weak(verb: str) -> str:
    return "sets-off" if verb in ("left", "leaves", "leave", "leaving", "caused", "cause", "causing") else "acts-on"


def _surface(noun: Token) -> str | None:
    """The part that the next word gives a force where the parse took its verb for a noun: "rebels ambush ..."."""
    if noun.i + 2 >= len(noun.doc) or head_class(noun) != "actor":
        return None
    after = noun.nbor(1)
    if after.lower_ not in classes("attack") or after.lower_ in classes("weak") or after.tag_ in ("VBN", "VBG"):
        return None
    return "kills" if after.lower_ in _killing() else "attacks"


def _object_role(preposition: Token) -> tuple[str | None, int]:
    head = preposition.head
    low = preposition.lower_
    if low == "by":
        if head.lower_ in ("claimed", "claim") and head.tag_ == "VBN":
            return "owns-up", head.i
        if head.lower_ in classes("attack") or head.lower_ in classes("means"):
            return "agent", head.i
        return "by", head.i
    if low in ("with", "between", "against") and (head.lower_ in classes("combat") or head.lower_ in classes("means")):
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
