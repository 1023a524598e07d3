"""A text as it came in -> the Report: furniture marked, its facts gathered from option, page and text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cenotaph.model.text import Report
from cenotaph.reports.calendar import DATE
from cenotaph.reports.facts import facts_of
from cenotaph.reports.furniture import furniture_of
from cenotaph.reports.language import language_of
from cenotaph.reports.layout import Line, lines_of
from cenotaph.reports.options import ReadOptions
from cenotaph.reports.outlets import outlet_named
from cenotaph.reports.received import Received

_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LONGEST_TITLE = 200


def described(received: Received, options: ReadOptions) -> Report:
    """The report of a text: what the user says comes first, then page and file, then the text itself."""
    text = _LONE_SURROGATE.sub("\ufffd", received.text)
    lines = lines_of(text)
    furniture = furniture_of(text, lines, received.facts.title)
    facts = options.stated.over(received.facts).over(facts_of(text, lines))
    return Report(
        id=received.id,
        text=text,
        title=facts.title or _title(lines, furniture),
        outlet=facts.outlet,
        url=facts.url,
        published=facts.published,
        language=facts.language or language_of(text),
        author=facts.author,
        translator=facts.translator,
        original=facts.original,
        furniture=furniture,
    )


def _title(lines: Sequence[Line], furniture: Sequence[tuple[int, int]]) -> str | None:
    """The first line that is read, where it is a heading above the text."""
    skipped = {start for start, _ in furniture}
    for place, line in enumerate(lines[:-1]):
        if line.start in skipped or outlet_named(line.text):
            continue
        if len(line.text) > _LONGEST_TITLE or line.text.endswith((".", ":", ";", ",")) or place > 8:
            return None
        return None if DATE.search(line.text) and line.words < 8 else line.text
    return None
