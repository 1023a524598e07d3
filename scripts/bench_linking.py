"""Measure linking: public sets with known truth, and invented claims on persons of any number.

    python scripts/bench_linking.py [BENCHMARKS] [--claims 10000 100000 1000000]

Truth is used to count, never to learn: weights come from expectation-maximisation, thresholds are fixed.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import resource
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from cenotaph.matching import clusters
from cenotaph.matching.blocking import Rule
from cenotaph.matching.columns import Records
from cenotaph.matching.comparisons import exact, near_spelled, spelled
from cenotaph.matching.linkage import Linked, likely, link
from cenotaph.people import study
from invented_claims import invented

EVEN, SURE = 0.5, 0.99
"""The probability from which on a pair counts; and from which on it may unite groups."""


def f1(true: float, said: float, right: float) -> tuple[float, float, float]:
    precision, recall = right / max(said, 1), right / max(true, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def pairs_in(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def pair_score(linked: Linked, truth: Sequence[str], threshold: float) -> tuple[float, float, float]:
    kept = likely(linked, threshold).scores.pairs
    codes = np.unique(np.asarray(truth), return_inverse=True)[1]
    right = int(np.count_nonzero(codes[kept.left] == codes[kept.right]))
    return f1(pairs_in(Counter(truth).values()), len(kept), right)


def cluster_score(groups: Sequence[Sequence[int]], truth: Sequence[str]) -> tuple[float, float, float]:
    right = pairs_in(count for group in groups for count in Counter(truth[row] for row in group).values())
    return f1(pairs_in(Counter(truth).values()), pairs_in(map(len, groups)), right)


def grouped(linked: Linked, size: int, threshold: float) -> list[tuple[int, ...]]:
    scores = likely(linked, threshold).scores
    ends = zip(scores.pairs.left.tolist(), scores.pairs.right.tolist(), scores.total.tolist(), strict=True)
    return clusters(range(size), ends)


def rldata(path: Path) -> None:
    with path.open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    truth = [row["ent_id"] for row in rows]
    start = time.perf_counter()
    names = ("fname_c1", "fname_c2", "lname_c1", "lname_c2", "by", "bm", "bd")
    records = Records.of({name: [None if r[name] == "NA" else r[name] for r in rows] for name in names})
    comparisons = [
        spelled("given name", "fname_c1"),
        spelled("family name", "lname_c1"),
        exact("second given name", "fname_c2"),
        exact("second family name", "lname_c2"),
        near_spelled("year", "by", 1),
        exact("month", "bm"),
        exact("day", "bd"),
    ]
    of = dict(
        zip(
            ("fname_c1", "lname_c1", "by", "bm", "bd"),
            ("given name", "family name", "year", "month", "day"),
            strict=True,
        )
    )
    rules = [
        _on(records, of, *rule.split())
        for rule in (
            "fname_c1 lname_c1",
            "by bm bd",
            "fname_c1 by bd",
            "lname_c1 by bm",
            "lname_c1 bm bd",
            "fname_c1 bm bd",
            "lname_c1 by bd",
            "fname_c1 by bm",
        )
    ]
    linked = link(records, comparisons, rules)
    seconds = time.perf_counter() - start
    print(f"RLdata10000: pairs at {EVEN}: {_three(pair_score(linked, truth, EVEN))}, {seconds:.1f} s")


def historical(path: Path) -> None:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    truth = [row["cluster"] for row in rows]
    start = time.perf_counter()
    columns = {
        name: [row[name] for row in rows]
        for name in ("first_name", "surname", "dob", "birth_place", "postcode_fake", "gender", "occupation")
    }
    for short, (name, signs) in {
        "f3": ("first_name", 3),
        "f2": ("first_name", 2),
        "s4": ("surname", 4),
        "s2": ("surname", 2),
        "year": ("dob", 4),
    }.items():
        columns[short] = [value[:signs] for value in columns[name]]
    columns["area"] = [value.split(" ")[0] for value in columns["postcode_fake"]]
    columns["in_year"] = [value[5:] for value in columns["dob"]]
    columns["last"] = [(row["full_name"].split() or [""])[-1] for row in rows]
    records = Records.of(columns)
    comparisons = [
        spelled("given name", "first_name"),
        spelled("family name", "surname"),
        near_spelled("day of birth", "dob", 2, rarity=True),
        near_spelled("postcode", "postcode_fake", 2, rarity=True),
        exact("birth place", "birth_place", rarity=True),
        exact("gender", "gender"),
        exact("occupation", "occupation", rarity=True),
    ]
    of = {
        **dict.fromkeys(("first_name", "f3", "f2"), "given name"),
        **dict.fromkeys(("surname", "s4", "s2", "last"), "family name"),
        **dict.fromkeys(("dob", "year", "in_year"), "day of birth"),
        **dict.fromkeys(("postcode_fake", "area"), "postcode"),
        "birth_place": "birth place",
        "occupation": "occupation",
    }
    rules = [
        _on(records, of, *rule.split())
        for rule in (
            "f3 s4",
            "surname dob",
            "first_name dob",
            "postcode_fake first_name",
            "postcode_fake surname",
            "dob birth_place",
            "area dob",
            "area first_name",
            "area surname",
            "f2 s2 year",
            "postcode_fake occupation",
            "birth_place surname",
            "birth_place first_name occupation",
            "surname occupation",
            "birth_place occupation year",
            "last dob",
            "birth_place in_year",
            "postcode_fake year",
        )
    ]
    linked = link(records, comparisons, rules)
    for threshold in (0.9, SURE):
        groups = grouped(linked, records.size, threshold)
        seconds = time.perf_counter() - start
        print(
            f"historical_50k (half): groups at {threshold}: {_three(cluster_score(groups, truth))}, {seconds:.1f} s"
        )


def invented_claims(count: int) -> None:
    claims, truth = invented(count)
    person_of = {claim.id: person for claim, person in zip(claims, truth, strict=True)}
    start = time.perf_counter()
    people = study(claims, workers=2)
    seconds = time.perf_counter() - start
    groups = [[person_of[claim.id] for claim in person.claims] for person in people.persons]
    right = pairs_in(many for group in groups for many in Counter(group).values())
    score = f1(pairs_in(Counter(truth).values()), pairs_in(map(len, groups)), right)
    print(
        f"{count:,} invented claims: {_three(score)}, {seconds:.0f} s, {len(people.doubtful):,} doubtful links"
    )


def _on(records: Records, of: dict[str, str], *names: str) -> Rule:
    fixed = tuple(sorted({of[name] for name in names}))
    return Rule.on(*(records[name] for name in names), fixed=fixed)


def _three(score: tuple[float, float, float]) -> str:
    return "precision {:.3f}, recall {:.3f}, F1 {:.4f}".format(*score)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("benchmarks", nargs="?", type=Path)
    parser.add_argument("--claims", nargs="*", type=int, default=[])
    given = parser.parse_args()
    if given.benchmarks:
        rldata(given.benchmarks / "statistics" / "rldata10000.csv")
        historical(given.benchmarks / "record_linkage" / "historical_50k_half.csv.gz")
    for count in given.claims:
        invented_claims(count)
    print(f"most memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")


if __name__ == "__main__":
    main()
