"""Names that stand beside one another in a text: "Azaz, Aleppo", "Hit (Anbar)", "Nablus in the West Bank"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_JOINT = re.compile(r"(?:\s*,\s*|\s*\(\s*|\s*,?\s+in\s+(?:the\s+)?(?:[a-z]+ern\s+)?)$", re.I)
_LIST = re.compile(r"\s*,?\s+(?:and|or|&)\s+")
_CHAIN = 2
_LONGEST = 3


def joined(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """Each name of a text together with what it is said to lie in, if that stands right behind it.

    `spans` are start and end of the names, in any order; the result is in the same order. In a list of names
    ("Homs, Hama and Idlib") none lies in the next.
    """
    order = sorted(range(len(spans)), key=lambda at: spans[at])
    found = [text[start:end] for start, end in spans]
    for run in _runs(text, spans, order):
        for place, at in enumerate(run):
            behind = run[place + 1 : place + 1 + _CHAIN]
            found[at] = ", ".join(text[slice(*spans[each])] for each in (at, *behind))
    return tuple(found)


def _runs(text: str, spans: Sequence[tuple[int, int]], order: Sequence[int]) -> Iterator[list[int]]:
    """Names that stand right behind one another, lists left out."""
    run: list[int] = []
    for at in order:
        if run and spans[at][0] < spans[run[-1]][1]:
            continue
        between = text[spans[run[-1]][1] : spans[at][0]] if run else ""
        if run and _JOINT.fullmatch(between):
            run.append(at)
            continue
        if 1 < len(run) <= _LONGEST and not _LIST.fullmatch(between):
            yield run
        run = [at]
    if 1 < len(run) <= _LONGEST:
        yield run
