"""The classes of the words that make somebody speak, and of the nouns that speak."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from cenotaph.lexicons.load import load

_VERBS = ("say", "report", "count", "show", "cite", "deny", "accuse", "think")
_HEADS = ("pronoun", "document", "medium", "voice")


@cache
def verb_classes() -> dict[str, str]:
    """Each verb form of speech with its class."""
    lexicon = load("speech")
    return {word: label for label in reversed(_VERBS) for word in lexicon.words(label)}


@cache
def head_classes() -> dict[str, str]:
    """Each noun that can head a speaker with its class."""
    lexicon = load("speech")
    return {word: label for label in reversed(_HEADS) for word in lexicon.words(label)}


def head_class(noun: Token) -> str:
    """The class of a noun that heads a speaker: a word of the lexicon, an entity, or other."""
    known = head_classes().get(noun.lower_)
    if known:
        return known
    if noun.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return noun.ent_type_.lower()
    return "name" if noun.pos_ == "PROPN" else "other"


@cache
def class_of(label: str) -> frozenset[str]:
    """The words of a class of the speech lexicon."""
    return load("speech").words(label)


@cache
def mute() -> frozenset[str]:
    """Nouns that say nothing of their own accord: incidents, weapons, devices."""
    lexicon = load("attackers")
    return (lexicon.words("incident") | lexicon.words("device")) - head_classes().keys()


def deeds() -> frozenset[str]:
    """Nouns of what can be claimed as one's own work: the attack, the bombing."""
    return load("attackers").words("incident")
