"""Train the model that ties named persons to outcome words: `python scripts/train_persons.py [--errors]`.

Learns from the annotated reports which links between a name and an outcome word hold; of several links of one
person and outcome, the best one counts as the example (it is found again after each round). Prints the figures
of 5-fold cross-validation over the folds of corpus.py and writes data/models/persons.json.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "shared/corpus"))
import score

import corpus
from cenotaph.claims.linear import Linear
from cenotaph.claims.outcomes import find
from cenotaph.claims.persons.links import Link, links
from cenotaph.claims.persons.readings import measure_of, readings
from cenotaph.claims.persons.scene import Scene, scene_of

Label = tuple[int, str]
"""Position of a person in the scene, and an outcome."""

BIAS = -3.5
PRIOR = {
    # What the rules of the language say before any report is read.
    "direct": 5.0,
    "and.surface": 0.7,
    "list": 4.5,
    "none": -2.0,
    "surface": -0.3,
    "including": -0.3,
    "with": -1.0,
    "named": 0.0,
    "base=loose": -1.5,
    "base=conjhead": -2.0,
    "base=compound": -1.5,
    "base=nounappos": -1.0,
    "base=advcl": -1.0,
    "step=conj": -0.2,
    "direct&weak": -0.3,
    "list&weak": -0.3,
    "blocked": -4.0,
    "modal": -1.5,
    "accused": -1.0,
    "infinitive": -1.0,
    "arrest": -1.0,
    "otherwise": -0.7,
    "role=speaker": -2.0,
    "prep=by": -3.0,
    "by": -1.0,
    "role=modifier": -1.5,
    "sign=none": -0.7,
    "sign=ent.other": -0.3,
    "sign=other": -1.0,
    "sign=place": -1.3,
    "c.sign=place": -1.0,
    "other.name": -0.2,
    "veryfar": -0.5,
    "oneword": -0.5,
    "pronoun": 0.0,
    "pronoun=0": 2.0,
    "pronoun=1": 0.7,
    "p.away=0": 0.7,
    "p.away=1": 0.7,
    "p.away=2": -0.5,
    "p.away=3": -1.0,
    "p.role=subject": 1.2,
    "p.role=speaker": -1.5,
    "main": 0.5,
    "pronoun:poss": -0.3,
    "p.quoted": -1.0,
    "p.only": 1.3,
    "arrest&court": -1.2,
    "arrest&field": 1.0,
    "spokes": -1.0,
    "kin": -2.5,
    "tells": -2.0,
    "rival": -1.2,
    "carried": -2.5,
    "c.naming": 4.0,
    "c.naming.single": 1.0,
    "c.among": 2.5,
    "c.among.many": 1.0,
    "c.definite": 3.0,
    "c.initial": 0.5,
    "c.age": 1.0,
    "c.single.initial": 1.0,
    "c.single.age": 1.0,
    "c.hint": 2.0,
    "c.hint.not": -1.0,
    "c.role": 1.0,
    "c.role=speaker": -3.0,
    "c.prep=by": -2.0,
    "c.rank=1": -0.5,
    "c.rank=2": -1.0,
    "c.away=2": -0.3,
    "c.away=3": -0.6,
    "c.away=4": -0.9,
    "c.newcomer": 2.5,
    "c.line": 4.5,
    "weak&titled": 1.0,
    "otherwise&arrest": -2.0,
    "natural": -5.0,
    "definite": 4.0,
    "definite=1": -0.7,
    "definite=2": -1.2,
    "unsure.capture": -2.5,
    "also.killed": -0.5,
    "p.role=other": -1.0,
    "p.role=object": 0.0,
    "c.among.single": -1.0,
    "c.sign=none": -0.7,
    "c.sign=ent.other": -0.3,
    "c.owntrigger": -0.5,
}


def similar(one: str, two: str) -> bool:
    return bool(score.name_similarity(one, two) >= 0.85)


class Case:
    """One report: its links and which persons and outcomes the annotators found."""

    def __init__(self, annotated: corpus.Annotated) -> None:
        self.annotated = annotated
        triggers = [() if p.doc is None else find(p.doc) for p in annotated.parsed.passages]
        self.scene: Scene = scene_of(annotated.parsed, triggers)
        self.links = links(self.scene)
        self.gold = [claim for claim in annotated.claims if claim["kind"] == "person"]
        names = [person.name for person in self.scene.persons]
        self.right: set[Label] = {
            (at, claim["outcome"])
            for claim in self.gold
            for at, name in enumerate(names)
            if similar(claim["name"], name)
        }

    def label(self, link: Link) -> Label:
        """The person and the outcome that the link speaks of."""
        return self.scene.person_of(link.mention), measure_of(self.scene, link).value


def fit(cases: list[Case], rounds: int = 5, strength: float = 0.3) -> Linear:
    """Weights learned from the cases: all wrong links, and of the right ones the best of each claim."""
    model: Linear | None = None
    for _ in range(rounds):
        rows: list[tuple[str, ...]] = []
        target: list[int] = []
        for case in cases:
            best: dict[Label, tuple[float, Link]] = {}
            for link in case.links:
                label = case.label(link)
                if label not in case.right:
                    rows.append(link.features)
                    target.append(0)
                    continue
                value = model.score(link.features) if model else float("direct" in link.features)
                if label not in best or value > best[label][0]:
                    best[label] = (value, link)
            for _, link in best.values():
                rows.append(link.features)
                target.append(1)
        model = _logistic(rows, target, strength)
    assert model is not None
    return model


def _logistic(rows: list[tuple[str, ...]], target: list[int], strength: float) -> Linear:
    """Logistic weights that stay near the prior ones: the less the data say, the nearer."""
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        for feature in set(row):
            counts[feature] += 1
    names = sorted(PRIOR.keys() | {feature for feature, count in counts.items() if count >= 5})
    column = {name: at for at, name in enumerate(names)}
    pairs = [(at, column[f]) for at, row in enumerate(rows) for f in sorted(set(row)) if f in column]
    matrix = csr_matrix(
        (np.ones(len(pairs)), ([a for a, _ in pairs], [b for _, b in pairs])), shape=(len(rows), len(names))
    )
    start = np.array([*(PRIOR.get(name, 0.0) for name in names), BIAS])
    signs = np.where(np.array(target) > 0, 1.0, -1.0)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margin = signs * (matrix @ weights[:-1] + weights[-1])
        slope = -signs / (1.0 + np.exp(np.clip(margin, -30, 30)))
        away = weights - start
        gradient = np.append(matrix.T @ slope, slope.sum()) + away / strength
        return float(np.logaddexp(0.0, -margin).sum() + (away @ away) / (2 * strength)), gradient

    learned = minimize(loss, start, jac=True, method="L-BFGS-B").x
    weights = {name: round(float(w), 3) for name, w in zip(names, learned[:-1], strict=True)}
    return Linear({k: v for k, v in weights.items() if v}, round(float(learned[-1]), 3))


def found_by(model: Linear, case: Case, threshold: float) -> set[Label]:
    return {
        (reading.person, reading.measure.value)
        for reading in readings(case.scene, case.links, model, threshold)
    }


def tally(cases: list[Case], found: dict[str, set[Label]]) -> tuple[float, float, float]:
    right = wrong = missed = 0
    for case in cases:
        mine = [
            {"kind": "person", "outcome": outcome, "name": case.scene.persons[at].name, "quote": ""}
            for at, outcome in sorted(found[case.annotated.report.id])
        ]
        hits = len(score.pair(case.gold, mine))
        right, wrong, missed = right + hits, wrong + len(mine) - hits, missed + len(case.gold) - hits
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def cross_validate(cases: list[Case], strength: float, threshold: float) -> dict[str, set[Label]]:
    found: dict[str, set[Label]] = {}
    for fold in range(5):
        model = fit([case for case in cases if case.annotated.fold != fold], strength=strength)
        for case in cases:
            if case.annotated.fold == fold:
                found[case.annotated.report.id] = found_by(model, case, threshold)
    return found


def show(cases: list[Case], found: dict[str, set[Label]], label: str) -> None:
    for name, folds in (("all", range(5)), ("look 0-2", range(3)), ("measure 3-4", range(3, 5))):
        some = [case for case in cases if case.annotated.fold in folds]
        print(
            f"{label:<10} {name:<12} P {tally(some, found)[0]:.3f} R {tally(some, found)[1]:.3f} F1 {tally(some, found)[2]:.3f}"
        )


def errors(cases: list[Case], found: dict[str, set[Label]]) -> None:
    for case in cases:
        if case.annotated.fold > 2:
            continue
        rid = case.annotated.report.id
        mine = found[rid]
        linked = {case.label(link) for link in case.links}
        for at, outcome in sorted(mine - case.right):
            best = max(
                (row for row in case.links if case.label(row) == (at, outcome)),
                key=lambda row: len(row.features),
            )
            text = case.annotated.parsed.passages[best.mention.passage].sentence.text
            print(
                f"FALSE {rid} {case.scene.persons[at].name} {outcome} | {text[:300]}\n      {best.trigger.token} {best.features}"
            )
        for claim in case.gold:
            hits = [at for at, p in enumerate(case.scene.persons) if similar(p.name, claim["name"])]
            if any((at, claim["outcome"]) in mine for at in hits):
                continue
            why = (
                "noname"
                if not hits
                else "nolink"
                if not any((at, claim["outcome"]) in linked for at in hits)
                else "low"
            )
            print(f"MISSED {why} {rid} {claim['name']} {claim['outcome']} | {claim['quote'][:200]!r}")


MODELS = Path(__file__).resolve().parent.parent / "src/cenotaph/data/models"
STRENGTH, THRESHOLD = 0.15, 0.45


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--errors", action="store_true")
    cli.add_argument("--grid", action="store_true", help="try other penalties and thresholds; write nothing")
    cli.add_argument("--without", type=int, choices=range(5))
    cli.add_argument("--into", type=Path, default=MODELS)
    args = cli.parse_args()
    cases = [Case(annotated) for annotated in corpus.load()]
    if args.grid:
        for strength in (0.05, 0.1, 0.2):
            for threshold in (0.4, 0.5, 0.6):
                show(cases, cross_validate(cases, strength, threshold), f"{strength} {threshold}")
        return
    if args.without is None:
        judge(cases, args.errors)
    write(fit([case for case in cases if case.annotated.fold != args.without], strength=STRENGTH), args.into)


def judge(cases: list[Case], with_errors: bool) -> None:
    """Prints cross-validated and in-sample figures."""
    found = cross_validate(cases, STRENGTH, THRESHOLD)
    show(cases, found, "cv")
    model = fit(cases, strength=STRENGTH)
    show(cases, {case.annotated.report.id: found_by(model, case, THRESHOLD) for case in cases}, "in sample")
    if with_errors:
        errors(cases, found)


def write(model: Linear, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    content: dict[str, Any] = {"bias": model.bias, "threshold": THRESHOLD, "weights": model.weights}
    (folder / "persons.json").write_text(
        json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )
    print(f"{len(model.weights)} weights -> {folder}")


if __name__ == "__main__":
    main()
