"""Learn a linear model of named features, judge it by cross-validation, write it as the package loads it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from cenotaph.claims.linear import Linear

MODELS = Path(__file__).parent.parent / "src/cenotaph/data/models"
SELDOM = 3
"""Features seen in fewer cases are left out: they would be learned by heart."""


@dataclass(frozen=True)
class Case:
    """The features of one case, whether it is of the positive class, and the fold of its report."""

    features: Sequence[str]
    right: bool
    fold: int


def fit(cases: Sequence[Case], strength: float) -> Linear:
    """A logistic model with an L2 penalty of 1/strength."""
    seen = Counter(name for case in cases for name in set(case.features))
    vectors = DictVectorizer(sparse=True, dtype=np.float32)
    matrix = vectors.fit_transform(
        [{name: 1 for name in case.features if seen[name] >= SELDOM} for case in cases]
    )
    model = LogisticRegression(C=strength, max_iter=500).fit(matrix, [case.right for case in cases])
    names = vectors.get_feature_names_out()
    weights = {str(n): round(float(w), 3) for n, w in zip(names, model.coef_[0], strict=True)}
    return Linear({n: w for n, w in weights.items() if abs(w) >= 0.01}, round(float(model.intercept_[0]), 3))


def leave_out(cases: Sequence[Case], fold: int | None) -> list[Case]:
    """The cases of every other fold; all of them when `fold` is None."""
    return [case for case in cases if case.fold != fold]


def judge(name: str, cases: Sequence[Case], strength: float, threshold: float) -> None:
    """Prints precision, recall and F1 of the positive class, cross-validated and in-sample."""
    models = [fit(leave_out(cases, fold), strength) for fold in range(5)]
    full = fit(cases, strength)
    real = [case for case in cases if case.fold >= 0]
    for label, scores in (
        ("cross-validated", [models[case.fold].score(case.features) for case in real]),
        ("in-sample", [full.score(case.features) for case in real]),
    ):
        given = [score > threshold for score in scores]
        right = sum(g and case.right for g, case in zip(given, real, strict=True))
        wanted = sum(case.right for case in real)
        print(
            f"{name} {label}: P {right / max(sum(given), 1):.3f}  R {right / max(wanted, 1):.3f}  "
            f"F1 {2 * right / max(sum(given) + wanted, 1):.3f}  ({len(real)} cases, {wanted} positive)"
        )


def write(name: str, model: Linear, script: str, folder: Path = MODELS) -> None:
    """Writes the model as NAME.json."""
    folder.mkdir(parents=True, exist_ok=True)
    content = {
        "name": name,
        "version": 1,
        "trained_on": "corpus/dev.jsonl",
        "script": f"scripts/{script}",
        "bias": model.bias,
        "weights": dict(sorted(model.weights.items())),
    }
    (folder / f"{name}.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
