"""The paragraphs of a text: its lines outside furniture, with lines joined that a fixed width broke."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

Range = tuple[int, int]

_LINE = re.compile(r"[^\n\r\v\f\u2028\u2029]+")
_CLOSED = re.compile(r"""[.!?…:;。！？؟۔।]["'”’»)\]]*\s*$""")
_BLANKS = re.compile(r"\s*")
_SHORTEST_BROKEN_LINE = 40
"""A line that goes on in the next one is at least so long: shorter ones are headings and list entries."""
_WIDTHS = range(50, 101)
_SPREAD = 25
"""Lines that one fixed width broke differ by no more than a long word or two."""


def paragraphs(text: str, furniture: Sequence[Range]) -> Iterator[Range]:
    """Half-open ranges of the paragraphs in order; what is not blank and not furniture is in exactly one."""
    for start, end in _outside(len(text), furniture):
        yield from _joined(
            text, [m.span() for m in _LINE.finditer(text, start, end) if not m.group().isspace()]
        )


def _outside(length: int, furniture: Sequence[Range]) -> Iterator[Range]:
    left = 0
    for start, end in sorted(furniture):
        if start > left:
            yield left, min(start, length)
        left = max(left, end)
    if left < length:
        yield left, length


def _joined(text: str, lines: list[Range]) -> Iterator[Range]:
    wrapped = _wrapped(text, lines)
    begin = 0
    for place in range(1, len(lines) + 1):
        if place < len(lines) and (place in wrapped or _goes_on(text, lines[place - 1], lines[place])):
            continue
        yield lines[begin][0], lines[place - 1][1]
        begin = place


def _goes_on(text: str, line: Range, following: Range) -> bool:
    """The line stops in mid-sentence and the next begins in lower case."""
    if line[1] - line[0] < _SHORTEST_BROKEN_LINE:
        return False
    first = _BLANKS.match(text, *following)
    if first is None or not text[first.end()].islower():
        return False
    return not _CLOSED.search(text, max(line[0], line[1] - 12), line[1])


def _wrapped(text: str, lines: list[Range]) -> set[int]:
    """The places of lines that continue the line before in a block broken at a fixed width."""
    found: set[int] = set()
    begin = 0
    for place in range(1, len(lines) + 1):
        if place < len(lines) and text.count("\n", lines[place - 1][1], lines[place][0]) == 1:
            continue
        block = lines[begin:place]
        if _is_broken_at_a_width(text, block):
            found.update(range(begin + 1, place))
        begin = place
    return found


def _is_broken_at_a_width(text: str, block: list[Range]) -> bool:
    widths = [end - start for start, end in block[:-1]]
    if len(widths) < 2 or max(widths) - min(widths) > _SPREAD:
        return False
    if any(width not in _WIDTHS for width in widths) or block[-1][1] - block[-1][0] > max(widths) + 2:
        return False
    return any(_goes_on(text, line, following) for line, following in pairwise(block))
