"""Field: the claims that can bear on one question, part by part, in the cells that they tell apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from cenotaph.estimates.cells import Cells, Mask, Places, form, raw_number
from cenotaph.estimates.components import Components, nearest
from cenotaph.estimates.crossing import Crossing
from cenotaph.estimates.dominance import undominated
from cenotaph.estimates.ground import Ground, Person, Row
from cenotaph.estimates.incidence import Incidence
from cenotaph.model.figure import Side

FEW = 50
"""Scopes that can always be held together."""


@dataclass(frozen=True, slots=True)
class Part:
    """Claims that bear on a question together, and on no other part."""

    cells: Cells
    target: Mask
    """The cells of the question that any of its claims holds."""
    rows: tuple[Row, ...]
    persons: tuple[Person, ...]
    is_whole: bool
    """Whether all of its claims could be held."""


@dataclass(frozen=True, slots=True)
class Field:
    """All that can bear on a question."""

    parts: tuple[Part, ...]
    is_limited: bool
    """Whether there can be a high bound at all."""
    touching: Mapping[str, int]
    """Claims that have people in common with the question, with the most trusted of their sides that do."""


class Fields:
    """The field of each question over one ground."""

    def __init__(self, ground: Ground, cut: Sequence[Incidence], components: Components, most: int) -> None:
        self._ground = ground
        self._cut = cut
        self._crossing = Crossing(cut)
        self._components = components
        self._most = most
        self._rows: dict[int, list[Row]] = {}
        for row in ground.rows:
            self._rows.setdefault(row.scope, []).append(row)
        self._least = {
            scope: max((row.bound for row in rows if row.side is Side.LOW), default=0)
            for scope, rows in self._rows.items()
        }
        self._persons: dict[int, list[Person]] = {}
        for person in ground.persons:
            for scope in {seen.scope for seen in person.sightings}:
                self._persons.setdefault(scope, []).append(person)
        self._claimed = np.asarray(sorted(self._rows.keys() | self._persons.keys()), dtype=np.int64)

    def around(self, question: int) -> Field:
        """What can bear on a question; where a part is too much to hold, what of it is nearest."""
        around = self._components.around(question)
        parts = tuple(self._part([question, *scopes.tolist()]) for scopes in around.parts)
        return Field(parts, around.is_limited, self._touching(question))

    def alone(self, scopes: Sequence[int]) -> Part:
        """A part without a question."""
        return self._part(list(scopes), has_question=False)

    def _part(self, scopes: list[int], has_question: bool = True) -> Part:
        is_whole, cut = True, self._cut
        if raw_number(cut, scopes) > self._most:
            cut = self._needed(scopes, has_question)
        while len(scopes) > FEW and raw_number(cut, scopes) > self._most:
            scopes, is_whole = nearest(self._crossing, scopes, len(scopes) // 2, self._least), False
        further = self._further(scopes[1:] if has_question else scopes)
        if further:
            scopes, cut = scopes + further, self._cut
            if raw_number(cut, scopes) > self._most:
                cut = self._needed(scopes, has_question)
        cells = form(cut, scopes)
        place = {scope: at for at, scope in enumerate(scopes)}
        claimed = scopes[1:] if has_question else scopes
        rows = [
            replace(row, scope=place[row.scope]) for scope in claimed for row in self._rows.get(scope, ())
        ]
        persons = {person.id: person for scope in claimed for person in self._persons.get(scope, ())}
        # Where claims were left out, what they limit must not be taken for what nobody is in.
        target = np.full(cells.number, has_question and not is_whole)
        for scope in claimed if has_question else ():
            target[cells.of(place[scope])] = True
        if has_question:
            target &= cells.mask(0)
        return Part(cells, target, _ordered(rows), _placed(persons.values(), place), is_whole)

    def _needed(self, scopes: Sequence[int], has_question: bool) -> tuple[Incidence, ...]:
        """The axes less the classes that no bound over some scopes needs."""
        claimed = scopes[1:] if has_question else scopes
        sides: dict[Side, set[int]] = {Side.LOW: set(), Side.HIGH: set()}
        for scope in claimed:
            for row in self._rows.get(scope, ()):
                sides[row.side].add(scope)
            if scope in self._persons:
                sides[Side.LOW].add(scope)
        return undominated(self._cut, sides[Side.LOW], sides[Side.HIGH], scopes[:1] if has_question else ())

    def _further(self, scopes: Sequence[int]) -> list[int]:
        """Where a person may be is known from all claims of them, and so on from person to person."""
        found, todo = set(scopes), list(scopes)
        while todo:
            for person in self._persons.get(todo.pop(), ()):
                new = {seen.scope for seen in person.sightings} - found
                found |= new
                todo += new
        return sorted(found - set(scopes))

    def _touching(self, question: int) -> Mapping[str, int]:
        near: Places = self._claimed[self._crossing.meets(question, self._claimed)]
        trusts: dict[str, int] = {}
        for scope in near.tolist():
            rows = ((row.claim, row.trust) for row in self._rows.get(scope, ()))
            persons = self._persons.get(scope, ())
            seen = ((e.claim, e.trust) for person in persons for e in person.sightings if e.scope == scope)
            for claim, trust in (*rows, *seen):
                trusts[claim] = max(trust, trusts.get(claim, 0))
        return trusts


def _ordered(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: (row.claim, row.side)))


def _placed(persons: Iterable[Person], place: dict[int, int]) -> tuple[Person, ...]:
    return tuple(
        Person(person.id, tuple(replace(seen, scope=place[seen.scope]) for seen in person.sightings))
        for person in sorted(persons, key=lambda person: person.id)
    )
