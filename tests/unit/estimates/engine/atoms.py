"""Axes without a world: parties are atoms that share nobody, and any set of them is a scope."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cenotaph.estimates.incidence import Incidence
from cenotaph.model.claim import Kind
from cenotaph.model.scope import Premise, Scope


def atoms(scopes: Sequence[Scope]) -> tuple[Incidence, ...]:
    """One axis: a class for each party, and one for all others."""
    names = sorted(frozenset[str]().union(*(scope.parties for scope in scopes)))
    sets = np.array(
        [
            [not scope.parties or name in scope.parties for name in names] + [not scope.parties]
            for scope in scopes
        ]
    )
    return (Incidence((*names, "others"), sets, np.arange(len(scopes), dtype=np.int32)),)


def people(names: str) -> Scope:
    """The people of some atoms, one a letter; all people for none."""
    return Scope(frozenset(names))


def number(
    claim: str, names: str, low: int | None, high: int | None = None, trust: int = 1, origin: str = ""
) -> Premise:
    """A claim of a number."""
    return Premise(claim, people(names), low, high, people(names), Kind.TOLL, trust, trust, origin or claim)


def person(claim: str, names: str, who: str = "", origin: str = "", trust: int = 5) -> Premise:
    """A claim of a named person."""
    return Premise(
        claim, people(names), 1, None, None, Kind.PERSON, trust, trust, origin or claim, person=who or claim
    )
