"""Train the models of windows and running totals on the annotated reports, judged by cross-validation.

    python scripts/train_windows.py [--measure]

Windows: a conditional logit over the words of time that a report offers to a claim (claims/window_features.py).
Running totals: a logistic model (claims/cumulative.py) that sees the windows which the first model gives on
reports it was not trained on. Writes data/models/windows.json and cumulative.json unless --measure is given.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

import corpus
from cenotaph.claims.cumulative import LIKELY, features
from cenotaph.claims.draft import Draft
from cenotaph.claims.linear import Linear
from cenotaph.claims.window_features import Option, Reading, options
from cenotaph.claims.windows import best
from cenotaph.model.claim import Kind
from cenotaph.model.period import Window

MODELS = Path(__file__).parent.parent / "src" / "cenotaph" / "data" / "models"
SEEN_AT_LEAST, PENALTY = 50, 14.0
"""A feature is kept when it occurs in so many claims; the weight of the squared weights in the loss."""
CUMULATIVE_SEEN, CUMULATIVE_PENALTY = 25, 6.0
Days = tuple[str, str] | None


@dataclass(frozen=True)
class Case:
    """A gold claim with the options its report offers."""

    annotated: corpus.Annotated
    draft: Draft
    gold: Days
    cumulative: bool
    offered: list[Option]

    @property
    def fold(self) -> int:
        """The fold of the report, 0 to 4."""
        return self.annotated.fold


def days(window: Window | None) -> Days:
    return (window.start.isoformat(), window.end.isoformat()) if window is not None else None


def cases_of(reports: Sequence[corpus.Annotated]) -> list[Case]:
    found = []
    for annotated in reports:
        drafts = corpus.gold_drafts(annotated)
        reading = Reading.of(annotated.parsed, [draft for draft in drafts if draft is not None])
        for claim, draft in zip(annotated.claims, drafts, strict=True):
            if draft is not None:
                when = claim["when"]
                gold = (when["start"], when["end"]) if when else None
                found.append(
                    Case(annotated, draft, gold, bool(claim.get("cumulative")), options(reading, draft))
                )
    return found


def fit_windows(cases: Sequence[Case]) -> Linear:
    """A conditional logit: the options with the right days against all options of the claim."""
    seen = Counter(f for case in cases for f in {f for option in case.offered for f in option.features})
    names = {
        name: number for number, name in enumerate(sorted(f for f, n in seen.items() if n >= SEEN_AT_LEAST))
    }
    rows: list[int] = []
    columns: list[int] = []
    right: list[bool] = []
    starts: list[int] = []
    for case in cases:
        good = [days(option.window) == case.gold for option in case.offered]
        if not any(good):
            continue
        starts.append(len(right))
        for option, is_right in zip(case.offered, good, strict=True):
            known = [names[f] for f in option.features if f in names]
            rows += [len(right)] * len(known)
            columns += known
            right.append(is_right)
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(right), len(names)))
    weights = _minimise(matrix, np.array(right, dtype=float), np.array(starts))
    return Linear({name: round(float(weights[number]), 4) for name, number in names.items()}, 0.0)


def _minimise(matrix: Any, right: Any, first: Any) -> Any:
    sizes = np.diff(np.append(first, len(right)))

    def loss(weights: Any) -> tuple[float, Any]:
        scores = matrix @ weights
        powers = np.exp(scores - np.repeat(np.maximum.reduceat(scores, first), sizes))
        every, good = np.add.reduceat(powers, first), np.add.reduceat(powers * right, first) + 1e-30
        slope = powers / np.repeat(every, sizes) - powers * right / np.repeat(good, sizes)
        value = float(np.sum(np.log(every) - np.log(good)) + PENALTY * weights @ weights)
        return value, matrix.T @ slope + 2 * PENALTY * weights

    return minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x


def fit_cumulative(cases: Sequence[tuple[list[str], bool]]) -> Linear:
    seen = Counter(f for found, _ in cases for f in set(found))
    names = {
        name: number for number, name in enumerate(sorted(f for f, n in seen.items() if n >= CUMULATIVE_SEEN))
    }
    matrix = np.zeros((len(cases), len(names) + 1))
    matrix[:, -1] = 1.0
    for row, (found, _) in enumerate(cases):
        for feature in found:
            if feature in names:
                matrix[row, names[feature]] = 1.0
    truth = np.array([1.0 if is_total else 0.0 for _, is_total in cases])

    def loss(weights: Any) -> tuple[float, Any]:
        scores = matrix @ weights
        value = (
            np.sum(np.logaddexp(0, scores) - truth * scores)
            + CUMULATIVE_PENALTY * weights[:-1] @ weights[:-1]
        )
        slope = matrix.T @ (1 / (1 + np.exp(-scores)) - truth)
        slope[:-1] += 2 * CUMULATIVE_PENALTY * weights[:-1]
        return float(value), slope

    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B").x
    return Linear({name: round(float(found[n]), 4) for name, n in names.items()}, round(float(found[-1]), 4))


def f1(pairs: Sequence[tuple[Any, Any]]) -> float:
    """F1 of a slot as corpus/score.py counts it, every claim taken as matched."""
    right = sum(1 for gold, found in pairs if gold and gold == found)
    gold_filled, found_filled = sum(1 for gold, _ in pairs if gold), sum(1 for _, found in pairs if found)
    return 2 * right / max(1, gold_filled + found_filled)


def told(name: str, cases: Sequence[Case], pairs: Sequence[tuple[Any, Any]]) -> None:
    look = [pair for case, pair in zip(cases, pairs, strict=True) if case.fold <= 2]
    rest = [pair for case, pair in zip(cases, pairs, strict=True) if case.fold > 2]
    print(f"{name:<30} folds 0-2 {f1(look):.4f}  folds 3-4 {f1(rest):.4f}  all {f1(pairs):.4f}")


def crossed(cases: Sequence[Case]) -> list[Window | None]:
    """The window of each case by a model that saw none of its fold."""
    models = [fit_windows([case for case in cases if case.fold != fold]) for fold in range(5)]
    return [best(models[case.fold], case.offered) for case in cases]


def save(name: str, model: Linear, note: str) -> None:
    content = {"note": note, "bias": model.bias, "weights": {k: v for k, v in model.weights.items() if v}}
    (MODELS / f"{name}.json").write_text(
        json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )


def main() -> None:
    cases = cases_of(corpus.load())
    held_out = crossed(cases)
    told(
        "windows, cross-validated",
        cases,
        [(case.gold, days(w)) for case, w in zip(cases, held_out, strict=True)],
    )
    model = fit_windows(cases)
    told("windows, in sample", cases, [(case.gold, days(best(model, case.offered))) for case in cases])

    tolls = [
        (case, window) for case, window in zip(cases, held_out, strict=True) if case.draft.kind is Kind.TOLL
    ]
    only = [case for case, _ in tolls]
    rows = [(features(case.annotated.parsed, case.draft, window), case.cumulative) for case, window in tolls]
    models = [
        fit_cumulative([row for row, case in zip(rows, only, strict=True) if case.fold != fold])
        for fold in range(5)
    ]
    guessed = [models[case.fold].score(found) >= LIKELY for case, (found, _) in zip(only, rows, strict=True)]
    truth = [case.cumulative for case in only]
    told("cumulative, cross-validated", only, list(zip(truth, guessed, strict=True)))
    totals = fit_cumulative(rows)
    told(
        "cumulative, in sample",
        only,
        [(t, totals.score(found) >= LIKELY) for t, (found, _) in zip(truth, rows, strict=True)],
    )
    if "--measure" not in sys.argv:
        note = "trained by scripts/train_windows.py on the development reports; features are of grammar, not words"
        save("windows", model, note)
        save("cumulative", totals, note)


if __name__ == "__main__":
    main()
