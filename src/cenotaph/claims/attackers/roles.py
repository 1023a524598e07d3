"""The part that a noun plays in a deed: one who kills, one who is met in battle, one who speaks."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from cenotaph.lexicons.load import load

NOMINAL = frozenset({"NOUN", "PROPN"})
PARTIES = frozenset({"NORP", "GPE", "ORG"})
_SPEECH = ("say", "report", "show", "deny", "accuse", "think")


@cache
def classes(name: str) -> frozenset[str]:
    """The words of a class of the attackers lexicon."""
    return load("attackers").words(name)


@cache
def speech_words() -> frozenset[str]:
    """Every verb form of speech."""
    lexicon = load("speech")
    return frozenset().union(*(lexicon.words(label) for label in _SPEECH))


@cache
def outlets() -> frozenset[str]:
    """Words for those who relay news and attack nobody."""
    return load("speech").words("medium") - classes("actor")


def head_class(noun: Token) -> str:
    """The class of a head noun: actor, means, device, a kind of entity, or other."""
    low = noun.lower_
    if low in classes("actor"):
        return "actor"
    if low in classes("device"):
        return "device"
    if low in classes("means"):
        return "means"
    if noun.ent_type_ in PARTIES:
        return noun.ent_type_.lower()
    return "person" if noun.ent_type_ == "PERSON" else "other"


def role_of(noun: Token) -> tuple[str | None, int]:
    """The part a noun plays and the token whose deed it is; None for the victims and the speakers."""
    word = noun
    while word.dep_ in ("conj", "appos") and word.head.pos_ in NOMINAL:
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
        return (
            None if head.lower_ in classes("attack") and head_class(noun) != "means" else "object"
        ), head.i
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
    if low in classes("killing"):
        return _killer(verb)
    if low in classes("weak"):
        return (
            "attacks"
            if any(t.lower_ in classes("means") or t.lower_ in classes("device") for t in objects)
            else _weak(low)
        )
    if low in classes("attack"):
        return "attacks" if verb.tag_ != "VBN" or objects else "passive"
    for child in verb.rights:
        if child.dep_ in ("advcl", "conj", "xcomp") and child.lower_ in classes("attack"):
            return "attacks"
    return "acts"


def _killer(verb: Token) -> str | None:
    """The part of the subject of a verb of killing or capture: the doer, unless it has no object."""
    weak = verb.lower_ in classes("weak")
    if any(t.dep_ in ("dobj", "ccomp", "oprd") for t in verb.rights):
        return "holds" if weak else "kills"
    if weak or verb.tag_ == "VBG":
        return "acts-on"
    return None if verb.tag_ in ("VBN", "VBD") and not verb.lower_.startswith("shot") else "attacks"


def _weak(verb: str) -> str:
    return (
        "sets-off"
        if verb in ("left", "leaves", "leave", "leaving", "caused", "cause", "causing")
        else "acts-on"
    )


def surface_role(noun: Token) -> str | None:
    """The part that the next word gives a force where the parse took that verb for a noun."""
    if noun.i + 2 >= len(noun.doc) or head_class(noun) != "actor":
        return None
    after = noun.nbor(1)
    if (
        after.lower_ not in classes("attack")
        or after.lower_ in classes("weak")
        or after.tag_ in ("VBN", "VBG")
    ):
        return None
    return "kills" if after.lower_ in classes("killing") else "attacks"


def _object_role(preposition: Token) -> tuple[str | None, int]:
    head = preposition.head
    low = preposition.lower_
    if low == "by":
        if head.lower_ in ("claimed", "claim") and head.tag_ == "VBN":
            return "owns-up", head.i
        if head.lower_ in classes("attack") or head.lower_ in classes("means"):
            return "agent", head.i
        return "by", head.i
    if low in ("with", "between", "against") and (
        head.lower_ in classes("combat") or head.lower_ in classes("means")
    ):
        return "foe", head.i
    if low == "on" and head.lower_ in classes("blame"):
        return "blamed", head.i
    if low in ("in", "during", "from", "after", "under", "following", "amid", "to", "at"):
        return f"circumstance-{'in' if low in ('in', 'during', 'under') else low}", head.i
    return "other", head.i
