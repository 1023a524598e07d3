"""Facts: what the claims of one episode say of when, where, who and how many, ready to be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.place import PlaceReading

_TOKEN = re.compile(r"[^\W_]+")
_EMPTY = frozenset(
    "the a an of in at near and around his her its their on by from some to for with area city town village"
    " district province region county state north south east west northern southern eastern western central"
    " street road block outside".split()
)
_NARROW = 14
"""Days of a window that still tells one event from another."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Facts:
    """Days, places, people and numbers of an episode."""

    days: Span | None
    """First and last day of its narrow windows, as counts of days."""
    places: frozenset[str]
    """The words that name its places."""
    placed: frozenset[tuple[str, str | None]]
    """Each place in its own words, with the code of the country."""
    countries: frozenset[str]
    tolls: Mapping[Measure, Span]
    """For each outcome the least and the greatest number of its largest toll."""
    persons: tuple[frozenset[str], ...]
    """The words of each person's name."""
    parties: frozenset[str]
    attackers: frozenset[str]

    @classmethod
    def of(cls, claims: Sequence[Claim]) -> Facts:
        """The facts of these claims."""
        placed = [claim.place for claim in claims if claim.place is not None]
        return cls(
            days=_days(claims),
            places=_united(map(place_words, placed)),
            placed=frozenset((place.words, place.country) for place in placed if place.words),
            countries=frozenset(place.country for place in placed if place.country),
            tolls=_tolls(claims),
            persons=tuple(sorted({folded(claim.name) for claim in claims if claim.name}, key=sorted)),
            parties=_united(folded(claim.affiliation) for claim in claims),
            attackers=_united(folded(claim.attacker) for claim in claims),
        )


@lru_cache(maxsize=20_000)
def folded(words: str | None) -> frozenset[str]:
    """The words that say something, in one case; none for None."""
    return frozenset(word.casefold() for word in _TOKEN.findall(words or "")) - _EMPTY


def place_words(place: PlaceReading) -> frozenset[str]:
    """The words of a place that name it."""
    return folded(place.words)


def _united(groups: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*groups)


def _days(claims: Sequence[Claim]) -> Span | None:
    windows = [claim.window for claim in claims if claim.window and claim.window.days <= _NARROW]
    if not windows:
        return None
    return min(w.start.toordinal() for w in windows), max(w.end.toordinal() for w in windows)


def _tolls(claims: Sequence[Claim]) -> dict[Measure, Span]:
    """Of each outcome the largest stated number, or how many are named where that is more."""
    found: dict[Measure, Span] = {}
    named: dict[Measure, set[str]] = {}
    for claim in claims:
        if claim.kind is Kind.PERSON:
            named.setdefault(claim.measure, set()).add((claim.name or "").casefold())
        elif claim.count is not None and not claim.count.vague and not claim.denied:
            low, high = claim.count.low, claim.count.high
            span = (low if low is not None else 0, high if high is not None else low or 0)
            found[claim.measure] = max(found.get(claim.measure, span), span)
    for measure, names in named.items():
        if measure not in found or found[measure][1] < len(names):
            found[measure] = (len(names), len(names))
    return found
