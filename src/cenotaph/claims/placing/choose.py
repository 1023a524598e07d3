"""Where a claim holds: a learned choice among the report's place phrases, and the country that follows."""

from __future__ import annotations

import math
from collections.abc import Sequence

from cenotaph.claims.draft import Draft
from cenotaph.claims.episodes import at_outcome
from cenotaph.claims.likeness import alike
from cenotaph.claims.linear import load
from cenotaph.claims.parsed import Parsed
from cenotaph.claims.placing.features import candidates, features, nowhere
from cenotaph.claims.placing.lands import Lands
from cenotaph.claims.placing.scene import Scene
from cenotaph.claims.placing.view import view
from cenotaph.claims.placing.words import lexicon
from cenotaph.model.place import PlaceReading
from cenotaph.places.gazetteer import key

_NOWHERE = 1.2
"""How much likelier a place must be than none: a missing place misleads less than a wrong one."""


def places_of(parsed: Parsed, drafts: Sequence[Draft]) -> list[PlaceReading | None]:
    """For each draft the most specific place words that hold for it, with their country.

    None where neither is told; `words` is None where the report tells no place yet leaves no doubt of
    the country.
    """
    if not drafts:
        return []
    scene = Scene.of(parsed)
    model = load("placing")
    near = likeness(scene)
    picks = []
    for draft in drafts:
        positions, found = options(scene, at_outcome(parsed, draft))
        picks.append(choose(positions, [model.total(option) for option in found], near))
    return readings(scene, drafts, picks)


def options(scene: Scene, draft: Draft) -> tuple[list[int | None], list[list[str]]]:
    """The places a draft may have, nowhere first, and the features of each."""
    seen = view(scene, draft)
    found = candidates(scene, draft)
    return [None, *found], [nowhere(scene, seen), *(features(scene, seen, index) for index in found)]


def likeness(scene: Scene) -> list[list[int]]:
    """For each phrase the phrases that may speak of the same place: the words of one hold the other's.

    Phrases of the same words share one list.
    """
    bags = [frozenset(key(scene.phrases[index].words).split()) - _EMPTY for index in scene.meant]
    near = {bag: [index for index, other in enumerate(bags) if alike(bag, other)] for bag in set(bags)}
    return [near[bag] for bag in bags]


_EMPTY = frozenset("the a an of in at near around and s its their on".split())


def choose(
    positions: Sequence[int | None], scores: Sequence[float], near: Sequence[Sequence[int]]
) -> int | None:
    """The phrase that most probably agrees with the truth: all that may mean its place speak for it."""
    top = max(scores)
    weights = [math.exp(score - top) for score in scores]
    share = {
        position: weight for position, weight in zip(positions, weights, strict=True) if position is not None
    }
    none = _NOWHERE * sum(
        weight for position, weight in zip(positions, weights, strict=True) if position is None
    )
    together: dict[int, float] = {}
    best, most = None, none
    for position, weight in share.items():
        alike_here = near[position]
        if id(alike_here) not in together:
            together[id(alike_here)] = sum(share.get(other, 0.0) for other in alike_here)
        support = together[id(alike_here)] + weight / 1000
        if support > most:
            best, most = position, support
    return best


def readings(scene: Scene, drafts: Sequence[Draft], picks: Sequence[int | None]) -> list[PlaceReading | None]:
    """Place words and country for the chosen phrases."""
    found: list[PlaceReading | None] = []
    lands = Lands(scene)
    for draft, pick in zip(drafts, picks, strict=True):
        if pick is None:
            country = lands.without_words(draft)
            found.append(PlaceReading(None, country) if country else None)
        else:
            pick = scene.meant[pick]
            words = scene.phrases[_fullest(scene, pick)].words
            found.append(PlaceReading(words, lands.of_phrase(pick)))
    return found


def _fullest(scene: Scene, pick: int) -> int:
    """The phrase that names the same place together with the most places around it."""
    phrase, names = scene.phrases[pick], scene.keys[pick]
    if phrase.level < 2 or phrase.noun in lexicon("site"):
        return pick
    first = key(phrase.names[0])
    best = pick
    for index, other in enumerate(scene.phrases):
        wider = other.level >= 2 and len(other.names) <= _ENOUGH and names < scene.keys[index]
        if wider and key(other.names[0]) == first and len(scene.keys[index]) > len(scene.keys[best]):
            best = index
    return best


_ENOUGH = 3
"""Names in a place phrase beyond which it is a list of places rather than a place and what lies around it."""
