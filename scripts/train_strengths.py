"""Train which mentions of forces are strengths, and of which status (strengths.json).

    python scripts/train_strengths.py [--without FOLD --into FOLDER]

One model says whether a mention is a strength, one for each status, learned on strengths alone, says which; the
weights stand in one file under the question's name. Prints figures by five-fold cross-validation and in-sample.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import corpus
from learning import MODELS, Case, fit, judge, leave_out, write

from cenotaph.claims.linear import Linear, load
from cenotaph.claims.strength_features import could_be, features_of
from cenotaph.claims.strengths import STATUSES, THRESHOLD
from cenotaph.claims.tolls import find
from cenotaph.claims.views import View, views_of

sys.path.insert(0, str(corpus.SHARED / "corpus"))
from score import same_text

STRENGTH = 0.3


def cases_of(annotated: corpus.Annotated, views: Sequence[View], tolls: Linear) -> Iterator[tuple[Case, str]]:
    """One case for each mention of forces, with its gold status or ""."""
    gold = [
        (claim, draft)
        for claim, draft in zip(annotated.claims, corpus.gold_drafts(annotated), strict=True)
        if draft is not None and claim["kind"] == "strength"
    ]
    told = {(claim["low"], claim["high"]) for claim, _ in gold}
    counted = {toll.place for toll in find(views, tolls)}
    for view in views:
        sentence = view.passage.sentence
        for mention in view.mentions:
            if not could_be(view, mention):
                continue
            key = (mention.count.low, mention.count.high)
            here = [
                claim["status"]
                for claim, draft in gold
                if sentence.start < draft.end
                and draft.start < sentence.end
                and (claim["low"], claim["high"]) == key
                and (not mention.words() or not claim.get("group") or same_text(mention.words(), claim["group"]))
            ]
            if not here and key in told and not mention.count.vague:
                continue
            place = (sentence.index, mention.head.i)
            names = features_of(view, mention, place in counted)
            yield Case(names, bool(here), annotated.fold), here[0] if here else ""


def join(models: dict[str, Linear]) -> Linear:
    """The models of all questions as one, every weight under its question's name."""
    weights = {f"{s}|{name}": w for s, model in models.items() for name, w in model.weights.items()}
    return Linear(weights | {f"{s}|bias": model.bias for s, model in models.items()}, 0.0)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--without", type=int, choices=range(5))
    cli.add_argument("--into", type=Path, default=MODELS)
    args = cli.parse_args()
    tolls = load("tolls")
    found = [pair for a in corpus.load() for pair in cases_of(a, views_of(a.parsed), tolls)]
    strengths = [Case(case.features, bool(label), case.fold) for case, label in found]
    if args.without is None:
        judge("is a strength", strengths, STRENGTH, THRESHOLD)
    models = {"is": fit(leave_out(strengths, args.without), STRENGTH)}
    for status in STATUSES:
        cases = [Case(case.features, label == status, case.fold) for case, label in found if label]
        if args.without is None:
            judge(f"status {status}", cases, STRENGTH, 0.5)
        models[str(status)] = fit(leave_out(cases, args.without), STRENGTH)
    write("strengths", join(models), "train_strengths.py", args.into)


if __name__ == "__main__":
    main()
