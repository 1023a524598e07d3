"""Measure the claim algebra: what bounds cost as claims grow, beside bare programmes, and on real series of claims.

    python scripts/bench_bounds.py [--quick]

Every claim is invented and true, and every figure is held against the truth. The real series are looked for in
$CENOTAPH_CORPUS (default ../shared/corpus), in the folder `benchmarks` beside it. Seconds are those of the
processor. Exit code 1 where a figure misses its yardstick or the truth.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import highspy
import numpy as np

from cenotaph.estimates.bounds import bounds, bounds_many, contradictions
from cenotaph.estimates.options import Options
from cenotaph.estimates.world import World, shipped_world
from cenotaph.model.scope import Premise, Scope
from claim_crowd import Crowd, crowd, local, months, scattered, scope_at
from claim_series import GAZA, falls, gaza, ukraine

CORPUS = Path(os.environ.get("CENOTAPH_CORPUS", Path(__file__).resolve().parents[2] / "shared" / "corpus"))
SERIES = CORPUS.parent / "benchmarks" / "claims_series"
BARE = Options(ladder=False, wrong=0, without=False, best=False)
BOTH_BOUNDS = {50: None, 200: None, 800: 0.5, 4_000: 3.0}
"""Seconds that both bounds may take, by claims."""
CROWDED = {200: None, 800: 0.5, 4_000: 3.0}
"""The same where claims crowd: each counts people that many others count. Not reached yet."""
_T = TypeVar("_T")


@dataclass
class Board:
    """The figures as they come in."""

    bare: float
    """Seconds that the solver takes for a bare programme on this machine, now."""
    failed: list[str] = field(default_factory=list)

    def say(self, what: str, figure: float, most: float | None, note: str = "") -> None:
        """One figure in seconds beside the most that it may be, and in bare programmes."""
        passed = most is None or figure <= most
        verdict = "" if most is None else f"; yardstick {most:g} s: {'pass' if passed else 'FAIL'}"
        print(f"{what}: {figure:.3f} s = {figure / self.bare:.2f} bare programmes{note}{verdict}", flush=True)
        if not passed:
            self.failed.append(what)

    def hold(self, what: str, is_so: bool) -> None:
        """Something that must be so."""
        if not is_so:
            print(f"{what}: FAIL", flush=True)
            self.failed.append(what)


def timed(act: Callable[[], _T]) -> tuple[float, _T]:
    """Seconds of the processor, and what came of it."""
    start = time.process_time()
    found = act()
    return time.process_time() - start, found


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--quick", action="store_true", help="not the largest sizes")
    is_quick = options.parse_args().quick
    board = Board(_bare())
    print(f"bare programme, 600 overlapping spans of 1,500 days: {board.bare:.3f} s")
    _sizes(board, is_quick)
    _faults(board)
    _cells(board)
    _components(board, (1_000, 10_000) if is_quick else (1_000, 10_000, 100_000))
    _real(board, 450 if is_quick else None)
    for what in board.failed:
        print(f"misses its yardstick: {what}")
    return 1 if board.failed else 0


SPREAD, DENSE = (3, 3, 6, 6), (2, 2, 3, 3)
"""Forces, brigades, provinces, districts: claims spread over many, and claims that crowd in few."""


def _sizes(board: Board, is_quick: bool) -> None:
    of = crowd(1, 20_000, SPREAD, 180)
    _warm(of)
    for size, most in BOTH_BOUNDS.items():
        _both(board, of, [*scattered(of, size - 3), *_roofs(of)], most, "")
    few = crowd(1, 20_000, DENSE, 60)
    for size, most in CROWDED.items():
        if size <= 800 or not is_quick:
            _both(board, few, list(scattered(few, size, is_dense=True)), most, " that crowd")
    premises, question = [*scattered(of, 800), *_roofs(of)], _asked(of)
    seconds, _ = timed(lambda: bounds(premises, question, of.world, Options()))
    board.say("a whole figure with ladder, faults and each origin left out, 800 claims", seconds, None)


def _asked(of: Crowd) -> Scope:
    return scope_at(of, 0, -1, (20, 49), (0,))


def _roofs(of: Crowd) -> Iterator[Premise]:
    """Of each force the most that they can have lost in all: with it there is a high bound."""
    for party in (at for at, whole in enumerate(of.parties.values()) if whole is None):
        days = (0, of.days - 1)
        scope = scope_at(of, party, -1, days, (0,))
        most = of.count(party, -1, days, (0,)) + 50
        yield Premise(f"roof-{party}", scope, None, most, scope, origin=f"roof-{party}")


def _both(board: Board, of: Crowd, premises: Sequence[Premise], most: float | None, kind: str) -> None:
    question, true = _asked(of), of.count(0, -1, (20, 49), (0,))
    seconds, figure = timed(lambda: bounds(premises, question, of.world, BARE))
    board.hold(f"{len(premises)} claims{kind} hold the truth", _holds(figure.low, figure.high, true))
    note = f" for {figure.low} to {figure.high} (truth {true})"
    board.say(f"both bounds, {len(premises):,} claims{kind}", seconds, most, note)


def _bare() -> float:
    """Seconds for a linear programme of the kind without anything of Cenotaph."""
    chance = np.random.default_rng(3)
    start = chance.integers(0, 1_400, 600)
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    for _ in range(1_500):
        solver.addVar(0.0, highspy.kHighsInf)
    solver.changeColsCost(1_500, np.arange(1_500, dtype=np.int32), np.ones(1_500))
    for first, length, low in zip(
        start, chance.integers(1, 90, 600), chance.integers(1, 60, 600), strict=True
    ):
        days = np.arange(first, first + length, dtype=np.int32)
        solver.addRow(float(low), highspy.kHighsInf, len(days), days, np.ones(len(days)))
    return timed(solver.run)[0]


def _warm(of: Crowd) -> None:
    """The world is read once, whatever is asked of it."""
    premises = list(scattered(of, 20))
    seconds, _ = timed(lambda: bounds(premises, Scope(), of.world, BARE))
    print(f"world read and first question: {seconds:.3f} s")


def _faults(board: Board) -> None:
    of, few = crowd(1, 20_000, SPREAD, 180), crowd(1, 20_000, DENSE, 60)
    _wrong(board, of, [*scattered(of, 397), *_roofs(of)], 0.1, "")
    _wrong(board, few, list(scattered(few, 400, is_dense=True)), 0.1, " that crowd")


def _wrong(board: Board, of: Crowd, premises: Sequence[Premise], most: float | None, kind: str) -> None:
    plain, _ = timed(lambda: bounds(premises, _asked(of), of.world, BARE))
    both, figure = timed(lambda: bounds(premises, _asked(of), of.world, replace(BARE, wrong=2)))
    lows = [fault.low for fault in figure.faults]
    board.hold("bounds with wrong origins widen", lows == sorted(lows, reverse=True))
    note = f" beyond both bounds, {lows}"
    board.say(f"with any 1 and any 2 origins wrong, 400 claims{kind}", both - plain, most, note)


def _cells(board: Board) -> None:
    of = crowd(1, 20_000, days=1_250)
    premises = [*scattered(of, 796), *_roofs(of)]
    asked = list(months(of))[:1_000]
    seconds, figures = timed(lambda: bounds_many(premises, [q for q, _ in asked], of.world, BARE))
    pairs = zip(figures, asked, strict=True)
    board.hold(
        "each month of each party holds the truth", all(_holds(f.low, f.high, t) for f, (_, t) in pairs)
    )
    board.say(f"{len(asked):,} months of parties from 800 claims", seconds, 60)


def _components(board: Board, sizes: Sequence[int]) -> None:
    before = 0.0
    for size in sizes:
        of = crowd(1, size // 2, (4, 5, 20, 20), 1_000)
        premises, question = list(local(of, size)), scope_at(of, 0, -1, (0, 999), (0,))
        true = of.count(0, -1, (0, 999), (0,))
        seconds, figure = timed(lambda c=premises, q=question, w=of.world: bounds(c, q, w, BARE))  # type: ignore[misc]
        board.hold(f"{size:,} claims by components hold the truth", _holds(figure.low, figure.high, true))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        growth = f", {seconds / before:.1f} times ten times fewer" if before else ""
        note = f"{growth}, {peak:.2f} GB at most, {figure.low} to {figure.high} (truth {true})"
        board.say(f"{size:,} claims by components", seconds, 300 if size == 100_000 else None, note)
        board.hold("memory under 4 GB", peak < 4)
        before = seconds


def _real(board: Board, most: int | None) -> None:
    world = shipped_world()
    for name, claims in (
        ("Gaza, one ministry", _first(gaza(SERIES), most)),
        ("Ukraine, all sides", _first(ukraine(SERIES), most)),
    ):
        if not claims:
            print(f"{name}: no series in {SERIES}")
            continue
        _series(board, name, claims, world)


def _first(claims: Iterable[Premise], most: int | None) -> list[Premise]:
    """The claims of the earliest days; None: all."""
    return sorted(claims, key=lambda each: (each.scope.last or date.max, each.id))[:most]


def _series(board: Board, name: str, claims: Sequence[Premise], world: World) -> None:
    seconds, found = timed(lambda: contradictions(claims, world))
    sizes = sorted({len(conflict.claims) for conflict in found})
    note = f", {len(found)} of {sizes} claims; {falls(list(claims))} falls of a running total counted without algebra"
    board.say(f"{name}, contradictions of {len(claims):,} claims", seconds, None, note)
    place = GAZA in {each for claim in claims for each in claim.scope.places}
    widest = max(claims, key=lambda each: (each.scope.last or date.max, each.cumulative, each.id))
    question = replace(widest.scope, places=frozenset({GAZA} if place else ()))
    seconds, figure = timed(lambda: bounds(claims, question, world, BARE))
    asides = f"{len(figure.aside)} claims aside, {len(figure.conflicts)} conflicts"
    note = f", {question.first} to {question.last}: {figure.low} to {figure.high}, {asides}"
    most = next((most for size, most in BOTH_BOUNDS.items() if most and len(claims) <= size), None)
    board.say(f"{name}, both bounds, {len(claims):,} claims", seconds, most, note)


def _holds(low: int, high: int | None, true: int) -> bool:
    return low <= true and (high is None or true <= high)


if __name__ == "__main__":
    sys.exit(main())
