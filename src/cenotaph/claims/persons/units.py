"""Units of named persons: the formation that the text ties to a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from cenotaph.claims.persons.mention import Mention
from cenotaph.claims.persons.words import Grid, norm, words

_KIND = (
    r"(?:[Bb]rigades?|[Bb]attalions?|[Rr]egiments?|[Dd]ivision|[Cc]ompany|[Pp]latoon|[Ss]quadron|[Cc]orps|"
    r"Army|Wing|Fleet|[Mm]ilitias?|"
    r"Guards?|Guard Corps|[Ss]pecial [Ff]orces|Task Force(?: [A-Z]\w+)?|Units?|Defen[cs]e Forces?|[Ff]orce|"
    r"[Nn]etwork|[Ll]egion|General Staff|Operations Group|Aircraft Group|Rifles|"
    r"Fusiliers|Squad|Battery|Commandos|Peshmerga|Air Assault)"
)
_WORD = r"(?:\d{1,4}(?:st|nd|rd|th|d)?|[A-Z][\w'’.\-]*|of|the|and|[“\"][A-Z]\w+[”\"])"
_UNIT = re.compile(
    rf"(?:(?:[“\"][A-Z][\w-]*[”\"]|\d{{1,4}}(?:st|nd|rd|th|d)?\.?|"
    rf"[A-Z][\w'’.\-]*)(?: {_WORD}){{0,6}}? {_KIND}(?![\w-])|"
    r"(?:Brigade|Battalion|Regiment|Division|Unit|Company|Squadron|Corps) (?:No\. ?)?\d{1,4}(?!\w))"
    r"(?: \([A-Z]{2,6}\))?(?: of the (?:[a-z]+ )?(?:special forces|army|navy|air force|"
    r"[A-Z][\w'’]+(?: [A-Z][\w'’]+){0,4}))?"
)
_CHAIN = re.compile(r"^(?:, | \()")
_UNTIED = re.compile(
    r"\b(?:by|against|attack\w*|ambush\w*|clash\w*|raid\w*|near|after|when|where|while|fight\w*|fought|"
    r"said|says|told|spokes\w+|"
    r"kill\w*|fire\w*|bomb\w*|according|video|report\w*)\b|[;]|\.(?: |$)",
    re.IGNORECASE,
)
_SERVED = re.compile(
    r"\b(?:assigned to|served (?:in|with)|serving (?:in|with)|belong\w* to|member of|attached to|was from|"
    r"part of)\b[^.;]{0,40}$"
)
_GENERIC = re.compile(r"^[A-Z]\w+(?:ish|ian|an|i|ese) [a-z]+$")
"""A people and a common noun name no formation: "Dorani militia"."""
_NOT_UNITS = re.compile(r"^(?:The|In|On|At|After|A|An|For) ")


def unit_of(grid: Grid, mention: Mention, row: Sequence[Mention], following: Grid | None) -> str | None:
    """The formation that the sentence, or a sentence after it that says where he served, ties to the name."""
    if not _MAYBE.search(grid.text) and (following is None or not _MAYBE.search(following.text)):
        return None
    start, end = _room(grid, mention, row)
    lead = grid.words[mention.lead].start
    for match in _UNIT.finditer(grid.text, mention.end, end):
        gap = grid.text[mention.end : match.start()]
        tied = (len(gap) < 90 and not _UNTIED.search(gap)) or _SERVED.search(gap)
        if tied and not _GENERIC.match(match.group()):
            return _chain(grid.text, match)
    for match in _UNIT.finditer(grid.text, start, mention.start):
        gap = grid.text[match.end() : lead]
        if (len(gap) < 60 and _only_titles(gap)) or match.end() > lead:
            return _trim(match.group())
    if following is not None:
        for match in _UNIT.finditer(following.text):
            if _SERVED.search(following.text[: match.start()]):
                return _chain(following.text, match)
    return None


def _only_titles(gap: str) -> bool:
    """Whether nothing but ranks, roles and honorifics stands between a formation and a name."""
    singles = _title_words()
    return all(norm(word) in singles for word in re.findall(r"[\w'’-]+\.?", gap))


@cache
def _title_words() -> frozenset[str]:
    known = (
        words("ranks", "rank")
        | words("roles", "role")
        | words("name_parts", "honorific")
        | words("roles", "modifier")
    )
    return frozenset(part for phrase in known for part in phrase.split())


_MAYBE = re.compile(_KIND)


def _room(grid: Grid, mention: Mention, row: Sequence[Mention]) -> tuple[int, int]:
    """From the end of the name before to the start of the next one."""
    start, end = 0, len(grid.text)
    for other in row:
        if other.end <= grid.words[mention.lead].start:
            start = other.end
        elif other.start >= mention.end:
            end = grid.words[other.lead].start
            break
    return start, end


def _chain(text: str, match: re.Match[str]) -> str:
    """The formation with the larger ones it belongs to, as far as commas string them together."""
    last = match
    while True:
        joint = _CHAIN.match(text[last.end() :])
        following = _UNIT.match(text, last.end() + 2) if joint and joint.group() == ", " else None
        if following is None:
            return _trim(text[match.start() : last.end()])
        last = following


def _trim(words: str) -> str:
    found = _NOT_UNITS.match(words)
    return words[found.end() :] if found else words
