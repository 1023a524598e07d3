"""Speed and memory: the whole reading beside the bare spaCy pipeline, on one core."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy

import bench_texts
from cenotaph.model.interchange import to_line
from cenotaph.model.text import Report
from cenotaph.pipeline.reading import Tools, read_claims
from cenotaph.reports import read
from cenotaph.settings import Settings


@dataclass(frozen=True)
class Race:
    """Words a second of processor time: the bare pipeline of the same model, and the whole reading."""

    bare: float
    ours: float

    @property
    def ratio(self) -> float:
        """How many times as many words as the bare pipeline."""
        return self.ours / self.bare


@dataclass(frozen=True)
class Peak:
    """What reading a file of a size took."""

    megabytes: float
    seconds: float
    resident: float
    """Megabytes of memory at the highest."""


def race(reports: list[Report], tools: Tools, rounds: int) -> Race:
    """Bare pipeline and whole reading in turn over the same reports, the best of `rounds` each."""
    bare = spacy.load(Settings().model)
    texts, total = [report.text for report in reports], bench_texts.words(reports)
    with tempfile.TemporaryDirectory() as folder:
        # From the file on, as a user reads: JSON, furniture and language are part of what is timed.
        path = Path(folder) / "reports.jsonl"
        path.write_text("".join(to_line(report, []) + "\n" for report in reports), encoding="utf-8")
        paces = [
            (_pace(total, lambda: _use(bare.pipe(texts))), _pace(total, lambda: _use(_reading(path, tools))))
            for _ in range(rounds)
        ]
    return Race(max(pace for pace, _ in paces), max(pace for _, pace in paces))


def peaks(sizes: list[int], war: list[Report], peace: list[Report]) -> list[Peak]:
    """The command `read` over JSON Lines files of so many megabytes, one report in 200 of conflict."""
    with tempfile.TemporaryDirectory() as folder:
        return [_peak(Path(folder) / f"{size}.jsonl", size, war, peace) for size in sizes]


def _reading(path: Path, tools: Tools) -> Iterator[object]:
    return read_claims((item for item in read([path]) if isinstance(item, Report)), tools)


def _use(results: Iterable[object]) -> None:
    for _ in results:
        pass


def _pace(words: int, work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return words / (time.process_time() - start)


def _peak(path: Path, size: int, war: list[Report], peace: list[Report]) -> Peak:
    _fill(path, size * 1_000_000, bench_texts.one_in(200, war, peace, 20_000))
    out = path.with_suffix(".out.jsonl")
    command = [sys.executable, "-m", "cenotaph", "read", str(path), "--format", "jsonl", "--output", str(out)]
    start = time.monotonic()
    child = os.spawnv(os.P_NOWAIT, sys.executable, [*command, "--quiet"])
    _, status, usage = os.wait4(child, 0)
    if status:
        raise SystemExit(f"cenotaph read ended with {os.waitstatus_to_exitcode(status)}")
    peak = Peak(path.stat().st_size / 1e6, time.monotonic() - start, usage.ru_maxrss / 1e3)
    path.unlink()
    out.unlink()
    return peak


def _fill(path: Path, size: int, reports: list[Report]) -> None:
    written = number = 0
    with path.open("w", encoding="utf-8") as lines:
        while written < size:
            report = reports[number % len(reports)]
            # New strings in every report, as real news has: what is kept of them would show as growth.
            text = f"{report.text}\nItem w{number}x of desk q{number * 7}z."
            row = {"id": f"r{number}", "language": "en", "published": "2031-03-04", "text": text}
            written += lines.write(json.dumps(row) + "\n")
            number += 1
