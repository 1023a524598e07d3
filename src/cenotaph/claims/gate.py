"""The gate before the trigger scan: whether a report concerns organised violence at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from cenotaph.lexicons import load

_WORD = re.compile(r"[a-z0-9]+(?:[-'’][a-z0-9]+)*")
_ENOUGH = ((40, 0), (120, 1), (200, 2))
"""Different weak words that open the gate to a text of fewer words than so many; longer ones need `_MOST`.

All faint words together count as one."""
_MOST = 3


def concerns_conflict(text: str) -> bool:
    """Whether the text has a strong word of conflict, or enough weak ones for its length."""
    lowered = text.lower()
    found = _WORD.findall(lowered)
    enough = next((needed for length, needed in _ENOUGH if len(found) < length), _MOST)
    if not enough:
        return True
    words = _words()
    known = {word: words.single[word] for word in words.single.keys() & found}
    known |= {phrase: label for phrase, label in words.phrases.items() if phrase in lowered}
    labels = list(known.values())
    return "strong" in labels or labels.count("weak") + ("faint" in labels) >= enough


@dataclass(frozen=True, slots=True)
class _Words:
    single: dict[str, str]
    """Each word with its class: strong, weak or faint."""
    phrases: dict[str, str]


@cache
def _words() -> _Words:
    labels = load("conflict").labels()
    return _Words(
        {word: label for word, label in labels.items() if " " not in word},
        {word: label for word, label in labels.items() if " " in word},
    )
