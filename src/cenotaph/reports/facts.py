"""What a text says of itself: publication date, outlet, author, translator. Unsure means None."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from cenotaph.lexicons import load
from cenotaph.reports.calendar import DATE, day_of
from cenotaph.reports.datelines import Dateline, datelines_of
from cenotaph.reports.layout import Line, key_of
from cenotaph.reports.originals import original_in
from cenotaph.reports.outlets import credit_ends, has_outlet_noun, known_outlet, outlet_named
from cenotaph.reports.received import Facts

_HEAD, _TOP, _FOOT = 12, 6, 5
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?(?:\s*(?:GMT|UTC|[A-Z]{1,2}[SD]?T)\b)?(?:\s*[+-]\d{1,2}(?::?\d\d)?)?"
    r"|\b\d{1,2}\s*[ap]\.?m\.?\b",
    re.IGNORECASE,
)
_RELEASE = re.compile(r"(?<![\w-])((?:19|20)\d\d)-(\d\d)-[A-Z]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_EDGES = " ,|•·-–—()[]"
_INLINE_REACH = 600
_LONGEST = 200
"""A line about the report, not of it, has no more characters."""


@dataclass(frozen=True, slots=True)
class _Words:
    published: re.Pattern[str]
    beside: frozenset[str]
    digest: re.Pattern[str]


@cache
def _words() -> _Words:
    lexicon = load("furniture")
    labels = "|".join(sorted(map(re.escape, lexicon.words("published")), key=len, reverse=True))
    digests = "|".join(sorted(map(re.escape, lexicon.words("digest")), key=len, reverse=True))
    return _Words(
        published=re.compile(rf"(?:^|[|•·(\[]\s*)(?:{labels})\s*(?::|-|–|on|at)?\s*$", re.IGNORECASE),
        beside=lexicon.words("edition"),
        digest=re.compile(rf"\b(?:{digests})\b", re.IGNORECASE),
    )


def facts_of(text: str, lines: Sequence[Line]) -> Facts:
    """What the lines around a report say of it; `lines` are all those of `text`, furniture included."""
    head = lines[:_HEAD]
    datelines = datelines_of(lines)
    author, credited = _byline(head)
    around = [*head, *lines[max(_HEAD, len(lines) - _FOOT) :]]
    translator = _translator(around)
    agency = next((dateline.agency for dateline in datelines[:1] if dateline.agency), None)
    return Facts(
        outlet=_masthead(head[:_TOP])
        or credited
        or agency
        or (outlet_named(translator) if translator else None),
        published=_published(text, lines, datelines),
        author=author,
        translator=translator,
        original=original_in(around),
    )


def _published(text: str, lines: Sequence[Line], datelines: Sequence[Dateline]) -> date | None:
    """The day that the surest kind of line gives; a text of several reports of other days has none."""
    if day := _labelled(lines):
        return day
    days = {dateline.day or dateline.month_and_day for dateline in datelines} - {None}
    if len(days) > 1:
        return None
    head = lines[:_TOP]
    dated = _digest_day(head) or _lone_date(head) or _stamped(text) or _before_title(lines)
    for dateline in datelines:
        if dateline.day or dateline.month_and_day:
            return dateline.day or _with_year(dateline, dated, lines)
    return dated


def _with_year(dateline: Dateline, dated: date | None, lines: Sequence[Line]) -> date | None:
    """The day of a dateline without a year, where the head gives a year for that very month."""
    if dated:
        return dated if (dated.month, dated.day) == dateline.month_and_day else None
    for line in lines[:_HEAD]:
        release = _RELEASE.match(line.text)
        if release and dateline.month_and_day and int(release[2]) == dateline.month_and_day[0]:
            return date(int(release[1]), *dateline.month_and_day)
    return None


def _labelled(lines: Sequence[Line]) -> date | None:
    """The date after "Published:" and the like, near the top or the foot."""
    for line in [*lines[:_HEAD], *lines[max(_HEAD, len(lines) - _FOOT) :]]:
        for match in DATE.finditer(line.text[:200]) if _YEAR.search(line.text, 0, 200) else ():
            before = _CLOCK.sub("", line.text[: match.start()]).rstrip(" ,")
            if _words().published.search(before) and (day := day_of(match)):
                return day
    return None


def _digest_day(lines: Sequence[Line]) -> date | None:
    """The date in the title of a daily digest."""
    if not lines or not _words().digest.search(lines[0].text[:160]):
        return None
    match = DATE.search(lines[0].text[:160])
    return day_of(match) if match else None


def _lone_date(lines: Sequence[Line]) -> date | None:
    """A date that has a line of the head to itself, or shares it with an outlet, a byline or the hour."""
    for place, line in enumerate(lines):
        match = DATE.search(line.text) if len(line.text) <= _LONGEST and line.words <= 14 else None
        day = day_of(match) if match else None
        if match and day and _stands_alone(line.text[: match.start()], line.text[match.end() :], place == 0):
            return day
    return None


def _stands_alone(before: str, after: str, is_first: bool) -> bool:
    lead, rest = before.strip(), _CLOCK.sub("", after).strip(_EDGES)
    if not lead and not rest:
        return True
    if is_first or rest.endswith((".", "!", "?")) or (lead and lead[-1] not in _EDGES):
        return False
    words = re.findall(r"[^\W\d_][\w.'’-]*", f"{lead} {rest}")
    return len(words) <= 8 and all(word[0].isupper() or word.lower() in _words().beside for word in words)


def _stamped(text: str) -> date | None:
    """Agency, weekday and date run into the text: "... the hills Reuters Friday 3 Oct 2031 Two men ..."."""
    for end in credit_ends(text, _INLINE_REACH):
        when = DATE.match(text, end)
        if when and when["weekday"] and (day := day_of(when)):
            return day
    return None


def _before_title(lines: Sequence[Line]) -> date | None:
    """A date that opens the text's second line, before its title is said once more."""
    if len(lines) < 2:
        return None
    when = DATE.match(lines[1].text)
    after = key_of(lines[1].text[when.end() :]) if when else ""
    return day_of(when) if when and lines[0].words >= 4 and after.startswith(lines[0].key) else None


def _masthead(lines: Sequence[Line]) -> str | None:
    """An outlet's name that has a line to itself near the top."""
    for line in lines:
        if len(line.text) > _LONGEST or line.words > 10:
            continue
        branded = line.text.removeprefix("Logo ")
        if branded != line.text and (known_outlet(branded) or has_outlet_noun(branded)):
            return known_outlet(branded) or branded
        for piece in re.split(r"\s*[|•·]\s*|\s+and agencies\b", line.text):
            if name := outlet_named(piece):
                return name
    for place, line in enumerate(lines[1:], 1):
        if has_outlet_noun(line.text) and any(
            _is_alone(near) for near in (lines[place - 1], *lines[place + 1 :][:1])
        ):
            return line.text
    return None


def _is_alone(line: Line) -> bool:
    return _lone_date([line]) is not None


_WORD = r"(?:[A-Z]\.|[A-ZÀ-ÞČŠŽĐĆŁŚŻİŞĞ][\w'’-]*)"
_PARTICLE = (
    r"(?:al|el|de|del|della|da|di|du|la|le|van|von|der|den|bin|ibn|bint|ben|abu|al-\w[\w'’-]*|el-\w[\w'’-]*)"
)
_ARTICLED = r"(?:al|el|ad|an|ar|as|at|az|ash|ul)-[A-Z][\w'’-]*"
_NAME = rf"{_WORD}(?:\s+(?:{_PARTICLE}\s+)*(?:{_WORD}|{_ARTICLED})){{1,3}}"
_NAMES = re.compile(rf"{_NAME}(?:(?:,|\s+and|,\s+and|\s+&)\s+{_NAME}){{0,3}}")
_BYLINE = re.compile(r"[Bb]y:?\s+(?P<who>.+)|BY:?\s+(?P<loud>.+)")
_AFTER_NAME = re.compile(r"[|,•·(/–—-]|in\s+[A-Z]|for\s+[A-Z]|at\s+[A-Z]|$")
_TEXT_WAS = r"(?:(?:This|The)\s+(?:article|story|piece|report|text|interview)\s+(?:was|has been|is)\s+)?"
_FROM = rf"(?:\s+(?:from|into)(?:\s+the)?\s+{_WORD})?"
_TRANSLATED = re.compile(
    rf"(?:^|(?<=[.!?]\s)|(?<=[(\[—–-]))\s*{_TEXT_WAS}[Tt]ranslated(?:\s+and\s+edited)?{_FROM}"
    rf"(?:\s+(?:for\s+{_WORD}\s+)?by|:)\s+(?P<who>(?:[Tt]he\s+)?{_WORD}(?:\s+(?:{_PARTICLE}\s+)*{_WORD}){{0,4}})"
    rf"|^\s*[Tt]ransla(?:tor|tion)(?:\s+by)?:\s*(?P<named>{_NAME})"
)


def _byline(lines: Sequence[Line]) -> tuple[str | None, str | None]:
    """Author, and the outlet named with or right below the author."""
    for place, line in enumerate(lines):
        match = _BYLINE.match(line.text) if len(line.text) <= _LONGEST and line.words <= 14 else None
        if match is None:
            continue
        who = (match["who"] or match["loud"].title()).strip()
        names = _NAMES.match(who)
        rest = who[names.end() :].lstrip() if names else ""
        if names is None or known_outlet(who) or DATE.match(who) or not _AFTER_NAME.match(rest):
            continue
        parts = re.split(r"[,|•·/–—()]|\bfor\b", rest)
        outlet = next((known for part in parts if (known := known_outlet(part))), None)
        below = lines[place + 1].text if place + 1 < len(lines) else ""
        authors = [name for name in re.split(r",\s*", names.group()) if not known_outlet(name)]
        return ", ".join(authors) or None, outlet or (below if has_outlet_noun(below) else None)
    return None, None


def _translator(lines: Sequence[Line]) -> str | None:
    for line in lines:
        match = _TRANSLATED.search(line.text[:400])
        if match:
            return match["who"] or match["named"]
    return None
