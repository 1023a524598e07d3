"""Train which outcome belongs to which people (tolls.json) and what is told twice (restatements.json).

    python scripts/train_tolls.py [--without FOLD --into FOLDER]

Prints figures by five-fold cross-validation and in-sample; writes the weights of the whole set, or, with
--without, those of all reports but one fold's, so that a whole reading can be judged on reports it never saw.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import corpus
from cenotaph.claims.draft import Draft
from cenotaph.claims.groups import group_of
from cenotaph.claims.linear import Linear
from cenotaph.claims.mentions import Mention, Shape
from cenotaph.claims.outcomes import Trigger
from cenotaph.claims.persons.read import persons
from cenotaph.claims.settle import settle
from cenotaph.claims.tolls import read as tolls
from cenotaph.claims.tolls import restatements
from cenotaph.claims.tolls.features import features_of
from cenotaph.claims.tolls.read import Toll
from cenotaph.claims.tolls.restatement_features import Likeness
from cenotaph.claims.tolls.restatement_features import features_of as features_of_likeness
from cenotaph.claims.views import View, path, views_of
from cenotaph.model.claim import Kind
from learning import MODELS, Case, fit, judge, leave_out, write

sys.path.insert(0, str(corpus.SHARED / "corpus"))
from score import same_text, score

STRENGTH = {"tolls": 0.5, "restatements": 0.05}
HARM = ("killed", "wounded", "missing", "captured")
Views = dict[str, list[View]]
Gold = list[tuple[dict[str, Any], Draft]]


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
    outcomes = (str(trigger.measure), "casualties")
    return any((count.low, count.high, outcome) in told for outcome in outcomes)


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
    people = [m for m in people if same_text(words_of(view, m), claim.get("group"))] or people
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


def words_of(view: View, mention: Mention) -> str:
    """The words for who they are, also where the number stands alone beside others of the sentence."""
    found = group_of(view, mention)
    return found[0] if found else ""


def compatible(measure: str, outcome: str) -> bool:
    if measure == outcome:
        return True
    return (outcome == "casualties" and measure in HARM) or (measure == "casualties" and outcome == "killed")


def restatement_cases(annotated: corpus.Annotated, found: Sequence[Toll]) -> list[Case]:
    """One case for each toll that another may tell already; right when it carries no claim of its own."""
    carried = carried_by(found, gold_tolls(annotated))
    cases: list[Case] = []

    def restates(i: int, likeness: Likeness) -> bool:
        cases.append(Case(features_of_likeness(likeness), carried[i] is None, annotated.fold))
        return carried[i] is None

    restatements.kept(found, restates)
    return cases


def carried_by(found: Sequence[Toll], gold: Gold) -> list[int | None]:
    """For each toll the gold claim that it carries; each claim is carried by one toll, the one most alike."""
    pairs = sorted(
        (-alike(toll, claim), abs(toll.view.passage.offset(toll.mention.head) - draft.head), t, g)
        for t, toll in enumerate(found)
        for g, (claim, draft) in enumerate(gold)
        if carries(toll, claim, draft)
    )
    taken: dict[int, int] = {}
    for _, _, t, g in pairs:
        if t not in taken and g not in taken.values():
            taken[t] = g
    return [taken.get(t) for t in range(len(found))]


def carries(toll: Toll, claim: dict[str, Any], draft: Draft) -> bool:
    sentence, count = toll.view.passage.sentence, toll.mention.count
    if (claim["low"], claim["high"]) != (count.low, count.high):
        return False
    return (
        sentence.start < draft.end
        and draft.start < sentence.end
        and compatible(str(toll.measure), claim["outcome"])
    )


def alike(toll: Toll, claim: dict[str, Any]) -> int:
    same_group = bool(same_text(words_of(toll.view, toll.mention), claim.get("group")))
    return 2 * same_group + bool(claim["outcome"] == toll.measure)


@dataclass(frozen=True)
class Fitted:
    """The two models of this script."""

    tolls: Linear
    restatements: Linear


def read(annotated: corpus.Annotated, views: Sequence[View], models: Fitted) -> dict[str, Any]:
    """The tolls that the two models read in a report, in the form that the scorer takes."""
    found = restatements.once_each(tolls.find(views, models.tolls), models.restatements)
    before = {view.passage.sentence.index + 1: view for view in views}
    triggers = {view.passage.sentence.index: view.triggers for view in views}
    named = persons(annotated.parsed, [triggers.get(p.sentence.index, ()) for p in annotated.parsed.passages])
    losses = [tolls.draft(toll, before.get(toll.place[0])) for toll in found]
    text = annotated.report.text
    claims = [
        {
            "kind": "toll",
            "outcome": str(draft.measure),
            "low": draft.count.low,
            "high": draft.count.high,
            "group": draft.group,
            "quote": text[draft.start : draft.end],
        }
        for draft in settle(losses, named, [])
        if draft.kind is Kind.TOLL and draft.count is not None
    ]
    return {"id": annotated.report.id, "claims": claims}


def judge_claims(
    label: str, reports: Sequence[corpus.Annotated], views: Views, models: Sequence[Fitted]
) -> None:
    """Prints how many of the annotated tolls are read, each report with the model of its fold."""
    reports = [a for a in reports if a.fold >= 0]
    gold = {
        a.report.id: {"id": a.report.id, "claims": [c for c in a.claims if c["kind"] == "toll"]}
        for a in reports
    }
    read_so = {a.report.id: read(a, views[a.report.id], models[a.fold]) for a in reports}
    row = score(gold, read_so)[0]["claims"]["toll"]
    print(f"claims {label}: P {row['p']:.3f}  R {row['r']:.3f}  F1 {row['f1']:.3f}")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--without", type=int, choices=range(5))
    cli.add_argument("--into", type=Path, default=MODELS)
    args = cli.parse_args()
    reports = corpus.load(invented=True)
    views: Views = {a.report.id: views_of(a.parsed) for a in reports}
    pairs = [case for a in reports for case in pair_cases(a, views[a.report.id])]
    folds = [fit(leave_out(pairs, fold), STRENGTH["tolls"]) for fold in range(5)]
    # what is told twice is learned from readings of reports that the first model has not seen
    twice = [
        case for a in reports for case in restatement_cases(a, tolls.find(views[a.report.id], folds[a.fold]))
    ]
    cases = {"tolls": pairs, "restatements": twice}
    whole = {name: fit(leave_out(rows, args.without), STRENGTH[name]) for name, rows in cases.items()}
    if args.without is None:
        judge("tolls", pairs, STRENGTH["tolls"], tolls.THRESHOLD)
        judge("restatements", twice, STRENGTH["restatements"], restatements.THRESHOLD)
        again = [fit(leave_out(twice, fold), STRENGTH["restatements"]) for fold in range(5)]
        judge_claims(
            "cross-validated", reports, views, [Fitted(*both) for both in zip(folds, again, strict=True)]
        )
        judge_claims("in-sample", reports, views, [Fitted(whole["tolls"], whole["restatements"])] * 5)
    for name, model in whole.items():
        write(name, model, "train_tolls.py", args.into)


if __name__ == "__main__":
    main()
