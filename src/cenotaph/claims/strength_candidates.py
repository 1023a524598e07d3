"""Candidates: which mentions of people may be forces whose number is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from cenotaph.claims.mentions import Mention, Shape
from cenotaph.claims.movement import read
from cenotaph.claims.movement_rules import Reading
from cenotaph.claims.views import View
from cenotaph.lexicons import load
from cenotaph.model.claim import Measure
from cenotaph.model.count import Count

NUMBERED = frozenset({Shape.COUNTED, Shape.BARE, Shape.PART})
_UNNUMBERED = frozenset({Shape.PLURAL, Shape.DEFINITE})
_ARMED = frozenset({"military", "militant", "police"})
_LOOSE = frozenset({"", "nation", "name"})
_MEN = frozenset({"men", "members", "recruits"})
_SHARES = frozenset({"all", "both", "most", "some", "none", "half", "one"})
_STRONG = frozenset({"strong", "man", "member", "person", "men", "soldier", "troop"})
_LEVELS = frozenset(
    f"{kind}.prep:{prep}"
    for kind in ("grow", "shrink", "presence", "increase", "reduction", "send")
    for prep in ("to", "from", "at")
)
_LARGE = 500
"""From here on a number before a formation counts its people ("the 9,000 Border Guard"), not its name."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that may be a strength, and what the words around it say that its forces do."""

    view: View
    mention: Mention
    kind: str
    """Class of forces.toml or teams.toml, or "no." with what the noun says of people."""
    strong: bool
    """ "a 500-strong force", "a four-man team"."""
    reading: Reading | None

    @property
    def numbered(self) -> bool:
        """Whether a number or a word for one is told."""
        return self.mention.shape in NUMBERED

    @property
    def place(self) -> tuple[int, int]:
        """The sentence, and the token of the head in it."""
        return self.view.passage.sentence.index, self.mention.head.i


@cache
def _forces() -> dict[str, str]:
    return load("forces").labels()


@cache
def _teams() -> dict[str, str]:
    return load("teams").labels()


def candidates(views: Sequence[View]) -> list[Candidate]:
    """All mentions of a report that may be strengths, in order."""
    found: list[Candidate] = []
    near = -3
    for view in views:
        index = view.passage.sentence.index
        if any(token.lower_ in _forces() for token in view.doc):
            near = index
        found.extend(_in_sentence(view, index - near <= 1, near == index))
    return found


def _in_sentence(view: View, near: bool, here: bool) -> Iterator[Candidate]:
    heads = {mention.head.i for mention in view.mentions}
    lent = _lent(view.mentions) if here else frozenset()
    for mention in view.mentions:
        sized = _size_word(mention)
        if sized is not None:
            whole = _strong(mention, sized)
            if whole is not None:
                yield whole_of(view, whole)
            continue
        kind = _kind(mention, near, here) or ("troops" if mention.head.i in lent else "")
        if kind:
            reading = read(mention.head, mention.first)
            if kind == "no.noun" and reading is not None and reading.rule in _LEVELS and not view.triggers:
                kind = "level"
            yield Candidate(view, mention, kind, False, reading)
    for token in view.doc:
        if (
            token.lower_ == "reinforcements"
            and token.i not in heads
            and token.dep_ not in ("compound", "amod", "nmod")
        ):
            first = token.left_edge.i if token.i - token.left_edge.i <= 4 else token.i
            mention = Mention(
                token, Shape.PLURAL, Count(2, None, vague=True), first, (first, token.i + 1), "military"
            )
            yield Candidate(view, mention, "body", False, read(token, first))


def _lent(mentions: Sequence[Mention]) -> frozenset[int]:
    """Heads of peoples in a row with forces: "500 Thai and 1,000 Lao troops", "nine soldiers, two Danes"."""
    found: set[int] = set()
    for row in (mentions, list(reversed(mentions))):
        last: Mention | None = None
        for mention in reversed(row):
            if mention.shape is not Shape.COUNTED:
                continue
            if mention.head.lower_ in _forces():
                last = mention
            elif mention.label == "nation" and last is not None and _in_a_row(mention, last):
                found.add(mention.head.i)
                last = mention
            else:
                last = None
    return frozenset(found)


def _in_a_row(a: Mention, b: Mention) -> bool:
    left, right = (a, b) if a.head.i < b.head.i else (b, a)
    between = left.head.doc[left.head.i + 1 : right.first]
    return len(between) <= 2 and all(token.lower_ in (",", "and", "&", "plus") for token in between)


def whole_of(view: View, mention: Mention) -> Candidate:
    """The candidate of a body whose size stands before it with a hyphen."""
    kind = (
        _forces().get(mention.head.lower_)
        or _teams().get(mention.head.lower_)
        or f"no.{mention.label or 'noun'}"
    )
    reading = read(mention.head, mention.first)
    if reading is not None and reading.rule in (
        "grow.object",
        "shrink.object",
        "grow.passive",
        "shrink.passive",
    ):
        # "reduce its 500-strong force": so many there are
        reading = replace(reading, status=Measure.PRESENT)
    return Candidate(view, mention, kind, True, reading)


def _size_word(mention: Mention) -> Token | None:
    """The word that a hyphen ties to the number ("298-strong", "four-man"); None without."""
    if mention.number is None:
        return None
    doc, at = mention.head.doc, mention.number + 1
    hyphen = at < len(doc) and doc[at].text in ("-", "–")
    at += hyphen
    if at >= len(doc):
        return None
    word = doc[at].lower_
    tied = hyphen or word.startswith("-") or word == "strong"
    return doc[at] if tied and word.lstrip("-") in _STRONG else None


def _strong(mention: Mention, word: Token) -> Mention | None:
    """The mention with the body as its head whose size stands before it."""
    body = _body_after(word)
    if body is None:
        return None
    return replace(mention, head=body, group=(word.i + 1, body.i + 1), shape=Shape.COUNTED)


def _body_after(word: Token) -> Token | None:
    """The noun for forces that "strong" belongs to: the last of the words that follow it."""
    doc, found = word.doc, None
    for token in doc[word.i + 1 : word.i + 9]:
        if (
            token.pos_ in ("VERB", "AUX", "ADP", "PUNCT", "SCONJ", "CCONJ", "DET")
            and token.text not in ("-", "/", "&")
            and token.tag_ not in ("VBN", "VBG")
        ):
            break
        if token.lower_ in _forces() or token.lower_ in _teams():
            found = token
    return found


def _kind(mention: Mention, near: bool, here: bool) -> str:
    """The kind of forces a mention may be; empty where it is none."""
    own = _forces().get(mention.head.lower_, "")
    if mention.shape in _UNNUMBERED:
        return own if own and own != "formation" and mention.count.low == 2 else ""
    if mention.shape not in NUMBERED:
        return ""
    size = mention.count.low or mention.count.high or 0
    if own:
        named = own in ("body", "formation") and mention.head.tag_ != "NNS"
        return "" if (own == "formation" and not named) or (named and size < _LARGE) else own
    if size < 2 or (mention.count.vague and size < 20):
        return ""
    if mention.shape is Shape.BARE:
        return _kind_of_bare(mention, here)
    if mention.label in _ARMED:
        return f"no.{mention.label}"
    if mention.label in _LOOSE:
        return f"no.{mention.label or 'noun'}" if here else ""
    if mention.head.lower_ == "others":
        return "no.men" if here else ""
    return "no.men" if near and mention.head.lower_ in _MEN else ""


def _kind_of_bare(mention: Mention, here: bool) -> str:
    """A number alone counts forces where it says their size: "a force of 500", "the army is 9,000"."""
    head = mention.head
    if head.lower_ in _SHARES or (head.dep_ in ("nummod", "compound") and head.head.lower_ not in _forces()):
        return ""
    if head.dep_ == "pobj" and head.head.lower_ == "of":
        own = _forces().get(head.head.head.lower_, "")
        if own and own != "formation":
            return own
    if head.dep_ in ("attr", "acomp", "dobj") and head.head.pos_ in ("AUX", "VERB"):
        for child in head.head.children:
            if child.dep_ == "nsubj" and child.lower_ in _forces():
                return "body"
    return "no.noun" if here else ""
