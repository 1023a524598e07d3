"""Train who says a claim (speakers.json) and who did it (attackers.json), and judge both by cross-validation.

    python scripts/train_attribution.py [speakers|attackers] [--errors] [--without FOLD --into FOLDER]

A choice among candidates and none of them: conditional logit with an L2 penalty, features of structure and word
class only. Prints slot precision, recall and F1 as corpus/score.py counts them, for every gold claim that can be
located: trained on four folds and measured on the fifth, and in-sample. Writes the weights of the whole set.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import corpus
from cenotaph.claims.attackers import choose as attackers
from cenotaph.claims.attackers import features as doers
from cenotaph.claims.attackers import scene as doers_scene
from cenotaph.claims.attribution import features as voices
from cenotaph.claims.attribution import scene as voices_scene
from cenotaph.claims.attribution.mentions import mentions
from cenotaph.claims.linear import Linear
from cenotaph.claims.parsed import Parsed, Passage
from cenotaph.claims.scan import wanted
from learning import MODELS, Choice, fit_choices, often, rounded

sys.path.insert(0, str(corpus.SHARED / "corpus"))
from score import same_text

PENALTY = {"speakers": 5.0, "attackers": 4.0}
SELDOM = {"speakers": 10, "attackers": 30}
"""Features seen in fewer options are left out: they would be learned by heart."""

INVENTED = 0.3
"""What a case of the invented reports weighs against one of the corpus: chosen by cross-validation."""


def as_read(parsed: Parsed) -> Parsed:
    """The report with only those sentences parsed that the trigger scan asks for, as the pipeline reads it."""
    keep = wanted([passage.sentence for passage in parsed.passages])
    passages = [
        Passage(passage.sentence, passage.doc if flag else None)
        for passage, flag in zip(parsed.passages, keep, strict=True)
    ]
    return Parsed(parsed.report, passages)


LEAN = {"speakers": 0.0, "attackers": -0.3}
"""Added to the weight of naming nobody: likelihood alone is too shy of naming an attacker for the best F1."""


@dataclass
class Case:
    """One gold claim: the features and words of each option, the first being nobody."""

    fold: int
    gold: str | None
    options: list[list[str]]
    words: list[str | None]
    note: str
    loose: bool = False
    joint: bool = False
    """Whether options of like words speak for each other."""

    @property
    def right(self) -> list[bool]:
        """Which options the scorer would count as right."""
        if self.gold is None:
            return [word is None for word in self.words]
        return [word is not None and same_text(word, self.gold) for word in self.words]

    @property
    def near(self) -> list[bool]:
        """What training takes for right: also the same party in other words ("Israel", "Israeli air strikes")."""
        if self.gold is None or not self.loose:
            return self.right
        stems = {word[:5] for word in self.gold.split() if word[:1].isupper() and len(word) > 3}
        return [
            ok or (word is not None and any(part[:5] in stems for part in word.split()))
            for ok, word in zip(self.right, self.words, strict=True)
        ]


def speaker_cases(annotated: corpus.Annotated) -> list[Case]:
    parsed = as_read(annotated.parsed)
    scene = voices_scene.Scene.of(parsed, mentions(parsed))
    cases = []
    for claim, draft in zip(annotated.claims, corpus.gold_drafts(annotated), strict=True):
        seen = None if draft is None else voices_scene.view(scene, draft)
        if seen is None:
            continue
        found = voices.candidates(scene, seen)
        options = [voices.nobody(scene, seen), *(voices.features(scene, seen, m) for m in found)]
        note = f"{annotated.report.id} | {claim['quote'][:70]} || {seen.doc.text[:230]}"
        cases.append(
            Case(annotated.fold, claim.get("source"), options, [None, *(m.words for m in found)], note)
        )
    return cases


def attacker_cases(annotated: corpus.Annotated) -> list[Case]:
    drafts = corpus.gold_drafts(annotated)
    scene = doers_scene.Scene.of(as_read(annotated.parsed), drafts)
    cases = []
    for claim, draft in zip(annotated.claims, drafts, strict=True):
        seen = None if draft is None or claim["kind"] == "strength" else doers_scene.view(scene, draft)
        if seen is None:
            continue
        found = doers.candidates(scene, seen)
        options = [doers.nobody(seen), *(doers.features(scene, seen, one) for one in found)]
        note = f"{annotated.report.id} | {claim['quote'][:70]} || {seen.doc.text[:230]}"
        cases.append(
            Case(
                annotated.fold,
                claim.get("attacker"),
                options,
                [None, *(c.words for c in found)],
                note,
                joint=True,
            )
        )
    return cases


def prune(cases: list[Case], seldom: int) -> list[Case]:
    """The cases without their rare features."""
    kept = frozenset(often((option for case in cases for option in case.options), seldom))
    for case in cases:
        case.options = [[name for name in option if name in kept] for option in case.options]
    return cases


def train(cases: list[Case], name: str) -> dict[str, float]:
    """The weights that make the right options of each case likely."""
    usable = [case for case in cases if any(case.near)]
    choices = [Choice(case.options, case.near, INVENTED if case.fold < 0 else 1.0) for case in usable]
    names = often((option for case in usable for option in case.options), 1)
    learned = fit_choices(choices, names, lambda _: PENALTY[name])
    learned["own:"] = learned.get("own:", 0.0) + LEAN[name]
    return rounded(learned)


def choose(case: Case, weights: dict[str, float]) -> int:
    scores = [Linear(weights, 0.0).total(option) for option in case.options]
    return attackers.choose(case.words, scores) if case.joint else int(np.argmax(scores))


def figures(cases: list[Case], chosen: list[int]) -> str:
    right = given = gold = 0
    for case, pick in zip(cases, chosen, strict=True):
        word = case.words[pick]
        gold += case.gold is not None
        given += word is not None
        right += case.gold is not None and word is not None and same_text(word, case.gold)
    return f"P {right / max(given, 1):.3f}  R {right / max(gold, 1):.3f}  F1 {2 * right / max(given + gold, 1):.3f}  ({right} of {gold}, {given} given)"


def judge(name: str, cases: list[Case], errors: bool) -> dict[str, float]:
    """Prints cross-validated and in-sample figures; returns the weights of the whole set."""
    chosen = [0] * len(cases)
    for fold in range(5):
        weights = train([case for case in cases if case.fold != fold], name)
        for index, case in enumerate(cases):
            if case.fold == fold:
                chosen[index] = choose(case, weights)
    final = train(cases, name)
    picks = [choose(case, final) for case in cases]
    for label, folds in (("folds 0-2", {0, 1, 2}), ("folds 3-4", {3, 4}), ("all", {0, 1, 2, 3, 4})):
        inside = [index for index, case in enumerate(cases) if case.fold in folds]
        part = [cases[index] for index in inside]
        reach = sum(any(case.right) for case in part if case.gold)
        print(f"{name} {label}: cross-validated {figures(part, [chosen[i] for i in inside])}  reach {reach}")
        print(f"{name} {label}: in-sample       {figures(part, [picks[i] for i in inside])}")
    if errors:
        for case, pick in zip(cases, chosen, strict=True):
            if case.fold <= 2 and not case.right[pick]:
                print(f"GOLD {case.gold} | GOT {case.words[pick]} | reach {any(case.right)} | {case.note}")
    return final


def write(name: str, weights: dict[str, float], folder: Path) -> None:
    card = {
        "trained_on": "corpus/dev.jsonl",
        "script": "scripts/train_attribution.py",
        "penalty": PENALTY[name],
    }
    content = {"name": name, "version": 1, **card, "bias": 0.0, "weights": dict(sorted(weights.items()))}
    (folder / f"{name}.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    print(f"{name}: {len(weights)} weights")


def main() -> None:
    makers: dict[str, Callable[[corpus.Annotated], list[Case]]] = {
        "speakers": speaker_cases,
        "attackers": attacker_cases,
    }
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("names", nargs="*", choices=[*makers, []], default=[])
    cli.add_argument("--errors", action="store_true")
    cli.add_argument("--without", type=int, choices=range(5))
    cli.add_argument("--into", type=Path, default=MODELS)
    args = cli.parse_args()
    args.into.mkdir(parents=True, exist_ok=True)
    everything = corpus.load(invented=True)
    for name in args.names or makers:
        cases = prune([case for annotated in everything for case in makers[name](annotated)], SELDOM[name])
        if args.without is None:
            weights = judge(name, cases, args.errors)
        else:
            weights = train([case for case in cases if case.fold != args.without], name)
        write(name, weights, args.into)


if __name__ == "__main__":
    main()
