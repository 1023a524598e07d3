"""What is compared of two claims on named persons, and in which levels."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cache
from multiprocessing import get_context

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from cenotaph.lexicons.load import load
from cenotaph.matching.blocking import Pairs
from cenotaph.matching.columns import Column, Records
from cenotaph.matching.comparisons import RAREST, Comparison, Floats, Judge, Levels, exact, judged
from cenotaph.model.party import Relation
from cenotaph.names import compare
from cenotaph.names.parse import words_of
from cenotaph.parties.standing import is_known, share_a_whole, standing
from cenotaph.people.rarity import Rarity
from cenotaph.people.records import spot_in
from cenotaph.places.nearness import Nearness, Spot, nearness

_SCORES = (0.1, 0.5, 0.9)
"""Bands of the likeness of names; `names` holds two to be one from 0.5 on."""
_WEEK, _FAR = 7, 45
_ALIKE = 0.9
_HALF = 50.0
"""Of 100. Of the pairs that `names` holds to be one, one in two hundred sounds less alike."""
_MOST_RARE = 2.0**-22
_MANY, _PORTION = 300_000, 50_000
"""Pairs of names from which on work is shared out, and how many a process takes at a time."""
_PART = (Relation.SAME, Relation.PART_OF, Relation.CONTAINS)
_UNSEEN, _PLACE = 100, 0.05
"""The places of so many claims not seen, each place at this share of them."""


def comparisons(rarity: Rarity, workers: int = 1) -> tuple[Comparison, ...]:
    """The comparisons of two claims, each of one respect."""
    return (
        _name(rarity, workers),
        judged("rank", "rank", ("another rank", "a rank near it", "the same rank"), _ranks),
        _formation(),
        _place(),
        _window(),
        exact("outcome", "measure"),
        _report(),
    )


def _name(rarity: Rarity, workers: int) -> Comparison:
    def common(column: Column) -> Floats:
        return np.maximum(np.exp2([-rarity.bits(name) for name in column.values]), _MOST_RARE)

    labels = (
        "another name",
        "hardly alike",
        "probably one name",
        "one name, two spellings",
        "the same letters",
    )
    levels = judged("name", "name", labels, _shared_out(workers)).levels
    return Comparison("name", labels, levels, "name", common=common, rare_from=2, costly=True)


def _shared_out(workers: int) -> Judge:
    """The judge of names, its work shared out to so many processes where there is much of it."""

    def judge(firsts: Sequence[str], seconds: Sequence[str]) -> Levels:
        if workers < 2 or len(firsts) < _MANY:
            return _names(firsts, seconds)
        parts = range(0, len(firsts), _PORTION)
        one, two = ([names[at : at + _PORTION] for at in parts] for names in (firsts, seconds))
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            return np.concatenate(list(pool.map(_names, one, two)))

    return judge


def _names(firsts: Sequence[str], seconds: Sequence[str]) -> Levels:
    """The levels of names; those that do not sound half alike are not laid beside each other word by word."""
    sounds = {name: _sounds(name) for name in {*firsts, *seconds}}
    alike = np.zeros(len(firsts))
    for order in (0, 1):
        one, two = ([sounds[name][order] for name in names] for names in (firsts, seconds))
        found: NDArray[np.float64] = process.cpdist(one, two, scorer=fuzz.ratio, dtype=np.float64)
        alike = np.maximum(alike, found)
    levels = np.zeros(len(firsts), dtype=np.int8)
    asked = np.flatnonzero(alike >= _HALF)
    scores = [compare(firsts[pair], seconds[pair]).score for pair in asked.tolist()]
    levels[asked] = np.searchsorted(_SCORES, scores, side="right")
    return levels


def _sounds(name: str) -> tuple[str, str]:
    """The sounds of a name, its words as they stand and in the order of their letters."""
    words = [word.sounds for word in words_of(name)]
    return "".join(words), "".join(sorted(words))


def _ranks(firsts: Sequence[str], seconds: Sequence[str]) -> Levels:
    of = _rank_classes()
    return np.fromiter(
        (_rank(of.get(one), of.get(two)) for one, two in zip(firsts, seconds, strict=True)),
        np.int8,
        len(firsts),
    )


def _rank(one: str | None, two: str | None) -> int:
    if one is None or two is None:
        return -1
    return 1 if one == two else 0


@cache
def _rank_classes() -> dict[str, str]:
    """Each rank's words, folded, with the class of ranks that they stand in."""
    return {
        " ".join(word.replace(".", " ").replace("-", " ").split()): entry.id
        for entry in load("ranks").entries
        for word in entry.words
    }


def _formation() -> Comparison:
    units = judged("unit", "unit both ways", ("another", "alike", "the same"), _units)
    parties = judged("party", "party both ways", ("another", "one within the other", "the same"), _parties)

    def levels(records: Records, pairs: Pairs) -> Levels:
        unit, party = units.levels(records, pairs), parties.levels(records, pairs)
        by_party = np.where(unit == 0, np.where(party == 0, 0, 1), np.where(party > 0, party + 1, party))
        return np.where(unit > 0, unit + 3, by_party).astype(np.int8)

    labels = (
        "another party",
        "another unit",
        "one party within the other",
        "the same party",
        "units named alike",
        "the same unit",
    )
    return Comparison("formation", labels, levels)


def _units(firsts: Sequence[str], seconds: Sequence[str]) -> Levels:
    return np.fromiter(
        (_unit(one, two) for one, two in zip(firsts, seconds, strict=True)), np.int8, len(firsts)
    )


def _unit(one: str, two: str) -> int:
    """2 for one unit in two spellings, 1 where one may be within the other or is named so, 0 for two."""
    code, one = one.split("\t")
    other, two = two.split("\t")
    if _are_known(code, other):
        relation = standing(code, other)
        return 2 if relation is Relation.SAME else 1 if relation in _PART else 0
    if not one or not two:
        return -1
    if one == two:
        return 2
    first, second = set(one.split()), set(two.split())
    if _numbers(first) != _numbers(second):
        return 0
    if first <= second or second <= first:
        return 1
    return 1 if JaroWinkler.similarity(one, two) >= _ALIKE else 0


def _are_known(code: str, other: str) -> bool:
    """Whether the registry can tell how two ids stand: it does not know those of a user's own."""
    return bool(code) and (code == other or (bool(other) and is_known(code) and is_known(other)))


def _numbers(words: set[str]) -> set[str]:
    return {"".join(filter(str.isdigit, word)) for word in words if any(map(str.isdigit, word))}


def _parties(firsts: Sequence[str], seconds: Sequence[str]) -> Levels:
    return np.fromiter(
        (_within(one, two) for one, two in zip(firsts, seconds, strict=True)), np.int8, len(firsts)
    )


def _within(one: str, two: str) -> int:
    """2 for one party, 1 where one is within the other in the registry, or named by more words; 0 for two.

    -1 for allies, for those whom the other raised or whose nationals they are, and for two parts of one
    whole: of those a report may say either.
    """
    (code, one), (other, two) = one.split("\t"), two.split("\t")
    if _are_known(code, other):
        relation = standing(code, other)
        if relation is Relation.SEPARATE:
            return -1 if share_a_whole(code, other) else 0
        return 2 if relation is Relation.SAME else 1 if relation in _PART else -1
    if not one or not two:
        return -1
    first, second = set(one.split()), set(two.split())
    return 2 if one == two else 1 if first <= second or second <= first else 0


def _place() -> Comparison:
    places = judged("place", "spot", _LIES, _places)
    lands = exact("country", "country")

    def levels(records: Records, pairs: Pairs) -> Levels:
        place, land = places.levels(records, pairs), lands.levels(records, pairs)
        known = np.asarray([0, 1, 3, 4, 5, -1], dtype=np.int8)[place]
        near = np.where(known > 0, known, np.where(land == 1, 2, -1))
        # The same words in another country are another place.
        return np.where((land == 0) | (known == 0), 0, near).astype(np.int8)

    labels = (
        "another country",
        "another place",
        "the same country",
        "the same division",
        "places near or named alike",
        "the same place",
    )
    return Comparison("place", labels, levels, "where", common=_place_shares, rare_from=5)


_LIES = ("another country", "another", "in one division", "near or alike", "the same")


def _place_shares(column: Column) -> Floats:
    """How common each place is; in a ledger of few claims no place is held to be as common as it looks."""
    counts = column.counts
    found = (counts + _UNSEEN * _PLACE) / (counts.sum() + _UNSEEN)
    return np.asarray(np.maximum(found, RAREST), dtype=np.float64)


def _places(firsts: Sequence[str], seconds: Sequence[str]) -> Levels:
    return np.fromiter(
        (_like_place(spot_in(one), spot_in(two)) for one, two in zip(firsts, seconds, strict=True)),
        np.int8,
        len(firsts),
    )


def _like_place(one: tuple[Spot | None, str], two: tuple[Spot | None, str]) -> int:
    """A level of `_LIES`, by where both lie and else by words; -1 where one tells nothing but a country."""
    (here, first), (there, second) = one, two
    if first and first == second:
        return 4
    if here is not None and there is not None:
        return _LEVELS[nearness(here, there)]
    if not first or not second:
        return -1
    return 3 if _like_words(first, second) else 1


_LEVELS = {Nearness.SAME: 4, Nearness.NEAR: 3, Nearness.DIVISION: 2, Nearness.ELSEWHERE: 1}


def _like_words(one: str, two: str) -> bool:
    first, second = set(one.split()), set(two.split())
    return first <= second or second <= first or JaroWinkler.similarity(one, two) >= _ALIKE


@dataclass(frozen=True, slots=True)
class _Days:
    start: NDArray[np.int64]
    end: NDArray[np.int64]


def _window() -> Comparison:
    def levels(records: Records, pairs: Pairs) -> Levels:
        left, right = _days(records, pairs.left), _days(records, pairs.right)
        gap = np.maximum(left.start, right.start) - np.minimum(left.end, right.end)
        length = np.maximum(left.end - left.start, right.end - right.start)
        touch = np.where(length == 0, 5, np.where(length <= _WEEK, 4, 3))
        apart = np.where(gap <= _WEEK, 2, np.where(gap <= _FAR, 1, 0))
        found = np.where(gap <= 0, touch, apart)
        measure = records["measure"].codes
        # Captured in spring and killed in autumn: two days do not speak against one person then.
        found = np.where((measure[pairs.left] != measure[pairs.right]) & (found < 3), -1, found)
        known = (left.start > 0) & (right.start > 0)
        return np.where(known, found, -1).astype(np.int8)

    labels = (
        f"more than {_FAR} days apart",
        f"at most {_FAR} days apart",
        "at most a week apart",
        "long windows that touch",
        "windows that touch",
        "the same day",
    )
    return Comparison("window", labels, levels)


def _days(records: Records, rows: NDArray[np.int32]) -> _Days:
    """The first and last day of each record; 0 where it has none."""
    found = []
    for name in ("start", "end"):
        column = records[name]
        days = np.array([date.fromisoformat(value).toordinal() for value in column.values] + [0], np.int64)
        found.append(days[column.codes[rows]])
    return _Days(*found)


def _report() -> Comparison:
    def levels(records: Records, pairs: Pairs) -> Levels:
        report, origin, name = (records[each].codes for each in ("report", "origin", "name"))
        same_name = name[pairs.left] == name[pairs.right]
        one_report = report[pairs.left] == report[pairs.right]
        one_voice = origin[pairs.left] == origin[pairs.right]
        found = np.where(one_voice & same_name, 2, 1)
        apart = np.flatnonzero(one_report & ~same_name)
        names = records["name"].values
        for each in apart:
            one, two = names[name[pairs.left[each]]], names[name[pairs.right[each]]]
            found[each] = 1 if _shortened(one, two) else 0
        return found.astype(np.int8)

    labels = ("one report names both, differently", "two reports", "one text, one name")
    return Comparison("report", labels, levels)


def _shortened(one: str, two: str) -> bool:
    """Whether one name is the other with words left out, as reports write it the second time."""
    first, second = set(one.casefold().split()), set(two.casefold().split())
    return first < second or second < first
