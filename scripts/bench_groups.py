"""Measure persons and incidents of ledgers of growing sizes: worked out from the whole, and remembered.

    python scripts/bench_groups.py [--sizes 1000,10000,50000] [--folder FOLDER]

Reports and claims are invented, from a seed: about 150 words and 5 claims a report. The invented texts have few
names, so that persons and incidents are large: a hard case.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from cenotaph.ledger import Answered, Incoming, Ledger
from cenotaph.ledger.remembering import links_like
from cenotaph.pipeline.grouping import Grouping
from ledger_texts import RUN, readings

T = TypeVar("T")


def measure(count: int, folder: Path) -> None:
    """Prints what each answer takes in a ledger with so many reports."""
    path = folder / f"groups-{count}.sqlite"
    path.unlink(missing_ok=True)
    with Ledger(str(path), create=True) as ledger:
        for reading in readings(count, words=150, claims=5):
            ledger.record(Incoming(reading.report, reading.claims, RUN))
        before = path.stat().st_size
        groups = Grouping(ledger, workers=2, worth=0)
        whole_people, people = _time(groups.people)
        whole_incidents, (_, incidents) = _time(groups.incidents)
        persons, some = (
            people.persons[:: max(1, len(people.persons) // 50)],
            incidents[:: max(1, len(incidents) // 50)],
        )
        person = max(_time(partial(groups.persons_like, each.id))[0] for each in persons)
        incident = max(_time(partial(groups.incidents_like, each.id))[0] for each in some)
        link = next(link for each in people.persons for link in each.links)
        decided = _time(lambda: ledger.answer(Answered(link.id, "no", "R"), links=[link]))[0]
        with ledger.reading() as moment:
            found = _time(lambda: links_like(moment, link.id))[0]
    print(
        f"{count:,} reports, {len(people.persons):,} persons, {len(incidents):,} incidents\n"
        f"  whole: persons {whole_people:.1f} s, incidents {whole_incidents:.1f} s\n"
        f"  remembered: a person {1000 * person:.1f} ms, an incident {1000 * incident:.1f} ms at most of 50\n"
        f"  a worked-out link found in {1000 * found:.1f} ms and decided on in {1000 * decided:.1f} ms\n"
        f"  file {before / 1e6:.0f} MB, {path.stat().st_size / before:.2f} times as large with what is remembered;"
        f" memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:,.0f} MB"
    )


def _time(work: Callable[[], T]) -> tuple[float, T]:
    begin = time.perf_counter()
    result = work()
    return time.perf_counter() - begin, result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sizes", default="1000,10000,50000", help="numbers of reports")
    parser.add_argument("--folder", type=Path, help="where the ledgers are made, and stay")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for size in options.sizes.split(","):
            measure(int(size), folder)


if __name__ == "__main__":
    main()
