"""Which parts of a text are page furniture: menus, buttons, tags, links, credits, notes, repeated titles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from cenotaph.lexicons import load
from cenotaph.reports.layout import Line, key_of

Range = tuple[int, int]

_SEPARATORS = re.compile(r"\s*(?:[|•·»›>▸/\\]|::)\s*|\s{3,}|\t+")
_COUNTS = re.compile(
    r"(?:\d[\d,.]*k?\s+(?:comments?|shares?|views?|likes?|reads?|replies|retweets)"
    r"|(?:comments?|shares|views|likes)\s*[:(]?\s*\d[\d,.]*k?"
    r"|\d+\s*(?:-| )?(?:min|mins|minutes?)(?: read)?"
    r"|\d+\s+(?:minutes?|hours?|days?|weeks?|months?)\s+ago|page \d+ of \d+)"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|@\w+|#\w+(?:\s+#\w+)*|\S+@\S+\.\w+")
_COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)\s*(?:©\s*)?(?:\d{4}\b|[A-Z][\w.& -]*[.,]? (?i:all rights))"
)
_AGENCIES = (
    r"(?:Reuters|AFP|AP(?: Photo)?|EPA(?:-EFE)?|Getty(?: Images)?|Anadolu(?: Agency)?|Xinhua|File|Al Jazeera)"
)
_CREDIT = re.compile(
    r"[\[(](?:photo|image|picture|file|ap photo|courtesy|credit|source)\b[^\[\]()]{0,80}[\])]"
    rf"|\[[^\[\]]{{2,70}}/{_AGENCIES}[^\[\]]{{0,30}}\]"
    rf"|(?:\w[\w.'-]*\s){{1,4}}?/\s?{_AGENCIES}(?: (?:via|/) ?[\w ]+)?",
    re.IGNORECASE,
)
_LOGO = re.compile(r"(?:site |main |header |footer )?logo(?: [\w.'-]+){0,3}|(?:[\w.'-]+ ){1,3}logo")
_STAFF_NOTE = re.compile(
    r"\((?:Additional |Writing and )?[Rr]eporting by [^()]{3,300}(?:\([^()]*\)[^()]{0,200})?\)"
)
_STAFF_LINE = re.compile(
    r"(?:additional )?(?:reporting|writing) by .{3,200}?(?:editing|writing) by .{3,120}", re.IGNORECASE
)
_SUFFIX = re.compile(r"\s*(?:[|»•·:]|[-–—])\s*[\w .&'’]{2,40}")
_PUNCTUATION = re.compile(r"\W+")

_TELLS = re.compile(
    r"\b(?:killed|wounded|injured|captured|missing|soldiers|troops|fighters|civilians|dead)\b"
)
"""A note or link with such words may be the report itself, or go on with it: it is read."""
_SHORT, _LONG = 160, 900
_MENU_WORDS = 4
_LINK_WORDS = 16
_HEAD = 30
"""A title is looked for again in so many lines from the top."""


@dataclass(frozen=True, slots=True)
class _Words:
    whole: frozenset[str]
    tokens: frozenset[str]
    sections: frozenset[str]
    headings: frozenset[str]
    opening: re.Pattern[str]
    note: re.Pattern[str]
    discussion: re.Pattern[str]


@cache
def _words() -> _Words:
    lexicon = load("furniture")
    return _Words(
        whole=lexicon.words("whole"),
        tokens=lexicon.words("token"),
        sections=lexicon.words("section"),
        headings=lexicon.words("heading"),
        opening=_beginning(lexicon.words("opening")),
        note=_beginning(lexicon.words("note")),
        discussion=_beginning(lexicon.words("discussion")),
    )


def _beginning(words: frozenset[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(
        "|".join(re.escape(word) + (r"(?!\w)" if word[-1].isalnum() else "") for word in ordered)
    )


def furniture_of(text: str, lines: Sequence[Line], title: str | None = None) -> tuple[Range, ...]:
    """Half-open ranges of furniture in `text`, sorted and apart; `lines` are those of `text`."""
    skipped = [_is_furniture(line) for line in lines]
    _mark_menus(lines, skipped)
    _mark_repeated(lines, skipped, title)
    _mark_blocks(lines, skipped)
    ranges = [(line.start, line.end) for line, skip in zip(lines, skipped, strict=True) if skip]
    ranges.extend(match.span() for match in _STAFF_NOTE.finditer(text))
    return _merged(ranges)


def _merged(ranges: list[Range]) -> tuple[Range, ...]:
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _is_furniture(line: Line) -> bool:
    """What one line alone tells."""
    key, length = line.key, len(line.text)
    if not key:
        return True
    if length > _LONG:
        return False
    words = _words()
    if words.note.match(key) or _COPYRIGHT.match(line.text):
        return not _TELLS.search(line.text)
    if length > _SHORT:
        return bool(_STAFF_LINE.fullmatch(line.text))
    if key in words.whole or _opens(line, words):
        return True
    return _is_row_of_buttons(line, words) or _has_form_of_furniture(line)


def _opens(line: Line, words: _Words) -> bool:
    """Words such as "photo:" lead a line of furniture; the mark after them counts."""
    lowered = line.text.lower().replace("’", "'").lstrip("•*-–—►▶» \t(")
    found = words.opening.match(lowered)
    if found is None or (line.is_prose and line.words > _LINK_WORDS):
        return False
    return found.group().endswith(":") or not (line.text.endswith(".") and _TELLS.search(line.text))


def _is_row_of_buttons(line: Line, words: _Words) -> bool:
    tokens = [token for token in _PUNCTUATION.split(line.key) if token]
    if 2 <= len(tokens) <= 14 and all(token in words.tokens for token in tokens):
        return True
    pieces = [piece for piece in _SEPARATORS.split(line.text) if piece.strip()]
    if len(pieces) >= 3 and all(
        len(p.split()) <= _MENU_WORDS and not any(map(str.isdigit, p)) for p in pieces
    ):
        return any(key_of(piece) in words.sections for piece in pieces)
    return len(tokens) >= 4 and all(token in words.sections or token in words.tokens for token in tokens)


def _has_form_of_furniture(line: Line) -> bool:
    forms = (_COUNTS, _LOGO)
    if any(form.fullmatch(line.key) for form in forms):
        return True
    return bool(
        _ADDRESS.fullmatch(line.text) or _CREDIT.fullmatch(line.text) or _STAFF_LINE.fullmatch(line.text)
    )


def _mark_menus(lines: Sequence[Line], skipped: list[bool]) -> None:
    """Runs of section names above the first prose line and below the last one."""
    sections = _words().sections
    prose = [place for place, line in enumerate(lines) if line.is_prose]
    first, last = (prose[0], prose[-1]) if prose else (len(lines), len(lines))
    begin = 0
    for place in range(len(lines) + 1):
        if place < len(lines) and not first <= place <= last and lines[place].words <= _MENU_WORDS:
            continue
        run = range(begin, place)
        named = sum(skipped[p] or lines[p].key in sections for p in run)
        if len(run) >= 3 and named * 2 >= len(run):
            for p in run:
                skipped[p] = skipped[p] or lines[p].key in sections
        begin = place + 1


def _mark_repeated(lines: Sequence[Line], skipped: list[bool], title: str | None) -> None:
    """A title, a standfirst or a pull quote that stands a second time is read once."""
    seen: set[str] = set()
    for place, line in enumerate(lines):
        if skipped[place] or line.words < 4 or len(line.key) >= 400:
            continue
        near = place < _HEAD or line.words >= 8
        if near and line.key in seen:
            skipped[place] = True
        seen.add(line.key)
    _mark_page_title(lines, skipped, seen | ({key_of(title)} if title else set()))


def _mark_page_title(lines: Sequence[Line], skipped: list[bool], titles: set[str]) -> None:
    """The browser's title: a headline that stands elsewhere, with the outlet's name after it."""
    for place, line in enumerate(lines[:_HEAD]):
        if len(line.text) > 2 * _SHORT:
            continue
        for match in re.finditer(r"[|»•·:]|\s[-–—]\s", line.text):
            head = key_of(line.text[: match.start()])
            if head in titles and len(head.split()) >= 4 and _SUFFIX.fullmatch(line.text, match.start()):
                skipped[place] = skipped[place] or head != line.key
                break


def _mark_blocks(lines: Sequence[Line], skipped: list[bool]) -> None:
    """Headings of links with the links below them, and readers' comments to the end."""
    words = _words()
    prose = [line.is_prose for line in lines]
    total = sum(prose)
    passed = 0
    linking = False
    for place, line in enumerate(lines):
        passed += prose[place]
        if skipped[place] and 2 * passed >= total and passed and words.discussion.match(line.key):
            skipped[place:] = [True] * (len(lines) - place)
            return
        if line.key in words.headings:
            linking = passed > 0
            skipped[place] = True
        elif prose[place] or line.words > 25:
            linking = False
        elif linking:
            skipped[place] = True
