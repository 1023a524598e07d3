"""Names that stand beside one another in a text: "Azaz, Aleppo", "Hit (Anbar)", "Nablus in the West Bank"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_JOINT = re.compile(r"(?:\s*,\s*|\s*\(\s*|\s*,?\s+in\s+(?:the\s+)?(?:[a-z]+ern\s+)?)$", re.I)
_CHAIN = 2


def joined(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """Each name of a text together with what it is said to lie in, if that stands right behind it.

    `spans` are start and end of the names, in any order; the result is in the same order.
    """
    order = sorted(range(len(spans)), key=lambda at: spans[at])
    words = [text[start:end] for start, end in spans]
    found = list(words)
    for place, at in enumerate(order):
        last = spans[at][1]
        for other in order[place + 1 : place + 1 + _CHAIN]:
            if spans[other][0] < last:
                continue
            if not _JOINT.fullmatch(text[last : spans[other][0]]):
                break
            found[at] += ", " + words[other]
            last = spans[other][1]
    return tuple(found)
