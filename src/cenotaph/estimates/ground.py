"""Premises as the engine takes them: rows that bound the number of people in a scope, and single persons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cenotaph.errors import InputError
from cenotaph.model.claim import Kind
from cenotaph.model.figure import Side
from cenotaph.model.scope import Premise, Scope

MOST = 10**10
"""More people than there are; beyond it a number is a slip, and no longer exact in a programme."""


@dataclass(frozen=True, slots=True)
class Row:
    """One side of a premise: at least, or at most, so many people in a scope."""

    claim: str
    side: Side
    scope: int
    """Its place among the scopes of the ground."""
    bound: int
    trust: int
    origin: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """One claim of a named person."""

    claim: str
    scope: int
    trust: int
    origin: str


@dataclass(frozen=True, slots=True)
class Person:
    """One individual, by all claims of them."""

    id: str
    sightings: tuple[Sighting, ...]

    def at(self, floor: int) -> Person:
        """The person by the claims of at least some trust; with no sightings where there are none."""
        return Person(self.id, tuple(seen for seen in self.sightings if seen.trust >= floor))


@dataclass(frozen=True, slots=True)
class Ground:
    """All that is claimed, in one order whatever the order of the premises."""

    scopes: tuple[Scope, ...]
    """Distinct; rows and persons name them by place."""
    rows: tuple[Row, ...]
    persons: tuple[Person, ...]
    asked: tuple[int, ...] = ()
    """The places of the questions' scopes."""


def ground_of(premises: Iterable[Premise], questions: Sequence[Scope] = ()) -> Ground:
    """Take in premises and the questions that are asked of them.

    A claim of a named person counts as one individual, whatever its numbers.
    Raises `InputError` for an id that stands twice and for a number that no people can have.
    """
    ordered = sorted(premises, key=lambda premise: premise.id)
    _refuse(ordered)
    places: dict[Scope, int] = {}
    asked = tuple(places.setdefault(question, len(places)) for question in questions)
    rows: list[Row] = []
    seen: dict[str, list[Sighting]] = {}
    for premise in ordered:
        outer = places.setdefault(premise.scope, len(places))
        if is_person(premise):
            sighting = Sighting(premise.id, outer, premise.low_trust, premise.origin or premise.id)
            seen.setdefault(premise.person or premise.id, []).append(sighting)
            continue
        inner = None if premise.inner is None else places.setdefault(premise.inner, len(places))
        rows.extend(_rows(premise, outer, inner))
    persons = tuple(Person(name, tuple(sightings)) for name, sightings in sorted(seen.items()))
    return Ground(tuple(places), tuple(rows), persons, asked)


def is_person(premise: Premise) -> bool:
    """Whether a premise is one individual: a claim of a person, and not of a number or of nobody."""
    return premise.kind is Kind.PERSON and premise.low == 1


def _rows(premise: Premise, outer: int, inner: int | None) -> Iterable[Row]:
    origin = premise.origin or premise.id
    if premise.low:
        yield Row(premise.id, Side.LOW, outer, premise.low, premise.low_trust, origin)
    if premise.high is not None and inner is not None:
        yield Row(premise.id, Side.HIGH, inner, premise.high, premise.high_trust, origin)


def _refuse(ordered: Sequence[Premise]) -> None:
    for before, premise in pairwise(ordered):
        if before.id == premise.id:
            raise InputError(premise.id, "stands for two claims", "give every claim an id of its own")
    for premise in ordered:
        if max(premise.low or 0, premise.high or 0) > MOST:
            raise InputError(premise.id, f"counts more than {MOST:,} people", "correct the number")
        if min(premise.low or 0, premise.high or 0) < 0:
            raise InputError(premise.id, "counts fewer than no people", "correct the number")
        if "+" in premise.id and is_person(premise):
            remedy = "leave it out, it joins the claims of a person"
            raise InputError(premise.id, 'an id of a person\'s claim holds "+"', remedy)
