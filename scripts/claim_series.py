"""Real series of claims as premises, read where they lie: nothing of them enters the repository."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from datetime import date, timedelta
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from cenotaph.model.claim import Measure
from cenotaph.model.party import Cohort
from cenotaph.model.scope import Premise, Scope

GAZA = "geonames:281132"
OUTBREAK = date(2023, 10, 7)
INVASION = date(2022, 2, 24)
_TOTALS = {
    "killed_cum": (Measure.KILLED, Cohort()),
    "injured_cum": (Measure.WOUNDED, Cohort()),
    "killed_children_cum": (Measure.KILLED, Cohort(is_child=True)),
    "killed_women_cum": (Measure.KILLED, Cohort(is_female=True)),
}
_LOSSES = {
    "Deaths": frozenset({Measure.KILLED}),
    "Injuries": frozenset({Measure.WOUNDED}),
    "Casualties": frozenset({Measure.KILLED, Measure.WOUNDED}),
}


def gaza(folder: Path) -> Iterator[Premise]:
    """Running totals and daily numbers of one ministry; missing files give nothing."""
    path = folder / "gaza_casualties_daily.json.gz"
    if not path.exists():
        return
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        days: list[dict[str, Any]] = json.load(stream)
    for row in days:
        day = date.fromisoformat(row["report_date"])
        for key, (measure, cohort) in _TOTALS.items():
            if key in row:
                scope = Scope(frozenset(), frozenset({GAZA}), OUTBREAK, day, frozenset({measure}), cohort)
                yield _exact(f"{key} {day}", scope, row[key], "ministry")
        if "killed" in row and row["report_period"] == 24:
            scope = Scope(frozenset(), frozenset({GAZA}), day, day, frozenset({Measure.KILLED}))
            yield _exact(f"killed {day}", scope, row["killed"], "ministry")


def ukraine(folder: Path) -> Iterator[Premise]:
    """What both sides and others say of soldiers lost; missing files give nothing."""
    path = folder / "ru_ua_loss_claims_pnas2023.csv.gz"
    if not path.exists():
        return
    with gzip.open(path, "rb") as stream, TextIOWrapper(stream, "utf-8", newline="") as text:
        for number, row in enumerate(csv.DictReader(text)):
            group, _, what = row["category"].partition(" ")
            if group == "Military" and what in _LOSSES:
                yield _claim(f"r{number:04}", row, _LOSSES[what])


def _claim(name: str, row: dict[str, str], outcomes: frozenset[Measure]) -> Premise:
    last = INVASION + timedelta(days=int(row["days"]))
    first = last if row["time_frame"] == "Day" else INVASION
    party = {"Russia": "RU", "Ukraine": "UA"}[row["loss_country"]]
    count = int(float(row["loss_count"]))
    scope = Scope(frozenset({party}), frozenset(), first, last, outcomes)
    low = None if row["maximum"] == "1" else count
    high = None if row["minimum"] == "1" else count
    return Premise(name, scope, low, high, scope, origin=row["claim_source"], cumulative=first != last)


def _exact(name: str, scope: Scope, number: int, origin: str) -> Premise:
    return Premise(name, scope, number, number, scope, origin=origin, cumulative=scope.first != scope.last)


def falls(premises: list[Premise]) -> int:
    """How often a running total is lower than one of the same scope before it; found without any algebra."""
    known: dict[tuple[object, ...], int] = {}
    found = 0
    for each in sorted(premises, key=lambda p: (p.scope.last or date.max, p.id)):
        if each.cumulative and each.high is not None and each.low is not None:
            key = (each.scope.parties, each.scope.outcomes, each.scope.cohort, each.origin)
            found += each.high < known.get(key, 0)
            known[key] = each.low
    return found
