"""Measure the site: how long one takes, how large it gets, and how much memory, by the number of its persons.

    python scripts/bench_site.py [--people 1000 3000 10000] [--keep FOLDER]

Reports and claims are invented, from a seed: each report names one person of its own beside what others say.
Each size is measured in a process of its own. Exit code 1 where a size misses its yardstick.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from cenotaph.ledger import Incoming, Ledger
from cenotaph.model.claim import Kind
from cenotaph.pipeline.publishing_forms import Status
from cenotaph.pipeline.publishing_site import SiteAsked, Source, publish_site
from cenotaph.pipeline.redacting import redacted
from cenotaph.pipeline.reference import Reference
from cenotaph.publications.redaction import profile_named
from ledger_texts import RUN, readings
from peak_memory import peak_mb

SIZES = (1_000, 3_000, 10_000)
SECONDS_EACH = 180 / 10_000
"""What a person may cost: 10,000 of them three minutes."""
_CLAIMS = 3
"""Claims of an invented report."""
_LETTERS = "a e i o u ar el in or um ba de ki lo mu na re si to va".split()


def main() -> int:
    options = _options()
    if options.one:
        _measure(Path(options.one[0]), Path(options.one[1]), options.profile)
        return 0
    missed = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(options.keep or scratch)
        for size in options.people:
            path = _filled(folder, size)
            begin = time.perf_counter()
            command = [
                sys.executable,
                __file__,
                "--profile",
                options.profile,
                "--one",
                str(path),
                str(folder / f"site-{size}"),
            ]
            subprocess.run(command, check=True)
            taken = time.perf_counter() - begin
            if taken > size * SECONDS_EACH and size >= SIZES[-1]:
                print(f"misses its yardstick: {size:,} persons in {taken:.0f} s")
                missed = 1
    return missed


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", nargs="+", type=int, default=SIZES)
    parser.add_argument("--profile", default="public")
    parser.add_argument("--keep", help="write ledgers and sites here, and leave them")
    parser.add_argument("--one", nargs=2, metavar=("LEDGER", "FOLDER"), help=argparse.SUPPRESS)
    return parser.parse_args()


def _filled(folder: Path, people: int) -> Path:
    """A ledger with about so many persons."""
    path = folder / f"{people}.sqlite"
    if path.exists():
        return path
    chance = random.Random(people)
    named = 0
    with Ledger(str(path), create=True) as ledger:
        for each in readings(people * 3, seed=people, words=120, claims=_CLAIMS):
            claims = [
                replace(claim, name=_name(chance)) if claim.kind is Kind.PERSON else claim
                for claim in each.claims
            ]
            named += sum(claim.kind is Kind.PERSON for claim in claims)
            ledger.record(Incoming(each.report, claims, RUN))
            if named >= people * 1.1:
                break
    return path


def _name(chance: random.Random) -> str:
    """A name that hardly anybody shares; it does not stand in the report's words, which the site does not need."""
    words = ("".join(chance.choice(_LETTERS) for _ in range(chance.randrange(2, 5))) for _ in range(2))
    return " ".join(word.capitalize() for word in words)


def _measure(path: Path, target: Path, profile: str) -> None:
    stages: dict[str, float] = {}
    since, current = time.perf_counter(), "start"

    def told(what: str, done: int, of: int) -> None:
        nonlocal since, current
        now = time.perf_counter()
        stages[current] = stages.get(current, 0.0) + now - since
        since, current = now, what

    begin = time.perf_counter()
    with Ledger(str(path)) as ledger:
        reference = Reference()
        seen, redaction = redacted(ledger, profile_named(profile), reference)
        withheld = time.perf_counter() - begin
        asked = SiteAsked(status=Status.ALL, title="Ardavia")
        made = publish_site(Source(seen, reference, redaction, "Some names."), asked, target, told)
        if seen is not ledger:
            seen.close()
    told("end", 0, 0)
    taken = time.perf_counter() - begin
    worked = time.process_time()
    memory = peak_mb()
    each = ", ".join(f"{what} {seconds:.0f}" for what, seconds in stages.items() if seconds >= 0.5)
    print(
        f"{made.people:,} persons, {made.incidents:,} incidents, {made.claims:,} claims: {taken:.0f} s ({worked:.0f} s of CPU), "
        f"{memory:,.0f} MB; {made.files:,} files, {made.size / 1e6:,.0f} MB; withheld {withheld:.0f}; {each}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
