"""Train which outcome belongs to which people (tolls.json) and what is told twice (restatements.json).

    python scripts/train_tolls.py [--without FOLD --into FOLDER]

Prints figures by five-fold cross-validation and in-sample; writes the weights of the whole set, or, with
--without, those of all reports but one fold's, so that a whole reading can be judged on reports it never saw.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import corpus
from learning import MODELS, Case, fit, judge, leave_out, write

from cenotaph.claims import restatement_features, tolls
from cenotaph.claims.linear import Linear
from cenotaph.claims.mentions import Mention, Shape
from cenotaph.claims.outcomes import Trigger
from cenotaph.claims.toll_features import features_of
from cenotaph.claims.tolls import Toll
from cenotaph.claims.views import View, path, views_of

sys.path.insert(0, str(corpus.SHARED / "corpus"))
from score import same_text

STRENGTH = {"tolls": 0.3, "restatements": 0.3}
HARM = ("killed", "wounded", "missing", "captured")
Gold = list[tuple[dict[str, Any], corpus.Draft]]


def gold_tolls(annotated: corpus.Annotated) -> Gold:
    pairs = zip(annotated.claims, corpus.gold_drafts(annotated), strict=True)
    return [(claim, draft) for claim, draft in pairs if draft is not None and claim["kind"] == "toll"]


def pair_cases(annotated: corpus.Annotated, views: Sequence[View]) -> Iterator[Case]:
    """One case for each mention and outcome word of a sentence; those that restate a gold claim are left out."""
    gold = gold_tolls(annotated)
    told = {(claim["low"], claim["high"], claim["outcome"]) for claim, _ in gold}
    for view in views:
        labels = labelled(view, gold)
        for mention in view.mentions:
            for trigger, moods in zip(view.triggers, view.moods, strict=True):
                label = labels.get((id(mention), id(trigger)))
                if label is None and is_told(mention, trigger, told):
                    continue
                if label is not False:
                    yield Case(features_of(view, mention, trigger, moods), bool(label), annotated.fold)


def is_told(mention: Mention, trigger: Trigger, told: set[tuple[Any, Any, str]]) -> bool:
    count = mention.count
    if mention.shape in (Shape.PLURAL, Shape.DEFINITE):
        return False
    return any((count.low, count.high, outcome) in told for outcome in (str(trigger.measure), "casualties"))


def labelled(view: View, gold: Gold) -> dict[tuple[int, int], bool]:
    """True for the pair that carries a gold claim; False for pairs that might as well, which are not trained on."""
    sentence = view.passage.sentence
    labels: dict[tuple[int, int], bool] = {}
    for claim, draft in gold:
        if not (sentence.start < draft.end and draft.start < sentence.end):
            continue
        pairs = sorted(candidates(view, claim), key=lambda pair: pair[:3])
        if not pairs:
            continue
        for pair in pairs:
            labels.setdefault((id(pair[3]), id(pair[4])), False)
        best = pairs[0][3]
        for pair in pairs:
            if pair is pairs[0] or (claim["outcome"] == "casualties" and pair[3] is best):
                labels[id(pair[3]), id(pair[4])] = True
    return labels


def candidates(view: View, claim: dict[str, Any]) -> list[tuple[bool, int, int, Mention, Trigger]]:
    people = [m for m in view.mentions if (m.count.low, m.count.high) == (claim["low"], claim["high"])]
    people = [m for m in people if m.words() and same_text(m.words(), claim.get("group"))] or people
    found = []
    for mention in people:
        for trigger in view.triggers:
            if not compatible(str(trigger.measure), claim["outcome"]):
                continue
            way = path(mention.head, trigger.token)
            steps = 99 if way is None else len(way[0]) + len(way[1])
            gap = abs(mention.head.i - trigger.token.i)
            found.append((trigger.measure != claim["outcome"], steps, gap, mention, trigger))
    return found


def compatible(measure: str, outcome: str) -> bool:
    if measure == outcome:
        return True
    return (outcome == "casualties" and measure in HARM) or (measure == "casualties" and outcome == "killed")


def restatement_cases(annotated: corpus.Annotated, found: Sequence[Toll]) -> Iterator[Case]:
    """One case for each two tolls that could be one; right when the annotators made one claim of them."""
    gold = gold_tolls(annotated)
    carried = [set(carries(toll, gold)) for toll in found]
    for i, first in enumerate(found):
        for j in range(i + 1, len(found)):
            kind = restatement_features.comparable(first, found[j])
            if kind is None or not (carried[i] or carried[j]):
                continue
            apart = len(carried[i] | carried[j]) > 1
            yield Case(restatement_features.features_of(first, found[j], kind), not apart, annotated.fold)


def carries(toll: Toll, gold: Gold) -> Iterator[int]:
    sentence, count = toll.view.passage.sentence, toll.mention.count
    for index, (claim, draft) in enumerate(gold):
        if claim["outcome"] != toll.measure or (claim["low"], claim["high"]) != (count.low, count.high):
            continue
        if not (sentence.start < draft.end and draft.start < sentence.end):
            continue
        words = toll.mention.words()
        if not claim.get("group") or not words or same_text(claim["group"], words):
            yield index


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--without", type=int, choices=range(5))
    cli.add_argument("--into", type=Path, default=MODELS)
    args = cli.parse_args()
    reports = corpus.load()
    views = {a.report.id: views_of(a.parsed) for a in reports}
    pairs = [case for a in reports for case in pair_cases(a, views[a.report.id])]
    models: list[Linear] = [fit(leave_out(pairs, fold), STRENGTH["tolls"]) for fold in range(5)]
    twice = [
        case
        for a in reports
        for case in restatement_cases(a, tolls.find(views[a.report.id], models[a.fold]))
    ]
    if args.without is None:
        judge("tolls", pairs, STRENGTH["tolls"], tolls.THRESHOLD)
        judge("restatements", twice, STRENGTH["restatements"], 0.6)
    for name, cases in (("tolls", pairs), ("restatements", twice)):
        write(name, fit(leave_out(cases, args.without), STRENGTH[name]), "train_tolls.py", args.into)


if __name__ == "__main__":
    main()
