"""Train which mentions of forces are strengths, and of which status (strengths.json).

    python scripts/train_strengths.py [--without FOLD --into FOLDER]

One model says whether a mention is a strength, one for each status, learned on strengths alone, says which; the
weights stand in one file under the question's name. Prints figures of the questions and of whole claims (status
and number, as corpus/score.py matches them), by five-fold cross-validation and in-sample.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import corpus
from cenotaph.claims.linear import Linear, load
from cenotaph.claims.strengths.candidates import Candidate, candidates
from cenotaph.claims.strengths.features import features_of, scene_of
from cenotaph.claims.strengths.read import STATUSES, THRESHOLD, question_of
from cenotaph.claims.strengths.read import find as find_strengths
from cenotaph.claims.tolls.read import find as find_tolls
from cenotaph.claims.views import View, views_of
from learning import MODELS, Case, fit, judge, leave_out, write

sys.path.insert(0, str(corpus.SHARED / "corpus"))
from score import same_text

STRENGTHS = {"is": 0.1, "moves": 0.1, **{str(status): 0.1 for status in STATUSES}}
"""How freely the weights of each question are learned."""
MEASURED = (3, 4)
"""Folds whose errors nobody looks at."""

Told = tuple[str, int | None, int | None]
"""Status and number of a claim."""


@dataclass(frozen=True)
class Sample:
    """A report as the reading of strengths sees it, with its cases and their gold status or ""."""

    annotated: corpus.Annotated
    views: Sequence[View]
    counted: frozenset[tuple[int, int]]
    cases: list[tuple[Case, str, str]]


def sample(annotated: corpus.Annotated, tolls: Linear) -> Sample:
    views = views_of(annotated.parsed)
    counted = frozenset(toll.place for toll in find_tolls(views, tolls))
    return Sample(annotated, views, counted, list(cases_of(annotated, candidates(views), counted)))


def cases_of(
    annotated: corpus.Annotated, found: Sequence[Candidate], counted: frozenset[tuple[int, int]]
) -> Iterator[tuple[Case, str, str]]:
    """One case for each mention of forces, with its gold status or "", and the question that it is for."""
    gold = [
        (claim, draft)
        for claim, draft in zip(annotated.claims, corpus.gold_drafts(annotated), strict=True)
        if draft is not None and claim["kind"] == "strength"
    ]
    told = {(claim["low"], claim["high"]) for claim, _ in gold}
    told_as = {(claim["low"], claim["high"], claim["status"]) for claim, _ in gold}
    scene = scene_of(found, counted)
    for one in found:
        sentence, mention = one.view.passage.sentence, one.mention
        key = (mention.count.low, mention.count.high)
        here = [
            claim["status"]
            for claim, draft in gold
            if sentence.start < draft.end
            and draft.start < sentence.end
            and (claim["low"], claim["high"]) == key
            and (not mention.words() or not claim.get("group") or same_text(mention.words(), claim["group"]))
        ]
        status = str(one.reading.status) if one.reading else ""
        if not one.numbered:
            # each mention says it again; their status is what the rule reads
            here = [status] if (*key, status) in told_as else []
        elif not here and ((*key, status) in told_as if mention.count.vague else key in told):
            # told elsewhere in the report: this mention says it again
            continue
        label = here[0] if here else ""
        yield Case(features_of(one, scene), bool(here), annotated.fold), label, question_of(one)


def asked(samples: Sequence[Sample], question: str) -> list[Case]:
    """The cases of a question; a status is asked of numbered strengths only."""
    found = [case for one in samples for case in one.cases]
    if question in ("is", "moves"):
        return [case for case, _, asks in found if asks == question]
    return [
        Case(case.features, label == question, case.fold)
        for case, label, asks in found
        if label and asks == "is"
    ]


def learn(samples: Sequence[Sample], without: int | None = None) -> Linear:
    """The models of all questions as one, every weight under its question's name."""
    models = {q: fit(leave_out(asked(samples, q), without), strength) for q, strength in STRENGTHS.items()}
    weights = {f"{s}|{name}": w for s, model in models.items() for name, w in model.weights.items()}
    return Linear(weights | {f"{s}|bias": model.bias for s, model in models.items()}, 0.0)


def told(one: Sample, model: Linear) -> tuple[Counter[Told], Counter[Told]]:
    """The claims that the model reads in a report and those of its annotation: status and number of each."""
    read = Counter(
        (str(d.measure), d.count.low, d.count.high)
        for d in find_strengths(one.views, model, one.counted)
        if d.count is not None
    )
    gold = Counter(
        (c["status"], c["low"], c["high"]) for c in one.annotated.claims if c["kind"] == "strength"
    )
    return read, gold


def report(name: str, samples: Sequence[Sample], models: Sequence[Linear]) -> None:
    """Prints precision, recall and F1 of claims; `models` holds one for each fold."""
    given = wanted = right = 0
    for one in samples:
        read, gold = told(one, models[one.annotated.fold])
        given, wanted, right = given + read.total(), wanted + gold.total(), right + (read & gold).total()
    precision, recall = right / max(given, 1), right / max(wanted, 1)
    f1 = 2 * right / max(given + wanted, 1)
    print(
        f"claims {name}: P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({wanted} annotated, {given} read)"
    )


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--without", type=int, choices=range(5))
    cli.add_argument("--into", type=Path, default=MODELS)
    args = cli.parse_args()
    tolls = load("tolls")
    samples = [sample(annotated, tolls) for annotated in corpus.load(invented=True)]
    model = learn(samples, args.without)
    if args.without is None:
        print_figures(samples, model)
    write("strengths", model, "train_strengths.py", args.into)


def print_figures(samples: Sequence[Sample], model: Linear) -> None:
    for question, strength in STRENGTHS.items():
        judge(question, asked(samples, question), strength, THRESHOLD)
    crossed = [learn(samples, fold) for fold in range(5)]
    samples = [s for s in samples if s.annotated.fold >= 0]
    unseen = [s for s in samples if s.annotated.fold in MEASURED]
    report("in-sample", samples, [model] * 5)
    report("cross-validated", samples, crossed)
    report(f"cross-validated, folds {MEASURED}", unseen, crossed)


if __name__ == "__main__":
    main()
