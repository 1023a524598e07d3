"""Find words of time in a text and join them: "from 3 to 7 May", "since the end of June"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cenotaph.dates import words
from cenotaph.dates.atoms import Atom, atoms
from cenotaph.dates.expression import Expression, Form, Grain, Point

_BETWEEN_DAY_AND_DATE = re.compile(r"(?:,?\s*\(?(?:the\s+|on\s+)?|\s*,\s*the\s+)$")
_OF_WEEK = re.compile(r",?\s+(?:of\s+)?$")
_JOIN = re.compile(
    r"\s*(?P<how>-|–|—|\bto\b|\bthrough\b|\bthru\b|\buntil\b|\btill\b|\band\b|&)\s*(?:(?P<more>early|late|mid|the)[\s-]+)?$",
    re.I,
)
_OPENER = re.compile(r"\b(?:(?P<from>from)|(?P<between>between))(?:\s+(?:the|on|late|early))?\s+$", re.I)
_EDGE = re.compile(
    rf"\b(?:the\s+)?(?P<edge>{words.either(words.named('edge'))})(?:[\s-]+(?:the\s+)?)?$", re.I
)
_FORMS: tuple[tuple[Form, re.Pattern[str]], ...] = tuple(
    (form, re.compile(rf"\b(?:{pattern})\s+(?:(?:on|in|the|about|around|at\s+least)\s+)*$", re.I))
    for form, pattern in (
        (Form.SINCE, r"(?:ever\s+)?since|(?:start|beginn)ing(?:\s+from|\s+on)?|from"),
        (Form.TO_DATE, r"so\s+far|thus\s+far|to\s+date|up\s+to\s+now|already|as\s+yet|until\s+now"),
        (Form.EARLIER, r"earlier|previously"),
        (Form.BY, r"by|no\s+later\s+than|before\s+the\s+end\s+of|not\s+later\s+than"),
        (Form.UNTIL, r"until|till|up\s+to|up\s+until|through"),
        (Form.AFTER, r"after|following"),
        (Form.BEFORE, r"before|prior\s+to|ahead\s+of"),
    )
)
_SO_FAR_BEHIND = re.compile(r"\s*,?\s*(?:so\s+far|thus\s+far|to\s+date)\b", re.I)
_ONWARDS = re.compile(r"\s+(?:onwards?|and\s+after|on)\b(?!\s+\w+day)", re.I)
_GRAINS_OF_SPAN = frozenset(
    {Grain.DATE, Grain.MONTH, Grain.YEAR, Grain.WEEKDAY, Grain.OFFSET, Grain.DECADE, Grain.SEASON}
)
_SINCE_CLAUSE = re.compile(
    r"(?<!\bhave )(?<!\bhas )(?<!\bhad )(?<!\bbeen )(?<!\bever )\b[Ss]ince\s+"
    r"(?:(?:[\w’'()-]+|(?:[A-Z]\.)+[\w-]*|[A-Z][a-z]{1,3}\.)\s+){1,24}?"
    r"(?:(?:in|on|at|during)\s+(?:the\s+)?|the\s+|early\s+|an?\s+)?$"
)
"""A clause between "since" and its date: "since the war broke out in March"."""
_WHEN = re.compile(r"\s*,?\s+when\b")
_BACK = 48


def find(text: str) -> list[Expression]:
    """The expressions of time in a text, in order of their place, none overlapping another; never raises."""
    found = [
        _with_edge(text, atom, before)
        for atom, before in _with_previous_end(_merged(text, list(atoms(text))))
    ]
    expressions: list[Expression] = []
    number = 0
    floor = 0
    while number < len(found):
        span = _span(text, found, number, floor)
        expression = span or _single(text, found[number], floor)
        number += 2 if span and found[number].last is None and span.last is not None else 1
        floor = expression.end
        expressions.append(expression)
    return expressions


def _with_previous_end(found: Sequence[Atom]) -> list[tuple[Atom, int]]:
    return [(atom, found[number - 1].end if number else 0) for number, atom in enumerate(found)]


def _merged(text: str, found: list[Atom]) -> list[Atom]:
    """Joins a weekday with the date or the week beside it: "Monday, April 3", "Friday of last week"."""
    merged: list[Atom] = []
    for atom in found:
        previous = merged[-1] if merged else None
        if previous is not None and previous.last is None:
            gap = text[previous.end : atom.start]
            point = _joined(previous.point, atom.point, gap)
            if point is not None:
                merged[-1] = Atom(previous.start, atom.end, point, atom.last)
                continue
        merged.append(atom)
    return merged


def _joined(left: Point, right: Point, gap: str) -> Point | None:
    if left.grain is Grain.WEEKDAY and right.grain is Grain.DATE and _BETWEEN_DAY_AND_DATE.match(gap):
        return replace(right, weekday=left.weekday)
    if (
        left.grain is Grain.WEEKDAY
        and right.grain is Grain.CALENDAR
        and right.unit == "week"
        and _OF_WEEK.match(gap)
    ):
        return replace(left, unit="week", shift=right.shift)
    if left.grain is Grain.OFFSET and right.grain is Grain.DATE and gap in {", ", " (", " "}:
        return right
    if left.grain is Grain.OVERNIGHT and right.grain is Grain.WEEKDAY and gap.strip() in {"on", "into", ""}:
        return right
    return None


def _with_edge(text: str, found: tuple[Atom, int] | Atom, before: int = 0) -> Atom:
    atom, before = found if isinstance(found, tuple) else (found, before)
    match = _EDGE.search(text, max(before, atom.start - _BACK), atom.start)
    if match is None or match.end() != atom.start:
        return atom
    edge = words.named("edge").get(" ".join(match["edge"].lower().split()))
    return Atom(match.start(), atom.end, replace(atom.point, edge=edge), atom.last)


def _span(text: str, found: Sequence[Atom], number: int, floor: int) -> Expression | None:
    """The expression of two points of which the first is the start: "from 3 to 7 May", "2006-2008"."""
    first = found[number]
    opener = _OPENER.search(text, max(floor, first.start - _BACK), first.start)
    start = opener.start() if opener else first.start
    if first.last is not None:
        return Expression(start, first.end, Form.SPAN, first.point, first.last)
    if number + 1 >= len(found) or first.point.grain not in _GRAINS_OF_SPAN:
        return None
    second = found[number + 1]
    join = _JOIN.match(text, first.end, second.start)
    if join is None or join.end() != second.start or second.last is not None:
        return None
    if second.point.grain not in _GRAINS_OF_SPAN or not _spans(
        join["how"].lower(), opener, first.point, second.point
    ):
        return None
    return Expression(start, second.end, Form.SPAN, first.point, second.point)


def _spans(how: str, opener: re.Match[str] | None, first: Point, second: Point) -> bool:
    if opener is None:
        return how not in {"and", "&"} or (first.grain is second.grain and first.grain is not Grain.DECADE)
    return how != "and" if opener["from"] else how in {"and", "&", "-", "–", "to"}


def _single(text: str, atom: Atom, floor: int) -> Expression:
    start = max(floor, atom.start - _BACK)
    for form, pattern in _FORMS:
        match = pattern.search(text, start, atom.start)
        if (
            match is not None
            and match.end() == atom.start
            and _allowed(form, match.group().lower(), text, atom)
        ):
            return Expression(match.start(), atom.end, form, atom.point)
    since = _SINCE_CLAUSE.search(text, max(floor, atom.start - 4 * _BACK), atom.start)
    if since is not None and since.end() == atom.start and atom.point.grain in _GRAINS_OF_SPAN:
        return Expression(since.start(), atom.end, Form.SINCE, atom.point)
    behind = _SO_FAR_BEHIND.match(text, atom.end)
    if behind is not None:
        return Expression(atom.start, behind.end(), Form.TO_DATE, atom.point)
    return Expression(atom.start, atom.end, Form.AT, atom.point)


def _allowed(form: Form, prefix: str, text: str, atom: Atom) -> bool:
    """Whether a word before a point governs it: "from" alone starts a period only with "on" behind it."""
    if form is Form.SINCE and prefix.strip().startswith("from"):
        return _ONWARDS.match(text, atom.end) is not None
    if form is Form.SINCE and _WHEN.match(text, atom.end):
        return False
    if form is Form.EARLIER:
        return atom.point.grain in {Grain.CALENDAR, Grain.MONTH} and atom.point.shift == 0
    return form is not Form.AFTER or atom.point.grain is not Grain.ANAPHOR
