"""Episodes: which sentences of a report tell of the same incident."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache

from cenotaph.claims.draft import Draft
from cenotaph.claims.parsed import Parsed
from cenotaph.lexicons import load

_LISTED = ("*", "•", "- ", "– ")
_ENDS = (".", '"', "”", "?", "!", ")")
_HEADLINES = 6
"""Passages from the first that may be headline and header lines."""
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_PLACE = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Aa]t|[Oo]utside|[Aa]round) (?:[a-z]+ ){0,4}(?:of |called |as )?"
    r"((?:[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+)*)"
)
_OUTSET = re.compile(
    r"^[\"“']?(?:In|Near|At|On) (?:(?:the|a|an) )?(?:[a-z]+ ){0,3}(?:[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+)*,"
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december monday tuesday"
    " wednesday thursday friday saturday sunday ramadan eid christmas new mr mrs".split()
)
_LOSS = re.compile(
    r"\b(?:kill|dead\b|die[ds]\b|death|wound|injur|hurt\b|casualt|captur|abduct|kidnap|detain|missing|shot\b|bodies)",
    re.IGNORECASE,
)


class Telling(StrEnum):
    """How a passage tells: the news itself, a further incident, or what lies behind both."""

    LEAD = "lead"
    FURTHER = "further"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class Episodes:
    """For each passage of a report the incident that it tells of, and what it shares with others."""

    ids: tuple[int, ...]
    """0 for the headline and the incident of the lead."""
    telling: tuple[Telling, ...]
    headline: int
    """How many passages, from the first, are headline and header lines."""
    backward: tuple[bool, ...]
    """The passage goes back to what was told: the attack, the victims, they."""
    resumed: tuple[bool, ...]
    """The passage opens with an incident told before: the attack took place."""

    def relation(self, here: int, there: int) -> str:
        """How the incident of one passage stands to that of another."""
        if self.ids[here] == self.ids[there]:
            return "same"
        if self.ids[there] == 0:
            return "lead"
        return "led" if self.ids[here] == 0 else "other"


def episodes_of(parsed: Parsed) -> Episodes:
    """The incidents that a report tells, passage by passage."""
    return _episodes(tuple(passage.sentence.text for passage in parsed.passages))


@lru_cache(maxsize=4)
def _episodes(texts: tuple[str, ...]) -> Episodes:
    """The incidents of some sentences; several stages ask for those of one report."""
    lowers = [text.lower() for text in texts]
    headline = headline_of(texts)
    backward = [bool(_pattern("back", True).match(low) or _told().search(low)) for low in lowers]
    totals = [_holds("total", low) for low in lowers]
    ids: list[int] = []
    telling: list[Telling] = []
    places: dict[int, set[str]] = {}
    told = count = 0
    for index, text in enumerate(texts):
        named = _places(text)
        if index <= headline:
            current = 0
        elif _background(lowers[index], totals[index]) and not text.startswith(_LISTED):
            count += 1
            ids.append(count)
            telling.append(Telling.BACKGROUND)
            continue
        elif _opens(text, lowers[index], backward[index], named, places.get(told, set())):
            count += 1
            current = count
        else:
            current = told
        told = current
        places.setdefault(current, set()).update(named)
        ids.append(current)
        telling.append(Telling.LEAD if current == 0 else Telling.FURTHER)
    return Episodes(
        tuple(ids),
        tuple(telling),
        headline,
        tuple(backward),
        tuple(bool(_resumed().match(low)) for low in lowers),
    )


def at_outcome(parsed: Parsed, draft: Draft) -> Draft:
    """The draft of a listed name as seen from the sentence that tells the outcome of the whole list."""
    own = parsed.passages[draft.sentence].sentence
    if draft.trigger is None or own.start <= draft.trigger < own.end:
        return draft
    passage = parsed.passage_at(draft.trigger)
    if passage is None or passage.doc is None:
        return draft
    return replace(draft, sentence=passage.sentence.index, head=draft.trigger)


def headline_of(texts: Sequence[str]) -> int:
    """How many passages, from the first, end like headlines and header lines, without a full stop."""
    count = 0
    for text in texts[:_HEADLINES]:
        if text.rstrip()[-1:] in _ENDS:
            break
        count += 1
    return count


def _opens(text: str, low: str, backward: bool, named: frozenset[str], known: set[str]) -> bool:
    """Whether a passage opens an incident of its own."""
    if text.startswith(_LISTED) or _pattern("turn", True).match(low):
        return True
    if _holds("apart", low) or _pattern("past", True).match(low):
        return True
    if not named or named & known or backward:
        return False
    return bool(_OUTSET.match(text)) or (bool(_LOSS.search(low)) and bool(known))


def _background(low: str, total: bool) -> bool:
    """Whether a passage speaks of a period or of years gone by."""
    return total or bool(_YEAR.search(low)) or _holds("past", low)


def _places(text: str) -> frozenset[str]:
    """First words of the names that prepositions of place introduce."""
    found = (match.group(1).split()[0].lower() for match in _PLACE.finditer(text))
    return frozenset(word for word in found if word not in _MONTHS)


def _holds(label: str, low: str) -> bool:
    return _pattern(label).search(low) is not None


@cache
def _pattern(label: str, opening: bool = False) -> re.Pattern[str]:
    """The words of a class, anywhere or only where a sentence opens."""
    words = "|".join(map(re.escape, sorted(load("episodes").words(label), key=len, reverse=True)))
    return re.compile(rf"[\W_]*(?:{words})\b" if opening else rf"\b(?:{words})\b")


@cache
def _events() -> str:
    return "|".join(map(re.escape, sorted(load("episodes").words("event"), key=len, reverse=True)))


@cache
def _told() -> re.Pattern[str]:
    """An incident told before: the attack, this latest raid."""
    return re.compile(rf"\b(?:the|this|that|these|those) (?:\w+ )?(?:{_events()})\b")


@cache
def _resumed() -> re.Pattern[str]:
    """A sentence that opens with an incident told before, whoever says so."""
    says = r"(?:(?:\w+ )?(?:\w+) (?:said|says) )?(?:that )?"
    return re.compile(rf"\W*{says}(?:the|this) (?:\w+ ){{0,2}}(?:{_events()})\b")
