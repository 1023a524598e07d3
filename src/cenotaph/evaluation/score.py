"""Scores of claims that were read against annotated ones: precision, recall and F1 of claims and of slots."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cenotaph.evaluation.compare import CORE, Row, agrees, pairs, slots

ALL = "all"


@dataclass(slots=True)
class Tally:
    """Right, false and missed, and what follows from them."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of what was read that is right; 0 where nothing was read."""
        return self.right / (self.right + self.false) if self.right + self.false else 0.0

    @property
    def recall(self) -> float:
        """The share of what is annotated that was read; 0 where nothing is annotated."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def row(self) -> dict[str, float | int]:
        """The figures as JSON: rounded to four places, with the counts that they rest on."""
        return {
            "p": round(self.precision, 4),
            "r": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "tp": self.right,
            "fp": self.false,
            "fn": self.missed,
        }


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One place where the reading and the annotation part; `words` quotes the claim."""

    report: str
    what: str
    words: str

    def __str__(self) -> str:
        return f"{self.report} {self.what} | {self.words}"


@dataclass(slots=True)
class Figures:
    """The scores of a set of reports: claims by kind, slots by name, and every disagreement."""

    reports: int = 0
    claims: dict[str, Tally] = field(default_factory=dict)
    slots: dict[str, Tally] = field(default_factory=dict)
    disagreements: list[Disagreement] = field(default_factory=list)

    def add(self, report: str, gold: Sequence[Row], read: Sequence[Row]) -> None:
        """Counts one report in; claims of either side are JSON objects of the interchange form."""
        chosen = pairs(gold, read)
        self.reports += 1
        self._count_claims(gold, read, [gold[i]["kind"] for i, _ in chosen])
        for i, j in chosen:
            self._count_pair(report, gold[i], read[j])
        for i in sorted(set(range(len(gold))) - {i for i, _ in chosen}):
            self._count_alone(report, "MISSED", gold[i])
        for j in sorted(set(range(len(read))) - {j for _, j in chosen}):
            self._count_alone(report, "FALSE ", read[j])

    def as_json(self) -> dict[str, Any]:
        """The figures as one JSON object, of the form that corpus/score.py prints."""
        return {
            "reports": self.reports,
            "claims": {name: tally.row() for name, tally in self.claims.items()},
            "slots": {name: tally.row() for name, tally in self.slots.items()},
        }

    def _count_claims(self, gold: Sequence[Row], read: Sequence[Row], hits: Sequence[str]) -> None:
        for kind in CORE:
            right = hits.count(kind)
            for tally in _both(self.claims, kind):
                tally.right += right
                tally.missed += sum(claim["kind"] == kind for claim in gold) - right
                tally.false += sum(claim["kind"] == kind for claim in read) - right

    def _count_pair(self, report: str, gold: Row, read: Row) -> None:
        wanted, found = slots(gold), slots(read)
        for slot in dict.fromkeys((*wanted, *found)):
            right = slot in wanted and slot in found and agrees(slot, wanted[slot], found[slot])
            for tally in _both(self.slots, slot):
                tally.right += right
                tally.missed += not right and slot in wanted
                tally.false += not right and slot in found
            if not right:
                what = f"{slot}: gold {wanted.get(slot)!r}, got {found.get(slot)!r}"
                self.disagreements.append(Disagreement(report, what, str(gold.get("quote"))[:90]))

    def _count_alone(self, report: str, how: str, claim: Row) -> None:
        core = {name: claim.get(name) for name in ("kind", *CORE[claim["kind"]], "name", "group")}
        what = f"{how} {json.dumps(core, ensure_ascii=False)}"
        self.disagreements.append(Disagreement(report, what, str(claim.get("quote") or "")[:120]))
        for slot in slots(claim):
            for tally in _both(self.slots, slot):
                tally.missed += how == "MISSED"
                tally.false += how != "MISSED"


def score(gold: Mapping[str, Sequence[Row]], read: Mapping[str, Sequence[Row]]) -> Figures:
    """The figures of all reports of `gold`; a report that `read` lacks counts as one with no claims."""
    figures = Figures()
    for report, claims in gold.items():
        figures.add(report, claims, read.get(report, ()))
    return figures


def _both(tallies: dict[str, Tally], name: str) -> Iterator[Tally]:
    yield tallies.setdefault(name, Tally())
    yield tallies.setdefault(ALL, Tally())
