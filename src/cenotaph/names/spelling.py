"""How likely two words are spellings of one name: edits of sounds, each with a learned weight."""

from __future__ import annotations

import json
from enum import IntEnum
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from rapidfuzz.distance import Levenshtein

from cenotaph.errors import RuleError
from cenotaph.names.sounds import VOWELS, coarse
from cenotaph.names.words import Role, Word

FOLDER: Traversable = files("cenotaph") / "data" / "names"
_CACHED = 1 << 17
_LEAST, _MOST = -12.0, 12.0
_SURE = 6.0
"""The log-odds of two forms of one given name, whatever their letters."""
_INITIAL = 1.0
"""The log-odds of an initial and a word that begins with it."""


class Writing(IntEnum):
    """What two words have in common: whether their vowels are written."""

    VOWELS = 0
    MIXED = 1
    NO_VOWELS = 2


_WRITING = tuple(Writing)
_PREFIX = "vmn"


@lru_cache(maxsize=_CACHED)
def likeness(first: Word, second: Word) -> float:
    """The log-odds, between -12 and 12, that the two words spell one name."""
    if first.role is Role.INITIAL or second.role is Role.INITIAL:
        return _INITIAL if coarse(first.sounds)[:1] == coarse(second.sounds)[:1] else _LEAST
    if first.vowelless and not second.vowelless:
        first, second = second, first
    writing = _WRITING[first.vowelless + second.vowelless]
    best = log_odds(first.sounds, second.sounds, writing)
    if (first.other or second.other) and best < _SURE:
        for one in (first.sounds, first.other):
            for two in (second.sounds, second.other):
                if one and two and (one is not first.sounds or two is not second.sounds):
                    best = max(best, log_odds(one, two, writing))
    if first.given and first.given == second.given:
        best = max(best, _SURE)
    return best


def log_odds(first: str, second: str, writing: Writing) -> float:
    """The log-odds that two strings of sounds are one name's; of MIXED ones the first has the vowels."""
    weights = _spelling()
    total = 0.0
    for feature in features(first, second, writing):
        total += weights.get(feature, 0.0)
    return max(_LEAST, min(_MOST, total))


def features(first: str, second: str, writing: Writing) -> list[str]:
    """What the model sees of two strings of sounds: every edit, by letter and by class, and what agrees."""
    mixed = writing is Writing.MIXED
    if first > second and not mixed:
        first, second = second, first
    if writing is Writing.NO_VOWELS and first.replace("lA", "Al") == second.replace("lA", "Al"):
        return ["n", f"n=swapped{min(len(first), 6)}"]
    head = _PREFIX[writing]
    found = [head]
    consonants = vowels = wrong_consonants = wrong_vowels = 0
    for one, two, place in edits(first, second):
        soft = (one in VOWELS) + (two in VOWELS)
        if one == two:
            consonants += not soft
            vowels += soft > 0
            continue
        if one and two:
            found.append(head + (one + two if mixed or one < two else two + one))
            if _confounded(one, two):
                consonants += not soft
                vowels += soft > 0
                continue
            wrong_consonants += soft < 2
            wrong_vowels += soft == 2
            found.append(head + ("CC", "CV", "VV")[soft] + place)
        else:
            side = "+" if mixed and one else "-"
            found.append(head + side + (one or two))
            wrong_consonants += not soft
            wrong_vowels += soft
            found.append(head + side + "CV"[soft] + place)
    found += (
        f"{head}=C{min(consonants, 6)}",
        f"{head}=V{min(vowels, 4)}",
        f"{head}!C{min(wrong_consonants, 4)}",
        f"{head}!V{min(wrong_vowels, 5)}",
        f"{head}%{min(wrong_consonants, 3)}/{min(consonants, 5)}",
    )
    return found


@lru_cache(maxsize=4096)
def _confounded(one: str, two: str) -> bool:
    return coarse(one) == coarse(two)


def edits(first: str, second: str) -> list[tuple[str, str, str]]:
    """The sounds of both as they lie beside each other, "" where one has none; with "^" or "$" at an end."""
    found = []
    at = then = 0
    last, end = len(first) - 1, len(second) - 1
    for tag, source, target in Levenshtein.editops(coarse(first), coarse(second)).as_list():
        for one, two in zip(first[at:source], second[then:target], strict=False):
            found.append((one, two, ""))
        at, then = source, target
        place = "^" if at == 0 and then == 0 else "$" if at >= last and then >= end else ""
        if tag == "insert":
            found.append(("", second[then], place))
        else:
            found.append((first[at], second[then] if tag == "replace" else "", place))
            at += 1
        then += tag != "delete"
    found += [(one, two, "") for one, two in zip(first[at:], second[then:], strict=True)]
    return found


@cache
def _spelling() -> dict[str, float]:
    return weights("spelling")


@cache
def weights(name: str) -> dict[str, float]:
    """The weights shipped as data/names/NAME.json; raises RuleError when the file is not of that form."""
    path = FOLDER / f"{name}.json"
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return {str(feature): float(weight) for feature, weight in content["weights"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RuleError(str(path), f"not a model file ({error})", "train it again with its script") from error
