"""Ties: how forces hang on the words that move or hold them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from cenotaph.lexicons import load

SUBJECT, PASSIVE, OBJECT, CLAUSE, INSIDE = "subject", "passive", "object", "clause", "inside"
"""What forces are to a word: "300 left", "300 were sent", "sent 300", "300 who left", "troop withdrawal"."""

_DEPS = {
    "nsubj": SUBJECT,
    "nsubjpass": PASSIVE,
    "csubj": SUBJECT,
    "dobj": OBJECT,
    "attr": OBJECT,
    "dative": OBJECT,
    "oprd": OBJECT,
}
_JOINED = frozenset({"conj", "appos"})
_WITHIN = frozenset({"compound", "nmod", "amod", "poss", "nummod", "quantmod", "npadvmod"})
_PARTICLES = frozenset(
    {
        "out",
        "back",
        "home",
        "up",
        "in",
        "away",
        "down",
        "off",
        "forward",
        "ashore",
        "sail",
        "part",
        "behind",
        "over",
    }
)


@dataclass(frozen=True, slots=True)
class Tie:
    """One word that moves or holds forces: its class in movements.toml and what the forces are to it.

    `role` is one of the roles above, or a preposition with "prep:" in front.
    """

    word: Token
    kind: str
    role: str


@cache
def _beside() -> dict[str, frozenset[str]]:
    """The words for goals and times, by their class."""
    return {name: load("movements").words(name) for name in ("goal.home", "goal.front", "time.ahead")}


@cache
def _words() -> tuple[dict[str, str], dict[str, str]]:
    """The classes of verbs (and of adjectives and phrases beside them), and of nouns."""
    verbs: dict[str, str] = {}
    nouns: dict[str, str] = {}
    for entry in load("movements").entries:
        if entry.label.startswith(("goal.", "time.")):
            continue
        kind = entry.label.removeprefix("noun.")
        for word in entry.words:
            (verbs if kind == entry.label else nouns).setdefault(word.lower(), kind)
    return verbs, nouns


def kind_of(token: Token) -> str:
    """The class of a word in movements.toml, "" for none; a particle beside a verb counts with it."""
    verbs, nouns = _words()
    if token.i > 1 and token.nbor(-1).text == "-":
        kind = nouns.get(f"{token.nbor(-2).lower_}-{token.lower_}", "")
        if kind:
            return kind
    if token.pos_ in ("NOUN", "PROPN"):
        return nouns.get(token.lower_, "") or (verbs.get(token.lower_, "") if token.tag_ == "VBG" else "")
    for child in token.children:
        if child.lower_ in _PARTICLES and child.dep_ in ("prt", "advmod", "dobj", "prep", "acomp"):
            both = verbs.get(f"{token.lower_} {child.lower_}")
            # "carried 300 men out of the valley" is not carrying out
            if both and (child.dep_ != "prep" or both in ("withdraw", "leave")):
                return both
    if token.lower_ in ("'s", "’s") and token.pos_ not in ("AUX", "VERB"):
        return ""
    return verbs.get(token.lower_, "")


def verb_kind_of(token: Token) -> str:
    """The class of a word read as a verb, whatever the parse takes it for."""
    return "" if token.dep_ in ("aux", "auxpass") else _words()[0].get(token.lower_, "")


def ties(head: Token) -> Iterator[Tie]:
    """The words that move or hold forces: those of clauses on the forces first, then the nearest."""
    for noun in _with_wholes(head):
        for child in noun.children:
            if child.dep_ in ("acl", "relcl"):
                yield from _down(child, CLAUSE)
    token, role = head, ""
    for _ in range(8):
        if token.dep_ == "ROOT":
            return
        parent, role, here = _step(token, role)
        if here:
            yield from _down(parent, role)
        token = parent


def _with_wholes(head: Token) -> Iterator[Token]:
    """The forces, and the number's noun that they stand behind ("a total of 300 troops deployed there")."""
    yield head
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.pos_ in ("NOUN", "NUM"):
        yield head.head.head


def _step(token: Token, role: str) -> tuple[Token, str, bool]:
    """One step up from forces: the word above, what the forces are to it, and whether it may govern them."""
    parent, dep = token.head, token.dep_
    if dep == "acl" and role == OBJECT and kind_of(token) == "stay":
        # "reinforcements numbering 300 men": what they do, the 300 do
        return parent, "", False
    if token.pos_ in ("VERB", "AUX") and role:
        return parent, role, dep in ("xcomp", "pcomp", "advcl", "acl", "relcl") and parent.pos_ != "VERB"
    if dep in _JOINED:
        return parent, role, False
    if dep in _WITHIN:
        return parent, role or INSIDE, not role and parent.pos_ != "VERB"
    if dep == "pobj":
        above = parent.head
        if parent.lower_ == "of":
            return above, role, True
        return above, role or ("agent" if parent.dep_ == "agent" else f"prep:{parent.lower_}"), True
    if dep in ("prep", "agent"):
        return parent, role or f"prep:{token.lower_}", True
    known: str = _DEPS.get(dep, "")
    return parent, role or known, bool(role or known)


def _down(word: Token, role: str) -> Iterator[Tie]:
    """The word itself, after the verb that it brings about ("were ordered to leave", "began arriving")."""
    if role in (SUBJECT, PASSIVE, OBJECT, CLAUSE):
        for child in word.children:
            if child.i > word.i and _brought_about(child, word, role):
                inner = CLAUSE if role == CLAUSE else SUBJECT
                passive = any(c.dep_ == "auxpass" for c in child.children)
                yield from _down(child, PASSIVE if passive and inner is SUBJECT else inner)
    kind = kind_of(word)
    if kind:
        yield Tie(word, kind, role)


def _brought_about(child: Token, word: Token, role: str) -> bool:
    """Whether a clause below a verb says what its forces do, not what somebody else does."""
    if role != CLAUSE and any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children):
        return False
    if child.dep_ in ("xcomp", "acomp"):
        return True
    if child.dep_ == "ccomp":
        return role == CLAUSE
    aims = child.dep_ == "advcl" and any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children)
    return aims and role != OBJECT and kind_of(word) in ("", "act")


def is_later(token: Token) -> bool:
    """Whether a word or one below it points to a time to come."""
    return any(t.lower_ in _beside()["time.ahead"] for t in (token, *token.children))


def is_goal(token: Token, name: str) -> bool:
    """Whether a word names where forces go: "home" (their own bases) or "front" (where they are needed)."""
    return token.lower_ in _beside()[f"goal.{name}"]
