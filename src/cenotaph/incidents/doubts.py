"""Doubts: pairs of reports that may tell of one event, and were not held to."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from heapq import nsmallest
from math import exp

from cenotaph.incidents.episodes import Episode
from cenotaph.incidents.join import Pair

LEAST = -1.1
"""Evidence, in nats, from which on two may be of one event: a likelihood of about a quarter."""
MOST = 5_000
"""Links in doubt that are worth a reviewer's look."""


def doubtful_pairs(
    episodes: Sequence[Episode],
    groups: Sequence[Sequence[int]],
    evidence: Mapping[Pair, float],
    settled: Collection[Pair],
    apart: Collection[Pair],
) -> list[Pair]:
    """One pair for each two groups that may be one, the most valuable first; none that was decided on.

    `settled` are pairs that a reviewer spoke of, `apart` those of them that are kept apart for good: no group
    of the one is asked about with a group of the other.
    """
    of = {place: number for number, members in enumerate(groups) for place in members}
    parted = {_rising(of[one], of[two]) for one, two in apart}
    spoken = {_rising(*pair) for pair in settled}
    best: dict[Pair, tuple[float, Pair]] = {}
    for pair, value in evidence.items():
        one, two = pair
        between = _rising(of[one], of[two])
        if value < LEAST or between[0] == between[1] or between in parted or _rising(*pair) in spoken:
            continue
        if episodes[one].ids and episodes[two].ids:
            best[between] = min(best.get(between, (-value, pair)), (-value, pair))
    sizes = [sum(len(episodes[place].ids) for place in members) for members in groups]

    def worth(between: Pair) -> tuple[float, Pair]:
        likely = 1.0 / (1.0 + exp(max(-30.0, min(30.0, best[between][0]))))
        # Those that would unite most claims and are least sure; equal ones in the order of their episodes.
        return -round(sizes[between[0]] * sizes[between[1]] * likely * (1 - likely), 6), best[between][1]

    return [best[between][1] for between in nsmallest(MOST, best, key=worth)]


def _rising(one: int, two: int) -> Pair:
    return (one, two) if one < two else (two, one)
