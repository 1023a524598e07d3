"""Learn a linear model of named features, judge it by cross-validation, write it as the package loads it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from cenotaph.claims.linear import Linear

MODELS = Path(__file__).parent.parent / "src/cenotaph/data/models"
SELDOM = 3
"""Features seen in fewer cases are left out: they would be learned by heart."""

UNSEEN = (3, 4)
"""The folds at which nobody looked while the rules were written by hand."""


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


@dataclass(frozen=True)
class Choice:
    """A case that chooses among options: the features of each, which of them are right, what the case weighs."""

    options: Sequence[Collection[str]]
    right: Sequence[bool]
    weight: float = 1.0


def often(bags: Iterable[Iterable[str]], least: int) -> list[str]:
    """The features that stand in at least so many bags, sorted; rarer ones would be learned by heart."""
    seen = Counter(name for bag in bags for name in set(bag))
    return sorted(name for name, count in seen.items() if count >= least)


def fit_choices(
    cases: Sequence[Choice], names: Sequence[str], penalty: Callable[[str], float]
) -> dict[str, float]:
    """A conditional logit: weights of `names` that make the right options of each case likely.

    Cases without a right option teach nothing. `penalty` is that of the square of a feature's weight, halved.
    """
    cases = [case for case in cases if any(case.right)]
    index = {name: number for number, name in enumerate(names)}
    columns, pointers = [], [0]
    for case in cases:
        for option in case.options:
            columns += sorted(index[name] for name in set(option) if name in index)
            pointers.append(len(columns))
    matrix = csr_matrix((np.ones(len(columns)), columns, pointers), shape=(len(pointers) - 1, len(names)))
    sizes = np.array([len(case.options) for case in cases])
    found = _likeliest(
        matrix,
        np.array([good for case in cases for good in case.right], dtype=bool),
        np.cumsum([0, *sizes])[:-1],
        np.array([case.weight for case in cases]),
        np.array([penalty(name) for name in names]),
    )
    return {name: float(found[number]) for name, number in index.items()}


def _likeliest(matrix: Any, right: Any, starts: Any, worth: Any, penalty: Any) -> Any:
    sizes = np.diff(np.append(starts, len(right)))
    each = np.repeat(worth, sizes)

    def loss(weights: Any) -> tuple[float, Any]:
        scores = matrix @ weights
        every = np.logaddexp.reduceat(scores, starts)
        good = np.logaddexp.reduceat(np.where(right, scores, -1e9), starts)
        share = np.exp(scores - np.repeat(every, sizes))
        wanted = np.where(right, np.exp(scores - np.repeat(good, sizes)), 0.0)
        value = float(worth @ (every - good) + (penalty * weights) @ weights / 2)
        return value, matrix.T @ (each * (share - wanted)) + penalty * weights

    return minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x


def rounded(weights: dict[str, float], least: float = 0.005) -> dict[str, float]:
    """The weights as they are shipped: four places, the slightest left out."""
    return {name: round(weight, 4) for name, weight in weights.items() if abs(weight) >= least}


def leave_out(cases: Sequence[Case], fold: int | None) -> list[Case]:
    """The cases of every other fold; all of them when `fold` is None."""
    return [case for case in cases if case.fold != fold]


def judge(name: str, cases: Sequence[Case], strength: float, threshold: float) -> None:
    """Prints precision, recall and F1 of the positive class, cross-validated and in-sample."""
    models = [fit(leave_out(cases, fold), strength) for fold in range(5)]
    full = fit(cases, strength)
    real = [case for case in cases if case.fold >= 0]
    crossed = [(case, models[case.fold].score(case.features) > threshold) for case in real]
    unseen = [(case, given) for case, given in crossed if case.fold in UNSEEN]
    inside = [(case, full.score(case.features) > threshold) for case in real]
    for label, judged in (
        ("cross-validated", crossed),
        (f"cross-validated, folds {UNSEEN}", unseen),
        ("in-sample", inside),
    ):
        right = sum(given and case.right for case, given in judged)
        said, wanted = sum(given for _, given in judged), sum(case.right for case, _ in judged)
        print(
            f"{name} {label}: P {right / max(said, 1):.3f}  R {right / max(wanted, 1):.3f}  "
            f"F1 {2 * right / max(said + wanted, 1):.3f}  ({len(judged)} cases, {wanted} positive)"
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
