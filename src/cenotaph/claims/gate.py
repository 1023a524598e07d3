"""The gate before the trigger scan: whether a report concerns organised violence at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from cenotaph.lexicons import load

_WORD = re.compile(r"[a-z0-9]+(?:[-'’][a-z0-9]+)*")
_ENOUGH = ((40, 0), (120, 1), (200, 2))
"""Different weak words that open the gate to a text of fewer words than so many; longer ones need `_MOST`."""
_MOST = 3


def concerns_conflict(text: str) -> bool:
    """Whether the text has a strong word of conflict, or enough weak ones for its length."""
    lowered = text.lower()
    found = _WORD.findall(lowered)
    enough = next((needed for length, needed in _ENOUGH if len(found) < length), _MOST)
    words = _words()
    known = words.single.keys() & found
    if not enough or any(words.single[word] for word in known):
        return True
    if len(known) >= enough:
        return True
    weak = len(known)
    for phrase, strong in words.phrases.items():
        if phrase in lowered:
            weak += 1
            if strong or weak >= enough:
                return True
    return False


@dataclass(frozen=True, slots=True)
class _Words:
    single: dict[str, bool]
    """Each word with whether it is strong."""
    phrases: dict[str, bool]


@cache
def _words() -> _Words:
    labels = {word: label == "strong" for word, label in load("conflict").labels().items()}
    return _Words(
        {word: strong for word, strong in labels.items() if " " not in word},
        {word: strong for word, strong in labels.items() if " " in word},
    )
