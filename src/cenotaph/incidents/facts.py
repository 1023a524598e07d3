"""Facts: what the claims of one episode say of when, where, who and how many, ready to be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.party import Relation
from cenotaph.model.place import PlaceReading
from cenotaph.parties.standing import nearest
from cenotaph.places.nearness import Spot

_TOKEN = re.compile(r"[^\W_]+")
_EMPTY = frozenset(
    "the a an of in at near and around his her its their on by from some to for with area city town village"
    " district province region county state north south east west northern southern eastern western central"
    " street road block outside".split()
)
_NARROW = 14
"""Days of a window that still tells one event from another."""
Span = tuple[int, int]
T = TypeVar("T")
Words = tuple[str, str | None]
"""The words of a place, and the code of its country."""


@dataclass(frozen=True, slots=True)
class Named:
    """Parties as claims name them: their words, and their ids where the registry has them."""

    words: frozenset[str]
    ids: frozenset[str]

    @classmethod
    def of(cls, named: Iterable[tuple[str | None, str | None]]) -> Named:
        """Those that words and ids name, each or both of which may be missing."""
        both = tuple(named)
        return cls(_united(folded(words) for words, _ in both), shared(frozenset(i for _, i in both if i)))

    def __or__(self, other: Named) -> Named:
        return Named(self.words | other.words, self.ids | other.ids)

    def relation(self, other: Named) -> Relation | None:
        """How the nearest two of both stand to each other; None where those of either are not known.

        A word in common is as good as the same party: the registry does not know every name.
        """
        if self.words & other.words:
            return Relation.SAME
        if self.ids and other.ids:
            return nearest(self.ids, other.ids)
        return Relation.SEPARATE if self.words and other.words else None


NOBODY = Named(frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Facts:
    """Days, places, people and numbers of an episode."""

    days: Span | None
    """First and last day of its narrow windows, as counts of days."""
    places: frozenset[str]
    """The words that name its places."""
    spots: frozenset[Spot]
    """Where its claims are placed."""
    unplaced: frozenset[Words]
    """Its places where no reading has placed any."""
    countries: frozenset[str]
    tolls: Mapping[Measure, Span]
    """For each outcome the least and the greatest number of its largest toll."""
    persons: tuple[frozenset[str], ...]
    """The words of each person's name."""
    parties: Named
    attackers: Named

    @classmethod
    def of(cls, claims: Sequence[Claim]) -> Facts:
        """The facts of these claims."""
        placed = [claim.place for claim in claims if claim.place is not None]
        spots = frozenset(spot for claim in claims if (spot := Spot.of(claim.placing)) is not None)
        words = frozenset((place.words, place.country) for place in placed if place.words)
        return cls(
            days=_days(claims),
            places=_united(map(place_words, placed)),
            spots=shared(spots),
            unplaced=shared(words if all(claim.placing is None for claim in claims) else frozenset()),
            countries=shared(frozenset(place.country for place in placed if place.country)),
            tolls=_tolls(claims),
            persons=tuple(sorted({folded(claim.name) for claim in claims if claim.name}, key=sorted)),
            parties=Named.of((claim.affiliation, claim.sides.party) for claim in claims),
            attackers=Named.of((claim.attacker, claim.sides.attacker) for claim in claims),
        )


@lru_cache(maxsize=20_000)
def shared(found: frozenset[T]) -> frozenset[T]:
    """The same set, kept once: hundreds of thousands of episodes say little that is different."""
    return found


@lru_cache(maxsize=20_000)
def folded(words: str | None) -> frozenset[str]:
    """The words that say something, in one case; none for None."""
    return frozenset(word.casefold() for word in _TOKEN.findall(words or "")) - _EMPTY


def place_words(place: PlaceReading) -> frozenset[str]:
    """The words of a place that name it."""
    return folded(place.words)


def _united(groups: Iterable[frozenset[str]]) -> frozenset[str]:
    return shared(frozenset().union(*groups))


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
