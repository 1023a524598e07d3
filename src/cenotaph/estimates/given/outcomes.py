"""The column outcome: what is counted, several joined by +."""

from __future__ import annotations

from cenotaph.estimates.given.cells import CellError
from cenotaph.model.claim import STATUSES, Measure

_REMEDY = "write killed, wounded, missing, captured or casualties, or several joined by +"


def outcomes(words: str) -> frozenset[Measure]:
    """What a cell counts, casualties being killed and wounded; CellError where a word is no outcome."""
    parts = [part.strip().casefold() for part in words.split("+")]
    found: set[Measure] = set()
    for part in parts:
        if part not in tuple(Measure):
            what = f"{part[:40]!r} is no outcome" if part else "an outcome is missing"
            raise CellError(what, _REMEDY)
        found |= {Measure.KILLED, Measure.WOUNDED} if part == Measure.CASUALTIES else {Measure(part)}
    if found & STATUSES and len(found) > 1:
        raise CellError(
            f"{words[:60]!r} cannot be counted together", "give each status of forces a row of its own"
        )
    return frozenset(found)


def outcome_words(counted: frozenset[Measure]) -> str:
    """Outcomes in words that `outcomes` reads back, in the order in which they are always named."""
    return " + ".join(measure.value for measure in Measure if measure in counted)
