"""Caveats: what must be said wherever a figure is printed that rests on certain words."""

from __future__ import annotations

import re

from cenotaph.publications.brief.grammar import listed

_FUNERALS = re.compile(
    r"\b(?:funerals?|buried|burials?|coffins?|laid to rest|funeral processions?|graves?)\b", re.I
)
_BODIES = re.compile(r"\b(?:bodies|corpses|remains)\b", re.I)
_KILLING = re.compile(r"\b(?:kill\w*|died|dead|deaths?|lost|slain|martyr\w*)\b", re.I)


def word_caveats(words: str) -> tuple[str, ...]:
    """What the quoted words count, where that is not deaths: "funerals, not deaths"."""
    if _KILLING.search(words):
        return ()
    if _FUNERALS.search(words):
        return ("funerals, not deaths",)
    return ("bodies, not deaths",) if _BODIES.search(words) else ()


def together(names: tuple[str, ...]) -> tuple[str, ...]:
    """That a number counts several places, or parties, as one: "Ardavia and Zorhan together"."""
    if len(names) < 2:
        return ()
    return (f"{listed(names)} together",)
