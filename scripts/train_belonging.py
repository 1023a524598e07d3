"""Train models/belonging.json: which party a draft's people belong to, a choice among the report's parties.

    python scripts/train_belonging.py [--errors] [--ship] [--without FOLD --into FOLDER]

A conditional logit: each candidate of a draft is scored by the sum of its features' weights. Trained on the
annotated claims and on the reader's own drafts that score.py pairs with them. Judged by 5-fold cross-validation; --ship trains on all folds and writes the weights. With --without, only the
weights of all reports but one fold's are written, so that a whole reading can be judged on reports it never saw.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import corpus
from cenotaph.claims.belonging.candidates import candidates
from cenotaph.claims.belonging.choose import label, with_units
from cenotaph.claims.belonging.features import features
from cenotaph.claims.belonging.scene import scene_of
from cenotaph.claims.belonging.subject import subjects_of
from cenotaph.claims.draft import Draft
from cenotaph.claims.extract import drafts_of
from cenotaph.claims.placing.choose import places_of
from cenotaph.model.claim import Kind
from learning import MODELS, Choice, fit_choices, often, rounded

sys.path.insert(0, str(corpus.SHARED / "corpus"))
from score import agrees, pair

PENALTIES = (16.0, 24.0, 40.0)
"""Of plain features, of pairs, of triples: tried on some 20 settings by cross-validation, which moved F1 by 0.01."""
RARE = 24
"""Features seen with fewer candidates are left out."""


Paired = list[tuple[Draft, dict[str, Any] | None]]
"""Drafts with the annotated claims that they are of; None where they are of none."""


def annotated_drafts(annotated: corpus.Annotated) -> Paired:
    pairs = zip(corpus.gold_drafts(annotated), annotated.claims, strict=True)
    return [(replace(draft, unit=None), claim) for draft, claim in pairs if draft]


def read_drafts(annotated: corpus.Annotated) -> Paired:
    """What the reader itself finds, with the claims that score.py pairs it with."""
    drafts = drafts_of(annotated.parsed)
    rows = [row_of(draft, annotated.report.text) for draft in drafts]
    claims = {j: annotated.claims[i] for i, j in pair(annotated.claims, rows)}
    return [(draft, claims.get(j)) for j, draft in enumerate(drafts)]


def row_of(draft: Draft, text: str) -> dict[str, Any]:
    measure = "status" if draft.kind is Kind.STRENGTH else "outcome"
    row: dict[str, Any] = {"kind": str(draft.kind), measure: str(draft.measure), "name": draft.name}
    row |= {"quote": text[draft.start : draft.end], "group": draft.group if draft.name is None else None}
    if draft.count:
        row |= {"low": draft.count.low, "high": draft.count.high}
    return row


def cases(reports: list[corpus.Annotated]) -> list[dict[str, Any]]:
    """One case a claim, as annotated and as read: its candidates' features, and which of them are right."""
    return [
        case
        for annotated in reports
        for source, paired in (("annotated", annotated_drafts(annotated)), ("read", read_drafts(annotated)))
        for case in cases_of(annotated, paired, source)
    ]


def cases_of(annotated: corpus.Annotated, paired: Paired, source: str) -> Iterator[dict[str, Any]]:
    scene = scene_of(annotated.parsed)
    drafts = with_units(annotated.parsed, [draft for draft, _ in paired])
    lands = [place.country if place else None for place in places_of(annotated.parsed, drafts)]
    subjects = subjects_of(annotated.parsed, drafts, scene, lands)
    for subject, (_, claim) in zip(subjects, paired, strict=True):
        if claim is None:
            continue
        options = candidates(subject, scene)
        names = [label(option, scene) for option in options]
        gold = claim.get("affiliation")
        yield {
            "source": source,
            "report": annotated.report.id,
            "fold": annotated.fold,
            "gold": gold,
            "names": names,
            "right": [
                not gold if n is None else bool(gold and agrees("affiliation", gold, n)) for n in names
            ],
            "features": [features(subject, option, scene) for option in options],
            "who": claim.get("group") or f"{claim.get('rank')} {claim.get('name')}",
            "cohort": subject.cohort,
            "sentence": annotated.report.text[subject.start : subject.end],
        }


def train(rows: list[dict[str, Any]]) -> dict[str, float]:
    choices = [Choice(row["features"], row["right"]) for row in rows if any(row["right"])]
    names = often((option for case in choices for option in case.options), RARE)
    return rounded(fit_choices(choices, names, lambda name: PENALTIES[name.count("|")]))


def write(weights: dict[str, float], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    content = json.dumps({"bias": 0.0, "weights": weights}, indent=0, sort_keys=True)
    (folder / "belonging.json").write_text(content + "\n", encoding="utf-8")


def choose(weights: dict[str, float], row: dict[str, Any]) -> int:
    return max(range(len(row["names"])), key=lambda i: sum(weights.get(f, 0.0) for f in row["features"][i]))


def measure(pairs: list[tuple[dict[str, Any], int]]) -> str:
    tp = sum(bool(row["gold"]) and row["right"][pick] for row, pick in pairs)
    gold = sum(bool(row["gold"]) for row, _ in pairs)
    said = sum(row["names"][pick] is not None for row, pick in pairs)
    exact = sum(row["right"][pick] for row, pick in pairs)
    reach = sum(any(row["right"]) for row, _ in pairs)
    return f"F1 {2 * tp / max(1, gold + said):.4f} (tp {tp} gold {gold} said {said}); right {exact}/{len(pairs)}, reachable {reach}"


def judge(rows: list[dict[str, Any]]) -> list[tuple[dict[str, Any], int]]:
    """Prints the figures, cross-validated and in-sample; gives the cross-validated choices."""
    picked = []
    for fold in range(5):
        weights = train([row for row in rows if row["fold"] != fold])
        picked += [(row, choose(weights, row)) for row in rows if row["fold"] == fold]
    full = train(rows)
    for source in ("annotated", "read"):
        mine = [p for p in picked if p[0]["source"] == source]
        print(f"{source}: cross-validated, all  ", measure(mine))
        print(f"{source}: cross-validated, 0-2  ", measure([p for p in mine if p[0]["fold"] < 3]))
        print(f"{source}: cross-validated, 3-4  ", measure([p for p in mine if p[0]["fold"] > 2]))
        inside = [(row, choose(full, row)) for row in rows if row["source"] == source and row["fold"] >= 0]
        print(f"{source}: in sample             ", measure(inside), len(full), "weights")
    return picked


def show(picked: list[tuple[dict[str, Any], int]]) -> None:
    """Prints the wrong choices in the folds that may be looked at."""
    for row, pick in picked:
        if row["fold"] < 3 and not row["right"][pick]:
            reach = "" if any(row["right"]) else " UNREACHABLE"
            print(f"{row['source']} {row['report']} [{row['cohort']}] {row['who']}")
            print(f"      gold {row['gold']} got {row['names'][pick]}{reach}: {row['sentence'][:300]}")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--errors", action="store_true")
    cli.add_argument("--ship", action="store_true")
    cli.add_argument("--without", type=int, choices=range(5))
    cli.add_argument("--into", type=Path, default=MODELS)
    args = cli.parse_args()
    rows = cases(corpus.load(invented=True))
    if args.without is not None:
        write(train([row for row in rows if row["fold"] != args.without]), args.into)
        return
    picked = judge(rows)
    if args.errors:
        show(picked)
    if args.ship:
        write(train(rows), args.into)


if __name__ == "__main__":
    main()
