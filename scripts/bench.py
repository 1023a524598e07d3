"""Measure the reading, the ledger, names, places, links: quality against floors, speed beside yardsticks, memory.

    python scripts/bench.py [--quick] [--only PART] [--update] [--allow-regression]

The annotated reports are looked for in $CENOTAPH_CORPUS (default ../shared/corpus); without them only the
invented reports of resources/annotated are measured. Exit code 1 where a figure is below its floor in evaluation/floors.json or misses its yardstick in speed or memory.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "evaluation" / "floors.json"
CORPUS = Path(os.environ.get("CENOTAPH_CORPUS", ROOT.parent / "shared" / "corpus"))
ONE_CORE = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "BLIS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}

if any(os.environ.get(name) != value for name, value in ONE_CORE.items()):
    # Number libraries read these when they are loaded, so the program starts anew with them.
    os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **ONE_CORE})

from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

import bench_ledger  # noqa: E402
import bench_quality  # noqa: E402
import bench_speed  # noqa: E402
import bench_texts  # noqa: E402
from cenotaph.evaluation.score import Figures  # noqa: E402
from cenotaph.pipeline.reading import Tools, load_tools  # noqa: E402

GOALS = {"dev": (0.86, 0.72), "seed": (0.95, 0.90)}
"""Claim F1 and slot F1 of a first landing."""
ANNOTATORS = (0.958, 0.878)
"""Claim F1 and slot F1 that two annotators reach between them: where the reading is going."""
MEMORY = 600
"""Megabytes."""
SCAN = 0.005


@dataclass
class Board:
    """The figures as they come in, each beside its yardstick."""

    rows: list[tuple[str, str, str, str]] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def add(self, what: str, figure: str, yardstick: str, passed: bool | None = None) -> None:
        """One figure; `passed` is None where nothing hangs on it."""
        verdict = "" if passed is None else ("pass" if passed else "FAIL")
        self.rows.append((what, figure, yardstick, verdict))
        if passed is False:
            self.failed.append(what)

    def goal(self, what: str, f1: float, goal: float, annotators: float) -> None:
        """A figure on its way: it shows how far it is, the floors alone decide."""
        standing = "reached" if f1 >= goal else f"{goal - f1:.3f} short"
        self.rows.append(
            (what, f"{f1:.3f}", f"{goal:.2f} first landing, {annotators:.3f} annotators", standing)
        )

    def show(self) -> None:
        """Prints the table."""
        table = Table("figure", "measured", "yardstick", "")
        for row in self.rows:
            style = "red" if row[3] == "FAIL" else ""
            table.add_row(*row, style=style)
        Console(width=110, highlight=False).print(table)


BESIDE: dict[str, tuple[str, ...]] = {
    "names": (),
    "places": (),
    "linking": (),
    "incidents": ("--quick",),
    "copies": (),
    "bounds": ("--quick",),
    "workbench": ("--quick",),
    "exports": ("--sizes", "1000"),
    "release": ("--sizes", "10000"),
    "site": ("--people", "1000"),
}
"""Measurements in scripts of their own, with what makes them shorter."""


def main() -> int:
    """Measures everything, prints the table, and says whether anything fell."""
    options = _options()
    if options.only == "ledger":
        return 0 if _ledger(options.quick) else 1
    if options.only in BESIDE:
        return _beside(options.only, options.quick)
    board, tools = Board(), load_tools()
    problems = _invented(board, tools, options) if options.only in (None, "quality") else []
    if not (CORPUS / "dev.jsonl").exists():
        board.show()
        print(f"no annotated reports in {CORPUS}: set CENOTAPH_CORPUS; only the invented ones are measured")
        print(*(f"below its floor: {problem}" for problem in problems), sep="\n")
        kept = options.only is not None or _ledger(options.quick)
        return 0 if kept and not problems else 1
    problems += _quality(board, tools, options) if options.only in (None, "quality") else []
    if options.only in (None, "speed"):
        _speed(board, tools, options.quick)
    if options.only in (None, "memory"):
        _memory(board, options.quick)
    board.show()
    for problem in problems:
        print(f"below its floor: {problem}")
    for what in board.failed:
        print(f"misses its yardstick: {what}")
    if options.only is not None:
        return 1 if problems or board.failed else 0
    others = [_ledger(options.quick), *(_beside(name, options.quick) == 0 for name in BESIDE)]
    return 1 if problems or board.failed or not all(others) else 0


def _beside(name: str, quick: bool) -> int:
    """Runs a measurement that stands in a script of its own; its exit code."""
    print(f"\n{name}", flush=True)
    command = [sys.executable, str(ROOT / "scripts" / f"bench_{name}.py"), *(BESIDE[name] if quick else ())]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def _ledger(quick: bool) -> bool:
    """Measures the ledger at growing sizes and prints the figures; whether the largest reaches its yardsticks."""
    sizes = bench_ledger.SIZES[:-1] if quick else bench_ledger.SIZES
    with tempfile.TemporaryDirectory() as folder:
        found = [bench_ledger.apart(size, Path(folder)) for size in sizes]
    Console(width=110, highlight=False).print(bench_ledger.table_of(found))
    missed = [row for row in bench_ledger.verdicts(found[-1]) if not row[3]]
    for what, figure, yardstick, _ in missed:
        print(f"misses its yardstick: the ledger's {what}: {figure}, not {yardstick}")
    return not missed


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="smaller inputs: a minute instead of four")
    parser.add_argument(
        "--only", choices=["quality", "speed", "memory", "ledger", *BESIDE], help="measure this alone"
    )
    parser.add_argument("--update", action="store_true", help="write the figures as the new floors")
    parser.add_argument("--allow-regression", action="store_true", help="accept figures below their floors")
    return parser.parse_args()


def _invented(board: Board, tools: Tools, options: argparse.Namespace) -> list[str]:
    """The invented reports, on which the weights were trained: tests/golden holds the same floors."""
    now = bench_quality.invented_floors(tools)
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    for name, f1 in now["f1"].items():
        board.add(f"invented reports: {name}", f"{f1:.3f}", "trained on: a floor, no success")
    problems = [] if options.allow_regression else bench_quality.fallen(now, floors.get("invented", now))
    if options.update and not problems:
        bench_quality.write(FLOORS, {**floors, "invented": now})
    return [f"invented reports, {problem}" for problem in problems]


def _quality(board: Board, tools: Tools, options: argparse.Namespace) -> list[str]:
    quality = bench_quality.measure(CORPUS, tools)
    _show(board, "all reports", quality.everything, GOALS["dev"])
    for name, part in (
        ("folds 0–2 (looked at)", quality.looked),
        ("folds 3, 4 (measured)", quality.measured),
    ):
        board.add(f"{name}: claims, slots", _both(part), "the gap is at most 0.05")
    for name, tallies in (("claims", quality.everything.claims), ("slot", quality.everything.slots)):
        for kind, tally in sorted(tallies.items()):
            if kind != "all":
                board.add(
                    f"  {name} {kind}", f"{tally.f1:.3f}", f"P {tally.precision:.3f}, R {tally.recall:.3f}"
                )
    if quality.seed:
        _show(board, "the worked example", quality.seed, GOALS["seed"])
    now = bench_quality.floors(quality)
    floor = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else now
    problems = [] if options.allow_regression else bench_quality.fallen(now, floor)
    if options.update and not problems:
        kept = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
        bench_quality.write(FLOORS, {**kept, **now})
    lost, total = bench_quality.scan_loss(CORPUS)
    board.add(
        "claims the scan leaves unparsed",
        f"{lost} of {total} ({lost / total:.2%})",
        "< 0.5 %",
        lost < SCAN * total,
    )
    return problems


def _show(board: Board, name: str, figures: Figures, goals: tuple[float, float]) -> None:
    board.goal(f"{name}: claim F1", figures.claims["all"].f1, goals[0], ANNOTATORS[0])
    board.goal(f"{name}: slot F1", figures.slots["all"].f1, goals[1], ANNOTATORS[1])


def _both(figures: Figures) -> str:
    return f"{figures.claims['all'].f1:.3f}, {figures.slots['all'].f1:.3f}"


def _speed(board: Board, tools: Tools, quick: bool) -> None:
    war = bench_texts.conflict(CORPUS / "dev.jsonl")
    peace, origin = bench_texts.peace(CORPUS.parent / "benchmarks")
    rounds = 1 if quick else 2
    reading = bench_speed.race(war[:120] if quick else war, tools, rounds)
    board.add("words/s, conflict reports", _race(reading), "≥ 1.0 × bare spaCy", reading.ratio >= 1.0)
    stream = bench_texts.one_in(10, war, peace, 200 if quick else 400)
    mixed = bench_speed.race(stream, tools, rounds)
    board.add(
        f"words/s, one in ten; the rest {origin}", _race(mixed), "≥ 5.0 × bare spaCy", mixed.ratio >= 5.0
    )


def _memory(board: Board, quick: bool) -> None:
    war = bench_texts.conflict(CORPUS / "dev.jsonl")
    peace, _ = bench_texts.peace(CORPUS.parent / "benchmarks")
    sizes = [1, 3, 9] if quick else [4, 12, 36]
    for peak in bench_speed.peaks(sizes, war, peace):
        figure = f"{peak.resident:.0f} MB, {peak.megabytes / peak.seconds:.1f} MB/s"
        board.add(
            f"memory, reading {peak.megabytes:.0f} MB", figure, f"< {MEMORY} MB", peak.resident < MEMORY
        )


def _race(race: bench_speed.Race) -> str:
    return f"{race.ours:,.0f} / {race.bare:,.0f} = {race.ratio:.2f}"


if __name__ == "__main__":
    sys.exit(main())
