"""Many true claims about an invented war of thousands, in arrays: for measuring what the claim algebra costs."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cenotaph.estimates.world import World
from cenotaph.model.claim import Measure
from cenotaph.model.scope import Premise, Scope
from claim_worlds import START, chain, world_of

_OUTCOMES = (Measure.KILLED, Measure.WOUNDED, Measure.MISSING, Measure.CAPTURED)
_SETS = ((0,), (0,), (0,), (0, 1), (1,), (0, 1, 2, 3))
"""Which outcomes a claim counts, as often as written."""


_SPREAD = ((1, 1, 1, 1, 7, 7, 30), 0.02, (8.0, 1.5, 0.5))
"""Days of a claim, how often it is a running total, and how often it is of one, of its whole, or of all."""
_DENSE = ((1, 1, 1, 7, 30), 0.05, (7.0, 2.0, 1.0))


@dataclass(frozen=True)
class Crowd:
    """An invented war: its trees, its days, and where, when and whose everybody was lost."""

    parties: Mapping[str, str | None]
    places: Mapping[str, str | None]
    days: int
    people: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]
    """Party, place, day and outcome of everybody, as numbers."""

    @cached_property
    def world(self) -> World:
        """The parties and places as the claim algebra knows them."""
        return world_of(self.parties, self.places)

    @cached_property
    def _inside(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        return _within(self.parties), _within(self.places)

    def count(self, party: int, place: int, days: tuple[int, int], outcomes: Sequence[int]) -> int:
        """How many people are of a party (-1: of any) in a place on some days."""
        parties, places, lost, outcome = self.people
        at = np.flatnonzero((lost >= days[0]) & (lost <= days[1]))
        kept = np.isin(outcome[at], outcomes)
        if party >= 0:
            kept &= self._inside[0][party][parties[at]]
        if place >= 0:
            kept &= self._inside[1][place][places[at]]
        return int(kept.sum())


def _within(tree: Mapping[str, str | None]) -> NDArray[np.bool_]:
    codes = list(tree)
    return np.array([[whole in chain(part, tree) for part in codes] for whole in codes])


def crowd(seed: int, people: int, sizes: tuple[int, int, int, int] = (4, 5, 8, 8), days: int = 365) -> Crowd:
    """A war of forces with brigades in provinces with districts, on so many days."""
    forces, brigades, provinces, districts = sizes
    parties: dict[str, str | None] = {}
    places: dict[str, str | None] = {}
    for force in range(forces):
        parties[f"army-{force}"] = None
        parties |= {f"brigade-{force}-{each}": f"army-{force}" for each in range(brigades)}
    for province in range(provinces):
        places[f"own:province-{province}"] = None
        places |= {f"own:district-{province}-{each}": f"own:province-{province}" for each in range(districts)}
    chance = np.random.default_rng(seed)
    numbers = [chance.integers(0, most, people) for most in (len(parties), len(places), days, 4)]
    return Crowd(parties, places, days, (numbers[0], numbers[1], numbers[2], numbers[3]))


def scattered(of: Crowd, number: int, seed: int = 1, is_dense: bool = False) -> Iterator[Premise]:
    """True claims of all kinds of scopes: a day, a week, a month, so far; a brigade or an army; anywhere.

    Dense ones are of more days, larger wholes and running totals: each counts people that many others count.
    """
    chance = random.Random(seed)
    lengths, running, widths = _DENSE if is_dense else _SPREAD
    for each in range(number):
        party, place, lost = _someone(of, chance)
        length = chance.choice(lengths)
        first = max(0, min(lost - chance.randrange(length), of.days - length))
        days = (0, lost) if chance.random() < running else (first, first + length - 1)
        party = _widened(chance, party, of.parties, widths)
        yield _claim(of, chance, f"c{each:06}", (party, _widened(chance, place, of.places, widths), days))


def local(of: Crowd, number: int, seed: int = 1) -> Iterator[Premise]:
    """True claims as of single incidents: one to eight of each, in one place on one to three days."""
    chance = random.Random(seed)
    told = 0
    while told < number:
        party, place, first = _someone(of, chance)
        party = party if chance.random() < 0.7 else -1
        for _ in range(min(number - told, chance.choice([1, 1, 2, 3, 5, 8]))):
            days = (first, first + chance.choice([0, 0, 0, 1, 2]))
            yield _claim(of, chance, f"c{told:06}", (party, place, days))
            told += 1


def _someone(of: Crowd, chance: random.Random) -> tuple[int, int, int]:
    """Party, place and day of one of the people: claims are made where somebody was lost."""
    at = chance.randrange(len(of.people[0]))
    party, place, lost, _ = (int(each[at]) for each in of.people)
    return party, place, lost


def _widened(
    chance: random.Random, node: int, tree: Mapping[str, str | None], widths: tuple[float, float, float]
) -> int:
    """A node mostly, now and then one that it lies in, or -1 for all."""
    codes = list(tree)
    around = [codes.index(each) for each in chain(codes[node], tree)]
    return chance.choices([*around, -1], [widths[0], *[widths[1]] * (len(around) - 1), widths[2]])[0]


def _claim(of: Crowd, chance: random.Random, name: str, where: tuple[int, int, tuple[int, int]]) -> Premise:
    party, place, days = where
    outcomes = chance.choice(_SETS)
    true = of.count(party, place, days, outcomes)
    low: int | None = max(0, true - chance.choice([0, 0, 1, 5]))
    high: int | None = true + chance.choice([0, 0, 1, 5])
    how = chance.random()
    low, high = (low, None) if how < 0.45 else (None, high) if how < 0.65 else (low, high)
    scope, trust = scope_at(of, party, place, days, outcomes), chance.randrange(1, 5)
    origin = f"o{chance.randrange(60)}"
    return Premise(name, scope, low, high, scope, low_trust=trust, high_trust=trust, origin=origin)


def scope_at(of: Crowd, party: int, place: int, days: tuple[int, int], outcomes: Sequence[int]) -> Scope:
    """The scope of numbers; -1 is any party, any place."""
    first, last = (_day(each) for each in days)
    return Scope(
        frozenset({list(of.parties)[party]}) if party >= 0 else frozenset(),
        frozenset({list(of.places)[place]}) if place >= 0 else frozenset(),
        first,
        last,
        frozenset(_OUTCOMES[each] for each in outcomes),
    )


def _day(number: int) -> date:
    return START + timedelta(days=number)


def months(of: Crowd) -> Iterator[tuple[Scope, int]]:
    """Questions month by month for every party, each with the truth."""
    for start in range(0, of.days, 30):
        days = (start, min(of.days, start + 30) - 1)
        for party in range(len(of.parties)):
            yield scope_at(of, party, -1, days, (0,)), of.count(party, -1, days, (0,))
