"""Bounds by trying everything: the judge of the claim algebra on small cases, which shares no code with it.

Every kind of person that an invented war can have is a point; points that no claim tells apart are a cell; every
number of people in every cell is tried. Named persons fit where, for every union of cells, no more of them must
be in it than it holds (Hall).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from cenotaph.model.claim import Kind
from cenotaph.model.figure import Proof, Side
from cenotaph.model.scope import LOSSES, Premise, Scope
from claim_worlds import PARTIES, PLACES, START, Victim, holds

MOST = 400_000
"""Tables of numbers that are tried; a larger case is no case for trying everything."""


class TooLargeError(Exception):
    """A case with more tables of numbers than can be tried."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells that some claims and a question tell apart."""

    question: NDArray[np.bool_]
    lows: tuple[tuple[NDArray[np.bool_], int], ...]
    highs: tuple[tuple[NDArray[np.bool_], int], ...]
    persons: tuple[NDArray[np.bool_], ...]
    """Where each named person may be."""

    @property
    def number(self) -> int:
        """How many cells there are."""
        return len(self.question)


@cache
def points(days: int, dimensions: str) -> tuple[Victim, ...]:
    """Every kind of person that claims in these dimensions may tell apart, strangers among them."""
    parties = (*PARTIES, "stranger") if "p" in dimensions else ("stranger",)
    places = (*PLACES, "elsewhere") if "w" in dimensions else ("elsewhere",)
    lags = range(-4, days + 4) if "d" in dimensions else (0,)
    outcomes = sorted(LOSSES) if "o" in dimensions else [sorted(LOSSES)[0]]
    sexes = (False, True) if "c" in dimensions else (False,)
    return tuple(
        Victim("", party, place, START + timedelta(days=lag), outcome, female, child)
        for party, place, lag, outcome, female, child in product(
            parties, places, lags, outcomes, sexes, sexes
        )
    )


def cells_of(premises: Sequence[Premise], question: Scope, of: Sequence[Victim], floor: int = 1) -> Cells:
    """The cells, with every side of the premises that has the trust."""
    lows = [(p.scope, p.low) for p in premises if p.kind is Kind.TOLL and p.low and p.low_trust >= floor]
    highs = [
        (p.inner, p.high)
        for p in premises
        if p.kind is Kind.TOLL and p.high is not None and p.inner is not None and p.high_trust >= floor
    ]
    persons: dict[str, list[Scope]] = {}
    for p in premises:
        if p.kind is Kind.PERSON and p.low_trust >= floor:
            persons.setdefault(p.person or p.id, []).append(p.scope)
    rows = [_row(question, of), *(_row(s, of) for s, _ in lows), *(_row(s, of) for s, _ in highs)]
    rows += [_possible(scopes, of) for scopes in persons.values()]
    table = np.unique(np.array(rows), axis=1)
    table = table[:, table.any(axis=0)]
    at = 1 + len(lows)
    return Cells(
        table[0],
        tuple((table[1 + n], low) for n, (_, low) in enumerate(lows)),
        tuple((table[at + n], high) for n, (_, high) in enumerate(highs)),
        tuple(table[at + len(highs) :]),
    )


def _row(scope: Scope, of: Sequence[Victim]) -> NDArray[np.bool_]:
    return np.array([holds(scope, point) for point in of])


def _possible(scopes: Sequence[Scope], of: Sequence[Victim]) -> NDArray[np.bool_]:
    """Where a person may be: where all claims agree, or any of them where they do not."""
    rows = np.array([_row(scope, of) for scope in scopes])
    agreed = np.logical_and.reduce(rows)
    return np.asarray(agreed if agreed.any() else np.logical_or.reduce(rows), dtype=np.bool_)


def brute(cells: Cells) -> tuple[int, int | None] | None:
    """The sharp bounds in whole people; None where the claims cannot all be true. TooLargeError is raised."""
    values = [bound for _, bound in (*cells.lows, *cells.highs)]
    # An optimum has no more in a cell than some claim or the named persons ask for or allow.
    cap = max([*values, len(cells.persons), 1])
    tables = _tables(cells.number, cap)
    for row, low in cells.lows:
        tables = tables[tables @ row >= low]
    for row, high in cells.highs:
        tables = tables[tables @ row <= high]
    for union, needed in _demands(cells):
        tables = tables[tables @ union >= needed]
    if not len(tables):
        return None
    found = tables @ cells.question
    is_free = any(
        held and not any(row[at] for row, _ in cells.highs) for at, held in enumerate(cells.question)
    )
    return int(found.min()), None if is_free else int(found.max())


def _tables(number: int, cap: int) -> NDArray[np.int64]:
    if (cap + 1) ** number > MOST:
        raise TooLargeError(f"{cap + 1} to the {number}")
    return np.stack(np.meshgrid(*[np.arange(cap + 1)] * number, indexing="ij"), axis=-1).reshape(-1, number)


def _demands(cells: Cells) -> Iterator[tuple[NDArray[np.bool_], int]]:
    """For every union of the cells of some persons, how many must be in it."""
    for size in range(1, len(cells.persons) + 1):
        for some in combinations(cells.persons, size):
            union = np.logical_or.reduce(some)
            yield union, sum(1 for each in cells.persons if not (each & ~union).any())


def proves(proof: Proof, premises: Sequence[Premise], question: Scope, of: Sequence[Victim]) -> bool:
    """Whether the uses of a proof prove its value, from nothing but the scopes; point by point, in fractions.

    A proof that rests on whole numbers proves what its uses add up to.
    """
    by_id = {premise.id: premise for premise in premises}
    is_low = proof.side is Side.LOW
    plain: list[tuple[Fraction, Scope]] = []
    groups: list[tuple[Fraction, list[Scope]]] = []
    total = Fraction(0)
    for use in proof.uses:
        if not all(each in by_id for each in use.claim.split("+")):
            return False
        claimed = [by_id[each] for each in use.claim.split("+")]
        total += use.multiplier * use.bound
        takes_lows = use.side is Side.LOW
        if use.multiplier * (1 if takes_lows is is_low else -1) < 0:
            return False
        if claimed[0].kind is Kind.PERSON:
            groups += _of_person(use.multiplier, use.bound, claimed)
            continue
        premise = claimed[0]
        bound, scope = (premise.low, premise.scope) if takes_lows else (premise.high, premise.inner)
        if bound != use.bound or scope is None:
            return False
        plain.append((use.multiplier, scope))
    if total != proof.sum or not _covers(plain, groups, question, of, is_low):
        return False
    return not proof.is_linear or _rounds_to(proof, is_low)


def _of_person(
    multiplier: Fraction, bound: int, claimed: Sequence[Premise]
) -> list[tuple[Fraction, list[Scope]]]:
    persons: dict[str, list[Scope]] = {}
    for each in claimed:
        persons.setdefault(each.person or each.id, []).append(each.scope)
    if len(persons) != bound:
        return [(multiplier, [Scope(first=date.min, last=date.min)])]
    return [(multiplier, scopes) for scopes in persons.values()]


def _covers(
    plain: Sequence[tuple[Fraction, Scope]],
    groups: Sequence[tuple[Fraction, list[Scope]]],
    question: Scope,
    of: Sequence[Victim],
    is_low: bool,
) -> bool:
    """Whether nobody is counted for more (or, for a high, for less) than the question counts them.

    Of named persons who may be at one point only the one with the greatest weight is counted there: whoever
    stands at the point is one of them.
    """
    sign = 1 if is_low else -1
    weight = [Fraction(0)] * len(of)
    for multiplier, scope in plain:
        for at, held in enumerate(_row(scope, of)):
            weight[at] += sign * multiplier * int(held)
    most = [Fraction(0)] * len(of)
    for multiplier, scopes in groups:
        possible = _possible(scopes, of)
        if not possible.any():
            return False
        for at, held in enumerate(possible):
            most[at] = max(most[at], sign * multiplier) if held else most[at]
    asked = _row(question, of)
    return all(weight[at] + most[at] <= sign * int(asked[at]) for at in range(len(of)))


def _rounds_to(proof: Proof, is_low: bool) -> bool:
    up = -((-proof.sum) // 1)
    return max(0, up) >= proof.value >= 0 if is_low else proof.sum // 1 <= proof.value


def tampered(proof: Proof) -> Iterator[Proof]:
    """Proofs that are no proofs: each with one thing in it changed."""
    better = 1 if proof.side is Side.LOW else -1
    if proof.is_linear:
        yield replace(proof, value=proof.value + better)
    for at, use in enumerate(proof.uses):
        before, behind = proof.uses[:at], proof.uses[at + 1 :]
        if use.bound:
            yield replace(proof, uses=(*before, *behind))
        for changed in (
            replace(use, bound=use.bound + 1),
            replace(use, multiplier=-use.multiplier),
            replace(use, claim="nobody's"),
        ):
            uses = (*before, changed, *behind)
            yield replace(proof, uses=uses, sum=sum((u.multiplier * u.bound for u in uses), Fraction(0)))
