"""Weights: what each likeness of two episodes says for or against one event, learned by a script."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cenotaph.errors import RuleError


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model over named numbers; one that it does not know counts nothing."""

    weights: Mapping[str, float]
    bias: float

    def total(self, features: Mapping[str, float]) -> float:
        """The evidence for one event, in nats: above zero for, below against."""
        known = (self.weights.get(name, 0.0) * value for name, value in features.items())
        return math.fsum((self.bias, *known))

    def parts(self, features: Mapping[str, float]) -> list[tuple[str, float]]:
        """What each feature adds, the weightiest first; what adds nothing is left out."""
        found = [(name, self.weights.get(name, 0.0) * value) for name, value in features.items()]
        return sorted((each for each in found if abs(each[1]) >= 0.05), key=lambda e: (-abs(e[1]), e[0]))


@cache
def load() -> Weights:
    """The weights shipped as data/incidents/weights.json; RuleError when the file is not of that form."""
    path = files("cenotaph") / "data" / "incidents" / "weights.json"
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return Weights({str(k): float(v) for k, v in content["weights"].items()}, float(content["bias"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        remedy = "run scripts/train_incidents.py"
        raise RuleError(str(path), f"not a file of weights ({error})", remedy) from error
