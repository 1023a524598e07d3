"""Linear models: weights learned by a script, shipped as JSON, applied with a sum."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from cenotaph.errors import RuleError


@dataclass(frozen=True, slots=True)
class Linear:
    """A logistic model over named features; a feature it does not know counts nothing."""

    weights: dict[str, float]
    bias: float

    def score(self, features: Iterable[str]) -> float:
        """The probability, in [0, 1], that the features describe a case of the positive class."""
        total = self.bias
        for feature in features:
            total += self.weights.get(feature, 0.0)
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))

    def total(self, features: Iterable[str]) -> float:
        """The summed weights of the features: by it the options of a choice are compared."""
        return sum(self.weights.get(feature, 0.0) for feature in features)


FOLDER: Traversable = files("cenotaph") / "data" / "models"
"""Where models are loaded from; scripts that judge models trained on a part of the reports set another."""


@cache
def load(name: str) -> Linear:
    """The model shipped as data/models/NAME.json; raises RuleError when the file is not of that form."""
    path = FOLDER / f"{name}.json"
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return Linear({str(k): float(v) for k, v in content["weights"].items()}, float(content["bias"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RuleError(str(path), f"not a model file ({error})", "train it again with its script") from error
