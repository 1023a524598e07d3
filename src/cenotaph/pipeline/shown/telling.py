"""Telling: what the claims on a person say, each thing with how many claims say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from cenotaph.model.group import NamedClaim, Person
from cenotaph.pipeline.listings import days_of

Told = tuple[str, list[tuple[str, int]]]
"""A label, and what is said under it, each with how many claims say so."""

_FIELDS: tuple[tuple[str, Callable[[NamedClaim], str | None]], ...] = (
    ("outcome", lambda claim: f"{claim.measure} (denied)" if claim.denied else claim.measure),
    ("rank", lambda claim: claim.rank),
    ("unit", lambda claim: claim.unit),
    ("whose", lambda claim: claim.party),
    ("where", lambda claim: claim.where),
    ("when", lambda claim: days_of(claim.start, claim.end)),
)


def told_of(person: Person) -> list[Told]:
    """What is said of a person, what most claims say first; what no claim says is left out."""
    found = [(label, _counted(value(claim) for claim in person.claims)) for label, value in _FIELDS]
    return [(label, said) for label, said in found if said]


def spellings_of(person: Person) -> list[tuple[str, int]]:
    """Every spelling of the name, in the person's order, with how many claims have it."""
    counted = Counter(claim.name for claim in person.claims)
    return [(name, counted[name]) for name in person.names]


def _counted(values: Iterable[str | None]) -> list[tuple[str, int]]:
    counted = Counter(value for value in values if value)
    return sorted(counted.items(), key=lambda each: (-each[1], each[0]))
