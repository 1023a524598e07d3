"""Train where a claim holds (placing.json) and judge it by cross-validation.

    python scripts/train_placing.py [--errors] [--without FOLD --into FOLDER]

A choice among the place phrases of a report and none of them: conditional logit with an L2 penalty, features of
structure and word class only. Prints slot precision, recall and F1 as corpus/score.py counts them for every gold claim that can be
located, trained on four folds and measured on the fifth, and in-sample; writes the weights of the whole set.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import corpus
from cenotaph.claims.draft import Draft
from cenotaph.claims.linear import Linear
from cenotaph.claims.placing import choose as placing
from cenotaph.claims.placing.scene import Scene
from learning import MODELS, Choice, fit_choices, often, rounded

sys.path.insert(0, str(corpus.SHARED / "corpus"))
from score import same_text

PENALTY = 25.0
SELDOM = 40
"""Features seen in fewer options are left out: they would be learned by heart."""


@dataclass
class Case:
    """One gold claim: the features of each option, the first being nowhere."""

    draft: Draft
    gold: dict[str, Any]
    positions: list[int | None]
    options: list[list[str]]
    right: list[bool]
    scores: list[float] = field(default_factory=list)
    """Of the first model, trained without this report."""


@dataclass
class Story:
    """A report with the cases of its claims."""

    annotated: corpus.Annotated
    scene: Scene
    cases: list[Case]


def story(annotated: corpus.Annotated) -> Story:
    scene = Scene.of(annotated.parsed)
    cases = []
    for claim, draft in zip(annotated.claims, corpus.gold_drafts(annotated), strict=True):
        if draft is None:
            continue
        positions, options = placing.options(scene, draft)
        where = claim.get("where")
        words = [None if at is None else scene.phrases[scene.meant[at]].words for at in positions]
        right = [
            word is None if where is None else word is not None and same_text(word, where) for word in words
        ]
        cases.append(Case(draft, claim, positions, options, right))
    return Story(annotated, scene, cases)


def train(cases: list[tuple[list[list[str]], list[bool]]]) -> dict[str, float]:
    """The weights that make the right options of each case likely."""
    choices = [Choice(options, right) for options, right in cases if any(right)]
    names = often((option for choice in choices for option in choice.options), SELDOM)
    return rounded(fit_choices(choices, names, lambda _: PENALTY), 0.01)


def first_options(stories: list[Story]) -> list[tuple[list[list[str]], list[bool]]]:
    return [(case.options, case.right) for one in stories for case in one.cases]


def scored(stories: list[Story], weights: dict[str, float]) -> None:
    for one in stories:
        for case in one.cases:
            case.scores = [Linear(weights, 0.0).total(option) for option in case.options]


def read(one: Story) -> list[tuple[str | None, str | None]]:
    """Place words and country for each case, by its scores."""
    alike = placing.likeness(one.scene)
    picks = [placing.choose(case.positions, case.scores, alike) for case in one.cases]
    found = placing.readings(one.scene, [case.draft for case in one.cases], picks)
    return [(None, None) if reading is None else (reading.words, reading.country) for reading in found]


def figures(stories: list[Story], rows_of: list[list[tuple[str | None, str | None]]], folds: set[int]) -> str:
    tally = {"where": [0, 0, 0], "country": [0, 0, 0]}
    for one, rows in zip(stories, rows_of, strict=True):
        if one.annotated.fold not in folds:
            continue
        for case, row in zip(one.cases, rows, strict=True):
            for slot, value in zip(("where", "country"), row, strict=True):
                gold = case.gold.get(slot)
                same = bool(gold and value and (same_text(value, gold) if slot == "where" else value == gold))
                tally[slot][0] += same
                tally[slot][1] += value is not None
                tally[slot][2] += gold is not None
    return "  ".join(
        f"{slot} F1 {2 * tp / max(given + gold, 1):.3f} ({tp} right, {given} given, {gold} gold)"
        for slot, (tp, given, gold) in tally.items()
    )


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--errors", action="store_true")
    cli.add_argument("--without", type=int, choices=range(5))
    cli.add_argument("--into", type=Path, default=MODELS)
    args = cli.parse_args()
    stories = [story(annotated) for annotated in corpus.load(invented=True)]
    if args.without is None:
        judge(stories, args.errors)
    args.into.mkdir(parents=True, exist_ok=True)
    rest = [one for one in stories if one.annotated.fold != args.without]
    write("placing", train(first_options(rest)), args.into)


def judge(stories: list[Story], errors: bool) -> None:
    """Prints cross-validated and in-sample figures."""
    parts = [[one for one in stories if one.annotated.fold == fold] for fold in range(5)]
    for fold in range(5):
        scored(parts[fold], train(first_options([one for one in stories if one.annotated.fold != fold])))
    held_out = [read(one) if one.annotated.fold >= 0 else [] for one in stories]
    for folds in ({0, 1, 2}, {3, 4}, {0, 1, 2, 3, 4}):
        print(folds, "cross-validated", figures(stories, held_out, folds))
    if errors:
        show(stories, held_out)
    scored(stories, train(first_options(stories)))
    for folds in ({0, 1, 2}, {3, 4}, {0, 1, 2, 3, 4}):
        print(folds, "in-sample", figures(stories, [read(one) for one in stories], folds))


def show(stories: list[Story], rows_of: list[list[tuple[str | None, str | None]]]) -> None:
    for one, rows in zip(stories, rows_of, strict=True):
        if one.annotated.fold > 2:
            continue
        for case, (words, country) in zip(one.cases, rows, strict=True):
            where = case.gold.get("where")
            good = words is None if where is None else words is not None and same_text(words, where)
            if good and country == case.gold.get("country"):
                continue
            text = one.scene.parsed.passages[case.draft.sentence].sentence.text
            print(
                f"{'WHERE' if not good else 'COUNTRY'} {one.annotated.report.id} reach={any(case.right)} gold {where!r} {case.gold.get('country')}"
                f" got {words!r} {country} | {case.gold['quote'][:60]!r} || {text[:300]}"
            )


def write(name: str, weights: dict[str, float], folder: Path) -> None:
    card = {"trained_on": "corpus/dev.jsonl", "script": "scripts/train_placing.py", "penalty": PENALTY}
    content = {"name": name, "version": 1, **card, "bias": 0.0, "weights": dict(sorted(weights.items()))}
    (folder / f"{name}.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    print(f"{name}: {len(weights)} weights")


if __name__ == "__main__":
    main()
