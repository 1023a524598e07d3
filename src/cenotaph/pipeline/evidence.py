"""What is claimed, in a table or a ledger, and the figure that follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from cenotaph.estimates.axes import axes_of
from cenotaph.estimates.bounds import bounds, contradictions
from cenotaph.estimates.chosen import left_out
from cenotaph.estimates.given import Given, Names, Value, claims_of, read_claims
from cenotaph.estimates.given.spelling import spelled, unsettled
from cenotaph.estimates.history import known_on
from cenotaph.estimates.named import worded
from cenotaph.estimates.options import DEFAULTS, Options
from cenotaph.estimates.receipts import Naming, Spelled
from cenotaph.estimates.touching import Touching
from cenotaph.estimates.world import World
from cenotaph.model.claim import Kind
from cenotaph.model.figure import Aside, Conflict, Figure
from cenotaph.model.scope import Premise, Scope
from cenotaph.pipeline.reference import Reference

LEDGER_FLOOR = 2
"""Where a program read the claims, their numbers are not taken as they stand unless that is asked for."""
_UNDATED = "nothing says on which day it was said"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Claims that a figure may rest on."""

    premises: Mapping[str, Premise]
    """By their ids."""
    naming: Naming
    """What to call parties and places: as the table spells them, where it does so in one way."""
    aside: tuple[Aside, ...] = ()
    """Claims that say nothing to rely on, and why."""
    ignored: tuple[str, ...] = ()
    """Columns of the table that tell nothing here."""
    unsettled: tuple[str, ...] = ()
    """Place words of the table that name a place and one around it: low counts for this, high for that."""
    floor: int = 1
    """The least trust of claims that count where nothing else is asked."""


def world_of(reference: Reference) -> World:
    """The parties and places that are known, as the claim algebra asks for them."""
    return World(reference.directory, reference.atlas)


def evidence_of_file(path: Path, world: World) -> Evidence:
    """The claims of a CSV or XLSX file; ClaimsError tells every cell that cannot be used."""
    names = Names(world.directory, world.atlas)
    return _evidence(read_claims(path, names), names, world)


def evidence_of_rows(rows: Iterable[Mapping[str, Value]], world: World) -> Evidence:
    """The claims of rows by the names of the columns; ClaimsError tells every cell that cannot be used."""
    names = Names(world.directory, world.atlas)
    return _evidence(claims_of(rows, names), names, world)


def evidence_of_premises(premises: Iterable[Premise], world: World) -> Evidence:
    """Claims as they are."""
    return Evidence({premise.id: premise for premise in premises}, world)


def _evidence(given: Given, names: Names, world: World) -> Evidence:
    naming = Spelled(*spelled(given, names), world)
    return Evidence(
        {premise.id: premise for premise in given.premises},
        naming,
        ignored=given.ignored,
        unsettled=unsettled(given, names),
    )


def figure_of(
    evidence: Evidence,
    question: Scope,
    world: World,
    options: Options = DEFAULTS,
    without: Iterable[str] = (),
) -> Figure:
    """The figure that follows from claims, those set aside that were not said by `options.as_of`.

    Raises InputError where nobody called as `without` says anything.
    """
    kept, asides = chosen(evidence.premises.values(), options.as_of, without)
    figure = bounds(kept, question, world, options)
    every = {each.claim: each for each in (*evidence.aside, *figure.aside, *asides)}
    return replace(
        figure,
        aside=tuple(every[code] for code in sorted(every)),
        conflicts=worded(figure.conflicts, evidence.premises),
    )


def contradictions_of(
    evidence: Evidence, world: World, as_of: date | None = None, floor: int | None = None
) -> tuple[Conflict, ...]:
    """The sets of claims that cannot all be true, of those that had been said by a day."""
    kept, _ = chosen(evidence.premises.values(), as_of, ())
    found = contradictions(kept, world, Options(floor or evidence.floor))
    return worded(found, evidence.premises)


def concerning(
    conflicts: Iterable[Conflict], question: Scope, evidence: Evidence, world: World
) -> tuple[Conflict, ...]:
    """The contradictions in which at least one claim speaks of people whom a question asks for."""
    touching = Touching(
        evidence.premises.values(), [question], lambda scopes: axes_of(scopes, world), floor=1
    ).names(0)
    return tuple(conflict for conflict in conflicts if touching.intersection(conflict.claims))


def chosen(
    premises: Iterable[Premise], as_of: date | None, without: Iterable[str]
) -> tuple[list[Premise], list[Aside]]:
    """The claims that a figure looks at, and those that it does not, with the reason."""
    listed = sorted(premises, key=lambda each: each.id)
    found, asides = left_out(listed, without)
    kept, aside = list(found), list(asides)
    if as_of is not None:
        kept, undated = known_on(kept, as_of)
        aside += [Aside(each.id, _UNDATED) for each in undated]
    # Forces are part of no sum, like whatever else speaks of none of the people asked for.
    return [each for each in kept if each.kind is not Kind.STRENGTH], aside
