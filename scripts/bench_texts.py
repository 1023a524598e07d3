"""Texts to measure on: annotated reports of conflict, and reports of anything else."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path

from cenotaph.model.interchange import from_row
from cenotaph.model.text import Report

# Invented news of everything but war, with the words that peace and war share ("left", "lost", "sent"), for
# machines that have no collection of news beside the corpus.
_SUBJECTS = (
    "The town council of {place}",
    "The school board in {place}",
    "A brewery near {place}",
    "The national weather service",
    "The coach of the {place} rovers",
    "A jury in {place}",
    "Researchers at the university of {place}",
    "The hospital in {place}",
)
_DEEDS = (
    "approved a budget of {n} million for new roads on {day}",
    "said on {day} that {n} pupils had left for other districts this year",
    "lost {n} points in the second half and sent its captain home early",
    "expects rain and wind of {n} kilometres an hour until {day}",
    "found that {n} of the samples were missing a label",
    "plans to hire {n} workers once the new hall opens",
    "heard on {day} that two people died when a lorry left the road in fog",
    "will show {n} paintings by local artists from {day}",
    "voted against the merger, with {n} members absent",
    "raised prices by {n} per cent, the third time in as many years",
)
_PLACES = ("Orvale", "Tamsin Bay", "Greater Holm", "Pellworth", "Lissenbridge", "Dunmarrow", "Castor Point")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def conflict(path: Path) -> list[Report]:
    """The annotated reports of a corpus that hold a claim, as unread texts."""
    return [report for report, claims in _annotated(path) if claims]


def peace(benchmarks: Path, limit: int = 600) -> tuple[list[Report], str]:
    """Reports of anything but war, and where they are from: real local and business news, or invented."""
    found: list[Report] = []
    for name in ("geoparsing/lgl.jsonl.gz", "temporal/meantime_en.jsonl"):
        path = benchmarks / name
        if path.exists():
            packed = path.name.endswith(".gz")
            with gzip.open(path, "rt", encoding="utf-8") if packed else path.open(encoding="utf-8") as lines:
                rows = [json.loads(line) for line in lines]
            found += [Report(f"peace-{row['doc_id']}", row["text"]) for row in rows]
    if found:
        return found[:limit], "local news (LGL) and business news (MEANTIME)"
    return [Report(f"peace-{n}", invented(n)) for n in range(limit)], "invented news"


def invented(seed: int, sentences: int = 14) -> str:
    """An invented report of about 200 words on anything but war; the same for the same seed."""
    lines = []
    for n in range(seed, seed + sentences):
        subject = _SUBJECTS[(n * 5 + seed) % len(_SUBJECTS)]
        deed = _DEEDS[(n * 7 + seed // 3) % len(_DEEDS)]
        words = f"{subject} {deed}."
        day, place = _DAYS[(n + seed) % len(_DAYS)], _PLACES[(n * 3 + seed) % len(_PLACES)]
        lines.append(words.format(place=place, day=day, n=3 + (n * 37 + seed) % 400))
    return "\n".join(lines)


def one_in(every: int, conflict_reports: list[Report], others: list[Report], length: int) -> list[Report]:
    """A stream of `length` reports of which one in `every` is of conflict."""
    war, rest = cycle(conflict_reports), cycle(others)
    chosen = (next(war) if n % every == 0 else next(rest) for n in range(length))
    return [replace(report, id=f"{n}-{report.id}") for n, report in enumerate(chosen)]


def words(reports: list[Report]) -> int:
    """How many words the reports hold."""
    return sum(len(report.text.split()) for report in reports)


def _annotated(path: Path) -> Iterator[tuple[Report, list[object]]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield from_row({**row, "claims": []})[0], row["claims"]
