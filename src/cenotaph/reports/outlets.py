"""Names of outlets and agencies: those that the lexicon knows, and what has the form of such a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from cenotaph.lexicons import load
from cenotaph.reports.layout import key_of

_LONGEST = 100
_FREQUENCY = re.compile(r"\s+\d{2,3}(?:[.,]\d)?\s*(?:FM|AM|MHz)?$")


@dataclass(frozen=True, slots=True)
class _Outlets:
    names: dict[str, str]
    nouns: frozenset[str]
    credited: re.Pattern[str]


@cache
def _outlets() -> _Outlets:
    entries = load("outlets").entries
    spoken = sorted((re.escape(word) for entry in entries for word in entry.words), key=len, reverse=True)
    weekday = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    return _Outlets(
        names={key_of(word): entry.words[0] for entry in entries for word in entry.words},
        nouns=load("furniture").words("outlet-noun"),
        credited=re.compile(rf"(?<!\w)(?:{'|'.join(spoken)})[\s,|]+(?={weekday})"),
    )


def known_outlet(words: str) -> str | None:
    """The usual name of an outlet or agency that the lexicon knows by `words`; None for others."""
    return _outlets().names.get(key_of(words))


def outlet_named(words: str) -> str | None:
    """The outlet that a line names and nothing else: a known one, or one in the form of an outlet's name.

    "The Merrow Gazette", "Radio Vell 98.4 FM", "Vell News Agency"; None for headlines and anything unsure.
    """
    if len(words) > _LONGEST:
        return None
    if known := known_outlet(words):
        return known
    name = _FREQUENCY.sub("", words)
    parts = name.split()
    if (
        not 2 <= len(parts) <= 5
        or not all(part[0].isupper() for part in parts)
        or name.endswith((".", "!", "?"))
    ):
        return None
    titled = parts[0] == "The" and parts[-1].lower() in _outlets().nouns
    return name if titled or parts[0] == "Radio" or parts[-2:] == ["News", "Agency"] else None


def has_outlet_noun(words: str) -> bool:
    """Whether a short line in capitals ends like an outlet's name: "Continental Press"."""
    parts = words.split() if len(words) <= _LONGEST else []
    if not 1 < len(parts) <= 4 or any(sign.isdigit() for sign in words):
        return False
    return all(part[0].isupper() for part in parts) and parts[-1].lower() in _outlets().nouns


def credit_ends(text: str, reach: int) -> list[int]:
    """Where, in the first `reach` characters, a known outlet's name ends right before a weekday."""
    return [match.end() for match in _outlets().credited.finditer(text, 0, reach)]
