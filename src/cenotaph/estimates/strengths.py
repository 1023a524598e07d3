"""Strengths: forces as stocks, never as sums: what was claimed, what stood when, what does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from cenotaph.estimates.axes import axes_of
from cenotaph.estimates.bounds import bounds
from cenotaph.estimates.crossing import Crossing
from cenotaph.estimates.options import DEFAULTS, Options
from cenotaph.estimates.stocks import HELD, UNDATED, carried_forward, carried_words, is_strength, stocks_of
from cenotaph.estimates.tensions import tensions
from cenotaph.estimates.world import Stands, World
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.figure import Figure
from cenotaph.model.scope import Premise, Scope
from cenotaph.model.series import Stock, Strengths, Stretch

_DAY = timedelta(1)
PRESENT = frozenset({Measure.PRESENT})


def strengths(
    premises: Iterable[Premise],
    question: Scope,
    world: World,
    options: Options = DEFAULTS,
    carry: int = 0,
) -> Strengths:
    """What is claimed of the forces of a question up to its last day, and what stood on which of its days.

    The question's outcomes play no part. A number present holds for the days of its claim alone; with `carry`
    for so many days more, which the result says. Statuses are never added to one another.
    """
    claims = {each.id: each for each in sorted(premises, key=lambda each: each.id) if is_strength(each)}
    stocks = stocks_of(claims.values())
    crossing = Crossing(axes_of([standing(question), *(standing(each.scope) for each in stocks)], world))
    meets = crossing.meets(0, np.arange(1, len(stocks) + 1))
    touching = {
        stock.claim
        for stock, is_near in zip(stocks, meets, strict=True)
        if is_near and _bears_on(stock.scope, question, world)
    }
    lasts = carried_forward(stocks, carry)
    touched = [stock for stock in stocks if stock.claim in touching]
    told = tuple(stock for stock in touched if _begins_by(stock, question.last))
    number = {stock.claim: at for at, stock in enumerate(stocks, 1)}

    def inside(one: Stock, other: Stock) -> bool:
        return bool(crossing.lies_within(np.array([number[one.claim]]), number[other.claim])[0])

    held = _Held(claims, stocks, lasts, frozenset(touching))
    return Strengths(
        question=question,
        stocks=told,
        stretches=tuple(_stretches(held, question, world, options)),
        tensions=tensions(told, inside),
        assumptions=_assumptions(told, carry),
    )


def standing(scope: Scope) -> Scope:
    """Whoever of a scope stands there, on whatever day."""
    return replace(scope, first=None, last=None, outcomes=PRESENT)


def _bears_on(scope: Scope, question: Scope, world: World) -> bool:
    """Whether a claim is on a party and a place of the question, a part of one, or a whole around one.

    That two parties may share people says nothing of how many of the one stand there.
    """
    return _is_nested(scope.parties, question.parties, world.parties_relation) and _is_nested(
        scope.places, question.places, world.places_relation
    )


def _is_nested(said: frozenset[str], asked: frozenset[str], stands: Callable[[str, str], Stands]) -> bool:
    nested = (Stands.SAME, Stands.INSIDE, Stands.CONTAINS)
    return not asked or any(stands(one, other) in nested for one in said for other in asked)


@dataclass(frozen=True, slots=True)
class _Held:
    """All claims of forces present, and the days on which each holds."""

    claims: Mapping[str, Premise]
    stocks: Sequence[Stock]
    lasts: Mapping[str, date]
    touching: frozenset[str]

    def spans(self) -> list[tuple[date, date, Stock]]:
        """First and last day of every claim of forces present that has days."""
        return [
            (stock.first, self.lasts[stock.claim], stock)
            for stock in self.stocks
            if stock.claim in self.lasts and stock.first is not None
        ]


def _stretches(held: _Held, question: Scope, world: World, options: Options) -> list[Stretch]:
    spans = held.spans()
    begin = question.first or min((first for first, _, _ in spans), default=date.min)
    end = question.last or max((last for _, last, _ in spans), default=date.min)
    inside = [(max(first, begin), min(last, end), stock) for first, last, stock in spans]
    inside = [span for span in inside if span[0] <= span[1]]
    cuts = _cuts(inside)
    quick = replace(options, ladder=False, wrong=0, without=False, best=False)
    known: dict[tuple[str, ...], Figure] = {}
    found: list[Stretch] = []
    for start, behind in pairwise(cuts):
        first, last = date.fromordinal(start), date.fromordinal(behind - 1)
        holding = [stock for start_, last_, stock in inside if start_ <= first and last_ >= last]
        touching = tuple(sorted(stock.claim for stock in holding if stock.claim in held.touching))
        if not touching:
            continue
        ids = tuple(sorted(stock.claim for stock in holding))
        if ids not in known:
            now = [_present(held.claims[stock.claim]) for stock in holding]
            known[ids] = bounds(now, standing(question), world, quick)
        carried = tuple(
            sorted(stock.claim for stock in holding if stock.claim in touching and _is_carried(stock, first))
        )
        figure = known[ids]
        found.append(Stretch(first, last, figure.low, figure.high, touching, carried, figure.conflicts))
    return found


def _cuts(spans: Iterable[tuple[date, date, Stock]]) -> list[int]:
    """Where the claims that hold change, or one goes on only because it is carried; as numbers of days."""
    cuts: set[int] = set()
    for first, last, stock in spans:
        cuts |= {first.toordinal(), last.toordinal() + 1}
        if stock.last is not None and first <= stock.last < last:
            cuts.add(stock.last.toordinal() + 1)
    return sorted(cuts)


def _present(premise: Premise) -> Premise:
    """A claim of what stands as a count of those who stand there on one day."""
    # Where nobody is surely counted whole, as with vague words, there is no ceiling.
    inner = None if premise.inner is None else standing(premise.inner)
    return replace(premise, kind=Kind.TOLL, scope=standing(premise.scope), inner=inner)


def _is_carried(stock: Stock, day: date) -> bool:
    return stock.last is not None and stock.last < day


def _begins_by(stock: Stock, last: date | None) -> bool:
    return last is None or stock.first is None or stock.first <= last


def _assumptions(stocks: Sequence[Stock], carry: int) -> tuple[str, ...]:
    if not stocks:
        return ()
    undated = any(stock.is_undated for stock in stocks)
    return (HELD, *([UNDATED] if undated else []), *([carried_words(carry)] if carry else []))
