"""Whether a report's words beside a name say that its bearer is a child."""

from __future__ import annotations

import re
from functools import cache

from cenotaph.lexicons import load
from cenotaph.publications.redaction.keys import TOKEN, plain

GROWN = 18
"""Years from which on somebody is no child."""
_AROUND = 70
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen"
).split()
_NUMBER = rf"(?P<number>\d{{1,2}}|{'|'.join(_NUMBERS)})"
_UNIT = r"(?P<unit>years?|yrs?|y|months?|weeks?|days?)"
_OLD = re.compile(rf"\b{_NUMBER}[\s-]{_UNIT}[\s-](?:old|of age)\b", re.IGNORECASE)
_AFTER = re.compile(
    r"^\W{0,3}(?:(?:was|who was|is|were)\s+)?(?:(?:at\s+)?aged?:?\s+)?"
    rf"{_NUMBER}(?:\s*(?:[,.;:)\]]|$|and\b)|[\s-]+{_UNIT}\b)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(?P<number>\d{1,2})[\s-]*(?:лет|год|рок|рік|річн|سنوات|سنة|عام|أعوام|أشهر|شهر|ساله|سال|ans\b|años\b|yaş|мес|міс)"
)
_APPOSITIVE = re.compile(r"^\W{0,3}(?:who was|was|is|an?|the|his|her|their)\b", re.IGNORECASE)
_BREAK = re.compile(r"[.!?;\n](?=\s|$)")
_BETWEEN = frozenset("and named called identified as of the were was by name و и та і".split())
_REACH = 5


def is_child_beside(text: str, name: str, start: int, end: int) -> bool:
    """Whether the words before or after a name, in or around text[start:end], call its bearer a child."""
    at = text.find(name, max(0, start - _AROUND), end + len(name))
    if at < 0:
        return _is_young(text[start:end]) or bool(_child_words().intersection(_words(text[start:end])))
    before = text[max(0, at - _AROUND) : at]
    after = text[at + len(name) : at + len(name) + _AROUND]
    before = before[max((each.end() for each in _BREAK.finditer(before)), default=0) :]
    stop = _BREAK.search(after)
    after = after[: stop.start()] if stop else after
    return _is_child_before(before) or _is_child_after(after)


def _is_child_before(before: str) -> bool:
    words = TOKEN.findall(before)
    strange = 0
    for word in reversed(words):
        if plain(word) in _child_words():
            return True
        if not word[:1].isupper() and plain(word) not in _BETWEEN:
            strange += 1
        if strange > 1:
            break
    young = [each for each in _OLD.finditer(before) if _years(each) < GROWN]
    return any(len(TOKEN.findall(before[each.end() :])) <= _REACH for each in young) or any(
        int(each["number"]) < GROWN and len(TOKEN.findall(before[each.end() :])) <= _REACH
        for each in _ELSEWHERE.finditer(before)
    )


def _is_child_after(after: str) -> bool:
    found = _AFTER.match(after)
    if found:
        return _years(found) < GROWN
    near = " ".join(after.split()[: _REACH + 2])
    if _APPOSITIVE.match(after):
        return _is_young(near) or bool(_child_words().intersection(_words(after)[:_REACH]))
    found = _ELSEWHERE.search(near)
    return bool(found) and int(found["number"]) < GROWN if found else False


def _is_young(text: str) -> bool:
    return any(_years(each) < GROWN for each in _OLD.finditer(text))


def _years(found: re.Match[str]) -> int:
    """The years of an age; none for one in months, weeks or days."""
    unit = (found["unit"] or "").lower()
    if unit[:1] in ("m", "w", "d"):
        return 0
    number = found["number"].lower()
    return int(number) if number.isdigit() else _NUMBERS.index(number) + 1


def _words(text: str) -> list[str]:
    return [plain(word) for word in TOKEN.findall(text)]


@cache
def _child_words() -> frozenset[str]:
    return frozenset(plain(word) for word in load("redaction").words("child"))
