"""Bounds: what follows from claims for a question, with the proof; and which cannot be true together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from cenotaph.estimates.answer import answers, fall
from cenotaph.estimates.axes import axes_of
from cenotaph.estimates.check import check
from cenotaph.estimates.contradictions import contradictions_of
from cenotaph.estimates.options import DEFAULTS, Options
from cenotaph.estimates.world import World
from cenotaph.model.figure import Conflict, Fault, Figure
from cenotaph.model.scope import Premise, Scope

__all__ = ["bounds", "bounds_many", "check", "contradictions", "fewest_wrong"]


def bounds(premises: Iterable[Premise], question: Scope, world: World, options: Options = DEFAULTS) -> Figure:
    """The guaranteed bounds of a question: if every accepted premise is true as read, they hold.

    Raises `InputError` for premises that cannot be used, and `UnknownIdError` for unknown parties and places.
    """
    return bounds_many(premises, [question], world, options)[0]


def bounds_many(
    premises: Iterable[Premise], questions: Sequence[Scope], world: World, options: Options = DEFAULTS
) -> tuple[Figure, ...]:
    """The bounds of many questions over the same premises, each as `bounds` would give it."""
    return answers(premises, questions, partial(axes_of, world=world), options)


def fewest_wrong(
    premises: Iterable[Premise], question: Scope, world: World, options: Options = DEFAULTS
) -> Fault | None:
    """The fewest origins that, being wrong, leave a low bound of 0, and which; None where none were found."""
    return fall(premises, question, partial(axes_of, world=world), options)


def contradictions(
    premises: Iterable[Premise], world: World, options: Options = DEFAULTS
) -> tuple[Conflict, ...]:
    """Smallest sets of premises that cannot all be true, no two with a premise in common.

    Only sides of at least the floor's trust count.
    """
    return contradictions_of(premises, partial(axes_of, world=world), options.floor, options.limits)
