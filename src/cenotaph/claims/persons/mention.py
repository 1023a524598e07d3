"""Mention: a place in a sentence where somebody is named."""

from __future__ import annotations

from dataclasses import dataclass

OPENERS = frozenset(
    "the a an in on at after before but and or however meanwhile he she they it his her their its this "
    "that these "
    "those when while as if for from according among also another both some most one two three four five "
    "six seven "
    "eight nine ten since until with without during by to of over under about all no not only other more "
    "many "
    "who what where why how then there here we you i my our your earlier later last next first second third "
    "identified named including photo video image file watch read related update breaking dozens scores "
    "hundreds "
    "thousands eleven twelve thirteen fourteen fifteen twenty thirty forty fifty sixty seventy several "
    "many few "
    "today yesterday tomorrow tonight ok yes dear amid despite following according senior top former ex "
    "suspected alleged prominent local slain late".split()
)
"""Words that begin a sentence or a headline and are no part of a name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a report where somebody is named."""

    passage: int
    """Position of the passage in the parsed report."""
    first: int
    """Index of the name's first word among the words of the sentence."""
    last: int
    """Index after the name's last word."""
    start: int
    """Where the name starts in the sentence."""
    end: int
    name: str
    lead: int
    """Index of the first word of the title before the name that belongs to the same run of capitals."""
    signs: frozenset[str] = frozenset()
    """What makes it look like a person."""
