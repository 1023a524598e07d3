"""Learn src/cenotaph/data/gazetteer/ranking.json: how places of one name are ranked.

    CENOTAPH_SHARED=../shared python scripts/train_places.py [--write]

A conditional logit over the features of cenotaph.places.features, which are structural: no feature holds a name.
Judged by five-fold cross-validation over texts; an outlet's texts are all in one fold.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from cenotaph.places.atlas import Atlas, Option, shipped_atlas
from cenotaph.places.features import (
    ALONE,
    TOGETHER,
    Numbers,
    Setting,
    Slot,
    alone,
)
from cenotaph.places.joint import Board
from cenotaph.places.mention import parse
from cenotaph.places.rank import Weights, softmax, weigh
from cenotaph.places.slots import keys_of, slots_of
from cenotaph.places.sphere import distance_km
from geoparsing import CORPORA, Text, Toponym, texts

FILE = Path(__file__).resolve().parents[1] / "src/cenotaph/data/gazetteer/ranking.json"
FOLDS = 5
WITHIN = 161.0
PENALTY = 0.4


@dataclass
class Report:
    """A text with its slots, and for each slot the true places that its names have."""

    text: Text
    slots: list[Slot]
    right: list[Numbers]
    fold: int
    home: Option | None = None


def fold_of(text: Text) -> int:
    return zlib.crc32(text.domain.encode()) % FOLDS


def reports(atlas: Atlas) -> list[Report]:
    found = []
    for corpus in CORPORA:
        for text in texts(corpus):
            slots = slots_of((parse(words, atlas.knows) for words in text.words), atlas)
            right = {key: np.zeros(len(slot.options)) for key, slot in slots.items()}
            for toponym in text.toponyms:
                for key in keys_of(parse(toponym.words, atlas.knows))[:1]:
                    right[key] += is_right(slots[key].options, toponym, atlas)
            kept = [slot for slot in slots.values() if slot.options]
            found.append(Report(text, kept, [np.minimum(right[slot.key], 1) for slot in kept], fold_of(text)))
    return found


def is_right(options: Sequence[Option], toponym: Toponym, atlas: Atlas) -> Numbers:
    """1 for the option that the corpus means: the same place, else the nearest one that is near enough."""
    same = np.array(
        [float(toponym.number > 0 and atlas.place(o.id).id == f"geonames:{toponym.number}") for o in options]
    )
    if same.any() or not options:
        return same
    km = np.array([distance_km(o.latitude, o.longitude, toponym.lat, toponym.lon) for o in options])
    return np.asarray((km == km.min()) & (km < WITHIN), dtype=np.float64)


GIVEN = {
    "said kind": 1.5, "other kind": -1.5, "alike": -1.0, "likeness": -6.0, "within": 3.0, "beyond": -1.5,
    "home near": 1.0, "home admin1": 1.0, "home country": 0.5, "other country": -4.0,
}  # fmt: skip
"""Weights that are given: the corpora have nothing, or too little, to learn them from."""


def fit(rows: Sequence[Numbers], right: Sequence[Numbers]) -> Numbers:
    """The weights that make the right options likely, with a penalty on how far they are from those given."""
    kept = [(row, good) for row, good in zip(rows, right, strict=True) if good.any() and len(good) > 1]
    matrix = np.vstack([row for row, _ in kept])
    truth = np.concatenate([good / good.sum() for _, good in kept])
    sizes = [len(good) for _, good in kept]
    starts = np.cumsum([0, *sizes])[:-1]
    names = (ALONE + TOGETHER)[: matrix.shape[1]]
    given = np.array([GIVEN.get(name, 0.0) for name in names])
    penalty = np.array([1e4 if name in GIVEN else PENALTY for name in names])

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        scores = matrix @ weights
        scores -= np.repeat(np.maximum.reduceat(scores, starts), sizes)
        odds = np.exp(scores)
        likely = odds / np.repeat(np.add.reduceat(odds, starts), sizes)
        cost = -float(truth @ np.log(likely + 1e-12)) + float(penalty @ (weights - given) ** 2) / 2
        return cost, matrix.T @ (likely - truth) + penalty * (weights - given)

    return np.asarray(minimize(loss, given, jac=True, method="L-BFGS-B").x)


def learn(known: Sequence[Report]) -> Weights:
    """First the weights of places by themselves, then those of places among the others, in two rounds."""
    rows = [[alone(slot) for slot in report.slots] for report in known]
    right = [good for report in known for good in report.right]
    first = fit([row for each in rows for row in each], right)
    for report, each in zip(known, rows, strict=True):
        for slot, row in zip(report.slots, each, strict=True):
            slot.likely = softmax(row @ first)
    joint = np.zeros(0)
    for _ in range(2):
        full = []
        for report, each in zip(known, rows, strict=True):
            found = Board(report.slots).together(Setting(home=report.home))
            full.append([np.hstack([row, beside]) for row, beside in zip(each, found, strict=True)])
        joint = fit([row for each in full for row in each], right)
        for report, each in zip(known, full, strict=True):
            for slot, row in zip(report.slots, each, strict=True):
                slot.likely = softmax(row @ joint)
    return Weights(first, joint)


def score(known: Sequence[Report], weights: Weights, atlas: Atlas) -> dict[str, tuple[int, int, int]]:
    """Right, possible and all of each corpus."""
    counts = dict.fromkeys(CORPORA, (0, 0, 0))
    for report in known:
        weigh(report.slots, Setting(home=report.home), weights)
        by_key = {slot.key: slot for slot in report.slots}
        for toponym in report.text.toponyms:
            right = possible = 0
            slot = by_key.get(next(iter(keys_of(parse(toponym.words, atlas.knows))), ""))
            if slot is not None:
                km = [distance_km(o.latitude, o.longitude, toponym.lat, toponym.lon) for o in slot.options]
                right, possible = int(km[int(np.argmax(slot.likely))] <= WITHIN), int(min(km) <= WITHIN)
            old = counts[report.text.corpus]
            counts[report.text.corpus] = (old[0] + right, old[1] + possible, old[2] + 1)
    return counts


def main() -> None:
    cli = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    cli.add_argument("--write", action="store_true", help="write the weights that all the texts give")
    args = cli.parse_args()
    atlas = shipped_atlas()
    known = reports(atlas)
    total = {corpus: np.zeros(3, dtype=int) for corpus in CORPORA}
    for fold in range(FOLDS):
        weights = learn([report for report in known if report.fold != fold])
        for corpus, counts in score(
            [report for report in known if report.fold == fold], weights, atlas
        ).items():
            total[corpus] += counts
    for corpus, (right, possible, every) in total.items():
        print(f"{corpus}: {right / every:.3f} cross-validated, {possible / every:.3f} possible, of {every}")
    weights = learn(known)
    table = {
        "first": dict(zip(ALONE, (round(float(w), 3) for w in weights.first), strict=True)),
        "joint": dict(zip(ALONE + TOGETHER, (round(float(w), 3) for w in weights.joint), strict=True)),
    }
    for corpus, counts in score(known, weights, atlas).items():
        print(f"{corpus}: {counts[0] / counts[2]:.3f} where learned")
    print(json.dumps(table["joint"]))
    if args.write:
        FILE.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
