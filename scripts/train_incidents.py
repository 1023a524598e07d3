"""Learn when two reports tell of one event: common words and weights, judged by halves of events.

    python scripts/train_incidents.py [--measure]

A logistic model over the likenesses of two episodes (incidents/features.py), each held to speak in one direction
only, learned from local news of shootings and, weighed more, from the annotated reports of conflicts, with their
claims as annotated and as read. Prints what each half's model does on the other half. Writes words.tsv and
weights.json in data/incidents unless --measure is given.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from cenotaph.incidents.candidates import candidates
from cenotaph.incidents.episodes import Episode, episodes_of
from cenotaph.incidents.features import Weighed, features
from cenotaph.incidents.group import Compared
from cenotaph.incidents.join import join
from cenotaph.incidents.weights import Weights
from cenotaph.incidents.words import Rarity
from incident_cases import Known, Pair, annotated, half, shootings, together

FOLDER = Path(__file__).parent.parent / "src/cenotaph/data/incidents"
COMMON = 0.005
"""The share of reports that must have a word for it to be common; it is seen without a capital."""
PENALTY = 3.3
LEAN = 1.5
"""Added to the evidence: the mean over pairs of groups is stricter than one pair alone."""
AGAINST = ("published", "days beyond", "differ", "far apart", "unknown")
"""Features whose names hold one of these speak against one event, the others for it."""
LIMITS: dict[str, tuple[float | None, float | None]] = {
    "published unknown": (-1.5, 0.0),
    "country differs": (None, -2.0),
    "place far apart": (None, -2.0),
    "days beyond 4": (None, -3.5),
    "one origin": (3.0, 3.0),
    "day and place shared": (2.0, None),
}
"""Bounds of single weights: what the reports at hand are too few or too much alike to teach."""


@dataclass(frozen=True)
class Cases:
    """Compared pairs of episodes of one set of reports, with what is known of them."""

    known: Known
    compared: Compared
    features: list[dict[str, float]]
    right: Any
    used: Any
    halves: Any
    weight: float


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--measure", action="store_true", help="write nothing")
    is_measure = options.parse_args().measure
    sets = [(shootings(), 1.0), (annotated(), 3.0), (annotated(is_read=True), 3.0)]
    if not is_measure:
        _write_words([known for known, _ in sets[:2]])
    cases = [_cases(known, weight) for known, weight in sets]
    for test in (0, 1):
        weights = fit(cases, test)
        for each in cases:
            print(f"half {test}, not trained on: {each.known.name}: {measured(each, weights, test)}")
    weights = fit(cases, None)
    for each in cases:
        print(f"trained on: {each.known.name}: {measured(each, weights, None)}")
    if not is_measure:
        content = {
            "name": "incidents",
            "version": 1,
            "script": "scripts/train_incidents.py",
            "bias": weights.bias,
            "weights": dict(sorted(weights.weights.items())),
        }
        (FOLDER / "weights.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _write_words(sets: Sequence[Known]) -> None:
    seen: Counter[str] = Counter()
    size = 0
    for known in sets:
        for told in known.told:
            # Every other article of the larger set: neither kind of news is to set the tone.
            if told.report.language not in (None, "en") or (known.is_silent_kept and half(told.report.id)):
                continue
            size += 1
            words = set(re.findall(r"[^\W\d_]{2,}", told.report.text))
            seen.update(word for word in words if word.islower() and word.isascii())
    rows = sorted((word, n / size) for word, n in seen.items() if n >= COMMON * size)
    FOLDER.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{word}\t{share:.4f}\n" for word, share in rows)
    (FOLDER / "words.tsv").write_text(text, encoding="utf-8")


def _cases(known: Known, weight: float) -> Cases:
    found = [each for told in known.told for each in episodes_of(told, is_silent_kept=known.is_silent_kept)]
    episodes = sorted(found, key=lambda each: (each.order, each.place))
    rarity = Rarity(each.text.all for each in episodes)
    pairs = candidates(episodes, rarity)
    weighed = [Weighed.of(each, rarity) for each in episodes]
    rows = [features(weighed[one], weighed[two], rarity) for one, two in pairs]
    labels = [_label(known, episodes[one], episodes[two]) for one, two in pairs]
    halves = [[_half(known, episodes[place].report) for place in pair] for pair in pairs]
    compared = Compared(episodes, rarity, pairs, {}, Weights({}, 0.0))
    right, used = (np.array([label[at] for label in labels], dtype=bool) for at in (0, 1))
    return Cases(known, compared, rows, right, used, np.array(halves), weight)


def _label(known: Known, one: Episode, two: Episode) -> tuple[bool, bool]:
    """Whether two episodes are of one event, and whether that is known."""
    if known.members:
        here, there = (known.events_of(each.report, (c.key for c in each.claims)) for each in (one, two))
        return bool(here & there), True
    is_one = bool(known.events.get(one.report, set()) & known.events.get(two.report, set()))
    # What an article tells besides its first event is of no known event.
    return is_one, not is_one or one.place == two.place == 0


def _half(known: Known, report: str) -> int:
    events = known.events.get(report)
    return half(min(events)) if events else half(report)


def fit(cases: Sequence[Cases], test: int | None) -> Weights:
    """The weights learned from all pairs of which no report is of the half `test`."""
    names = sorted({name for each in cases for row in each.features for name in row} | LIMITS.keys())
    parts = []
    for each in cases:
        chosen = each.used & ((each.halves != test).all(axis=1) if test is not None else True)
        right = each.right[chosen]
        # Of two halves only half as many pairs of two events are left, for each pair of one event.
        worth = each.weight * np.where(right, 1.0, _odds(each.right[each.used]) / _odds(right))
        parts.append((matrix(each, names)[chosen], right, worth))
    rows, right, worth = (np.concatenate([part[at] for part in parts]) for at in range(3))
    signs = np.where(right, 1.0, -1.0)

    def loss(values: Any) -> tuple[float, Any]:
        margins = signs * (rows @ values[:-1] + values[-1])
        slopes = -worth * signs / (1 + np.exp(np.clip(margins, -500, 500)))
        penalty = PENALTY * (values[:-1] @ values[:-1]) / 2
        gradient = np.append(rows.T @ slopes + PENALTY * values[:-1], slopes.sum())
        return float(worth @ np.logaddexp(0, -margins)) + penalty, gradient

    start = np.zeros(len(names) + 1)
    bounds = [*(_bounds(name) for name in names), (None, None)]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500}).x
    weights = {name: round(float(w), 3) for name, w in zip(names, found, strict=False) if abs(w) >= 0.005}
    return Weights(weights, round(float(found[-1]) + LEAN, 3))


def _odds(right: Any) -> float:
    """Pairs of two events for each pair of one."""
    return float((~right).sum() / max(1, right.sum()))


def _bounds(name: str) -> tuple[float | None, float | None]:
    if name in LIMITS:
        return LIMITS[name]
    return (None, 0.0) if any(part in name for part in AGAINST) else (0.0, None)


def matrix(cases: Cases, names: Sequence[str]) -> Any:
    places = {name: at for at, name in enumerate(names)}
    found = np.zeros((len(cases.features), len(names)), dtype=np.float32)
    for row, values in enumerate(cases.features):
        for name, value in values.items():
            found[row, places[name]] = value
    return found


def measured(cases: Cases, weights: Weights, test: int | None) -> str:
    """Pairwise F1 over the reports of known events, of one half or all."""
    pairs = cases.compared.pairs
    evidence = {pair: weights.total(row) for pair, row in zip(pairs, cases.features, strict=True)}
    groups = join(len(cases.compared.episodes), evidence)
    events: dict[str, set[str]] = {}
    for number, members in enumerate(groups):
        for place in members:
            events.setdefault(cases.compared.episodes[place].report, set()).add(str(number))
    kept = {r for r in cases.known.events if test is None or _half(cases.known, r) == test}
    gold = {pair for pair in cases.known.pairs if kept & set(pair)}
    both = {pair for pair in together(events) if set(pair) <= cases.known.events.keys() and kept & set(pair)}
    return " ".join(
        f"{name} {value:.3f}" for name, value in zip(("F1", "P", "R"), scores(both, gold), strict=True)
    )


def scores(given: set[Pair], wanted: set[Pair]) -> tuple[float, float, float]:
    """F1, precision and recall."""
    right = len(given & wanted)
    return (
        2 * right / max(1, len(given) + len(wanted)),
        right / max(1, len(given)),
        right / max(1, len(wanted)),
    )


if __name__ == "__main__":
    main()
