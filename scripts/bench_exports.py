"""Measure tables that are taken in, every export, and the check of each, for ledgers of growing sizes.

    python scripts/bench_exports.py [--sizes 1000,5000,20000] [--folder FOLDER]
    CENOTAPH_SHARED=../shared python scripts/bench_exports.py --real

With --real the rows of UCDP in the benchmark are checked, taken in, and compared with what goes out again.

The rows are invented, from a seed: clashes on days of ten years, at points all over Syria.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cenotaph.ledger import Ledger
from cenotaph.model.place import Precision
from cenotaph.pipeline.adding import Adding, add
from cenotaph.pipeline.grouping import Grouping
from cenotaph.pipeline.importing import Import
from cenotaph.pipeline.publishing import Asked, export
from cenotaph.pipeline.publishing_checks import check
from cenotaph.pipeline.publishing_forms import BINARY, Form, Incoming, Status
from cenotaph.pipeline.reading import load_tools
from cenotaph.pipeline.reference import Reference
from cenotaph.publications import ged
from cenotaph.publications.checking import Fault
from cenotaph.publications.event import Cited, Event, Side, SideKind, Spot, Toll, Whose
from cenotaph.publications.rows import csv_rows, write_rows
from cenotaph.reports import ReadOptions
from corpus import SHARED

NOW = datetime(2031, 5, 1, tzinfo=UTC)
SUFFIXES = {Form.GED: "csv", Form.ACLED: "csv", Form.OHCHR: "csv", Form.GEOPARQUET: "parquet"}
SIDES = [Side("Government of Syria", SideKind.STATE, "SY"), Side("Merin Front", SideKind.GROUP)]


def events(count: int) -> Iterator[Event]:
    chance = random.Random(7)
    for number in range(count):
        low = chance.randint(0, 9)
        best = low + chance.randint(0, 5)
        day = date(2021, 1, 1) + timedelta(chance.randint(0, 3650))
        where = chance.randint(0, 5000)
        spot = Spot(
            round(33 + chance.random() * 4, 4), round(36 + chance.random() * 6, 4),
            chance.choice([Precision.EXACT, Precision.NEAR, Precision.ADMIN1]), f"Village {where}", f"Village {where}", "SY",
        )  # fmt: skip
        cited = Cited(
            "r", f"Outlet {chance.randint(0, 40)}", day, f"Clash near village {where}", None, ("an officer",)
        )
        toll = Toll(low, best, best + chance.randint(1, 9))
        yield Event(
            f"{number + 1:013x}000", day, day, spot, SIDES[0], SIDES[1], ((Whose.A, toll),), (cited,), 1
        )


def measure(count: int, folder: Path, reference: Reference) -> None:
    """Prints what a ledger of so many rows takes."""
    table, path = folder / f"{count}.csv", folder / f"{count}.sqlite"
    path.unlink(missing_ok=True)
    with table.open("w", encoding="utf-8", newline="") as stream:
        write_rows(ged.FORM.columns, map(ged.row_of, events(count)), stream)
    with Ledger(str(path), create=True) as ledger:
        taking = Import(Incoming.GED, ReadOptions(), reference, lambda: NOW)
        begin = time.perf_counter()
        held = sum(
            1
            for _ in add(
                ledger, taking.reports(table), Adding(load_tools, given=True, copies=False, together=200)
            )
        )
        added = time.perf_counter() - begin
        begin = time.perf_counter()
        incidents = Grouping(ledger).incidents()[1]
        grouped = time.perf_counter() - begin
        print(f"{held:,} rows taken in: {added:.1f} s; {len(incidents):,} incidents: {grouped:.1f} s")
        for form in Form:
            target = folder / f"{count}-{form}.{SUFFIXES.get(form, 'jsonl')}"
            begin = time.perf_counter()
            if form in BINARY:
                with target.open("wb") as raw:
                    done = export(ledger, reference, form, raw, replace(Asked(), status=Status.ALL))
            else:
                with target.open("w", encoding="utf-8", newline="") as text:
                    done = export(ledger, reference, form, text, replace(Asked(), status=Status.ALL))
            written = time.perf_counter() - begin
            begin = time.perf_counter()
            faults = [fault for fault in check(form, target) if not fault.is_remark]
            size = target.stat().st_size / 1e6
            print(
                f"  {form}: {done.rows:,} in {written:.1f} s, {size:.1f} MB, checked in "
                f"{time.perf_counter() - begin:.1f} s, {len(faults)} faults"
            )
        same = (folder / f"{count}-ged.csv").read_bytes()
        rows = sorted(same.splitlines()) == sorted(table.read_bytes().splitlines())
        print(f"  rows of ged as they came: {rows}")
    print(f"  memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:,.0f} MB")


def real(folder: Path, reference: Reference) -> int:
    """Checks the rows of UCDP, takes them in and says whether they go out as they came; 1 where not."""
    source = SHARED / "benchmarks" / "ucdp_ged_1000" / "events.jsonl.gz"
    faults = list(check(Form.GED, source))
    grave = sum(not fault.is_remark for fault in faults)
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        rows = {str(row["id"]): row for row in map(json.loads, lines)}
    cells = {
        name: {column: "" if value is None else str(value) for column, value in row.items()}
        for name, row in rows.items()
    }
    with Ledger(str(folder / "real.sqlite"), create=True) as ledger:
        taking = Import(Incoming.GED, ReadOptions(), reference, lambda: NOW)
        list(add(ledger, taking.reports(source), Adding(load_tools, given=True, copies=False, together=200)))
        target = folder / "real.csv"
        with target.open("w", encoding="utf-8", newline="") as stream:
            export(ledger, reference, Form.GED, stream, Asked(Status.ALL))
    with target.open(encoding="utf-8", newline="") as stream:
        aside: list[Fault] = []
        back = {found["id"]: dict(found) for _, found in csv_rows(ged.FORM, stream, aside)}
    same = back == {name: row for name, row in cells.items() if name in back}
    print(
        f"{len(rows)} rows of UCDP: {grave} faults, {len(faults) - grave} remarks; {taking.idle} without dead; "
        f"{len(back)} go out, {'as they came' if same else 'CHANGED'}"
    )
    return int(bool(grave) or not same or len(back) + taking.idle != len(rows))


def main() -> int:
    cli = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    cli.add_argument("--sizes", default="1000,5000,20000")
    cli.add_argument("--folder", type=Path)
    cli.add_argument("--real", action="store_true", help="check and take in the rows of UCDP instead")
    args = cli.parse_args()
    reference = Reference()
    with tempfile.TemporaryDirectory() as scratch:
        if args.real:
            return real(Path(scratch), reference)
        for size in map(int, args.sizes.split(",")):
            measure(size, args.folder or Path(scratch), reference)
    return 0


if __name__ == "__main__":
    sys.exit(main())
