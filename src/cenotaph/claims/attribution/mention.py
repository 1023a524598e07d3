"""Mention: one place of a report where somebody is made to say something."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody made to speak: the words for them and the word that makes them speak."""

    passage: int
    words: str
    start: int
    """Token range of the words in their passage, half-open."""
    end: int
    verb: int
    """The token that makes them speak."""
    form: str
    """How: subject, inverted, chained, relative, agent, according, document, headline, nobody."""
    verb_class: str
    head_class: str
    negated: bool = False
    via: tuple[str, ...] = ()
    origin: str | None = None
    """Whom the speaker cites, where the report says so."""
    pronoun: bool = False
    plural: bool = False
    complement: str = "none"
    """What the verb takes: a clause, an object, both, or none."""
