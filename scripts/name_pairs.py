"""The labelled pairs of names, for scripts that train or measure; each pair is in one of two halves by a hash."""

from __future__ import annotations

import csv
import gzip
import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

SHARED = Path(os.environ.get("CENOTAPH_SHARED", "../shared"))


@dataclass(frozen=True)
class Pair:
    """Two written names, whether they are one person's, and what kind of pair it is."""

    a: str
    b: str
    same: bool
    kind: str
    scripts: str

    @property
    def half(self) -> int:
        """0: the half whose errors are looked at and trained on; 1: the half that is measured only."""
        return int(sha256("|".join(sorted((self.a, self.b))).encode()).hexdigest(), 16) % 2


def kig() -> list[Pair]:
    """The pairs of the lists of war dead, in Arabic and Latin script."""
    path = SHARED / "benchmarks/kig_war_dead/name_pairs.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        return [
            Pair(
                row["name1"],
                row["name2"],
                row["is_match"] == "true",
                row["type"],
                f"{row['script1']}-{row['script2']}",
            )
            for row in csv.DictReader(stream)
        ]


def corpus() -> list[Pair]:
    """The pairs of the annotated reports, in five scripts."""
    with (SHARED / "corpus/name-pairs.dev.csv").open(encoding="utf-8", newline="") as stream:
        return [
            Pair(row["a"], row["b"], row["same"] == "1", row["note"], "all") for row in csv.DictReader(stream)
        ]


def screening() -> list[Pair]:
    """The pairs of persons of a public bench of name screening."""
    path = SHARED / "benchmarks/name_pairs/nomenklatura_name_bench/dev/cases.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return [
            Pair(row["name1"], row["name2"], row["is_match"] == "true", row["case_group"], "all")
            for row in csv.DictReader(stream)
            if row["schema"] == "Person"
        ]
