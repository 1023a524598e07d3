"""Answer: a figure for each question, from the claims that bear on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from cenotaph.estimates.asides import told_aside
from cenotaph.estimates.cells import Cells, Mask, form, raw_number
from cenotaph.estimates.components import Components, nearest
from cenotaph.estimates.crossing import Crossing
from cenotaph.estimates.ground import Ground, Person, Row, ground_of
from cenotaph.estimates.incidence import Incidence
from cenotaph.estimates.ladder import Step, climb
from cenotaph.estimates.named import named_in
from cenotaph.estimates.options import Axes, Options
from cenotaph.model.figure import Figure, Named, Proof, Rung
from cenotaph.model.scope import Premise, Scope


@dataclass(frozen=True, slots=True)
class Field:
    """The claims that can bear on one question, in the cells that they tell apart."""

    cells: Cells
    target: Mask
    rows: tuple[Row, ...]
    persons: tuple[Person, ...]
    touching: frozenset[str]
    """Claims that have people in common with the question."""
    is_whole: bool


def answers(
    premises: Iterable[Premise], questions: Sequence[Scope], axes: Axes, options: Options
) -> tuple[Figure, ...]:
    """The figure of each question; premises and questions are cut by `axes`."""
    listed = list(premises)
    ground = ground_of(listed, questions)
    cut = axes(ground.scopes)
    crossing = Crossing(cut)
    least = 1 if options.ladder else options.floor
    components = Components(ground, crossing, least)
    fields = Fields(ground, cut, crossing, components, options.limits.raw_cells)
    named = named_in(listed, questions, axes, options.floor)
    return tuple(
        _figure(question, fields.around(asked), names, options)
        for question, asked, names in zip(questions, ground.asked, named, strict=True)
    )


class Fields:
    """The field of each question over one ground."""

    def __init__(
        self,
        ground: Ground,
        cut: Sequence[Incidence],
        crossing: Crossing,
        components: Components,
        most: int,
    ) -> None:
        self._ground = ground
        self._cut = cut
        self._crossing = crossing
        self._components = components
        self._most = most

    def around(self, question: int) -> Field:
        """What can bear on a question; where that is too much to hold, what is nearest to it."""
        scopes = self._components.around(question).tolist()
        whole = len(scopes)
        while raw_number(self._cut, scopes) > self._most and len(scopes) > 1:
            scopes = nearest(self._crossing, scopes, len(scopes) // 2)
        scopes = self._with_all_of_a_person(scopes)
        cells = form(self._cut, scopes)
        place = {scope: at for at, scope in enumerate(scopes)}
        rows = tuple(replace(row, scope=place[row.scope]) for row in self._ground.rows if row.scope in place)
        persons = tuple(
            Person(person.id, tuple(replace(seen, scope=place[seen.scope]) for seen in person.sightings))
            for person in self._ground.persons
            if all(seen.scope in place for seen in person.sightings)
        )
        return Field(cells, cells.mask(0), rows, persons, self._touching(question), len(scopes) >= whole)

    def _with_all_of_a_person(self, scopes: list[int]) -> list[int]:
        """Where a person may be is known from all claims of them."""
        near = set(scopes)
        further: set[int] = set()
        for person in self._ground.persons:
            own = {seen.scope for seen in person.sightings}
            if own & near:
                further |= own - near
        return scopes + sorted(further)

    def _touching(self, question: int) -> frozenset[str]:
        places = np.arange(len(self._ground.scopes))
        near = self._crossing.meets(question, places)
        claims = {row.claim for row in self._ground.rows if near[row.scope]}
        seen = (seen for person in self._ground.persons for seen in person.sightings)
        return frozenset(claims | {each.claim for each in seen if near[each.scope]})


def _figure(question: Scope, field: Field, named: Named, options: Options) -> Figure:
    least = 1 if options.ladder else options.floor
    steps = climb(field.cells, field.target, field.rows, field.persons, least, options.limits)
    step = next(step for step in steps if step.trust == options.floor)
    low, high = step.range.ends
    aside, conflicts = told_aside(field.cells, field.rows, field.persons, step, options.limits)
    return Figure(
        question=question,
        low=low,
        high=high,
        best=None,
        rule="",
        accepted=_accepted(field, step),
        aside=aside,
        conflicts=conflicts,
        proofs=_proofs(step),
        ladder=tuple(Rung(each.trust, *each.range.ends) for each in steps) if options.ladder else (),
        faults=(),
        without=(),
        named=named,
        floor=options.floor,
        as_of=options.as_of,
        is_tight=field.is_whole and step.range.low.is_tight and step.range.high.is_tight,
    )


def _accepted(field: Field, step: Step) -> tuple[str, ...]:
    return tuple(sorted(step.accepted.claims()))


def _proofs(step: Step) -> tuple[Proof, ...]:
    proofs = (step.range.low.proof, step.range.high.proof)
    return tuple(proof for proof in proofs if proof is not None)
