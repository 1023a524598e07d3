"""Supports: where the words stand that a claim's fields rest on, beside its own quote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cenotaph.model.text import Anchor


def supports_of(text: str, near: int, fields: Iterable[str | None]) -> tuple[Anchor, ...]:
    """An anchor for each field's words, where they stand nearest to `near`; each place once, in order.

    Words that stand nowhere in the text as they are (joined from two places) give none.
    """
    found = {span for words in fields if words for span in _nearest(text, words, near)}
    return tuple(Anchor.of(text, start, end) for start, end in sorted(found))


def _nearest(text: str, words: str, near: int) -> Iterator[tuple[int, int]]:
    before, after = text.rfind(words, 0, near + len(words)), text.find(words, near)
    starts = [start for start in (before, after) if start >= 0]
    if starts:
        start = min(starts, key=lambda found: abs(found - near))
        yield start, start + len(words)
