"""Measure the ledger: adding, looking, verifying, rebuilding and backing up, at growing sizes.

    python scripts/bench_ledger.py [--sizes 1000,10000] [--folder FOLDER]

Reports and claims are invented, from a seed: about 640 words and 10 claims a report, one in twenty a reprint.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.table import Table
from sqlalchemy import select

from cenotaph.ledger import Incoming, Ledger
from cenotaph.ledger.backup import backup
from cenotaph.ledger.query import Query
from cenotaph.ledger.rebuild import rebuild
from cenotaph.ledger.schema import claims, entries, reports
from cenotaph.ledger.verify import verify
from cenotaph.model.capture import Capture
from cenotaph.model.interchange import to_line
from cenotaph.reports.copies import copy_link, keys_of
from cenotaph.reports.warc import record_of
from ledger_texts import RUN, Reading, person, readings, town

T = TypeVar("T")

SIZES = (1_000, 10_000, 100_000)
ASKED = 500
"""Queries, and ids that are shown."""
SCREENFUL = 50
_WHEN = datetime(2031, 1, 1, tzinfo=UTC)
_WORDS = "killed wounded missing captured soldiers fighters brigade army police militia said near according".split()
_SHARES = (("keys", "sketches"), ("captures", "captures"), ("record", "recording, copies judged"))


@dataclass(frozen=True)
class Figures:
    """What was measured in a ledger of one size."""

    reports: int
    claims: int
    adding: float
    """Claims a second of processor time, with the sketch, the capture and the comparison with copies."""
    shares: dict[str, float]
    """Milliseconds of processor time a report, by part."""
    elapsed: float
    """Claims a second by the clock: each report is on the disk before the next."""
    plain: float
    """Times as long by the clock as the same texts put into a bare SQLite table, one transaction each."""
    search: tuple[float, float]
    """Milliseconds: p50 and p95 of a screenful."""
    show: tuple[float, float]
    status: float
    """Milliseconds."""
    verify: float
    """Entries a second."""
    hashing: float
    """Times as long as SHA-256 over the payloads alone."""
    rebuild: float
    """Seconds."""
    backup: float
    size: float
    """Bytes of the ledger's file a byte of the texts."""
    memory: float
    """Megabytes at the highest, of everything measured here."""


@dataclass(frozen=True)
class _Added:
    claims: int
    texts: int
    """Bytes."""
    seconds: float
    elapsed: float
    shares: dict[str, float]


def measure(count: int, folder: Path) -> Figures:
    """Makes a ledger with so many reports and measures everything in it."""
    path = folder / f"ledger-{count}.sqlite"
    for each in folder.glob(f"{path.name}*"):
        each.unlink()
    with Ledger(str(path), create=True) as ledger:
        added = _add(ledger, readings(count))
    size = path.stat().st_size
    plain = _plain(folder / "plain.sqlite", min(count, 2_000)) * count / min(count, 2_000)
    with Ledger(str(path)) as ledger:
        search, show, status = _search(ledger), _show(ledger), _time(ledger.status)[0]
        number = ledger.status().entries
        verifying, findings = _time(lambda: verify(ledger))
        assert findings == [], findings[:3]
        hashing = _hashing(ledger)
        saving = _time(lambda: backup(ledger, folder / f"backup-{count}.sqlite", "bench"))[0]
        rebuilding = _time(lambda: rebuild(ledger))[0]
    return Figures(
        reports=count,
        claims=added.claims,
        adding=added.claims / added.seconds,
        shares={name: 1000 * seconds / count for name, seconds in added.shares.items()},
        elapsed=added.claims / added.elapsed,
        plain=added.elapsed / plain,
        search=search,
        show=show,
        status=1000 * status,
        verify=number / verifying,
        hashing=verifying / hashing,
        rebuild=rebuilding,
        backup=saving,
        size=size / added.texts,
        memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def apart(count: int, folder: Path) -> Figures:
    """`measure` in a process of its own, so that its memory is its own."""
    command = [sys.executable, __file__, "--one", str(count), "--folder", str(folder)]
    answer = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    row = json.loads(answer.stdout)
    return Figures(**{**row, "search": tuple(row["search"]), "show": tuple(row["show"])})


def table_of(found: list[Figures]) -> Table:
    """The figures, a column for each size."""
    table = Table("", *(f"{each.reports:,} reports" for each in found), "yardstick")
    for name in ("left", *["right"] * len(found)):
        table.columns[0 if name == "left" else 1].justify = "left" if name == "left" else "right"
    for what, show, yardstick in _ROWS:
        table.add_row(what, *(show(each) for each in found), yardstick)
    return table


_ROWS: tuple[tuple[str, Callable[[Figures], str], str], ...] = (
    ("claims", lambda f: f"{f.claims:,}", ""),
    ("adding, claims/s of one core", lambda f: f"{f.adding:,.0f}", "≥ 2,000"),
    *(
        (f"  {words}, ms a report", lambda f, name=name: f"{f.shares[name]:.2f}", "")
        for name, words in _SHARES
    ),
    ("adding, claims/s by the clock", lambda f: f"{f.elapsed:,.0f}", "every report on the disk"),
    ("  beside a bare table of texts", lambda f: f"{f.plain:.1f} ×", "same transactions"),
    ("search, p50 / p95 ms", lambda f: f"{f.search[0]:.1f} / {f.search[1]:.1f}", "p95 < 50"),
    ("show, p50 / p95 ms", lambda f: f"{f.show[0]:.1f} / {f.show[1]:.1f}", "p95 < 50"),
    ("status, ms", lambda f: f"{f.status:.1f}", "< 100"),
    ("verify, entries/s", lambda f: f"{f.verify:,.0f}", "≥ 50,000"),
    ("  beside SHA-256 of the payloads", lambda f: f"{f.hashing:.1f} ×", ""),
    ("rebuild, s", lambda f: f"{f.rebuild:.1f}", ""),
    ("backup, s", lambda f: f"{f.backup:.1f}", ""),
    ("file / texts", lambda f: f"{f.size:.2f} ×", "≤ 3"),
    ("memory, MB", lambda f: f"{f.memory:.0f}", ""),
)


def verdicts(figures: Figures) -> list[tuple[str, str, str, bool]]:
    """What is asked of the largest ledger: name, figure, yardstick and whether it is reached."""
    return [
        ("adding, claims/s of one core", f"{figures.adding:,.0f}", "≥ 2,000", figures.adding >= 2_000),
        ("search, p95 ms", f"{figures.search[1]:.1f}", "< 50", figures.search[1] < 50),
        ("show, p95 ms", f"{figures.show[1]:.1f}", "< 50", figures.show[1] < 50),
        ("status, ms", f"{figures.status:.1f}", "< 100", figures.status < 100),
        ("verify, entries/s", f"{figures.verify:,.0f}", "≥ 50,000", figures.verify >= 50_000),
        ("file / texts", f"{figures.size:.2f}", "≤ 3", figures.size <= 3),
    ]


def _add(ledger: Ledger, made: Iterator[Reading]) -> _Added:
    """Adds as `cenotaph add` does, all but the reading."""
    shares = dict.fromkeys((name for name, _ in _SHARES), 0.0)
    found = texts = 0
    elapsed = 0.0
    for reading in made:
        capture = Capture(f"{reading.report.id}.json", _WHEN, to_line(reading.report, []).encode())
        begin, times = time.perf_counter(), [time.process_time()]
        keys = keys_of(reading.report)
        times.append(time.process_time())
        record = record_of(capture)
        times.append(time.process_time())
        ledger.known(reading.report)
        incoming = Incoming(reading.report, reading.claims, RUN, capture, record, keys)
        found += ledger.record(incoming, copy_link).claims
        times.append(time.process_time())
        elapsed += time.perf_counter() - begin
        texts += len(reading.report.text.encode())
        for at, name in enumerate(shares):
            shares[name] += times[at + 1] - times[at]
    return _Added(found, texts, sum(shares.values()), elapsed, shares)


def _plain(path: Path, count: int) -> float:
    """Seconds that a bare table takes for the texts, one transaction each."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE texts (id TEXT PRIMARY KEY, words TEXT)")
    seconds = 0.0
    for reading in readings(count):
        begin = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO texts VALUES (?, ?)", (reading.report.id, reading.report.text))
        connection.execute("COMMIT")
        seconds += time.perf_counter() - begin
    connection.close()
    return seconds


def _search(ledger: Ledger) -> tuple[float, float]:
    chance = random.Random(5)
    seconds = [
        _time(partial(_screenful, ledger, query))[0] for query in (_query(chance) for _ in range(ASKED))
    ]
    return _quantiles(seconds)


def _screenful(ledger: Ledger, query: Query) -> int:
    return len(list(islice(ledger.claims(query), SCREENFUL)))


def _query(chance: random.Random) -> Query:
    """A query as a user might ask it: words, names, fields and windows, alone and together."""
    first = date(2027, 1, 1) + timedelta(chance.randrange(1400))
    last = first + timedelta(chance.choice((1, 7, 30, 365)))
    words = " ".join(chance.sample(_WORDS, chance.randrange(1, 4)))
    kinds: tuple[Callable[[], Query], ...] = (
        lambda: Query(words=words),
        lambda: Query(words=f"{town(chance)} {chance.choice(_WORDS)}"),
        lambda: Query(words=f'"{person(chance)}"'),
        lambda: Query(words=f"{town(chance)[:3].lower()}*"),
        lambda: Query(name=person(chance)),
        lambda: Query(where=town(chance), measure="killed"),
        lambda: Query(party="Halvat brigade", first=first, last=last),
        lambda: Query(where=town(chance), first=first, last=last),
        lambda: Query(speaker="defence ministry", words=words, undecided=True),
        lambda: Query(first=first, last=last),
    )
    return chance.choice(kinds)()


def _show(ledger: Ledger) -> tuple[float, float]:
    chance = random.Random(6)
    with ledger.reading() as connection:
        last = connection.execute(
            select(entries.c.number).order_by(entries.c.number.desc()).limit(1)
        ).scalar_one()
        names = []
        for table in (reports, claims):
            scale = last if table is reports else last << 20
            for _ in range(ASKED // 2):
                after = table.c.number > chance.randrange(scale * 99 // 100)
                chosen = select(table.c.id).where(after).order_by(table.c.number).limit(1)
                names.append(connection.execute(chosen).scalar_one())
    return _quantiles([_time(partial(ledger.show, name))[0] for name in names])


def _hashing(ledger: Ledger) -> float:
    """Seconds that reading and digesting the payloads alone takes."""
    connection = sqlite3.connect(ledger.file or "")
    begin = time.perf_counter()
    for (payload,) in connection.execute("SELECT payload FROM entries ORDER BY number"):
        hashlib.sha256(payload).digest()
    seconds = time.perf_counter() - begin
    connection.close()
    return seconds


def _time(work: Callable[[], T]) -> tuple[float, T]:
    begin = time.perf_counter()
    result = work()
    return time.perf_counter() - begin, result


def _quantiles(seconds: list[float]) -> tuple[float, float]:
    cuts = statistics.quantiles(seconds, n=20)
    return 1000 * cuts[9], 1000 * cuts[18]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of reports")
    parser.add_argument("--folder", type=Path, help="where the ledgers are made, and stay")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(asdict(measure(options.one, options.folder))))
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch)
        os.makedirs(folder, exist_ok=True)
        found = [apart(int(size), folder) for size in options.sizes.split(",")]
    Console(width=110, highlight=False).print(table_of(found))


if __name__ == "__main__":
    main()
