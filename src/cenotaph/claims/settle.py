"""Settle: tolls, persons and strengths of one report beside one another, nobody counted twice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cenotaph.claims.draft import Draft
from cenotaph.lexicons import load

_REACH = 4
"""Sentences within which an unnamed person is named."""
_FURTHER = ("another ", "other ", "second ", "third ", "fourth ", "also ", "additional ", "fellow ")


def settle(tolls: Sequence[Draft], persons: Sequence[Draft], strengths: Sequence[Draft]) -> list[Draft]:
    """All drafts in the order of their words; an unnamed person who is named later is a person only."""
    kept = [toll for toll in tolls if not any(_names(person, toll, persons) for person in persons)]
    return sorted([*kept, *persons, *strengths], key=lambda draft: (draft.start, draft.end))


def _names(person: Draft, toll: Draft, persons: Sequence[Draft]) -> bool:
    """Whether a person is the one unnamed person that a toll counts."""
    count = toll.count
    if count is None or (count.low, count.high) != (1, 1) or person.measure is not toll.measure:
        return False
    if toll.start <= person.head < toll.end:
        return True
    if (toll.group or "").lower().startswith(_FURTHER) or toll.rule == "toll.bare":
        return False
    if toll.rule == "toll.counted" and person.sentence == toll.sentence and person.head < toll.start:
        # "Ora Venn and one driver": the driver is another
        return False
    later = person.sentence - toll.sentence
    if not 0 <= later <= _REACH or (later and person.rule != "person.carried" and not _alike(person, toll)):
        return False
    # two named persons after one unnamed: nobody knows which
    rivals = [p for p in persons if p.measure is toll.measure and 0 <= p.sentence - toll.sentence <= _REACH]
    return len(rivals) == 1


def _alike(person: Draft, toll: Draft) -> bool:
    """Whether a person with an outcome word of their own may be whom an earlier sentence left unnamed."""
    label = _label(toll.group or "")
    if label in ("military", "police"):
        return person.rank is not None
    return label not in ("civilian", "family") or person.rank is None


def _label(group: str) -> str:
    """What the words for who they are say of people: the class of their last known noun before "of"."""
    people = load("people").labels()
    words = re.split(r"\b(?:of|from|in|at|with|who|belonging)\b", group.lower())[0].split()
    return next((people[word] for word in reversed(words) if word in people), "")
