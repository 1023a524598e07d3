"""Supports: where the words stand that a claim's fields rest on, beside its own quote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cenotaph.model.claim import Claim
from cenotaph.model.text import Support, SupportKind


def supports_of(
    text: str, claim: Claim, stood: Iterable[tuple[SupportKind, tuple[int, int]]] = ()
) -> tuple[Support, ...]:
    """A support for each field's words, in order of their place; words of two fields give one for each.

    `stood` are the words whose place is known. Those of the other fields are sought nearest to the claim;
    words that stand nowhere in the text as they are (joined from two places) give none.
    """
    near = claim.anchor.start
    sought = ((kind, span) for kind, words in _worded(claim) for span in _nearest(text, words, near))
    found = {(*span, kind) for kind, span in (*stood, *sought)}
    return tuple(Support(start, end, text[start:end], kind) for start, end, kind in sorted(found))


def _worded(claim: Claim) -> Iterator[tuple[SupportKind, str]]:
    """The fields whose words are those of the report."""
    fields = (
        (SupportKind.PLACE, claim.place.words if claim.place else None),
        (SupportKind.ATTACKER, claim.attacker),
        (SupportKind.UNIT, claim.unit),
        (SupportKind.RANK, claim.rank),
        *((SupportKind.SPEAKER, speaker.words) for speaker in claim.chain),
    )
    yield from ((kind, words) for kind, words in fields if words)


def _nearest(text: str, words: str, near: int) -> Iterator[tuple[int, int]]:
    before, after = text.rfind(words, 0, near + len(words)), text.find(words, near)
    starts = [start for start in (before, after) if start >= 0]
    if starts:
        start = min(starts, key=lambda found: abs(found - near))
        yield start, start + len(words)
