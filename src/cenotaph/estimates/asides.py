"""Asides: the claims that were not taken as true, with what they contradict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cenotaph.estimates.conflicts import conflict_of, says, smallest
from cenotaph.estimates.ground import Person, Row
from cenotaph.estimates.ladder import Step
from cenotaph.estimates.pairs import Pairs
from cenotaph.estimates.repair import Accepted
from cenotaph.estimates.solver import Solver
from cenotaph.estimates.system import Item, claims_of
from cenotaph.model.figure import Aside, Conflict


def told_aside(
    parts: Iterable[tuple[Solver, Step]],
) -> tuple[tuple[Aside, ...], tuple[Conflict, ...]]:
    """Each claim put aside with those that override it, and each smallest contradiction found."""
    asides: dict[str, list[str]] = {}
    conflicts: dict[tuple[str, ...], Conflict] = {}
    for solver, step in parts:
        pairs = Pairs(step.accepted.rows, solver.cells)
        for item, trust in _missing(solver.part.rows, solver.part.persons, step):
            other = pairs.against(item, least=trust) if isinstance(item, Row) else None
            if other is not None:
                found: tuple[Item, ...] = (other, item)
            else:
                trusted = (*_trusted(step.accepted, item, trust), item)
                found = smallest(trusted, solver.cells, solver.limits)
            conflict = conflict_of(found)
            own = _new_claims(item, step.accepted)
            reason = _reason(item, [claim for claim in conflict.claims if claim not in own])
            for claim in own:
                asides.setdefault(claim, []).append(reason)
            conflicts.setdefault(conflict.claims, conflict)
    listed = tuple(Aside(claim, "; ".join(reasons)) for claim, reasons in sorted(asides.items()))
    return listed, tuple(conflicts[claims] for claims in sorted(conflicts))


def _missing(rows: Iterable[Row], persons: Iterable[Person], step: Step) -> Iterable[tuple[Item, int]]:
    """What should have been taken in by the step's rung, and was not, with its trust."""
    kept = set(step.accepted.rows)
    for row in rows:
        if row.trust >= step.trust and row not in kept:
            yield row, row.trust
    known = {person.id: person for person in step.accepted.persons}
    for person in persons:
        whole = person.at(step.trust)
        if whole.sightings and whole != known.get(person.id):
            yield whole, min(seen.trust for seen in whole.sightings)


def _trusted(accepted: Accepted, item: Item, trust: int) -> Iterable[Item]:
    """What was accepted and is trusted no less than an item, and is not the same person."""
    yield from (row for row in accepted.rows if row.trust >= trust)
    for person in accepted.persons:
        by_then = person.at(trust)
        if by_then.sightings and not (isinstance(item, Person) and item.id == person.id):
            yield by_then


def _new_claims(item: Item, accepted: Accepted) -> tuple[str, ...]:
    if isinstance(item, Row):
        return claims_of(item)
    known = {claim for person in accepted.persons if person.id == item.id for claim in claims_of(person)}
    return tuple(claim for claim in claims_of(item) if claim not in known)


def _reason(item: Item, others: Sequence[str]) -> str:
    what = "" if isinstance(item, Person) else f"{says(item)}: "
    return f"{what}overridden by {', '.join(others)}" if others else f"{what}nobody can be in its scope"
