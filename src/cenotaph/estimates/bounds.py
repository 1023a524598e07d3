"""Bounds: what follows from claims for a question, with the proof."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cenotaph.estimates.answer import answers
from cenotaph.estimates.axes import axes_of
from cenotaph.estimates.incidence import Incidence
from cenotaph.estimates.options import DEFAULTS, Options
from cenotaph.estimates.world import World
from cenotaph.model.figure import Figure
from cenotaph.model.scope import Premise, Scope


def bounds(premises: Iterable[Premise], question: Scope, world: World, options: Options = DEFAULTS) -> Figure:
    """The guaranteed bounds of a question: if every accepted premise is true as read, they hold.

    Raises `InputError` for premises that cannot be used, and `UnknownIdError` for unknown parties and places.
    """
    return bounds_many(premises, [question], world, options)[0]


def bounds_many(
    premises: Iterable[Premise], questions: Sequence[Scope], world: World, options: Options = DEFAULTS
) -> tuple[Figure, ...]:
    """The bounds of many questions over the same premises, each as `bounds` would give it."""

    def axes(scopes: Sequence[Scope]) -> tuple[Incidence, ...]:
        return axes_of(scopes, world)

    return answers(premises, questions, axes, options)
