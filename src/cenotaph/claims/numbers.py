"""Numbers and words for how many -> Counts: "at least 20", "dozens", "10 to 15", "1.5 million"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from cenotaph.lexicons import load
from cenotaph.model.count import Count

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = {
    word: 20 + 10 * i
    for i, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
_SMALL = {word: i for i, word in enumerate(_UNITS)} | _TENS | {"fourty": 40}
_SCALES = {
    "dozen": 12,
    "score": 20,
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "k": 1000,
    "lakh": 10**5,
}

_WORD = r"(?:" + "|".join(sorted(_SMALL, key=len, reverse=True)) + r")"
_DIGITS = r"\d{1,3}(?:,\s?\d{3})+|\d{1,3}(?: \d{3})+(?!\d)|\d+(?:\.\d+)?"
_SCALE = r"(?:hundred|thousand|million|billion|dozen|score|lakh|k)"
NUMBER = (
    rf"(?:(?:{_DIGITS})(?:[\s-]?{_SCALE})?"
    rf"|(?:half\s+a|an?|{_WORD})(?:[\s-]+(?:and\s+(?:a\s+half\s+)?)?(?:{_WORD}|{_SCALE}))*[\s-]+{_SCALE}(?:[\s-]+(?:and[\s-]+)?{_WORD}(?:-{_WORD})?)?"
    rf"|{_WORD}(?:[\s-]{_WORD})?)"
)
"""A whole number in figures or words; "a" counts only before a scale ("a hundred", "half a dozen")."""

_NUMBER = re.compile(
    rf"(?<![\w.,:/$£€-])(?:{NUMBER})(?![\w]|[,.]\d|:\d|%|-?year|(?:st|nd|rd|th)\b)", re.IGNORECASE
)
_RANGE = re.compile(
    rf"(?<![\w.,:/$£€])(?:(between)\s+)?({NUMBER})\s*(?:-|–|—|\bto\b|\band\b|\bor\b)\s*({NUMBER})(?![\w]|[,.]\d|:\d|%|-?year)",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"(?:\bfrom|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?)\s+$", re.IGNORECASE
)
"""What stands before "9,000 to 16,000" when it is a change, and before "5 to 13" when these are days."""


_BOTH_AND = re.compile(
    r"\s+(?:the|of|in|on|at|by|from|to|with|sides?|parties|countries|cases)\b|[^,.;]{1,40}\band\b",
    re.IGNORECASE,
)
"""What stands behind a "both" that counts nobody: "both in the city and ...", "both sides"."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """Words for how many: text[start:end] and what they mean; [core_start, core_end) is the number."""

    start: int
    end: int
    core_start: int
    core_end: int
    count: Count

    @property
    def zero(self) -> bool:
        """Whether it says that there was nobody."""
        return self.count.low == 0 and self.count.high == 0


def value_of(words: str) -> int | None:
    """The whole number that figures or number words mean; None when they mean none ("1.5")."""
    text = words.lower().replace(",", "").strip()
    text = re.sub(r"(?<=\d)\s+(?=\d{3})", "", text).replace("-", " ")
    if text.startswith("half a "):
        scale = _SCALES.get(text.removeprefix("half a ").strip())
        return scale // 2 if scale else None
    total, current, seen = 0, 0.0, False
    for word in re.findall(r"\d+(?:\.\d+)?|[a-z]+", text):
        if word in ("a", "an"):
            current, seen = 1, True
        elif word in _SMALL:
            current, seen = current + _SMALL[word], True
        elif word in _SCALES:
            scale = _SCALES[word]
            current = (current if seen else 1) * scale
            seen = True
            if scale >= 1000:
                total, current = total + round(current), 0
        elif word[0].isdigit():
            current, seen = current + float(word), True
    value = total + current
    return round(value) if seen and value == round(value) else None


def find(text: str) -> list[Quantity]:
    """The quantities of a sentence in order, none inside another; ages, years, dates and shares are left in.

    Whether a number counts people is decided later, from the words around it.
    """
    found = _ranges(text)
    vague = _vague(text)
    for match in _NUMBER.finditer(text):
        span = match.span()
        # "tens of thousands", "no one": the word phrase holds the number
        if _overlaps(span, found) or any(q.start <= span[0] and span[1] <= q.end for q in vague):
            continue
        value = value_of(match.group())
        if value is not None:
            found.append(_bounded(text, *span, value))
    # "no fewer than 20", "as many as 300": the number holds the word
    found += [q for q in vague if not _overlaps((q.start, q.end), found)]
    return sorted(found, key=lambda q: q.core_start)


def _overlaps(span: tuple[int, int], found: list[Quantity]) -> bool:
    return any(q.start < span[1] and span[0] < q.end for q in found)


def _ranges(text: str) -> list[Quantity]:
    found = []
    for match in _RANGE.finditer(text):
        low, high = value_of(match.group(2)), value_of(match.group(3))
        joint = text[match.end(2) : match.start(3)].strip().lower()
        if low is None or high is None or low >= high or (joint == "and" and not match.group(1)):
            continue
        if _CHANGE.search(text, max(0, match.start() - 12), match.start()) or 1900 <= low <= 2100:
            continue
        if low < 1000 and high >= 10 * low and high % 1000 == 0 and not re.search("[a-z]", match.group(2)):
            # "70 to 80,000", "5 to 6 thousand": the scale is said once
            low *= 1000 if high < 10**6 else 10**6
        if low >= high or (joint == "or" and high > 2 * low):
            continue
        found.append(Quantity(match.start(), match.end(), match.start(2), match.end(), Count(low, high)))
    return found


@cache
def _vague_pattern() -> tuple[re.Pattern[str], dict[str, int]]:
    values: dict[str, int] = {}
    for entry in load("quantities").entries:
        if entry.label.startswith("vague."):
            for word in entry.words:
                values.setdefault(word.lower(), int(entry.label.split(".")[1]))
        elif entry.label == "zero":
            values.update((word.lower(), 0) for word in entry.words)
    ordered = sorted(values, key=len, reverse=True)
    return re.compile(
        r"(?<![\w-])(?:" + "|".join(map(re.escape, ordered)) + r")(?![\w-])", re.IGNORECASE
    ), values


def _vague(text: str) -> list[Quantity]:
    pattern, values = _vague_pattern()
    found = []
    for match in pattern.finditer(text):
        word = match.group().lower()
        # "some 5,000", "most of the 40" and "all 11": the number decides
        if re.match(
            rf"\s+(?:of\s+the\s+|the\s+|of\s+)?(?:{NUMBER})(?!\w)", text[match.end() :], re.IGNORECASE
        ):
            continue
        if word == "both" and _BOTH_AND.match(text, match.end()):
            continue
        if values[word] == 0 or word == "both":
            exact = 2 if word == "both" else 0
            found.append(
                Quantity(match.start(), match.end(), match.start(), match.end(), Count(exact, exact))
            )
            continue
        kind, start = _prefix(text, match.start())
        low = values[word]
        if not kind or (kind == "about" and low < 20):
            start = match.start()
        found.append(
            Quantity(
                start,
                match.end(),
                match.start(),
                match.end(),
                Count(low, None, kind == "about" and low >= 20, True),
            )
        )
    return found


@cache
def _bounds() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for entry in load("quantities").entries:
        if entry.label.startswith("bound."):
            kind = entry.label.split(".")[1]
            for word in entry.words:
                (after if entry.label.endswith(".after") else before)[word.lower()] = kind

    def alternatives(words: dict[str, str]) -> str:
        return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))

    prefix = re.compile(
        rf"(?<!\w)((?:{alternatives(before)})(?:\s+(?:a|an|the|another|additional|of|as))?)\s*$",
        re.IGNORECASE,
    )
    suffix = re.compile(rf"\s+({alternatives(after)})(?!\w)", re.IGNORECASE)
    return prefix, suffix, {**after, **before}


def _prefix(text: str, start: int) -> tuple[str, int]:
    """The bound word that stands before an offset: its kind ("" for none) and where it starts."""
    prefix, _, kinds = _bounds()
    match = prefix.search(text, max(0, start - 32), start)
    if match is None:
        return "", start
    words = re.sub(r"\s+(?:a|an|the|another|additional|of|as)$", "", match.group(1).lower())
    kind = kinds.get(words) or kinds.get(match.group(1).lower(), "")
    outer, outer_start = _prefix(text, match.start(1))
    if outer in ("at_least", "more_than", "at_most", "fewer_than"):
        return outer, outer_start
    return kind, match.start(1)


def _bounded(text: str, start: int, end: int, value: int) -> Quantity:
    kind, left = _prefix(text, start)
    right = end
    suffix = _bounds()[1].match(text, end)
    if not kind and suffix is not None:
        kind, right = _bounds()[2][suffix.group(1).lower()], suffix.end()
        if suffix.group(1).lower() == "at least":
            kind, right = "at_least", suffix.end()
    counts = {
        "at_least": Count(value, None),
        "more_than": Count(value + 1, None),
        "at_most": Count(None, value),
        "fewer_than": Count(None, value - 1),
        "about": Count(value, value, approx=True),
    }
    return Quantity(left, right, start, end, counts.get(kind, Count(value, value)))
