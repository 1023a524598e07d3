"""View: what the rules for tolls see of one sentence, worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from cenotaph.claims import mentions, outcomes
from cenotaph.claims.context import moods_of, sentence_moods
from cenotaph.claims.mentions import Mention
from cenotaph.claims.outcomes import Trigger
from cenotaph.claims.parsed import Parsed, Passage


@dataclass(frozen=True, slots=True)
class View:
    """A parsed sentence with its outcome words, its mentions of people and the moods of its outcome words."""

    passage: Passage
    doc: Doc
    triggers: Sequence[Trigger]
    mentions: Sequence[Mention]
    moods: Sequence[frozenset[str]]
    """One for each trigger."""
    around: frozenset[str]
    headline: bool
    spoken_of: frozenset[str]
    """The nouns for people that earlier sentences have."""


def views_of(parsed: Parsed) -> list[View]:
    """One view for each parsed sentence, in order; sentences without a parse give none."""
    found = []
    spoken_of: frozenset[str] = frozenset()
    for passage in parsed.passages:
        if passage.doc is None or not len(passage.doc):
            continue
        triggers = outcomes.find(passage.doc)
        people = mentions.find(passage.doc)
        found.append(
            View(
                passage,
                passage.doc,
                triggers,
                people,
                [moods_of(trigger.token) for trigger in triggers],
                sentence_moods(passage.doc[0]) if triggers else frozenset(),
                passage.sentence.index == 0,
                spoken_of,
            )
        )
        spoken_of |= {stem(mention.head) for mention in people if mention.label not in ("", "thing", "name")}
    return found


def stem(noun: Token) -> str:
    """The noun in lower case without the "s" of the plural."""
    return noun.lower_.rstrip("s")


def path(low: Token, high: Token) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The dependency labels from a token up to the common ancestor, and from there down to the other token.

    Prepositions carry their word ("prep:of"); None where the tokens stand in different trees.
    """
    left = _upward(low)
    right = _upward(high)
    place = {token.i: n for n, token in enumerate(right)}
    for n, token in enumerate(left):
        if token.i in place:
            return tuple(map(_label, left[:n])), tuple(map(_label, reversed(right[: place[token.i]])))
    return None


def _upward(token: Token) -> list[Token]:
    chain = [token]
    while token.head.i != token.i and len(chain) < 14:
        token = token.head
        chain.append(token)
    return chain


def _label(token: Token) -> str:
    return f"prep:{token.lower_}" if token.dep_ == "prep" else token.dep_
