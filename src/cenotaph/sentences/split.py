"""Report -> Sentences: offsets exact, nothing of the text lost or read twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cenotaph.model.text import Report, Sentence
from cenotaph.sentences.ends import MARK, cut_after
from cenotaph.sentences.paragraphs import paragraphs

LONGEST = 800
"""No sentence has more characters: prose has none of 600, and what is weighed grows faster than they do."""

_DATELINE = re.compile(
    r"[A-Z][A-Z'’.\-]{2,}(?: [A-Z][A-Z'’.\-]+)*(?:, [^()\n!?]{1,45}?)?(?: ?\([^()\n]{1,40}\))?"
    r"(?<=[\w).,])\s?(?:(?<=[\s)])(?:--?|–|—))\s{0,2}(?=[\"“‘']?[A-Z])"
)
"""Where and when an agency filed, at the head of a paragraph: "TOLVAR, Ardavia, March 3, 2031 (CP) - "."""

_CLAUSE_ENDS = ("; ", ": ", " — ", " – ", ", ", "،", "、", "，", " ")


def split(report: Report) -> list[Sentence]:
    """The sentences of a report in order; every character but blanks and furniture is in exactly one."""
    sentences: list[Sentence] = []
    for number, (start, end) in enumerate(paragraphs(report.text, report.furniture)):
        for left, right in _pieces(report.text, start, end):
            sentences.append(Sentence(len(sentences), left, right, report.text[left:right], number))
    return sentences


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    left = start
    dateline = _DATELINE.match(text, start, end)
    if dateline is not None:
        # A sentence of its own: no part of what is told, and it would lead a parser astray.
        left = dateline.end()
        yield from _trimmed(text, start, left)
    for match in MARK.finditer(text, left, end):
        if match.start() < left:
            continue
        cut = cut_after(text, left, match, (start, end))
        if cut is not None and cut > left:
            yield from _trimmed(text, left, cut)
            left = cut
    yield from _trimmed(text, left, end)


def _trimmed(text: str, left: int, right: int) -> Iterator[tuple[int, int]]:
    while left < right and text[left].isspace():
        left += 1
    while right > left and text[right - 1].isspace():
        right -= 1
    if right - left > LONGEST:
        yield from _capped(text, left, right)
    elif left < right:
        yield left, right


def _capped(text: str, left: int, right: int) -> Iterator[tuple[int, int]]:
    """A run of text without sentence ends, cut where a clause or at least a word ends."""
    while right - left > LONGEST:
        cut = left + LONGEST
        for mark in _CLAUSE_ENDS:
            found = text.rfind(mark, left + LONGEST // 2, left + LONGEST)
            if found > 0:
                cut = found + len(mark)
                break
        yield from _trimmed(text, left, cut)
        left = cut
    yield from _trimmed(text, left, right)
