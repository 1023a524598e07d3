"""Trigger scan: which sentences may claim something, found without a parse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from cenotaph.lexicons import load
from cenotaph.model.text import Sentence

BEFORE = 2
"""Sentences parsed before one that may claim something: they say who speaks, where and when."""
AFTER = 2
"""Sentences parsed after it: they name the dead and who said so."""
LEAD = 3
"""Opening sentences parsed in a report that claims anything: they set the place and the day."""


def wanted(sentences: Sequence[Sentence]) -> list[bool]:
    """For each sentence of a report, whether it needs a parse; all False where nothing can be claimed."""
    pattern = _pattern()
    hits = [pattern.search(sentence.text) is not None for sentence in sentences]
    if not any(hits):
        return hits
    near = list(hits)
    for i, hit in enumerate(hits):
        if hit:
            for j in range(max(0, i - BEFORE), min(len(hits), i + AFTER + 1)):
                near[j] = True
    near[:LEAD] = [True] * len(near[:LEAD])
    return near


@cache
def _pattern() -> re.Pattern[str]:
    words = {word.lower() for entry in load("forces").entries for word in entry.words}
    # Weak outcome words ("held", "fell") say something only beside people, whom other words name.
    words |= {
        word.lower()
        for entry in load("outcomes").entries
        if "weak" not in entry.label
        for word in entry.words
    }
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)", re.IGNORECASE)
