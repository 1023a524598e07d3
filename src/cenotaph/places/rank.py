"""How likely each place is that a name may mean, for all the names of a report at once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from cenotaph.errors import RuleError
from cenotaph.places.features import ALONE, TOGETHER, Numbers, Setting, Slot, alone
from cenotaph.places.joint import Board

ROUNDS = 2
"""How often the names of a report are weighed by one another."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature adds to the likelihood of a place, in logits, before and after names are compared."""

    first: Numbers
    joint: Numbers


def weigh(slots: Sequence[Slot], setting: Setting, weights: Weights) -> None:
    """Sets how likely each option of each slot is; the order of the slots does not matter."""
    slots = [slot for slot in slots if slot.options]
    rows = [alone(slot) for slot in slots]
    for slot, row in zip(slots, rows, strict=True):
        slot.likely = softmax(row @ weights.first)
    board = Board(slots)
    for _ in range(ROUNDS):
        found = board.together(setting)
        for slot, row, beside in zip(slots, rows, found, strict=True):
            slot.likely = softmax(row @ weights.joint[: len(ALONE)] + beside @ weights.joint[len(ALONE) :])


def softmax(scores: Numbers) -> Numbers:
    """Likelihoods from logits."""
    found = np.exp(scores - scores.max())
    return np.asarray(found / found.sum(), dtype=np.float64)


def of_table(table: Mapping[str, Mapping[str, float]]) -> Weights:
    """Weights from their names."""
    return Weights(
        np.array([table["first"].get(name, 0.0) for name in ALONE]),
        np.array([table["joint"].get(name, 0.0) for name in ALONE + TOGETHER]),
    )


@cache
def shipped_weights() -> Weights:
    """The weights in data/gazetteer/ranking.json; raises RuleError when it is not of that form."""
    path = files("cenotaph") / "data" / "gazetteer" / "ranking.json"
    try:
        return of_table(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise RuleError(str(path), f"holds no weights ({error})", "run scripts/train_places.py") from error
