"""Report -> Sentences: offsets exact, nothing of the text lost or read twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cenotaph.model.text import Report, Sentence

_PARAGRAPH = re.compile(r"[^\n]+")
_END = re.compile(r"""[.!?…]["'”’)\]]*\s+(?=["'“‘(\[*•–—-]*\s*[A-Z0-9“"‘])""")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Mt|Gen|Brig|Maj|Col|Lt|Capt|Cpl|Sgt|Pvt|Cmdr|Adm|Gov|Sen|Rep|Rev|Hon|"
    r"No|Nos|vs|Jr|Sr|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|U\.S|U\.N|U\.K|a\.m|p\.m|[A-Z])\.)$"
)


def split(report: Report) -> list[Sentence]:
    """The sentences of a report in order; furniture and blank lines give none."""
    sentences: list[Sentence] = []
    for number, (start, end) in enumerate(_paragraphs(report)):
        for left, right in _cut(report.text, start, end):
            sentences.append(Sentence(len(sentences), left, right, report.text[left:right], number))
    return sentences


def _paragraphs(report: Report) -> Iterator[tuple[int, int]]:
    for match in _PARAGRAPH.finditer(report.text):
        start, end = match.span()
        if match.group().strip() and not any(a <= start and end <= b for a, b in report.furniture):
            yield start, end


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    left = start
    for match in _END.finditer(text, start, end):
        stop = match.start() + 1
        if text[match.start()] == "." and _ABBREVIATION.search(text, max(left, stop - 8), stop):
            continue
        yield from _trim(text, left, match.end())
        left = match.end()
    yield from _trim(text, left, end)


def _trim(text: str, left: int, right: int) -> Iterator[tuple[int, int]]:
    while left < right and text[left].isspace():
        left += 1
    while right > left and text[right - 1].isspace():
        right -= 1
    if left < right:
        yield left, right
