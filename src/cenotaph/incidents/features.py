"""Features: how alike two episodes of two reports are, as named numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from cenotaph.incidents.episodes import Episode
from cenotaph.incidents.facts import Facts, Span
from cenotaph.incidents.nearness import lie
from cenotaph.incidents.words import Rarity
from cenotaph.model.claim import Measure
from cenotaph.model.party import Relation
from cenotaph.places.nearness import Nearness

_COUNTED = (Measure.KILLED, Measure.WOUNDED)
_FULL = 12.0
"""About what three rare words that two reports share are worth, as the root of their sum."""
_NEAR_KM, _FAR_KM = 10.0, 100.0
_ONE_SIDE = (Relation.SAME, Relation.PART_OF, Relation.CONTAINS)
"""A force and the state that it is of may be one side, told more or less exactly; allies are neither."""
_RARE, _LITTLE = 36.0, 10.0
"""What one rare word is worth, and a word that many reports have."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """An episode with what each set of its words is worth altogether."""

    episode: Episode
    names: float
    plain: float
    numbers: float
    title: float
    lead: float
    phrases: float

    @classmethod
    def of(cls, episode: Episode, rarity: Rarity) -> Weighed:
        """The episode, weighed by how rare its words are."""
        text = episode.text
        return cls(
            episode,
            rarity.sum(text.names),
            rarity.sum(text.plain),
            rarity.sum(text.numbers),
            rarity.sum(episode.title),
            rarity.sum(episode.lead),
            rarity.sum(text.phrases),
        )


def features(left: Weighed, right: Weighed, rarity: Rarity) -> dict[str, float]:
    """How alike two episodes are; the same whichever stands left."""
    one, two = left.episode, right.episode
    found = {**_words(left, right, rarity), **_times(one, two), **_facts(left, right, rarity)}
    if one.origin == two.origin and one.place == two.place:
        found["one origin"] = 1.0
    return found


def _words(left: Weighed, right: Weighed, rarity: Rarity) -> dict[str, float]:
    one, two = left.episode, right.episode
    names = rarity.sum(one.text.names & two.text.names)
    plain = rarity.sum(one.text.plain & two.text.plain)
    numbers = rarity.sum(one.text.numbers & two.text.numbers)
    lead = rarity.sum(one.lead & two.lead)
    phrases = rarity.sum(one.text.phrases & two.text.phrases)
    title = rarity.sum(one.title & two.title)
    told = [
        rarity.sum(word for word in here.episode.title if word in there.episode.text) / (here.title + _LITTLE)
        for here, there in ((left, right), (right, left))
        if here.title
    ]
    return {
        "names": _cosine(names, left.names, right.names),
        "names shared": math.sqrt(names) / _FULL,
        "phrases": _cosine(phrases, left.phrases, right.phrases),
        "phrases shared": math.sqrt(phrases) / _FULL,
        "phrases shared, rare": min(3.0, phrases / _RARE),
        "names shared, rare": min(5.0, names / _RARE),
        "words": _cosine(plain, left.plain, right.plain),
        "words shared": math.sqrt(plain) / _FULL,
        "numbers": _cosine(numbers, left.numbers, right.numbers),
        "numbers shared": math.sqrt(numbers) / _FULL,
        "lead": _cosine(lead, left.lead, right.lead),
        "lead shared": math.sqrt(lead) / _FULL,
        "title": _cosine(title, left.title, right.title),
        "title told": sum(told) / 2,
    }


def _cosine(shared: float, one: float, two: float) -> float:
    # Where there is little to share, as in a headline of formulas, sharing all of it says little.
    return shared / (math.sqrt(one * two) + _LITTLE)


def _times(one: Episode, two: Episode) -> dict[str, float]:
    found: dict[str, float] = {}
    if one.published is None or two.published is None:
        found["published unknown"] = 1.0
    else:
        gap = abs(one.published - two.published)
        found["published apart"] = math.log1p(min(gap, 1000))
        for days in (1, 3, 10, 45):
            found[f"published beyond {days}"] = float(gap > days)
    if one.facts.days and two.facts.days:
        gap = _gap(one.facts.days, two.facts.days)
        found["days shared"] = float(gap <= 0)
        found["days beyond 1"] = float(gap > 1)
        found["days beyond 4"] = float(gap > 4)
    return found


def _gap(one: Span, two: Span) -> int:
    """Days between two spans; zero or less where they share one."""
    return max(one[0] - two[1], two[0] - one[1])


def _facts(left: Weighed, right: Weighed, rarity: Rarity) -> dict[str, float]:
    one, two = left.episode.facts, right.episode.facts
    found = _places(one, two, rarity)
    if one.countries and two.countries:
        found["country differs"] = float(not one.countries & two.countries)
    for measure in _COUNTED:
        found.update(_tolls(measure, one.tolls, two.tolls))
    if one.persons and two.persons:
        same = any(_same_name(a, b) for a in one.persons for b in two.persons)
        found["person shared"] = float(same)
        found["persons differ"] = float(not same)
    for name, here, there in (
        ("party", one.parties, two.parties),
        ("attacker", one.attackers, two.attackers),
    ):
        relation = here.relation(there)
        if relation is not None:
            found[f"{name} shared"] = float(relation in _ONE_SIDE)
            found[f"{name} differs"] = float(relation is Relation.SEPARATE)
    return found


def _places(one: Facts, two: Facts, rarity: Rarity) -> dict[str, float]:
    if not one.places or not two.places:
        return {}
    words = one.places & two.places
    # Places with other names are looked up: that takes long, and says little where a name is shared.
    lies = None if words else lie(one, two)
    is_one = lies is not None and lies.nearness is Nearness.SAME
    is_near = lies is not None and (lies.is_within or (lies.km is not None and lies.km <= _NEAR_KM))
    worth = rarity.sum(words)
    if is_one:
        # The same place in two spellings is as rare as the more common of these.
        worth = min(rarity.sum(one.places), rarity.sum(two.places))
    found = {
        "place shared": float(bool(words) or is_one),
        "place shared, rare": math.sqrt(worth) / _FULL,
        "place near": float(is_near),
        "place differs": float(not (words or is_one or is_near)),
        "place far apart": float(lies is not None and not is_near and (lies.km or 0.0) > _FAR_KM),
    }
    if (words or is_one) and one.days and two.days and _gap(one.days, two.days) <= 0:
        found["day and place shared"] = min(1.0, 2 * math.sqrt(worth) / _FULL)
    return found


def _tolls(measure: Measure, one: Mapping[Measure, Span], two: Mapping[Measure, Span]) -> dict[str, float]:
    if measure not in one or measure not in two:
        return {}
    here, there = one[measure], two[measure]
    low, high = sorted((max(here), max(there)))
    same = here[0] <= there[1] and there[0] <= here[1]
    far = (high + 2) / (low + 2) > 2
    return {
        f"{measure} agree": float(same),
        f"{measure} agree, many": float(same and low > 3),
        f"{measure} far apart": float(far and not same),
    }


def _same_name(one: frozenset[str], two: frozenset[str]) -> bool:
    shared = len(one & two)
    return shared >= 2 or (shared == 1 and shared == len(one) == len(two))
