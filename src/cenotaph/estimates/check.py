"""Check: whether a proof proves its bound, in exact numbers, and by nothing that helped to find it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

import numpy as np
from numpy.typing import NDArray

from cenotaph.estimates.axes import axes_of
from cenotaph.estimates.cells import form
from cenotaph.estimates.forced import forces
from cenotaph.estimates.ground import ground_of, is_person
from cenotaph.estimates.incidence import Incidence
from cenotaph.estimates.options import Axes
from cenotaph.estimates.solver import split
from cenotaph.estimates.system import System, binding, claims_of, items_of, tightest
from cenotaph.estimates.world import World
from cenotaph.model.figure import Proof, Side, Use
from cenotaph.model.scope import Premise, Scope

Ints = NDArray[np.object_]
Bools = NDArray[np.bool_]


def check(proof: Proof, premises: Iterable[Premise], question: Scope, world: World) -> bool:
    """Whether what a proof uses is claimed, adds up, and counts nobody too often (or too seldom)."""
    return checked(proof, premises, question, partial(axes_of, world=world))


def checked(proof: Proof, premises: Iterable[Premise], question: Scope, axes: Axes) -> bool:
    """The same, with the scopes cut by `axes`."""
    known = {premise.id: premise for premise in premises}
    total = sum((use.multiplier * use.bound for use in proof.uses), Fraction(0))
    whole = math.ceil(total) if proof.side is Side.LOW else math.floor(total)
    if total != proof.sum or not all(_is_claimed(use, known, proof.side) for use in proof.uses):
        return False
    if not proof.uses and not proof.support:
        return proof.side is Side.LOW and proof.value == 0
    if not _is_covered(proof, known, question, axes):
        return False
    return proof.value == whole if proof.is_linear else _is_forced(proof, known, question, axes)


def _names(use: Use, known: Mapping[str, Premise]) -> list[str]:
    return [use.claim] if use.claim in known else use.claim.split("+")


def _persons(use: Use, known: Mapping[str, Premise]) -> list[list[Premise]]:
    """The claims of each person that a use names; none for the use of a number."""
    claims = [known[each] for each in _names(use, known)]
    if not all(is_person(each) for each in claims):
        return []
    people: dict[str, list[Premise]] = {}
    for each in claims:
        people.setdefault(each.person or each.id, []).append(each)
    return list(people.values())


def _is_claimed(use: Use, known: Mapping[str, Premise], side: Side) -> bool:
    """Whether a use is of known claims that say its bound, on the side that its sign demands."""
    if not all(each in known for each in _names(use, known)):
        return False
    if (use.multiplier > 0) != (use.side is side):
        return False
    if people := _persons(use, known):
        return use.side is Side.LOW and 0 <= use.bound <= len(people)
    premise = known.get(use.claim)
    if premise is None:
        return False
    if use.side is Side.LOW:
        return premise.low is not None and use.bound <= premise.low
    return premise.high is not None and premise.inner is not None and use.bound >= premise.high


Box = tuple[Bools, ...]
"""For each axis the classes that are meant."""


@dataclass(frozen=True, slots=True)
class _Table:
    """The uses of a proof, and its question, as boxes of classes."""

    question: Box
    numbers: tuple[tuple[Box, Use], ...]
    people: tuple[tuple[tuple[Box, ...], Use], ...]
    """For each person of each use the boxes that they may be in."""


def _table(
    uses: Sequence[Use], known: Mapping[str, Premise], question: Scope, axes: Axes
) -> tuple[_Table, Sequence[Incidence]]:
    scopes = [question]
    for use in uses:
        told = [each.scope for person in _persons(use, known) for each in person]
        scopes += told or [_scope(known[use.claim], use.side)]
    cut = axes(scopes)
    box = {scope: tuple(axis.sets[axis.of[at]] for axis in cut) for at, scope in enumerate(scopes)}
    numbers, people = [], []
    for use in uses:
        persons = _persons(use, known)
        people += [(_possible([box[each.scope] for each in person]), use) for person in persons]
        if not persons:
            numbers.append((box[_scope(known[use.claim], use.side)], use))
    return _Table(box[question], tuple(numbers), tuple(people)), cut


def _scope(premise: Premise, side: Side) -> Scope:
    return premise.scope if side is Side.LOW or premise.inner is None else premise.inner


def _possible(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """Where all claims of a person agree that they are; where they exclude each other, wherever any says."""
    common = tuple(np.logical_and.reduce(classes) for classes in zip(*boxes, strict=True))
    return (common,) if all(classes.any() for classes in common) else tuple(boxes)


def _is_covered(proof: Proof, known: Mapping[str, Premise], question: Scope, axes: Axes) -> bool:
    """Whether in no cell the multipliers add up to more than the question's (to less, for a high)."""
    people = [person[0] for use in proof.uses for person in _persons(use, known)]
    names = [each.person or each.id for each in people]
    if len(set(names)) < len(names):
        return False
    table, cut = _table(proof.uses, known, question, axes)
    unit = math.lcm(*(use.multiplier.denominator for use in proof.uses))
    sense = 1 if proof.side is Side.LOW else -1
    for last in range(len(cut[-1].classes)):
        room = np.zeros([axis.sets.shape[1] for axis in cut[:-1]], dtype=object)
        _add(room, table.question, last, sense * unit)
        for box, use in table.numbers:
            _add(room, box, last, -sense * int(use.multiplier * unit))
        needs = [(box, sense * use.multiplier * unit) for boxes, use in table.people for box in boxes]
        if np.min(room) < 0 or not all(_has_room(room, box, last, need) for box, need in needs):
            return False
    return True


def _add(room: Ints, box: Box, last: int, amount: int) -> None:
    if box[-1][last]:
        room[np.ix_(*(np.flatnonzero(classes) for classes in box[:-1]))] += amount


def _has_room(room: Ints, box: Box, last: int, need: Fraction) -> bool:
    part = room[np.ix_(*(np.flatnonzero(classes) for classes in box[:-1]))]
    return not box[-1][last] or not np.size(part) or int(np.min(part)) >= need


def _is_forced(proof: Proof, known: Mapping[str, Premise], question: Scope, axes: Axes) -> bool:
    """Whether no whole numbers of people meet the claims and miss the proved value."""
    claims = {each for use in proof.uses for each in _names(use, known)} | set(proof.support)
    if not all(each in known for each in claims):
        return False
    ground = ground_of([known[each] for each in claims], [question])
    cells = form(axes(ground.scopes), range(len(ground.scopes)))
    system = binding(cells, cells.mask(ground.asked[0]), tightest(ground.rows), ground.persons)
    found = sum(_most_forced(part, proof) for part in split(system))
    return found >= proof.value if proof.side is Side.LOW else found <= proof.value


def _most_forced(part: System, proof: Proof) -> int:
    """What the uses prove of one part, and what whole numbers force beyond."""
    own = {claim for item in items_of(part) for claim in claims_of(item)}
    uses = [use for use in proof.uses if own & {use.claim, *use.claim.split("+")}]
    total = sum((use.multiplier * use.bound for use in uses), Fraction(0))
    value = math.ceil(total) if proof.side is Side.LOW else math.floor(total)
    step = 1 if proof.side is Side.LOW else -1
    while own & set(proof.support) and forces(part, proof.side, value + step):
        value += step
    return value
