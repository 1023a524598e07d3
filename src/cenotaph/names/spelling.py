"""How likely two words are spellings of one name: edits of sounds, each with a learned weight."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from rapidfuzz.distance.Levenshtein import distance, editops

from cenotaph.errors import RuleError
from cenotaph.names.memo import Memo
from cenotaph.names.sounds import VOWELS, coarse
from cenotaph.names.words import Role, Word, word

FOLDER: Traversable = files("cenotaph") / "data" / "names"
_CACHED = 1 << 17
LEAST, MOST = -12.0, 12.0
FAR = -10.0
"""The log-odds of words three quarters of whose sounds differ: their edits are not weighed."""
_PLAIN = 2.0
"""Log-odds from which on a second reading of a word is not looked for."""
_SURE = 6.0
"""The log-odds of two forms of one given name, whatever their letters."""
_OTHER_GIVEN = (-2.0, -3.0, -4.0)
"""What is added where the words are forms of two given names: the fewer vowels are written, the surer."""
_INITIAL = 1.0
"""The log-odds of an initial and a word that begins with it."""


class Writing(IntEnum):
    """What two words have in common: whether their vowels are written."""

    VOWELS = 0
    MIXED = 1
    NO_VOWELS = 2


_PERSIAN = str.maketrans("ḍðθqW", "ẓẓsġv")
_WRITING = tuple(Writing)
_MIXED, _NO_VOWELS, _ONE_LETTER = Writing.MIXED, Writing.NO_VOWELS, Role.INITIAL
"""As names of their own: a look into an enumeration takes as long as a comparison of two sounds."""
_PREFIX = "vmn"


def likeness(first: Word, second: Word) -> float:
    """The log-odds, between -12 and 12, that the two words spell one name."""
    return LIKENESS[first, second]


def _likeness(words: tuple[Word, Word]) -> float:
    first, second = words
    if first.role is _ONE_LETTER or second.role is _ONE_LETTER:
        return _INITIAL if first.coarse[:1] == second.coarse[:1] else LEAST
    if first.given and first.given == second.given:
        return _SURE
    if first.tail and second.tail:
        return likeness(word(first.tail), word(second.tail)) if first.prefix is second.prefix else FAR
    if first.vowelless and not second.vowelless:
        first, second = second, first
    writing = _WRITING[first.vowelless + second.vowelless]
    best = FAR
    size, other = len(first.sounds), len(second.sounds)
    if distance(first.coarse, second.coarse) * 4 < (size if size > other else other) * 3:
        best = _weighed(first.sounds, second.sounds, writing)
    if best < _PLAIN and (writing is _MIXED or first.other or second.other):
        for one, two in _other_readings(first, second, writing):
            best = max(best, _log_odds(one, two, writing))
    if first.given and second.given and not damaged(first.sounds, second.sounds):
        best = max(LEAST, best + _OTHER_GIVEN[writing])
    return best


LIKENESS: Memo[tuple[Word, Word], float] = Memo(_likeness, _CACHED)
"""What `likeness` says of two words: for those who ask so often that the call itself counts."""


def _other_readings(first: Word, second: Word, writing: Writing) -> Iterator[tuple[str, str]]:
    """The words with what may be an article in or out; and Arabic letters as Persians and Turks say them."""
    if first.other:
        yield first.other, second.sounds
    if second.other:
        yield first.sounds, second.other
        if first.other:
            yield first.other, second.other
    if writing is _MIXED:
        persian = second.sounds.translate(_PERSIAN)
        if persian != second.sounds:
            yield first.sounds, persian


def _log_odds(first: str, second: str, writing: Writing) -> float:
    """The log-odds that two strings of sounds are one name's; of MIXED ones the first has the vowels."""
    return FAR if far(first, second) else _weighed(first, second, writing)


def _weighed(first: str, second: str, writing: Writing) -> float:
    """The same of strings that are not far from each other."""
    if writing is not _MIXED and first > second:
        first, second = second, first
    worth = _worths()[writing]
    if writing is _NO_VOWELS and damaged(first, second):
        return worth.damaged[min(len(first), 6)]
    total = worth.base
    counts = _agreeing(first)
    for weight, counted in map(worth.edits.__getitem__, edits(first, second)):
        total += weight
        counts += counted
    total += worth.counts[counts]
    return LEAST if total < LEAST else MOST if total > MOST else total


def far(first: str, second: str) -> bool:
    """Whether so few sounds agree that their edits are not weighed."""
    return distance(coarse(first), coarse(second)) * 4 >= max(len(first), len(second)) * 3


def features(first: str, second: str, writing: Writing) -> list[str]:
    """What the model sees of two strings of sounds: every edit, by letter and by class, and what agrees."""
    if writing is not Writing.MIXED and first > second:
        first, second = second, first
    head = _PREFIX[writing]
    if writing is Writing.NO_VOWELS and damaged(first, second):
        return [head, f"{head}=damaged{min(len(first), 6)}"]
    found = [head]
    counts = _agreeing(first)
    for edit in edits(first, second):
        seen, counted = _of_edit(edit, head)
        found += seen
        counts += counted
    return found + _of_counts(counts, head)


def damaged(first: str, second: str) -> bool:
    """Whether the words differ in the order of lam and alef, which files of fixed layout turn round."""
    return len(first) == len(second) and first.replace("lA", "Al") == second.replace("lA", "Al")


Edit = tuple[str, str]
"""A sound of the one word and that of the other, "" where there is none; "^" or "$" at an end of both."""


def edits(first: str, second: str) -> list[Edit]:
    """The sounds that differ as both words lie beside each other, with the fewest that differ coarsely."""
    one, two = coarse(first), coarse(second)
    if one == two:
        return _unlike(first, second)
    found: list[Edit] = []
    at = then = 0
    last, end = len(first) - 1, len(second) - 1
    steps: list[tuple[str, int, int]] = editops(one, two).as_list()  # type: ignore[assignment]
    for tag, source, target in steps:
        if first[at:source] != second[then:target]:
            found += _unlike(first[at:source], second[then:target])
        place = "$" if source >= last and target >= end else ""
        if source == 0 and target == 0:
            place = "^"
        if tag == "replace":
            found.append((first[source], second[target] + place))
            at, then = source + 1, target + 1
        elif tag == "delete":
            found.append((first[source], place))
            at, then = source + 1, target
        else:
            found.append(("", second[target] + place))
            at, then = source, target + 1
    if first[at:] != second[then:]:
        found += _unlike(first[at:], second[then:])
    return found


def _unlike(first: str, second: str) -> list[Edit]:
    """The letters that differ of as many sounds that are coarsely the same."""
    return [pair for pair in zip(first, second, strict=True) if pair[0] != pair[1]]


_ENDS = frozenset("^$")
_ONE = 1 << 10
"""Counts of four kinds are kept in one number: consonants and vowels that agree, those that do not."""


def _agreeing(sounds: str) -> int:
    """What sounds count for that agree with those beside them."""
    return len(sounds) + (_ONE - 1) * sum(map(VOWELS.__contains__, sounds))


def _of_edit(edit: Edit, head: str) -> tuple[list[str], int]:
    """The features of one edit, and what it counts for beyond a sound of the first word that agrees."""
    seen, counted = _of_sounds(edit, head)
    return seen, counted - _agreeing(edit[0])


def _of_sounds(edit: Edit, head: str) -> tuple[list[str], int]:
    """The features of one edit, and what it counts for."""
    one, two = edit
    place = two[-1:] if two[-1:] in _ENDS else ""
    two = two.removesuffix(place)
    soft = (one in VOWELS) + (two in VOWELS)
    if one and two:
        letters = one + two if head == "m" or one < two else two + one
        if coarse(one) == coarse(two):
            return [head + letters], _ONE if soft else 1
        return [head + letters, head + ("CC", "CV", "VV")[soft] + place], _ONE ** (3 if soft == 2 else 2)
    side = "+" if head == "m" and one else "-"
    # A short vowel that one script does not write is no fault, however many a long word has.
    counted = 0 if soft and side == "+" else _ONE ** (3 if soft else 2)
    return [head + side + one + two, head + side + "CV"[soft] + place], counted


def _of_counts(counts: int, head: str) -> list[str]:
    """The features of how many consonants and vowels agree and do not."""
    consonants, vowels, wrong, wrong_vowels = (counts // _ONE**power % _ONE for power in range(4))
    return [
        f"{head}=C{min(consonants, 6)}",
        f"{head}=V{min(vowels, 4)}",
        f"{head}!C{min(wrong, 4)}",
        f"{head}!V{min(wrong_vowels, 5)}",
        f"{head}%{min(wrong, 3)}/{min(consonants, 5)}",
        f"{head}~{8 * (wrong + wrong_vowels) // max(wrong + wrong_vowels + consonants + vowels, 1)}",
    ]


class _Edits(dict[Edit, tuple[float, int]]):
    """The weight of each edit and what it counts for, worked out when first met."""

    def __init__(self, head: str, weights: Mapping[str, float]) -> None:
        super().__init__()
        self._head, self._weights = head, weights

    def __missing__(self, edit: Edit) -> tuple[float, int]:
        seen, counted = _of_edit(edit, self._head)
        found = sum(self._weights.get(feature, 0.0) for feature in seen), counted
        if len(self) < _CACHED:
            self[edit] = found
        return found


class _Counts(dict[int, float]):
    """The weight of counts, worked out when first met."""

    def __init__(self, head: str, weights: Mapping[str, float]) -> None:
        super().__init__()
        self._head, self._weights = head, weights

    def __missing__(self, counts: int) -> float:
        found = sum(self._weights.get(feature, 0.0) for feature in _of_counts(counts, self._head))
        if len(self) < _CACHED:
            self[counts] = found
        return found


@dataclass(frozen=True, slots=True)
class _Worth:
    """The weights for one kind of writing, as they are looked up."""

    base: float
    edits: _Edits
    counts: _Counts
    damaged: tuple[float, ...]


@cache
def _worths() -> tuple[_Worth, ...]:
    known = weights("spelling")
    return tuple(
        _Worth(
            known.get(head, 0.0),
            _Edits(head, known),
            _Counts(head, known),
            tuple(known.get(head, 0.0) + known.get(f"{head}=damaged{size}", 0.0) for size in range(7)),
        )
        for head in _PREFIX
    )


@cache
def weights(name: str) -> dict[str, float]:
    """The weights shipped as data/names/NAME.json; raises RuleError when the file is not of that form."""
    path = FOLDER / f"{name}.json"
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return {str(feature): float(weight) for feature, weight in content["weights"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RuleError(str(path), f"not a model file ({error})", "train it again with its script") from error
