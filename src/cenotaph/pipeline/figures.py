"""From a ledger to its figures: bounds that can be kept and worked out again, series, strengths, history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from cenotaph.errors import InputError
from cenotaph.estimates.axes import axes_of
from cenotaph.estimates.chosen import left_out
from cenotaph.estimates.history import as_known, assertions
from cenotaph.estimates.options import Options
from cenotaph.estimates.series import MONTHLY, Asked, series
from cenotaph.estimates.strengths import strengths
from cenotaph.estimates.touching import Touching
from cenotaph.estimates.world import World
from cenotaph.ledger import Ledger
from cenotaph.model.claim import Kind
from cenotaph.model.figure import Figure
from cenotaph.model.kept import KeptFigure
from cenotaph.model.scope import Premise, Scope
from cenotaph.model.series import Assertion, Known, Series, Strengths
from cenotaph.pipeline.evidence import Evidence, figure_of
from cenotaph.pipeline.gathering import Gathered


def kept_options(floor: int, as_of: date | None) -> Options:
    """The options of every figure that is kept: they are no part of what is recorded."""
    return Options(floor=floor, as_of=as_of)


def keep_figure(  # noqa: PLR0913 - what a figure was worked out from is recorded whole
    ledger: Ledger,
    gathered: Gathered,
    question: Scope,
    *,
    floor: int | None = None,
    as_of: date | None = None,
    without: Sequence[str] = (),
    name: str = "",
) -> KeptFigure:
    """Works a figure out from a ledger's claims and records it there; the same again changes nothing.

    Raises InputError for a name that is too long, or a speaker to leave out who says nothing.
    """
    options = kept_options(floor or gathered.evidence.floor, as_of)
    figure = figure_of(gathered.evidence, question, gathered.world, options, without)
    return ledger.keep_figure(figure, replace(gathered.basis, without=tuple(without)), name)


def figure_again(kept: KeptFigure, gathered: Gathered) -> Figure:
    """A kept figure as the same claims give it now; `gathered` must be of its entry."""
    options = kept_options(kept.figure.floor, kept.figure.as_of)
    return figure_of(gathered.evidence, kept.figure.question, gathered.world, options, kept.basis.without)


def series_of(
    evidence: Evidence,
    question: Scope,
    world: World,
    asked: Asked = MONTHLY,
    options: Options | None = None,
    without: Iterable[str] = (),
) -> tuple[Series, ...]:
    """The figures of a question by period, losses beside strengths; see `estimates.series` for the errors."""
    options = options or Options(floor=evidence.floor)
    return series(_chosen(evidence, options, without), question, world, asked, options)


def strengths_of(
    evidence: Evidence, question: Scope, world: World, options: Options | None = None, carry: int = 0
) -> Strengths:
    """What is claimed of the forces of a question, and what stood on which days."""
    options = options or Options(floor=evidence.floor)
    return strengths(_chosen(evidence, options, ()), question, world, options, carry)


def history_of(
    evidence: Evidence,
    question: Scope,
    days: Iterable[date],
    world: World,
    options: Options | None = None,
) -> tuple[Known, ...]:
    """What a figure was with what had been said by each of some days."""
    options = options or Options(floor=evidence.floor)
    losses = [each for each in evidence.premises.values() if each.kind is not Kind.STRENGTH]
    return as_known(losses, question, days, world, options)


def assertions_of(
    evidence: Evidence,
    speaker: str,
    as_of: date | None = None,
    question: Scope | None = None,
    world: World | None = None,
) -> tuple[Assertion, ...]:
    """The numbers that one speaker gave, in order; with a question only those on people whom it asks for.

    Raises InputError where nobody of the name says anything.
    """
    listed, _ = chosen_of(evidence, as_of)
    try:
        _, said = left_out(listed, [speaker])
    except InputError as error:
        raise InputError("--speaker", error.what, error.remedy) from error
    ids = {each.claim for each in said}
    if question is not None and world is not None:
        ids &= Touching(listed, [question], partial(axes_of, world=world), floor=1).names(0)
    return assertions([each for each in listed if each.id in ids], evidence.naming)


def chosen_of(evidence: Evidence, as_of: date | None) -> tuple[list[Premise], int]:
    """The premises said by a day, forces among them, and how many are left out since nothing tells theirs."""
    listed = sorted(evidence.premises.values(), key=lambda each: each.id)
    if as_of is None:
        return listed, 0
    known = [each for each in listed if each.asserted is not None and each.asserted <= as_of]
    return known, sum(each.asserted is None for each in listed)


def _chosen(evidence: Evidence, options: Options, without: Iterable[str]) -> list[Premise]:
    listed, _ = chosen_of(evidence, options.as_of)
    return list(left_out(listed, without)[0])
