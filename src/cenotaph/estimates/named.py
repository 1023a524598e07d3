"""Names against numbers: how many named persons fall inside a scope, surely and possibly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from cenotaph.estimates.ground import Person, ground_of, is_person
from cenotaph.estimates.incidence import Incidence
from cenotaph.estimates.options import Axes
from cenotaph.model.figure import Conflict, Named
from cenotaph.model.scope import Premise, Scope

_AT_A_TIME = 1_000
Mask = NDArray[np.bool_]


def named_in(
    premises: Iterable[Premise], scopes: Sequence[Scope], axes: Axes, floor: int = 1
) -> tuple[Named, ...]:
    """For each scope how many named persons are in it: surely, and possibly (the former among them).

    A person is where all claims of them agree; where those exclude each other, wherever any of them says.
    Only claims of at least `floor` trust count.
    """
    ground = ground_of([premise for premise in premises if is_person(premise)], scopes)
    persons = [person for each in ground.persons if (person := each.at(floor)).sightings]
    cut = axes(ground.scopes)
    surely: list[list[str]] = [[] for _ in scopes]
    possibly = [0] * len(scopes)
    for begin in range(0, len(persons), _AT_A_TIME):
        some = _Some(persons[begin : begin + _AT_A_TIME], cut)
        for number, asked in enumerate(ground.asked):
            inside, maybe = some.against(asked)
            surely[number] += [some.persons[int(at)].id for at in np.flatnonzero(inside)]
            possibly[number] += int((inside | maybe).sum())
    return tuple(Named(len(ids), many, tuple(ids)) for ids, many in zip(surely, possibly, strict=True))


def worded(conflicts: Iterable[Conflict], premises: Mapping[str, Premise]) -> tuple[Conflict, ...]:
    """The same contradictions; where a number is smaller than its named persons, that is said in words."""
    return tuple(_worded(conflict, premises) for conflict in conflicts)


def _worded(conflict: Conflict, premises: Mapping[str, Premise]) -> Conflict:
    claims = [premises[claim] for claim in conflict.claims if claim in premises]
    numbers = [claim for claim in claims if not is_person(claim)]
    persons = {claim.person or claim.id for claim in claims if is_person(claim)}
    if conflict.words or len(claims) < len(conflict.claims) or len(numbers) != 1 or not persons:
        return conflict
    (number,) = numbers
    if number.high is None or number.high >= len(persons):
        return conflict
    return replace(conflict, words=_words(number.high, len(persons)))


def _words(high: int, named: int) -> str:
    at_most = f"at most {high:,}" if high else "nobody"
    return (
        f"{at_most}, while {named:,} named {'person is' if named == 1 else 'persons are'} among those counted"
    )


class _Some:
    """Some persons, and the classes of each axis that they may be in."""

    def __init__(self, persons: Sequence[Person], axes: Sequence[Incidence]) -> None:
        self.persons = persons
        self._axes = axes
        self._within = [_common(persons, axis) for axis in axes]
        # Claims that exclude each other leave no class on some axis: then any of them may be right.
        self._torn = ~np.all([mask.any(axis=1) for mask in self._within], axis=0)

    def against(self, asked: int) -> tuple[Mask, Mask]:
        """For each person whether they are surely, and whether they may be, in a scope."""
        inside = np.ones(len(self.persons), dtype=np.bool_)
        maybe = np.ones(len(self.persons), dtype=np.bool_)
        for axis, mask in zip(self._axes, self._within, strict=True):
            whole = axis.sets[axis.of[asked]]
            inside &= ~mask[:, ~whole].any(axis=1)
            maybe &= mask[:, whole].any(axis=1)
        for at in map(int, np.flatnonzero(self._torn)):
            told = [self._one(seen.scope, asked) for seen in self.persons[at].sightings]
            inside[at], maybe[at] = all(each[0] for each in told), any(each[1] for each in told)
        return inside, maybe

    def _one(self, scope: int, asked: int) -> tuple[bool, bool]:
        pairs = [(axis.sets[axis.of[scope]], axis.sets[axis.of[asked]]) for axis in self._axes]
        return (
            all(not (own & ~whole).any() for own, whole in pairs),
            all((own & whole).any() for own, whole in pairs),
        )


def _common(persons: Sequence[Person], axis: Incidence) -> Mask:
    """For each person the classes that all claims of them hold."""
    rows = np.ones((len(persons), axis.sets.shape[1]), dtype=np.bool_)
    for at, person in enumerate(persons):
        for place in {int(axis.of[seen.scope]) for seen in person.sightings}:
            rows[at] &= axis.sets[place]
    return rows
