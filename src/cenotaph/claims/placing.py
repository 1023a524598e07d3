"""Where a claim holds: a learned choice among the report's place phrases, and the country that follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from cenotaph.claims.draft import Draft
from cenotaph.claims.linear import load
from cenotaph.claims.parsed import Parsed
from cenotaph.claims.placing_features import Scene, candidates, features, nowhere, view
from cenotaph.model.place import PlaceReading
from cenotaph.places import country_of

Ranked = tuple[Sequence[int | None], Sequence[list[str]], Sequence[float]]
"""For one draft: positions of phrases (None for nowhere), the features of each, the score of each."""


def places_of(parsed: Parsed, drafts: Sequence[Draft]) -> list[PlaceReading | None]:
    """For each draft the most specific place words that hold for it, with their country; None where no place is told."""
    if not drafts:
        return []
    scene = Scene.of(parsed)
    first, second = load("placing").weights, load("placing_again").weights
    ranked: list[Ranked] = []
    for draft in drafts:
        positions, found = options(scene, draft)
        ranked.append((positions, found, [total(option, first) for option in found]))
    picks = []
    for (positions, _, _), found in zip(ranked, again(scene, drafts, ranked), strict=True):
        picks.append(_best(positions, [total(option, second) for option in found]))
    return readings(scene, drafts, picks)


def options(scene: Scene, draft: Draft) -> tuple[list[int | None], list[list[str]]]:
    """The places a draft may have, nowhere first, and the features of each."""
    seen = view(scene, draft)
    found = candidates(scene, draft)
    return [None, *found], [nowhere(scene, seen), *(features(scene, seen, index) for index in found)]


def total(option: Iterable[str], weights: Mapping[str, float]) -> float:
    """The summed weights of features."""
    return sum(weights.get(name, 0.0) for name in option)


def _best(positions: Sequence[int | None], scores: Sequence[float]) -> int | None:
    return positions[max(range(len(scores)), key=lambda index: scores[index])]


def again(scene: Scene, drafts: Sequence[Draft], ranked: Sequence[Ranked]) -> list[list[list[str]]]:
    """The features of each draft's options, with what the first choice gave for the other drafts."""
    picks = [_best(positions, scores) for positions, _, scores in ranked]
    order = sorted(range(len(drafts)), key=lambda index: (drafts[index].sentence, drafts[index].start))
    place = {index: rank for rank, index in enumerate(order)}
    votes = Counter(_identity(scene, pick) for pick in picks)
    found = []
    for index, (positions, opts, scores) in enumerate(ranked):
        rank = place[index]
        near = [order[r] for r in (rank - 1, rank + 1) if 0 <= r < len(order)]
        top = max(scores)
        rows = []
        for position, option, score in zip(positions, opts, scores, strict=True):
            row = list(option)
            row.append(f"behind={min(int(top - score), 5)}")
            identity = _identity(scene, position)
            others = votes[identity] - (identity == _identity(scene, picks[index]))
            share = others / max(1, len(drafts) - 1)
            row.append(f"votes={min(int(share * 4), 3)}:{len(drafts) > 2}" if others else f"unvoted:{len(drafts) > 1}")
            for other in near:
                row.extend(_beside(scene, drafts[index], drafts[other], position, picks[other], other == order[rank - 1]))
            rows.append(row)
        found.append(rows)
    return found


def _identity(scene: Scene, position: int | None) -> frozenset[str] | int | None:
    if position is None:
        return None
    return scene.keys[position] or position


def _beside(
    scene: Scene, draft: Draft, other: Draft, position: int | None, pick: int | None, before: bool
) -> list[str]:
    """Whether a neighbouring claim's first choice is this place, and how near that claim stands."""
    side = "earlier" if before else "later"
    gap = abs(draft.sentence - other.sentence)
    near = "same" if gap == 0 else "next" if gap < 2 else "far"
    mine, theirs = _identity(scene, position), _identity(scene, pick)
    if mine == theirs:
        tie = "agrees"
    elif isinstance(mine, frozenset) and isinstance(theirs, frozenset) and mine & theirs:
        tie = "overlaps"
    else:
        tie = "differs"
    none = position is None
    return [f"{side}:{tie}:{near}:{none}", f"{side}:{tie}:{none}:{draft.measure == other.measure}"]


def readings(
    scene: Scene, drafts: Sequence[Draft], picks: Sequence[int | None]
) -> list[PlaceReading | None]:
    """Place words and country for the chosen phrases."""
    found = []
    for words, country in pairs(scene, drafts, picks):
        found.append(PlaceReading(words or "", country) if words or country else None)
    return found


def pairs(
    scene: Scene, drafts: Sequence[Draft], picks: Sequence[int | None]
) -> list[tuple[str | None, str | None]]:
    """Place words and country for the chosen phrases, either of them None."""
    found: list[tuple[str | None, str | None]] = []
    for _, pick in zip(drafts, picks, strict=True):
        if pick is None:
            found.append((None, None))
            continue
        words = scene.phrases[pick].words
        found.append((words, country_of(words, scene.context) or scene.dominant))
    return found
