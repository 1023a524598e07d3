"""Train the models of windows and running totals on the annotated reports, judged by cross-validation.

    python scripts/train_windows.py [--measure] [--without FOLD --into FOLDER]

Windows: a conditional logit over the words of time that a report offers to a claim (claims/windows/features.py),
trained on the annotated claims and, once more, on those claims as the reader finds them, and on the invented reports.
Running totals: a logistic model (claims/windows/cumulative.py) that sees the windows which the first model gives on
reports it was not trained on. Writes windows.json and cumulative.json unless --measure is given; with --without,
those trained on all reports but one fold's, so that a whole reading can be judged on reports it never saw.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

import corpus
from cenotaph.claims.draft import Draft
from cenotaph.claims.extract import drafts_of
from cenotaph.claims.linear import Linear
from cenotaph.claims.windows.choose import best
from cenotaph.claims.windows.cumulative import LIKELY, features
from cenotaph.claims.windows.features import Option, Reading, options
from cenotaph.model.claim import Kind
from cenotaph.model.period import Window
from learning import MODELS, Choice, fit_choices, often, rounded, write

sys.path.insert(0, str(corpus.SHARED / "corpus"))
from score import pair

SEEN_AT_LEAST, PENALTY = 40, 20.0
"""A feature is kept when it occurs in so many claims; the weight of the squared weights in the loss."""
CUMULATIVE_SEEN, CUMULATIVE_PENALTY = 50, 12.0
Days = tuple[str, str] | None


@dataclass(frozen=True)
class Case:
    """A gold claim with the options its report offers."""

    annotated: corpus.Annotated
    draft: Draft
    gold: Days
    cumulative: bool
    offered: list[Option]
    read: bool = False
    """Whether the claim is as the reader finds it; figures are told for the annotated ones."""

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


def read_cases(reports: Sequence[corpus.Annotated]) -> list[Case]:
    """The claims that the reader finds and the annotators have, each with the window of the annotators."""
    found = []
    for annotated in reports:
        drafts = drafts_of(annotated.parsed)
        reading = Reading.of(annotated.parsed, drafts)
        for number, other in pair(annotated.claims, [row_of(annotated, draft) for draft in drafts]):
            claim, draft = annotated.claims[number], drafts[other]
            gold = (claim["when"]["start"], claim["when"]["end"]) if claim["when"] else None
            offered = options(reading, draft)
            found.append(Case(annotated, draft, gold, bool(claim.get("cumulative")), offered, read=True))
    return found


def row_of(annotated: corpus.Annotated, draft: Draft) -> dict[str, Any]:
    """What corpus/score.py needs of a draft to pair it with an annotated claim."""
    count = draft.count
    return {
        "kind": draft.kind.value,
        "status" if draft.kind is Kind.STRENGTH else "outcome": draft.measure.value,
        "low": count.low if count else None,
        "high": count.high if count else None,
        "name": draft.name,
        "group": draft.group,
        "quote": annotated.report.text[draft.start : draft.end],
    }


def fit_windows(cases: Sequence[Case]) -> Linear:
    """A conditional logit: the options with the right days against all options of the claim."""
    choices = [
        Choice(
            [option.features for option in case.offered],
            [days(option.window) == case.gold for option in case.offered],
        )
        for case in cases
    ]
    # An option's feature counts once for a claim, however many of its options have it.
    names = often(([f for option in case.offered for f in option.features] for case in cases), SEEN_AT_LEAST)
    return Linear(rounded(fit_choices(choices, names, lambda _: 2 * PENALTY), 0.0), 0.0)


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


def crossed(cases: Sequence[Case], invented: Sequence[Case]) -> list[Window | None]:
    """The window of each case by a model that saw none of its fold."""
    folds = {case.fold for case in cases}
    models = {fold: fit_windows([*(c for c in cases if c.fold != fold), *invented]) for fold in folds}
    return [best(models[case.fold], case.offered) for case in cases]


def totals_rows(cases: Sequence[Case], held_out: Sequence[Window | None]) -> list[tuple[Case, list[str]]]:
    """The tolls with the features of a running total, seen with windows of models that were not trained on them."""
    return [
        (case, features(case.annotated.parsed, case.draft, window))
        for case, window in zip(cases, held_out, strict=True)
        if case.draft.kind is Kind.TOLL
    ]


def judge(
    every: Sequence[Case],
    held_out: Sequence[Window | None],
    rows: Sequence[tuple[Case, list[str]]],
    model: Linear,
) -> None:
    """Prints F1 of both models, cross-validated and in sample."""
    cases = [case for case in every if not case.read]
    held_out = [window for case, window in zip(every, held_out, strict=True) if not case.read]
    told("windows, cross-validated", cases, [(c.gold, days(w)) for c, w in zip(cases, held_out, strict=True)])
    told("windows, in sample", cases, [(case.gold, days(best(model, case.offered))) for case in cases])
    told_of = [(case, found) for case, found in rows if not case.read]
    only = [case for case, _ in told_of]
    models = [fit_cumulative([(f, c.cumulative) for c, f in rows if c.fold != fold]) for fold in range(5)]
    told(
        "cumulative, cross-validated",
        only,
        [(case.cumulative, models[case.fold].score(found) >= LIKELY) for case, found in told_of],
    )
    totals = fit_cumulative([(found, case.cumulative) for case, found in rows])
    told("cumulative, in sample", only, [(c.cumulative, totals.score(f) >= LIKELY) for c, f in told_of])


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--without", type=int, choices=range(5))
    cli.add_argument("--into", type=Path, default=MODELS)
    cli.add_argument("--measure", action="store_true", help="print the figures and write nothing")
    args = cli.parse_args()
    loaded = corpus.load(invented=True)
    invented = cases_of([one for one in loaded if one.fold < 0])
    reports = [one for one in loaded if one.fold >= 0]
    cases = cases_of(reports) + read_cases(reports)
    if args.without is not None:
        cases = [case for case in cases if case.fold != args.without]
    held_out = crossed(cases, invented)
    rows = totals_rows(cases, held_out)
    model = fit_windows([*cases, *invented])
    if args.without is None:
        judge(cases, held_out, rows, model)
    if not args.measure:
        write("windows", model, "train_windows.py", args.into)
        totals = fit_cumulative([(found, case.cumulative) for case, found in rows])
        write("cumulative", totals, "train_windows.py", args.into)


if __name__ == "__main__":
    main()
