"""Measure releases: how long they take, and how much memory, on growing ledgers.

    python scripts/bench_release.py [--sizes 10000,100000,1000000] [--profile public] [--ledger FILE]

Reports and claims are invented, from a seed; `--ledger` measures one that is there. Persons and incidents are
worked out before, as a workbench does in the background, and not counted. Each release runs in a process of its
own. Exit code 1 where a million claims would take 5 minutes or 2 GB.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cenotaph.ledger import Incoming, Ledger
from cenotaph.pipeline.publishing_forms import Status
from cenotaph.pipeline.reference import Reference
from cenotaph.pipeline.releasing import Asked, release
from cenotaph.pipeline.renewing import renew
from cenotaph.publications.redaction import profile_named
from ledger_texts import RUN, readings
from peak_memory import peak_mb

MOST_SECONDS, MOST_MB = 300.0, 2_000.0
"""What a release of a million claims may take."""
_MILLION = 1_000_000
_CLAIMS = 10
_WHOLE = ("s", "cpu", "mb", "out")
_OWN_MB = 250.0
"""What the program takes with an empty ledger."""


def main() -> int:
    options = _options()
    if options.one:
        _one(Path(options.one), options.profile)
        return 0
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        paths = [options.ledger] if options.ledger else []
        paths += [] if options.ledger else [_filled(Path(folder), size) for size in options.sizes]
        for path in paths:
            begin = time.perf_counter()
            with Ledger(str(path)) as ledger:
                renew(ledger)
                claims = ledger.status().claims
            print(
                f"{claims:,} claims; persons and incidents current after {time.perf_counter() - begin:.0f} s"
            )
            command = [sys.executable, __file__, "--one", str(path), "--profile", options.profile]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            missed += _tell(claims, json.loads(done.stdout.splitlines()[-1]))
    return 1 if missed else 0


def _tell(claims: int, took: dict[str, float]) -> bool:
    share = claims / _MILLION
    steps = ", ".join(f"{name} {seconds:.1f}" for name, seconds in took.items() if name not in _WHOLE)
    whole = f"{took['s']:.1f} s ({took['cpu']:.1f} s of a processor), {took['mb']:.0f} MB"
    print(f"  release: {whole}, {took['out']:.0f} MB written; seconds: {steps}", flush=True)
    seconds, memory = took["s"] / share, _OWN_MB + max(0.0, took["mb"] - _OWN_MB) / share
    print(f"  a million at this rate: {seconds:.0f} s, {memory:.0f} MB", flush=True)
    return seconds > MOST_SECONDS or memory > MOST_MB


def _one(path: Path, profile: str) -> None:
    """One release of a ledger; prints what it took as JSON."""
    steps: dict[str, float] = {}
    name, since = "start", time.perf_counter()

    def tell(what: str, _done: int, _of: int | None) -> None:
        nonlocal name, since
        now = time.perf_counter()
        steps[name] = steps.get(name, 0.0) + now - since
        name, since = what, now

    begin = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, Ledger(str(path)) as ledger:
        asked = Asked("bench", Path(folder), profile_named(profile), Status.ALL)
        made = release(ledger, Reference(), asked, tell)
        tell("end", 0, None)
        size = sum(each.stat().st_size for each in made.folder.rglob("*") if each.is_file())
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = used.ru_utime + used.ru_stime
    whole = {"s": time.perf_counter() - begin, "cpu": cpu, "mb": peak_mb(), "out": size / 1e6}
    print(json.dumps(whole | steps))


def _filled(folder: Path, claims: int) -> Path:
    path = folder / f"{claims}.sqlite"
    with Ledger(str(path), create=True) as ledger:
        for each in readings(claims // _CLAIMS, words=200, claims=_CLAIMS):
            ledger.record(Incoming(each.report, each.claims, RUN))
    return path


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--sizes",
        type=lambda text: [int(each) for each in text.split(",")],
        default=[10_000, 100_000, _MILLION],
    )
    parser.add_argument("--profile", default="public")
    parser.add_argument("--ledger", type=Path, help="measure this ledger")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
