"""Train models/belonging.json: which party a draft's people belong to, a choice among the report's parties.

    python scripts/train_belonging.py [--errors] [--ship] [--without FOLD --into FOLDER]

A conditional logit: each candidate of a draft is scored by the sum of its features' weights. Judged by 5-fold
cross-validation over corpus folds; --ship trains on all folds and writes the weights. With --without, only the
weights of all reports but one fold's are written, so that a whole reading can be judged on reports it never saw.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import replace
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

import corpus
from cenotaph.claims.belonging import label, with_units
from cenotaph.claims.belonging_candidates import candidates
from cenotaph.claims.belonging_features import features
from cenotaph.claims.belonging_scene import scene_of
from cenotaph.claims.belonging_subject import subjects_of
from learning import MODELS

PENALTIES = (2.0, 12.0, 30.0)
"""Of plain features, of pairs, of triples: tried on 9 settings by cross-validation, which moved F1 by 0.01."""
RARE = 8
"""Features seen with fewer candidates are left out."""


def scorer() -> Any:
    spec = spec_from_file_location("score", corpus.SHARED / "corpus" / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit("no score.py beside the corpus")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def cases(reports: list[corpus.Annotated], agrees: Any) -> list[dict[str, Any]]:
    """One case a gold claim: its candidates' features and names, and which candidates are right."""
    found = []
    for annotated in reports:
        pairs = [(d, c) for d, c in zip(corpus.gold_drafts(annotated), annotated.claims, strict=True) if d]
        scene = scene_of(annotated.parsed)
        drafts = with_units(annotated.parsed, [replace(d, unit=None) for d, _ in pairs])
        subjects = subjects_of(annotated.parsed, drafts, scene)
        for subject, (_, claim) in zip(subjects, pairs, strict=True):
            options = candidates(subject, scene)
            names = [label(option, scene) for option in options]
            gold = claim.get("affiliation")
            right = [not gold if n is None else bool(gold and agrees("affiliation", gold, n)) for n in names]
            found.append(
                {
                    "report": annotated.report.id,
                    "fold": annotated.fold,
                    "gold": gold,
                    "names": names,
                    "right": right,
                    "features": [features(subject, option, scene) for option in options],
                    "quote": claim["quote"],
                    "who": claim.get("group") or f"{claim.get('rank')} {claim.get('name')}",
                    "cohort": subject.cohort,
                    "sentence": annotated.report.text[subject.start : subject.end],
                }
            )
    return found


def train(rows: list[dict[str, Any]]) -> dict[str, float]:
    rows = [row for row in rows if any(row["right"])]
    seen = Counter(name for row in rows for option in row["features"] for name in set(option))
    index = {name: i for i, name in enumerate(sorted(n for n, count in seen.items() if count >= RARE))}
    columns, pointers, owner, right = [], [0], [], []
    for number, row in enumerate(rows):
        for option, good in zip(row["features"], row["right"], strict=True):
            columns += [index[name] for name in set(option) if name in index]
            pointers.append(len(columns))
            owner.append(number)
            right.append(good)
    matrix = csr_matrix((np.ones(len(columns)), columns, pointers), shape=(len(owner), len(index)))
    penalty = np.array([PENALTIES[name.count("|")] for name in sorted(index, key=index.__getitem__)])
    owners, good = np.array(owner), np.array(right, dtype=float)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = np.exp(np.clip(matrix @ weights, -30, 30))
        total = np.bincount(owners, scores)
        hits = np.bincount(owners, scores * good)
        slope = scores / total[owners] - scores * good / hits[owners]
        value = float(np.log(total).sum() - np.log(hits).sum() + (penalty * weights) @ weights / 2)
        return value, matrix.T @ slope + penalty * weights

    result = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {name: round(float(result.x[i]), 4) for name, i in index.items() if abs(result.x[i]) >= 0.005}


def write(weights: dict[str, float], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    content = json.dumps({"bias": 0.0, "weights": weights}, indent=0, sort_keys=True)
    (folder / "belonging.json").write_text(content + "\n", encoding="utf-8")


def choose(weights: dict[str, float], row: dict[str, Any]) -> int:
    return max(range(len(row["names"])), key=lambda i: sum(weights.get(f, 0.0) for f in row["features"][i]))


def measure(pairs: list[tuple[dict[str, Any], int]]) -> str:
    tp = sum(bool(row["gold"]) and row["right"][pick] for row, pick in pairs)
    gold = sum(bool(row["gold"]) for row, _ in pairs)
    said = sum(row["names"][pick] is not None for row, pick in pairs)
    exact = sum(row["right"][pick] for row, pick in pairs)
    reach = sum(any(row["right"]) for row, _ in pairs)
    return f"F1 {2 * tp / max(1, gold + said):.4f} (tp {tp} gold {gold} said {said}); right {exact}/{len(pairs)}, reachable {reach}"


def main() -> None:
    cli = argparse.ArgumentParser()
    cli.add_argument("--errors", action="store_true")
    cli.add_argument("--ship", action="store_true")
    cli.add_argument("--without", type=int, choices=range(5))
    cli.add_argument("--into", type=Path, default=MODELS)
    args = cli.parse_args()
    rows = cases(corpus.load(), scorer().agrees)
    if args.without is not None:
        write(train([row for row in rows if row["fold"] != args.without]), args.into)
        return
    picked = []
    for fold in range(5):
        weights = train([row for row in rows if row["fold"] != fold])
        picked += [(row, choose(weights, row)) for row in rows if row["fold"] == fold]
    print("cross-validated, all  ", measure(picked))
    print("cross-validated, 0-2  ", measure([p for p in picked if p[0]["fold"] < 3]))
    print("cross-validated, 3-4  ", measure([p for p in picked if p[0]["fold"] > 2]))
    first = train([row for row in rows if row["fold"] < 3])
    held = [(row, choose(first, row)) for row in rows if row["fold"] > 2]
    print("trained 0-2, on 3-4   ", measure(held))
    if args.errors:
        for row, pick in picked:
            if row["fold"] < 3 and not row["right"][pick]:
                reach = "" if any(row["right"]) else " UNREACHABLE"
                print(
                    f"{row['report']} [{row['cohort']}] {row['who']} | gold {row['gold']} got {row['names'][pick]}{reach}\n      {row['sentence'][:300]}"
                )
    weights = train(rows)
    print(
        "in sample, all        ",
        measure([(row, choose(weights, row)) for row in rows]),
        len(weights),
        "weights",
    )
    if args.ship:
        write(weights, args.into)


if __name__ == "__main__":
    main()
