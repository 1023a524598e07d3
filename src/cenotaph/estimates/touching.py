"""Touching: how many claims speak of the people of a question, and how many of nobody else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from cenotaph.estimates.crossing import Crossing
from cenotaph.estimates.ground import Ground, ground_of
from cenotaph.estimates.options import Axes
from cenotaph.model.scope import Premise, Scope


class Touching:
    """The claims of at least some trust, and which of them have people in common with each question."""

    def __init__(
        self, premises: Iterable[Premise], questions: Sequence[Scope], axes: Axes, floor: int
    ) -> None:
        self._ground = ground_of(premises, questions)
        self._crossing = Crossing(axes(self._ground.scopes))
        self._names, self._claims, self._places = _sides(self._ground, floor)

    def counts(self, number: int) -> tuple[int, int]:
        """How many claims touch a question, and how many of them lie within it."""
        asked = self._ground.asked[number]
        touches = self._crossing.meets(asked, self._places)
        inside = touches & self._crossing.lies_within(self._places, asked)
        return len(set(self._claims[touches].tolist())), len(set(self._claims[inside].tolist()))

    def names(self, number: int) -> frozenset[str]:
        """The ids of the claims that touch a question."""
        touches = self._crossing.meets(self._ground.asked[number], self._places)
        return frozenset(self._names[claim] for claim in self._claims[touches].tolist())

    def days(self, number: int) -> tuple[date | None, date | None]:
        """The first and the last day that a claim which touches a question names; None where none does."""
        touches = self._crossing.meets(self._ground.asked[number], self._places)
        scopes = [self._ground.scopes[place] for place in self._places[touches]]
        firsts = [scope.first for scope in scopes if scope.first is not None]
        lasts = [scope.last for scope in scopes if scope.last is not None]
        return min(firsts, default=None), max(lasts, default=None)


def _sides(ground: Ground, floor: int) -> tuple[list[str], NDArray[np.int64], NDArray[np.int64]]:
    """The claims; and of each side that counts the number of its claim and the place of its scope."""
    sides = [(row.claim, row.scope) for row in ground.rows if row.trust >= floor]
    sides += [
        (seen.claim, seen.scope)
        for person in ground.persons
        for seen in person.sightings
        if seen.trust >= floor
    ]
    number: dict[str, int] = {}
    claims = [number.setdefault(claim, len(number)) for claim, _ in sides]
    places = [place for _, place in sides]
    return list(number), np.array(claims, dtype=np.int64), np.array(places, dtype=np.int64)
