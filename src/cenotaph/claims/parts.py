"""Parts of wholes: which claim of a report includes which ("23, including the colonel")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cenotaph.claims.draft import Draft
from cenotaph.claims.parsed import Parsed
from cenotaph.model.claim import Kind

_INTRODUCED = re.compile(
    r"\b(?:including|includes?|included|among|amongst|mostly|mainly|most|some|"
    r"of (?:them|whom|those|the)|comprising|notably|consisting of|as well as|one of)\b[^.;]*$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:^|[.;!?\n]['\"”’]?\s+|:\s*)(?:one|two|three|four|the others?|another|both|"
    r"the (?:first|second|third)|"
    r"they|(?:the|those) (?:dead|slain|killed|fallen|wounded|injured|captured|missing|victims?|"
    r"casualties|men|women|"
    r"soldiers|troops|officers|policemen|fighters|militants|hostages|captives|bodies|pair|two|three|four|five|six))"
    r"\b[^.;!?]{0,60}?\b(?:named|identified|known|was|were|is|are|included?|as)\b[^.;!?]*$",
    re.IGNORECASE,
)
"""What stands before a name that says which of those told of before: "One was named as ..."."""
_REACH = 2
"""Sentences back in which a whole is sought for "among the dead was ..."."""


def wholes_of(parsed: Parsed, drafts: Sequence[Draft]) -> list[int | None]:
    """For each draft the position of the draft that includes it, or None."""
    return [_whole(parsed.report.text, drafts, i) for i in range(len(drafts))]


def _whole(text: str, drafts: Sequence[Draft], i: int) -> int | None:
    part = drafts[i]
    if part.partner is not None:
        return part.partner
    if part.kind is Kind.STRENGTH:
        return None
    best: int | None = None
    for j, whole in enumerate(drafts):
        if j == i or not _may_hold(whole, part) or not 0 <= part.sentence - whole.sentence <= _REACH:
            continue
        if whole.head < part.head and _introduced(text, whole, part):
            best = j if best is None or whole.head > drafts[best].head else best
    return best


def _introduced(text: str, whole: Draft, part: Draft) -> bool:
    between = text[min(whole.end, part.head) : part.head]
    if _INTRODUCED.search(between):
        return True
    return part.kind is Kind.PERSON and _NAMED.search(between) is not None


def _may_hold(whole: Draft, part: Draft) -> bool:
    if whole.kind is not Kind.TOLL or whole.measure is not part.measure or whole.count is None:
        return False
    if part.count is None:
        return (whole.count.high or 2) > 1
    low, high = part.count.low or 0, whole.count.high
    return high is None or low < high
