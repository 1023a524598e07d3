"""Figures for programs and notebooks: claims in, what follows from them out, with the receipt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from cenotaph.errors import InputError
from cenotaph.estimates.given import Names, Target, question_of
from cenotaph.estimates.options import Options
from cenotaph.estimates.receipts import Naming, figure_json, headline, receipt_lines
from cenotaph.estimates.world import World
from cenotaph.model.figure import Conflict, Figure
from cenotaph.model.scope import MOST_TRUST, Premise
from cenotaph.pipeline.evidence import (
    Evidence,
    contradictions_of,
    evidence_of_file,
    evidence_of_premises,
    evidence_of_rows,
    figure_of,
    world_of,
)
from cenotaph.pipeline.reference import Reference
from cenotaph.settings import Settings, load

Claims = Any
"""A path of a CSV or XLSX file, rows by the names of its columns, a frame of pandas or polars, premises."""


@dataclass(frozen=True, slots=True)
class Bounded:
    """A figure with the claims that it rests on, and what to call parties and places."""

    figure: Figure
    premises: Mapping[str, Premise]
    naming: Naming

    @property
    def low(self) -> int:
        """At least so many."""
        return self.figure.low

    @property
    def high(self) -> int | None:
        """At most so many; None: no upper limit is claimed."""
        return self.figure.high

    @property
    def best(self) -> int | None:
        """The best figure by the rule that `figure.rule` names."""
        return self.figure.best

    def why(self) -> str:
        """The receipt in words, a line for each thing."""
        return "\n".join(receipt_lines(self.figure, self.premises, self.naming))

    def to_json(self) -> dict[str, Any]:
        """The figure, its claims and its words, as `cenotaph bounds --format json` writes them."""
        return figure_json(self.figure, self.premises, self.naming)

    def __str__(self) -> str:
        return headline(self.figure)


def bounds(
    claims: Claims,
    target: Target,
    *,
    as_of: date | None = None,
    without: Iterable[str] = (),
    trust: int | None = None,
) -> Bounded:
    """How many at least and at most of a target follow from claims, if all that are taken as true are true.

    `claims` are a path of a CSV or XLSX file, rows or a frame with its columns, or premises. With `as_of`
    only what had been said by that day counts, `without` leaves speakers or origins out, `trust` is the least
    trust of what counts. Raises ClaimsError, which tells every cell that cannot be used, and InputError.
    """
    world = shared_world()
    evidence = evidence_in(claims, world)
    return bounded(evidence, target, world, options_of(trust, as_of, evidence.floor), without)


def contradictions(claims: Claims, *, as_of: date | None = None) -> tuple[Conflict, ...]:
    """The smallest sets of claims that cannot all be true; claims and errors as of `bounds`."""
    world = shared_world()
    return contradictions_of(evidence_in(claims, world), world, as_of)


def bounded(
    evidence: Evidence, target: Target, world: World, options: Options, without: Iterable[str]
) -> Bounded:
    """The figure of a target from evidence."""
    question = question_of(target, Names(world.directory, world.atlas), "target ")
    figure = figure_of(evidence, question, world, options, without)
    return Bounded(figure, evidence.premises, evidence.naming)


def evidence_in(claims: Claims, world: World) -> Evidence:
    """The claims in whatever form they are given; InputError where it is none of those that are known."""
    if isinstance(claims, str | Path):
        return evidence_of_file(Path(claims), world)
    rows = list(_rows(claims))
    if rows and all(isinstance(row, Premise) for row in rows):
        return evidence_of_premises(rows, world)
    if all(isinstance(row, Mapping) for row in rows):
        return evidence_of_rows(rows, world)
    raise InputError("claims", "they are neither rows nor premises", "give a path, rows, a frame or premises")


def _rows(claims: Any) -> Iterable[Any]:
    if hasattr(claims, "to_dicts"):
        return list(claims.to_dicts())
    if hasattr(claims, "notna"):
        # A missing value of pandas is of many kinds, some of which cannot even be compared.
        return list(claims.astype(object).where(claims.notna(), None).to_dict("records"))
    try:
        return list(claims)
    except TypeError as error:
        what = f"{type(claims).__name__} holds no claims"
        raise InputError("claims", what, "give a path, rows, a frame or premises") from error


def shared_world() -> World:
    """The parties and places of the settings, the user's own among them; loaded anew where these changed."""
    settings = load()
    return _world(settings, Reference.of(settings).digest)


@lru_cache(maxsize=2)
def _world(settings: Settings, digest: str) -> World:
    return world_of(Reference.of(settings))


def options_of(trust: int | None, as_of: date | None, floor: int) -> Options:
    """The options of a figure; InputError for a trust that is no rung of the ladder."""
    if trust is not None and not 1 <= trust <= MOST_TRUST:
        raise InputError(
            "trust", f"{trust} is no rung of trust", f"give a whole number from 1 to {MOST_TRUST}"
        )
    return Options(floor=trust or floor, as_of=as_of)
